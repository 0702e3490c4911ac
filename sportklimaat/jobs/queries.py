"""Reading the book of background work."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from sportklimaat.core.mail import OutboxMessage
from sportklimaat.jobs.catalogue import MAIL_ATTEMPTS
from sportklimaat.jobs.models import JobRun
from sportklimaat.scans.queries import open_rounds

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Backlog:
    """What still has to be done."""

    letters_waiting: int
    letters_given_up: int
    rounds_open: int


def recent_runs(session: Session) -> Sequence[JobRun]:
    """Return the last runs, newest first."""
    query = select(JobRun).order_by(JobRun.started_at.desc(), JobRun.id.desc())
    return session.scalars(query.limit(SHOWN)).all()


def backlog(session: Session) -> Backlog:
    """Count what waits: letters, letters that were tried too often, rounds."""
    return Backlog(
        letters_waiting=_letters(session, OutboxMessage.attempts < MAIL_ATTEMPTS),
        letters_given_up=_letters(session, OutboxMessage.attempts >= MAIL_ATTEMPTS),
        rounds_open=len(open_rounds(session)),
    )


def _letters(session: Session, limit: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(OutboxMessage)
    return session.scalar(query.where(OutboxMessage.sent_at.is_(None), limit)) or 0
