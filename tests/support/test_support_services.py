"""Setting a reason aside, and writing down a wish for help."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.audit.models import AuditEntry
from sportklimaat.core.errors import InvalidInputError, NotAllowedError, NotFoundError
from sportklimaat.support import queries, services
from sportklimaat.support.criteria import ReasonCode
from sportklimaat.support.models import SupportWish
from sportklimaat.support.queries import SupportFilter
from sportklimaat.support.rules import SaidBy, Wish, wish_of
from tests.factories import (
    board_member_of,
    coach_of,
    coordinator_of,
    make_club,
    make_municipality,
)

VCP = ReasonCode.NEVER_HEARD


def row_of(session: Session, club: object, today: date) -> queries.SupportRow:
    return queries.support_of(session, [club], today)[0]  # type: ignore[list-item]


def test_coordinator_sets_a_reason_aside_for_half_a_year(
    session: Session, now: datetime, today: date
) -> None:
    club = make_club(session)
    dismissal = services.dismiss_reason(
        session, club, VCP, explanation="De bond helpt.", until=None,
        actor=coordinator_of(session), now=now,
    )  # fmt: skip
    assert dismissal.until == date(2027, 5, 23)
    row = row_of(session, club, today)
    assert VCP not in {reason.code for reason in row.reasons}
    assert [reason.code for reason in row.aside] == [VCP]


def test_dismissed_reason_comes_back_by_itself(session: Session, now: datetime) -> None:
    club = make_club(session)
    until = date(2026, 12, 31)
    services.dismiss_reason(
        session, club, VCP, explanation="Gesprek gepland.", until=until,
        actor=coordinator_of(session), now=now,
    )  # fmt: skip
    assert row_of(session, club, until - timedelta(days=1)).aside
    assert not row_of(session, club, until).aside


def test_coordinator_lets_a_reason_count_again(
    session: Session, now: datetime, today: date
) -> None:
    club, actor = make_club(session), coordinator_of(session)
    dismissal = services.dismiss_reason(
        session, club, VCP, explanation="Vergissing.", until=None, actor=actor, now=now
    )
    services.end_dismissal(session, club, dismissal.id, actor=actor, now=now)
    assert VCP in {reason.code for reason in row_of(session, club, today).reasons}
    actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions[-2:] == ["support_reason.dismissed", "support_reason.restored"]


@pytest.mark.parametrize(
    ("explanation", "until", "field"),
    [
        ("  ", None, "explanation"),
        ("Later.", date(2026, 11, 23), "until"),
        ("Later.", date(2028, 11, 24), "until"),
    ],
)
def test_dismissal_needs_an_explanation_and_a_possible_term(
    session: Session, now: datetime, explanation: str, until: date | None, field: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        services.dismiss_reason(
            session, make_club(session), VCP, explanation=explanation, until=until,
            actor=coordinator_of(session), now=now,
        )  # fmt: skip
    assert refused.value.field == field


def test_dismissal_of_another_club_cannot_be_ended_here(session: Session, now: datetime) -> None:
    actor, club = coordinator_of(session), make_club(session)
    dismissal = services.dismiss_reason(
        session, club, VCP, explanation="Later.", until=None, actor=actor, now=now
    )
    with pytest.raises(NotFoundError):
        services.end_dismissal(session, make_club(session), dismissal.id, actor=actor, now=now)


def test_coach_and_board_member_cannot_set_a_reason_aside(session: Session, now: datetime) -> None:
    club = make_club(session)
    for actor in (coach_of(session), board_member_of(session, club)):
        with pytest.raises(NotAllowedError):
            services.dismiss_reason(
                session, club, VCP, explanation="Nee.", until=None, actor=actor, now=now
            )


def test_board_asks_for_help_with_one_v(session: Session, now: datetime) -> None:
    club = make_club(session)
    services.record_wish(session, club, {"vcp"}, actor=board_member_of(session, club), now=now)
    said = queries.wishes(session, [club.id])[club.id]
    assert wish_of(said) is Wish.WANTS
    assert said["vcp"].said_by is SaidBy.BOARD
    assert not said[""].wants


def test_coordinator_writes_down_that_a_club_manages(session: Session, now: datetime) -> None:
    club = make_club(session)
    services.record_wish(session, club, (), actor=coordinator_of(session), now=now)
    said = queries.wishes(session, [club.id])[club.id]
    assert wish_of(said) is Wish.DOES_NOT_WANT
    assert said[""].said_by is SaidBy.STAFF


def test_new_answer_replaces_the_old_one_and_keeps_it_as_history(
    session: Session, now: datetime
) -> None:
    club = make_club(session)
    actor = board_member_of(session, club)
    services.record_wish(session, club, {"vcp"}, actor=actor, now=now)
    services.record_wish(session, club, {"vog"}, actor=actor, now=now + timedelta(days=1))
    said = queries.wishes(session, [club.id])[club.id]
    assert {v for v, word in said.items() if word.wants} == {"vog"}
    assert (
        len(session.scalars(select(SupportWish).where(SupportWish.club_id == club.id)).all()) == 5
    )


def test_board_member_cannot_speak_for_another_club(session: Session, now: datetime) -> None:
    actor = board_member_of(session, make_club(session))
    with pytest.raises(NotAllowedError):
        services.record_wish(session, make_club(session), {"vcp"}, actor=actor, now=now)


def test_list_holds_the_own_municipality_and_no_archived_clubs(
    session: Session, now: datetime, today: date
) -> None:
    own = make_club(session, name="Eigen club")
    make_club(session, municipality=make_municipality(session, "Elders"))
    make_club(session, archived_at=now, archived_reason="Opgeheven")
    rows = queries.support_list(session, coordinator_of(session), SupportFilter(), today)
    assert [row.club.id for row in rows] == [own.id]


def test_list_starts_with_most_reasons_and_then_goes_by_name(session: Session, today: date) -> None:
    make_club(session, name="B", websites=["https://b.example"])
    make_club(session, name="A", websites=["https://a.example"])
    make_club(session, name="C", members=30)
    rows = queries.support_list(session, coordinator_of(session), SupportFilter(), today)
    assert [row.club.name for row in rows] == ["C", "A", "B"]
    assert rows[0].need > rows[1].need


def test_list_can_be_limited_to_a_wish(session: Session, now: datetime, today: date) -> None:
    actor = coordinator_of(session)
    asks, silent = make_club(session), make_club(session)
    services.record_wish(session, asks, {"vcp"}, actor=actor, now=now)
    wants = queries.support_list(session, actor, SupportFilter(wish=Wish.WANTS), today)
    unasked = queries.support_list(session, actor, SupportFilter(wish=Wish.NOT_ASKED), today)
    assert [row.club.id for row in wants] == [asks.id]
    assert [row.club.id for row in unasked] == [silent.id]


def test_coach_sees_no_support_list(session: Session, today: date) -> None:
    make_club(session)
    assert queries.support_list(session, coach_of(session), SupportFilter(), today) == []
