"""Who may do what, where."""

from datetime import timedelta

import pytest

from sportklimaat.accounts.rules import (
    ROLE_PERMISSIONS,
    THROTTLE_ATTEMPTS,
    THROTTLE_WINDOW,
    Actor,
    HeldRole,
    Permission,
    Role,
    Scope,
    attempt_allowed,
    is_common_or_short,
    may_invite,
)
from tests.factories import NOW

HERE, ELSEWHERE = Scope(municipality_id=1), Scope(municipality_id=2)
OWN_CLUB, OTHER_CLUB = Scope(1, club_id=10), Scope(1, club_id=11)


def someone(role: Role, municipality_id: int | None = 1, club_id: int | None = None) -> Actor:
    return Actor(user_id=5, roles=(HeldRole(role, municipality_id, club_id),))


def test_coordinator_assesses_clubs_of_the_own_municipality_only() -> None:
    coordinator = someone(Role.COORDINATOR)
    assert coordinator.may(Permission.CHECKLIST_ASSESS, OWN_CLUB)
    assert not coordinator.may(Permission.CHECKLIST_ASSESS, ELSEWHERE)


def test_board_member_answers_for_the_own_club_only() -> None:
    board = someone(Role.BOARD_MEMBER, club_id=10)
    assert board.may(Permission.CHECKLIST_ANSWER, OWN_CLUB)
    assert not board.may(Permission.CHECKLIST_ANSWER, OTHER_CLUB)
    assert not board.may(Permission.CHECKLIST_ANSWER, HERE)


def test_board_member_holds_no_whole_municipality() -> None:
    board = someone(Role.BOARD_MEMBER, club_id=10)
    assert board.municipality_ids(Permission.CLUB_READ) == frozenset()
    assert board.club_ids(Permission.CLUB_READ) == {10}


def test_nobody_but_the_board_answers_for_a_club() -> None:
    may = {role for role, words in ROLE_PERMISSIONS.items() if Permission.CHECKLIST_ANSWER in words}
    assert may == {Role.BOARD_MEMBER}


def test_reader_sees_figures_and_nothing_else() -> None:
    assert ROLE_PERMISSIONS[Role.READER] == {Permission.FIGURES_READ}


def test_administrator_sees_no_club() -> None:
    assert Permission.CLUB_READ not in ROLE_PERMISSIONS[Role.ADMINISTRATOR]


def test_one_person_with_two_roles_may_do_both() -> None:
    roles = (HeldRole(Role.COACH, 1), HeldRole(Role.BOARD_MEMBER, 1, 10))
    both = Actor(user_id=5, roles=roles)
    assert both.may(Permission.SCAN_RUN, HERE)
    assert both.may(Permission.CHECKLIST_ANSWER, OWN_CLUB)
    assert not both.may(Permission.CHECKLIST_ANSWER, OTHER_CLUB)


def test_somebody_without_an_account_may_only_see_public_pages() -> None:
    nobody = Actor(user_id=None)
    assert nobody.may(Permission.PUBLIC)
    assert not nobody.may(Permission.SIGNED_IN)
    assert not any(nobody.may(p) for p in Permission if p is not Permission.PUBLIC)


@pytest.mark.parametrize(
    ("inviter", "role", "allowed"),
    [
        (Role.COORDINATOR, Role.BOARD_MEMBER, True),
        (Role.COORDINATOR, Role.COACH, True),
        (Role.COORDINATOR, Role.ADMINISTRATOR, False),
        (Role.COORDINATOR, Role.COORDINATOR, False),
        (Role.ADMINISTRATOR, Role.COORDINATOR, True),
        (Role.COACH, Role.COACH, False),
        (Role.BOARD_MEMBER, Role.BOARD_MEMBER, False),
    ],
)
def test_who_may_invite_whom(inviter: Role, role: Role, allowed: bool) -> None:
    club_id = 10 if inviter is Role.BOARD_MEMBER else None
    assert may_invite(someone(inviter, club_id=club_id), role, OWN_CLUB) is allowed


def test_sixth_try_within_the_window_is_refused_and_later_allowed_again() -> None:
    failures = [NOW - timedelta(minutes=1)] * THROTTLE_ATTEMPTS
    assert not attempt_allowed(failures, now=NOW, limit=THROTTLE_ATTEMPTS)
    assert attempt_allowed(failures, now=NOW + THROTTLE_WINDOW, limit=THROTTLE_ATTEMPTS)


@pytest.mark.parametrize(
    ("password", "easy"),
    [
        ("kort", True),
        ("aaaaaaaaaaaaaaaa", True),
        ("anneke-de-vries-1", True),
        ("vier woorden op een rij", False),
    ],
)
def test_an_easy_password_is_refused(password: str, easy: bool) -> None:
    assert is_common_or_short(password, email="anneke@example.nl") is easy
