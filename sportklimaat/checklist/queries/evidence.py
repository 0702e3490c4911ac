"""Reading evidence: what supports a statement, with who handed it in."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from sportklimaat.accounts.models import User
from sportklimaat.accounts.rules import Actor, Permission
from sportklimaat.checklist.models import Evidence
from sportklimaat.checklist.rules import V
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.queries import get_visible
from sportklimaat.core.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A piece of evidence that stands, and who handed it in."""

    evidence: Evidence
    author_name: str


def evidence_of(session: Session, club: Club, v: V | None = None) -> Sequence[EvidenceItem]:
    """Return the evidence of a club that stands (not withdrawn, not replaced), newest first."""
    later = aliased(Evidence)
    replaced = select(later.id).where(later.replaces_id == Evidence.id).exists()
    query = (
        select(Evidence, User.name)
        .outerjoin(User, User.id == Evidence.author_id)
        .where(Evidence.club_id == club.id, Evidence.withdrawn_at.is_(None), ~replaced)
        .order_by(Evidence.evidence_on.desc(), Evidence.id.desc())
    )
    if v is not None:
        query = query.where(Evidence.v == v)
    return [EvidenceItem(row, name or "") for row, name in session.execute(query)]


def file_is_needed(session: Session, sha256: str) -> bool:
    """Tell whether any evidence that was not withdrawn still holds this file."""
    query = select(Evidence.id).where(Evidence.sha256 == sha256, Evidence.withdrawn_at.is_(None))
    return session.scalar(query.limit(1)) is not None


def get_evidence(
    session: Session, evidence_id: int, actor: Actor, permission: Permission
) -> Evidence:
    """Return one piece of evidence, withdrawn or not; a stranger's does not exist."""
    found = session.get(Evidence, evidence_id)
    if found is None:
        raise NotFoundError("evidence_not_found")
    get_visible(session, found.club_id, actor, permission)
    return found
