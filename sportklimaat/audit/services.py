"""Writing the audit trail."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from sportklimaat.audit.models import AuditEntry


def record(
    session: Session,
    action: str,
    *,
    subject: object,
    actor_id: int | None,
    now: datetime,
    municipality_id: int | None = None,
    club_id: int | None = None,
    details: dict[str, Any] | None = None,
) -> AuditEntry:
    """Append one entry about a row of ours; `actor_id` None means the application itself (a job)."""
    session.flush()  # the subject may be new, and then it has no number yet
    entry = AuditEntry(
        at=now,
        actor_id=actor_id,
        action=action,
        subject_type=type(subject).__name__,
        subject_id=getattr(subject, "id", None),
        municipality_id=municipality_id,
        club_id=club_id,
        details=details or {},
    )
    session.add(entry)
    return entry
