"""Each verdict says what it rests on and what would change it."""

import inspect
import json
import re

import pytest

from sportklimaat.scanner import Outcome, explaining, scan
from sportklimaat.scanner.explaining import sentences

NORMS = (
    "Spelers respecteren elkaar, de tegenstander en de scheidsrechter.",
    "Pesten en uitsluiten accepteren we niet.",
    "Ouders schelden niet en moedigen positief aan.",
    "Trainers maken geen misbruik van hun positie.",
    "Wie zich niet aan deze regels houdt, kan worden geschorst.",
    "Discriminatie en racisme zijn verboden.",
)


def club(website, *lines, links=None):
    website.page("/", "Club", "Welkom.", links=links or {"/code": "Gedragscode", "/v": "Club"})
    website.page("/code", "Gedragscode", *lines)
    website.page("/v", "Vereniging", "Wij trainen op woensdag.")


def test_an_explanation_names_pages_rules_counts_and_words(website, settings):
    club(website, *NORMS)
    explanation = scan(website.url(), settings).explanation
    page = explanation.pages[0]
    assert (page.url, page.why, page.judged) == (website.url("/code"), "strong_link", "code")
    assert page.rules
    assert page.evidence["norms"] >= 4
    assert page.passages[0] in NORMS


def test_the_weights_of_an_explanation_make_up_the_confidence(website, settings):
    club(website, *NORMS)
    result = scan(website.url(), settings)
    weights = [weight for _, weight in result.explanation.confidence]
    assert len(weights) > 1
    assert result.confidence == round(min(0.97, sum(weights)), 2)


def test_no_person_stands_in_an_explanation(website, settings):
    club(
        website, *NORMS,
        "Pesten meld je bij vertrouwenscontactpersoon Anja de Vries (06-12345678).",
    )  # fmt: skip
    assert "Vries" not in json.dumps(scan(website.url(), settings).explanation.to_json())


@pytest.mark.parametrize(
    ("lines", "change"),
    [
        (NORMS[:5], "name_discrimination"),
        (NORMS, "name_contact_person"),
        (("Onze gedragscode volgt binnenkort.",), "publish_text"),
        (("Wij trainen op dinsdag.",), "publish_and_link"),
    ],
)
def test_what_would_change_an_outcome_is_said(website, settings, lines, change):
    club(website, *lines)
    assert change in scan(website.url(), settings).explanation.would_change


def test_a_dead_link_is_to_be_mended(website, settings):
    website.page("/", "Club", "Welkom.", links={"/weg": "Gedragscode"})
    assert scan(website.url(), settings).explanation.would_change[0] == "mend_link"


def test_a_page_that_could_not_be_read_is_listed(website, settings):
    club(website, *NORMS)
    website.raw("/robots.txt", b"User-agent: *\nDisallow: /code\n")
    result = scan(website.url(), settings)
    assert result.outcome is Outcome.UNREADABLE
    assert result.explanation.not_read == ((website.url("/code"), "robots"),)
    assert result.explanation.would_change == ("allow_robots",)


def test_every_change_has_a_sentence_and_every_sentence_a_change():
    source = inspect.getsource(explaining)
    said = set(re.findall(r'(?:yield|\.\w+:|, ) ?"([a-z_]+_[a-z_]+)"\)?,?\n', source))
    assert said == set(sentences())


def test_the_sentences_are_short_and_plain():
    for sentence in sentences().values():
        assert sentence.endswith(".")
        assert "\N{EM DASH}" not in sentence
        assert max(len(part.split()) for part in sentence.split(".")) <= 22


def test_the_result_tells_the_profile_of_a_code(website, settings):
    club(website, *NORMS, "Vastgesteld door de ALV op 12 maart 2024.")
    result = scan(website.url(), settings)
    assert {"discrimination", "bullying", "language", "power"} <= set(result.themes)
    assert (result.adopted_on, result.adopted_by) == ("2024-03-12", "alv")
    assert (result.enrolment_annex, result.shared_vcp) == (False, False)


def test_a_page_that_only_names_a_code_has_no_themes(website, settings):
    club(website, "Onze gedragscode volgt binnenkort.")
    assert scan(website.url(), settings).themes == ()
