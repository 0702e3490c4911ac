"""The verbs of support: set a reason aside, take that back, write down a wish for help."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy.orm import Session

from sportklimaat import audit
from sportklimaat.accounts.rules import Actor, Permission
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.queries import scope_of
from sportklimaat.core.clock import local_day, months_later
from sportklimaat.core.errors import InvalidInputError, NotAllowedError, NotFoundError
from sportklimaat.support import queries
from sportklimaat.support.criteria import (
    DISMISSAL_MONTHS,
    LONGEST_DISMISSAL_MONTHS,
    ReasonCode,
)
from sportklimaat.support.models import Dismissal, SupportWish
from sportklimaat.support.rules import GENERAL, SaidBy


def default_end(today: date) -> date:
    """Return until when a reason stays set aside unless somebody says otherwise."""
    return months_later(today, DISMISSAL_MONTHS)


def dismiss_reason(
    session: Session,
    club: Club,
    reason: ReasonCode,
    *,
    explanation: str,
    until: date | None,
    actor: Actor,
    now: datetime,
) -> Dismissal:
    """Set one reason aside for one club, with why and until when; it comes back by itself."""
    _must(actor, Permission.SUPPORT_DISMISS, club)
    today = local_day(now)
    until = until or default_end(today)
    if not explanation.strip():
        raise InvalidInputError("dismissal_needs_explanation", field="explanation")
    if not today < until <= months_later(today, LONGEST_DISMISSAL_MONTHS):
        raise InvalidInputError(
            "dismissal_term_impossible", field="until", months=LONGEST_DISMISSAL_MONTHS
        )
    dismissal = Dismissal(
        club_id=club.id,
        reason=reason.value,
        explanation=explanation.strip(),
        until=until,
        author_id=actor.user_id,
        at=now,
    )
    session.add(dismissal)
    _record(session, "support_reason.dismissed", dismissal, club, actor, now, reason=reason.value)
    return dismissal


def end_dismissal(
    session: Session, club: Club, dismissal_id: int, *, actor: Actor, now: datetime
) -> Dismissal:
    """Let a reason that was set aside count again; ending it twice changes nothing."""
    _must(actor, Permission.SUPPORT_DISMISS, club)
    dismissal = session.get(Dismissal, dismissal_id)
    if dismissal is None or dismissal.club_id != club.id:
        raise NotFoundError("dismissal_not_found")
    if dismissal.ended_at is None:
        dismissal.ended_at = now
        details = {"reason": dismissal.reason}
        _record(session, "support_reason.restored", dismissal, club, actor, now, **details)
    return dismissal


def record_wish(
    session: Session,
    club: Club,
    wanted: Collection[str],
    *,
    note: str = "",
    actor: Actor,
    now: datetime,
) -> list[SupportWish]:
    """Write down with what the club wants help: V's, or `GENERAL`; nothing wanted is a clear no.

    The answer replaces the earlier one as a whole; the earlier words stay as history.
    """
    _must(actor, Permission.WISH_RECORD, club)
    earlier = queries.wishes(session, [club.id]).get(club.id, {})
    ended = {v for v, said in earlier.items() if said.wants and v not in wanted and v != GENERAL}
    said_by = SaidBy.BOARD if club.id in actor.club_ids(Permission.WISH_RECORD) else SaidBy.STAFF
    rows = [
        SupportWish(
            club_id=club.id,
            v=v,
            wants=v in wanted,
            said_by=said_by.value,
            note=note.strip(),
            author_id=actor.user_id,
            at=now,
        )
        for v in sorted({GENERAL, *wanted, *ended})
    ]
    session.add_all(rows)
    details = {"wants": sorted(v or "general" for v in wanted), "said_by": said_by.value}
    _record(session, "support_wish.recorded", rows[0], club, actor, now, **details)
    return rows


def _must(actor: Actor, permission: Permission, club: Club) -> None:
    if not actor.may(permission, scope_of(club)):
        raise NotAllowedError("support_not_allowed")


def _record(
    session: Session,
    action: str,
    subject: Dismissal | SupportWish,
    club: Club,
    actor: Actor,
    now: datetime,
    **details: object,
) -> None:
    audit.record(
        session,
        action,
        subject=subject,
        actor_id=actor.user_id,
        now=now,
        municipality_id=club.municipality_id,
        club_id=club.id,
        details=details,
    )
