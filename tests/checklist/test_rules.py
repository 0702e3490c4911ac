"""Rules that the table of situations does not show: contradictions, dates, keeping facts, notes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sportklimaat.checklist.criteria import DEFAULT_NORM
from sportklimaat.checklist.rules import (
    FACTS_OF,
    Answer,
    Appointed,
    CodeFacts,
    CodeState,
    Layer,
    NormRule,
    Statement,
    Status,
    TrainerFacts,
    V,
    VcpFacts,
    VogFacts,
    WebsiteFacts,
    conflicts,
    facts_from_json,
    impossibilities,
    is_older_than,
    points_at_incident,
    status_of,
    to_json,
)
from sportklimaat.core.clock import months_later

TODAY = date(2026, 11, 23)


def says(layer: Layer, facts=None, **more) -> dict[Layer, Statement]:
    return {layer: Statement(layer=layer, stated_on=TODAY, facts=facts, **more)}


def codes(v: V, *layers: dict[Layer, Statement]) -> list[str]:
    statements = {layer: s for one in layers for layer, s in one.items()}
    return [found.code for found in conflicts(v, statements, DEFAULT_NORM[v], TODAY)]


HAS_CODE = says(Layer.CLUB, CodeFacts(state=CodeState.EXISTS))
NO_CODE = says(Layer.CLUB, CodeFacts(state=CodeState.NONE))


@pytest.mark.parametrize(
    ("club", "found", "expected"),
    [
        (HAS_CODE, "not_found", ["club_yes_website_no"]),
        (HAS_CODE, "full", []),
        (HAS_CODE, "unreachable", []),
        (HAS_CODE, "unreadable", []),
        (HAS_CODE, "mention", []),
        (NO_CODE, "full", ["website_yes_club_no"]),
        (NO_CODE, "not_found", []),
        (says(Layer.CLUB, CodeFacts()), "full", []),
    ],
)
def test_club_and_website_contradict_each_other_only_when_both_speak(club, found, expected):
    website = says(Layer.WEBSITE, WebsiteFacts(found=found))
    assert codes(V.GEDRAGSCODE, club, website) == expected


def test_draft_on_the_website_contradicts_nobody():
    website = says(Layer.WEBSITE, WebsiteFacts(found="full", draft=True))
    assert codes(V.GEDRAGSCODE, NO_CODE, website) == []


def test_vog_policy_need_not_be_on_a_website():
    club = says(Layer.CLUB, VogFacts(policy=True))
    assert codes(V.VOG, club, says(Layer.WEBSITE, WebsiteFacts(found="not_mentioned"))) == []


def test_club_municipality_and_clubbase_are_held_against_each_other():
    club = says(Layer.CLUB, VcpFacts(appointed=Appointed.YES))
    seen = says(Layer.MUNICIPALITY, VcpFacts(appointed=Appointed.VACANCY))
    clubbase = says(Layer.CLUBBASE, outcome=Status.COMPLIES)
    assert codes(V.VCP, club, seen, clubbase) == [
        "club_yes_municipality_no",
        "clubbase_yes_municipality_no",
    ]


def test_months_are_counted_as_people_agree_them():
    assert months_later(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert months_later(date(2028, 2, 29), -12) == date(2027, 2, 28)
    assert months_later(date(2026, 1, 15), -36) == date(2023, 1, 15)


def test_last_day_of_a_term_still_counts():
    assert not is_older_than(date(2025, 11, 23), 12, TODAY)
    assert is_older_than(date(2025, 11, 22), 12, TODAY)


numbers = st.none() | st.integers(0, 1000)
days = st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1))
some_facts = st.one_of(
    st.builds(
        VogFacts, people=numbers, within_term=numbers, checked_on=days, policy_adopted_on=days
    ),
    st.builds(CodeFacts, adopted_on=days, communicated_on=days),
    st.builds(VcpFacts, number=numbers, vacancy_since=days, training_on=days, confirmed_on=days),
    st.builds(TrainerFacts, active=numbers, trained=numbers, counted_on=days),
)


@given(some_facts)
def test_facts_come_back_from_the_database_as_they_went_in(facts):
    v = next(v for v, shape in FACTS_OF.items() if isinstance(facts, shape))
    assert facts_from_json(v, to_json(facts)) == facts


@given(some_facts, days, st.integers(1, 60))
def test_every_statement_has_a_status_and_only_known_things_comply(facts, stated_on, months):
    v = next(v for v, shape in FACTS_OF.items() if isinstance(facts, shape))
    layer = Layer.CLUB
    statement = Statement(layer=layer, stated_on=stated_on or TODAY, facts=facts)
    found = status_of(v, {layer: statement}, NormRule(term_months=months), TODAY)
    assert found.status is not Status.NOT_APPLICABLE
    assert found.reasons
    if facts == type(facts)():
        assert found.status is Status.UNKNOWN


def test_who_signs_nobody_and_not_known_are_kept_apart():
    nobody = CodeFacts(state=CodeState.EXISTS, signed_by=())
    assert facts_from_json(V.GEDRAGSCODE, to_json(nobody)) == nobody
    assert to_json(CodeFacts(state=CodeState.EXISTS)).get("signed_by") is None


def test_planned_adoption_may_lie_ahead_but_a_check_may_not():
    ahead = date(2027, 1, 1)
    assert list(impossibilities(CodeFacts(adopted_on=ahead), TODAY)) == []
    found = list(impossibilities(VogFacts(checked_on=ahead), TODAY))
    assert found == [("checked_on", "date_in_future")]


def test_answer_is_the_same_only_when_everything_is():
    before = says(Layer.CLUB, VcpFacts(number=1))[Layer.CLUB]
    assert Answer(facts=VcpFacts(number=1)).is_as(before)
    assert not Answer(facts=VcpFacts(number=2)).is_as(before)
    assert not Answer(facts=VcpFacts(number=1), waiting_for="new_vcp").is_as(before)


@pytest.mark.parametrize(
    ("note", "stops"),
    [
        ("Er is een slachtoffer", True),
        ("Melding over een trainer", True),
        ("Aangifte gedaan", True),
        ("ALV op 12 mei, code staat op de agenda", False),
        ("Het beleid tegen pesten is besproken", False),
        ("", False),
    ],
)
def test_note_about_an_incident_is_recognised(note, stops):
    assert points_at_incident(note) is stops
