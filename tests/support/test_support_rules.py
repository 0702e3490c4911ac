"""Why a club may be able to use help."""

from dataclasses import replace
from datetime import date

import pytest

from sportklimaat.checklist.rules import Status, V
from sportklimaat.core.clock import months_later
from sportklimaat.support.criteria import WEIGHTS, ReasonCode
from sportklimaat.support.rules import (
    ClubSnapshot,
    Said,
    SaidBy,
    VSituation,
    Wish,
    months_between,
    need,
    reasons,
    split_dismissed,
    wish_of,
)

TODAY = date(2026, 11, 23)
IN_ORDER = ClubSnapshot(
    club_id=1,
    situations={v: VSituation(Status.COMPLIES) for v in V},
    newest_fact_on=date(2026, 9, 1),
    members=250,
    youth_members=20,
    vulnerable_groups=False,
    own_accommodation=True,
)


def with_v(v: V, status: Status, *, counts: bool = True, waiting: bool = False) -> ClubSnapshot:
    situation = VSituation(status, counts=counts, waiting=waiting)
    return replace(IN_ORDER, situations={**IN_ORDER.situations, v: situation})


def codes(snapshot: ClubSnapshot) -> set[str]:
    return {reason.code.value for reason in reasons(snapshot, TODAY)}


def test_club_in_order_needs_nothing() -> None:
    assert reasons(IN_ORDER, TODAY) == ()


@pytest.mark.parametrize(
    ("v", "status", "code"),
    [
        (V.VOG, Status.NOT, "vog_not"),
        (V.VOG, Status.PARTIAL, "vog_partial"),
        (V.GEDRAGSCODE, Status.NOT, "gedragscode_not"),
        (V.GEDRAGSCODE, Status.PARTIAL, "gedragscode_partial"),
        (V.VCP, Status.NOT, "vcp_not"),
        (V.VCP, Status.PARTIAL, "vcp_partial"),
        (V.TRAINERS, Status.NOT, "trainers_not"),
        (V.TRAINERS, Status.PARTIAL, "trainers_partial"),
    ],
)
def test_open_v_is_a_reason(v: V, status: Status, code: str) -> None:
    assert codes(with_v(v, status)) == {code}


def test_not_applicable_is_no_reason() -> None:
    assert codes(with_v(V.VOG, Status.NOT_APPLICABLE)) == set()


def test_v_that_the_norm_does_not_require_is_no_reason() -> None:
    assert codes(with_v(V.TRAINERS, Status.NOT, counts=False)) == set()


def test_v_that_waits_for_something_is_left_in_peace() -> None:
    assert codes(with_v(V.GEDRAGSCODE, Status.NOT, waiting=True)) == set()


def test_unknown_vs_count_together_and_weigh_each() -> None:
    unknown = VSituation(Status.UNKNOWN)
    snapshot = replace(
        IN_ORDER, situations={**IN_ORDER.situations, V.VCP: unknown, V.TRAINERS: unknown}
    )
    (reason,) = reasons(snapshot, TODAY)
    assert reason.code is ReasonCode.VS_UNKNOWN
    assert reason.parameters == {"count": 2}
    assert reason.weight == 2 * WEIGHTS[ReasonCode.VS_UNKNOWN]


def test_vacancy_for_a_contact_person_is_a_reason() -> None:
    assert codes(replace(IN_ORDER, vcp_vacancy=True)) == {"vcp_vacancy"}


def test_many_young_members_without_vog_policy_is_a_reason_of_its_own() -> None:
    snapshot = replace(with_v(V.VOG, Status.NOT), youth_members=100)
    assert codes(snapshot) == {"vog_not", "youth_without_vog_policy"}


def test_vulnerable_groups_weigh_like_many_young_members() -> None:
    snapshot = replace(with_v(V.VOG, Status.UNKNOWN), vulnerable_groups=True)
    assert "youth_without_vog_policy" in codes(snapshot)


def test_unknown_number_of_young_members_is_not_read_as_many() -> None:
    snapshot = replace(with_v(V.VOG, Status.NOT), youth_members=None)
    assert codes(snapshot) == {"vog_not"}


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        (date(2025, 11, 23), set()),
        (date(2025, 11, 22), {"silent"}),
        (None, {"never_heard"}),
    ],
)
def test_silence_is_a_reason_after_twelve_months(heard: date | None, expected: set[str]) -> None:
    assert codes(replace(IN_ORDER, newest_fact_on=heard)) == expected


def test_no_website_and_another_story_on_it_are_reasons() -> None:
    assert codes(replace(IN_ORDER, has_website=False)) == {"no_website"}
    assert codes(replace(IN_ORDER, website_differs_on=(V.GEDRAGSCODE,))) == {"website_differs"}


def test_small_club_without_own_accommodation_is_no_reason_by_itself() -> None:
    assert codes(replace(IN_ORDER, members=40, youth_members=5, own_accommodation=False)) == set()


def test_small_club_makes_another_reason_heavier() -> None:
    small = replace(with_v(V.VCP, Status.NOT), members=40, youth_members=5, own_accommodation=False)
    assert codes(small) == {"vcp_not", "small_club", "no_own_accommodation"}
    assert need(reasons(small, TODAY)) == 5


def test_unknown_accommodation_is_no_reason() -> None:
    snapshot = replace(with_v(V.VCP, Status.NOT), own_accommodation=None)
    assert "no_own_accommodation" not in codes(snapshot)


def test_archived_club_has_no_reasons() -> None:
    assert reasons(replace(with_v(V.VCP, Status.NOT), archived=True), TODAY) == ()


def test_heaviest_reason_comes_first() -> None:
    snapshot = replace(with_v(V.VCP, Status.NOT), has_website=False)
    assert [reason.weight for reason in reasons(snapshot, TODAY)] == [3, 1]


def test_every_reason_has_a_weight() -> None:
    assert set(WEIGHTS) == set(ReasonCode)


def test_dismissed_reason_stands_apart_and_amplifiers_do_not_stay_alone() -> None:
    found = reasons(replace(with_v(V.VCP, Status.NOT), members=40, youth_members=5), TODAY)
    kept, aside = split_dismissed(found, frozenset({"vcp_not"}))
    assert kept == ()
    assert [reason.code for reason in aside] == [ReasonCode.VCP_NOT]


def test_wish_is_not_asked_until_somebody_says_something() -> None:
    assert wish_of({}) is Wish.NOT_ASKED


def test_one_wish_is_enough_to_want_help() -> None:
    no = Said(wants=False, said_by=SaidBy.BOARD, on=TODAY)
    assert wish_of({"": no}) is Wish.DOES_NOT_WANT
    assert wish_of({"": no, "vcp": replace(no, wants=True)}) is Wish.WANTS


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_months_between_counts_whole_months() -> None:
    assert months_between(date(2025, 11, 24), TODAY) == 11
    assert months_between(date(2025, 11, 23), TODAY) == 12
