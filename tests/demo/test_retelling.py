"""A recorded reading explains itself with the addresses of the town it is told in."""

import json

from sportklimaat.demo.readings import recorded
from sportklimaat.demo.retelling import kept, retold
from sportklimaat.scanner import PageVisit
from tests.factories.scans import make_explanation, make_result

HERE, THERE = "http://club.localhost:41234", "http://club.localhost:8099/"
MOVED = "http://verhuisd.localhost:{}/code"


def result():
    told = make_explanation(not_read=((HERE + "/poster.pdf", "scanned_document"),))
    visits = (PageVisit(HERE + "/regels", 200, "menu_link", "partial"),
              PageVisit(MOVED.format(41234), 200, "strong_link", "code"))  # fmt: skip
    return make_result(explanation=told, pages=visits, themes=("bullying",), adopted_by="alv")


def test_what_was_kept_is_told_with_the_address_of_the_town():
    again = retold(json.loads(json.dumps(kept(result(), HERE))), THERE)
    assert [v.url for v in again["pages"]] == [THERE + "regels", MOVED.format(8099)]
    assert again["explanation"].not_read == ((THERE + "poster.pdf", "scanned_document"),)
    assert again["explanation"].pages == result().explanation.pages
    assert (again["themes"], again["adopted_by"]) == (("bullying",), "alv")


def test_what_was_kept_has_no_address_of_the_recording():
    assert "41234" not in json.dumps(kept(result(), HERE))


def test_a_reading_without_an_explanation_tells_none():
    assert retold({"outcome": "full"}, THERE) == {}


def test_every_recorded_reading_explains_itself():
    assert [slug for slug, words in recorded().items() if "explanation" not in words] == []
