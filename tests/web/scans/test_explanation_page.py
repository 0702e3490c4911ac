"""Anybody can read how the scan works, from the same data as the scan itself uses."""

import pytest

from sportklimaat.scanner import RULES_VERSION, Outcome
from sportklimaat.scanner.classification.rulebook import rulebook
from sportklimaat.scanner.telling.accuracy import accuracy
from sportklimaat.scans import criteria
from tests.factories import make_board_member, make_club, make_coordinator, make_municipality
from tests.factories.scans import make_finding, make_review

PATH = "/scans/explanation"


@pytest.fixture
def page(web_session, browser):
    """The page as somebody without an account reads it."""
    make_municipality(web_session)
    web_session.commit()
    return lambda query="": browser.get(PATH + query)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_rule_stands_there_with_an_example(page, language):
    shown = page(f"?lang={language}")
    for rule in rulebook().values():
        sentence = rule.sentence_en if language == "en" else rule.sentence_nl
        assert sentence in shown.text, rule.code
    examples = shown.html.select("blockquote[lang=nl]")
    assert len(examples) == len(rulebook())
    assert "Gedragsregels voor trainers" in shown.text


def test_every_outcome_says_what_it_does_not_mean(page):
    names = [row.get_text(strip=True) for row in page().html.select("dl.summary dt")]
    assert len(names) == len(Outcome)
    assert "Dit betekent niet dat er geen code is" in page().text


def test_figures_stand_with_number_and_interval(page):
    share, text = accuracy().shares["found_right"], page().text.replace("\xa0", " ")
    assert f"{share.right} van {share.n}" in text
    assert f"{round(share.low * 100)}% en {round(share.high * 100)}%" in text
    assert str(accuracy().sites) in text


def test_everything_is_unfolded_to_print(page):
    folded, unfolded = page().html, page("?unfold=1").html
    assert not folded.select("details[open]")
    assert not unfolded.select("main details:not([open])")


def test_verdicts_of_people_are_told_when_there_are_enough(web_session, page):
    def judge(count):
        for _ in range(count):
            finding = make_finding(web_session, make_club(web_session), rules_version=RULES_VERSION)
            make_review(web_session, finding)
        web_session.commit()

    judge(criteria.LEAST_REVIEWS_TO_TELL - 1)
    assert "nog te weinig uitkomsten" in page().text
    judge(1)
    assert "Mensen beoordeelden 20 uitkomsten" in page().text


def test_no_club_stands_on_the_page(web_session, page):
    make_review(web_session, make_finding(web_session, make_club(web_session, name="HC Zichtbaar")))
    web_session.commit()
    assert "HC Zichtbaar" not in page().response.text


def test_the_coordinator_downloads_the_register_entry(web_session, page, browser):
    coordinator = make_coordinator(web_session)
    web_session.commit()
    assert "algorithm-register" not in page().response.text
    door = browser.as_(coordinator)
    links = set(door.get(PATH).links().values())
    for kind in ("json", "md"):
        path = f"/scans/algorithm-register.{kind}"
        assert path in links
        answer = door.get(path).response
        assert f'filename="algoritmeregister.{kind}"' in answer.headers["Content-Disposition"]
        assert "Gemeente " in answer.text


def test_a_club_cannot_download_the_register_entry(web_session, browser):
    board = make_board_member(web_session, make_club(web_session))
    web_session.commit()
    browser.as_(board).get("/scans/algorithm-register.json", status=403)
