"""Reading the checklist: norms, statements, status, history and figures."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.checklist.models import Evidence, SelfReportDraft
from sportklimaat.checklist.queries.checklists import (
    Checklist,
    VItem,
    checklists,
    newest_assessment,
    newest_assessment_id,
    statements_of,
)
from sportklimaat.checklist.queries.evidence import (
    EvidenceItem,
    evidence_of,
    file_is_needed,
    get_evidence,
)
from sportklimaat.checklist.queries.figures import (
    Count,
    VFigures,
    clubs_behind,
    count_of,
    counted_clubs,
    figures,
    figures_of,
)
from sportklimaat.checklist.queries.history import HistoryEvent, HistoryKind, history
from sportklimaat.checklist.queries.norms import (
    get_norm,
    norm_on,
    norms_of,
    norms_on,
    rules_of,
)

__all__ = [
    "Checklist",
    "Count",
    "EvidenceItem",
    "HistoryEvent",
    "HistoryKind",
    "VFigures",
    "VItem",
    "checklists",
    "clubs_behind",
    "count_of",
    "counted_clubs",
    "draft_of",
    "evidence_of",
    "figures",
    "figures_of",
    "file_is_needed",
    "get_evidence",
    "get_norm",
    "history",
    "newest_assessment",
    "newest_assessment_id",
    "norm_on",
    "norms_of",
    "norms_on",
    "revisions_of",
    "rules_of",
    "statements_of",
]


def draft_of(session: Session, club_id: int) -> SelfReportDraft | None:
    """Return the board's half-finished answers, if any."""
    return session.scalar(select(SelfReportDraft).where(SelfReportDraft.club_id == club_id))


def revisions_of(session: Session, evidence: Evidence) -> Sequence[Evidence]:
    """Return the earlier versions of a piece of evidence, newest first."""
    found: list[Evidence] = []
    previous = evidence.replaces_id
    while previous is not None:
        row = session.get_one(Evidence, previous)
        found.append(row)
        previous = row.replaces_id
    return found
