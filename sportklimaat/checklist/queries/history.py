"""Reading what happened to a club's checklist, as one timeline."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.accounts.models import User
from sportklimaat.checklist.models import Assessment, AssessmentReview, Confirmation, Evidence
from sportklimaat.checklist.rules import (
    Decision,
    EvidenceKind,
    Facts,
    Layer,
    Status,
    V,
    facts_from_json,
)
from sportklimaat.clubs.models import Club

LIMIT = 500


class HistoryKind(StrEnum):
    """What can happen to a checklist."""

    STATED = "stated"
    CONFIRMED = "confirmed"
    VERIFIED = "verified"
    RETURNED = "returned"
    EVIDENCE_ADDED = "evidence_added"
    EVIDENCE_WITHDRAWN = "evidence_withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEvent:
    """One thing that happened: when, what, on whose word."""

    at: datetime
    kind: HistoryKind
    v: V
    layer: Layer | None = None
    author_name: str = ""
    facts: Facts | None = None
    outcome: Status | None = None
    method: str = ""
    note: str = ""
    waiting_for: str = ""
    details: dict[str, Any] = field(default_factory=dict)


def history(session: Session, club: Club, v: V | None = None) -> Sequence[HistoryEvent]:
    """Return what happened to a club's checklist, newest first."""
    events = [
        *_statements(session, club),
        *_confirmations(session, club),
        *_reviews(session, club),
        *_evidence(session, club),
    ]
    chosen = [event for event in events if v is None or event.v is v]
    return sorted(chosen, key=lambda event: event.at, reverse=True)


def _statements(session: Session, club: Club) -> list[HistoryEvent]:
    query = (
        select(Assessment, User.name)
        .outerjoin(User, User.id == Assessment.author_id)
        .where(Assessment.club_id == club.id)
        .order_by(Assessment.id.desc())
        .limit(LIMIT)
    )
    return [_stated(row, name or "") for row, name in session.execute(query)]


def _stated(row: Assessment, author_name: str) -> HistoryEvent:
    v, layer = V(row.v), Layer(row.layer)
    return HistoryEvent(
        at=row.recorded_at,
        kind=HistoryKind.STATED,
        v=v,
        layer=layer,
        author_name=author_name,
        facts=facts_from_json(v, row.facts, layer),
        outcome=Status(row.outcome) if row.outcome else None,
        method=row.method,
        note=row.note or row.reason,
        waiting_for=row.waiting_for,
        details={"stated_on": row.stated_on, "waiting_until": row.waiting_until},
    )


def _confirmations(session: Session, club: Club) -> list[HistoryEvent]:
    query = (
        select(Confirmation, Assessment.v, User.name)
        .join(Assessment, Assessment.id == Confirmation.assessment_id)
        .outerjoin(User, User.id == Confirmation.author_id)
        .where(Assessment.club_id == club.id)
        .order_by(Confirmation.id.desc())
        .limit(LIMIT)
    )
    return [
        HistoryEvent(
            at=row.at,
            kind=HistoryKind.CONFIRMED,
            v=V(v),
            layer=Layer.CLUB,
            author_name=name or "",
        )
        for row, v, name in session.execute(query)
    ]


def _reviews(session: Session, club: Club) -> list[HistoryEvent]:
    kinds = {
        Decision.VERIFIED: HistoryKind.VERIFIED,
        Decision.RETURNED: HistoryKind.RETURNED,
    }
    query = (
        select(AssessmentReview, Assessment.v, User.name)
        .join(Assessment, Assessment.id == AssessmentReview.assessment_id)
        .outerjoin(User, User.id == AssessmentReview.author_id)
        .where(Assessment.club_id == club.id)
        .order_by(AssessmentReview.id.desc())
        .limit(LIMIT)
    )
    return [
        HistoryEvent(
            at=row.at,
            kind=kinds[Decision(row.decision)],
            v=V(v),
            layer=Layer.MUNICIPALITY,
            author_name=name or "",
            method=row.method,
            note=row.note,
        )
        for row, v, name in session.execute(query)
    ]


def _evidence(session: Session, club: Club) -> list[HistoryEvent]:
    query = (
        select(Evidence, User.name)
        .outerjoin(User, User.id == Evidence.author_id)
        .where(Evidence.club_id == club.id)
        .order_by(Evidence.id.desc())
        .limit(LIMIT)
    )
    events = []
    for row, name in session.execute(query):
        details = {"title": row.title, "kind": EvidenceKind(row.kind), "on": row.evidence_on}
        happened = [(HistoryKind.EVIDENCE_ADDED, row.added_at, name or "")]
        if row.withdrawn_at:
            happened.append((HistoryKind.EVIDENCE_WITHDRAWN, row.withdrawn_at, ""))
        events += [
            HistoryEvent(at=at, kind=kind, v=V(row.v), author_name=by, details=details)
            for kind, at, by in happened
        ]
    return events
