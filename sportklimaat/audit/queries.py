"""Reading the audit trail."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from sportklimaat.audit.models import AuditEntry


def entries(*, municipality_id: int | None = None, action: str | None = None) -> Select[AuditEntry]:
    """Select entries, newest first, of one municipality and one kind of action where asked."""
    query = select(AuditEntry).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    if municipality_id is not None:
        query = query.where(AuditEntry.municipality_id == municipality_id)
    if action:
        query = query.where(AuditEntry.action == action)
    return query


def of_club(session: Session, club_id: int, *, limit: int = 200) -> Sequence[AuditEntry]:
    """Return what happened to one club, newest first."""
    query = entries().where(AuditEntry.club_id == club_id).limit(limit)
    return session.scalars(query).all()


def actions() -> Select[str]:
    """Select the kinds of change that occur, for a filter."""
    return select(AuditEntry.action).distinct().order_by(AuditEntry.action)
