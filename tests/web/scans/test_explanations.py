"""Every finding explains itself: to the coach, and to the club it is about."""

from dataclasses import replace

import pytest

from sportklimaat.scanner import Outcome, PageVisit
from tests.factories import make_board_member, make_club, make_coach
from tests.factories.scans import PAGE, make_explanation, make_finding

CHANGE = "Zet erbij wat er gebeurt als iemand zich niet aan de regels houdt"
POSTER = "https://www.club.nl/poster.pdf"


@pytest.fixture
def club(web_session):
    return make_club(web_session, websites=["https://www.club.nl"])


@pytest.fixture
def door(browser, web_session, club):
    """Opens the page of the club's finding as the person that is asked for."""

    def open_as(person):
        if person == "board":
            user, path = make_board_member(web_session, club), f"/clubs/{club.id}/website"
        else:
            user, path = make_coach(web_session), None
        web_session.commit()
        return browser.as_(user), path

    return open_as


def explained(session, club, **facts):
    standard = {
        "explanation": make_explanation(), "rules_version": "2026.9", "themes": ("bullying",),
        "adopted_on": "2024-03", "adopted_by": "alv", "enrolment_annex": True, "shared_vcp": True,
        "pages": (PageVisit(PAGE, 200, "strong_link", "partial"),),
    }  # fmt: skip
    return make_finding(session, club, Outcome.PARTIAL, **(standard | facts))


def shown(door, finding, person):
    browser, path = door(person)
    return browser.get(path or f"/scans/findings/{finding.id}")


@pytest.mark.parametrize("person", ["coach", "board"])
def test_coach_and_board_read_what_would_change_the_outcome_and_why(
    web_session, club, door, person
):
    finding = explained(web_session, club)
    text = shown(door, finding, person).text
    assert CHANGE in text
    assert "Er staat niet wat er gebeurt" in text
    assert "regels over hoe mensen met elkaar omgaan: 6" in text
    assert "Wij respecteren elkaar, ook langs de lijn." in text
    assert "+60: begin bij een gedeeltelijke gedragscode" in text
    assert POSTER in text
    assert "versie 2026.9" in text


@pytest.mark.parametrize("person", ["coach", "board"])
def test_coach_and_board_read_the_profile_of_the_code(web_session, club, door, person):
    text = shown(door, explained(web_session, club), person).text
    assert "pesten en buitensluiten" in text
    assert "maart 2024, door de ledenvergadering" in text
    assert "wie lid wordt, gaat akkoord met de code" in text
    assert "Eén contactpersoon voor meerdere clubs" in text


def test_a_count_that_is_nought_is_not_told(web_session, club, door):
    text = shown(door, explained(web_session, club), "coach").text
    assert "zegt wat er gebeurt als iemand een regel breekt" not in text


def test_a_rule_says_what_it_leads_to(web_session, club, door):
    text = shown(door, explained(web_session, club), "coach").text
    assert "Leidt tot: Gedeeltelijke gedragscode." in text


def test_a_rule_that_is_gone_leads_nowhere(web_session, club, door):
    told = make_explanation()
    gone = replace(told, pages=(replace(told.pages[0], rules=("rule_of_long_ago",)),))
    text = shown(door, explained(web_session, club, explanation=gone), "coach").text
    assert "rule_of_long_ago" in text
    assert "Leidt tot" not in text


def test_a_finding_of_before_says_only_what_it_knows(web_session, club, door):
    finding = explained(web_session, club, adopted_on=None, adopted_by=None)
    finding.explanation = finding.themes = None
    text = shown(door, finding, "coach").text
    assert "Vastgesteld" not in text
    assert "1 pagina bekeken" in text


@pytest.mark.parametrize(
    ("on", "words"),
    [("2024", "2024, door"), ("2024-03-12", "12 mrt 2024, door"), ("2024-99", "2024-99, door")],
)
def test_an_adoption_is_told_as_exactly_as_the_page_does(web_session, club, door, on, words):
    assert words in shown(door, explained(web_session, club, adopted_on=on), "coach").text


def test_the_reader_of_english_reads_english(web_session, club, door):
    finding = explained(web_session, club)
    browser, _ = door("coach")
    text = browser.get(f"/scans/findings/{finding.id}?lang=en").text
    assert "Add what happens when somebody breaks the rules" in text
    assert CHANGE not in text


def test_the_file_of_a_round_tells_profile_and_changes(web_session, club, door):
    finding = explained(web_session, club)
    browser, _ = door("coach")
    lines = browser.get(f"/scans/{finding.round_id}/findings.csv").content.decode("utf-8-sig")
    for words in ("pesten en buitensluiten", "maart 2024", "de ledenvergadering", CHANGE, "2026.9"):
        assert words in lines
