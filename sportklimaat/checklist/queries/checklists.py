"""Reading where clubs stand, for one club or a thousand in the same number of statements."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from sportklimaat.accounts.models import User
from sportklimaat.checklist.models import Assessment, AssessmentReview, Confirmation
from sportklimaat.checklist.queries.norms import norms_on
from sportklimaat.checklist.rules import (
    Conflict,
    Decision,
    Layer,
    NormRule,
    Review,
    Statement,
    Status,
    V,
    VStatus,
    conflicts,
    facts_from_json,
    status_of,
)
from sportklimaat.clubs.models import Club
from sportklimaat.core.clock import local_day


@dataclass(frozen=True, slots=True)
class VItem:
    """One V of one club: its status, what each layer states, the norm, and the contradictions."""

    status: VStatus
    statements: Mapping[Layer, Statement]
    rule: NormRule
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """The four V's of one club today."""

    club_id: int
    items: Mapping[V, VItem]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Return all contradictions between layers."""
        return tuple(found for item in self.items.values() for found in item.conflicts)

    @property
    def newest_stated_on(self) -> date | None:
        """Return when club or municipality last stood by anything; the website is no person."""
        people = {Layer.CLUB, Layer.MUNICIPALITY}
        days = [
            statement.last_said_on
            for item in self.items.values()
            for layer, statement in item.statements.items()
            if layer in people
        ]
        return max(days, default=None)

    @property
    def club_answered_on(self) -> date | None:
        """Return when the club itself last answered or confirmed; None: never."""
        own = [item.statements.get(Layer.CLUB) for item in self.items.values()]
        days = [
            max(statement.stated_on, statement.confirmed_on or date.min)
            for statement in own
            if statement is not None
        ]
        return max(days, default=None)


def checklists(session: Session, club_ids: Collection[int], *, today: date) -> dict[int, Checklist]:
    """Return where these clubs stand today, each under the norm of its municipality."""
    if not club_ids:
        return {}
    query = select(Club.id, Club.municipality_id).where(Club.id.in_(club_ids))
    places = dict(session.execute(query).all())
    norms = norms_on(session, set(places.values()), today)
    statements = statements_of(session, club_ids)
    return {
        club_id: Checklist(club_id, _items(statements[club_id], norms[place], today))
        for club_id, place in places.items()
    }


def _items(
    statements: Mapping[V, Mapping[Layer, Statement]], norm: Mapping[V, NormRule], today: date
) -> dict[V, VItem]:
    items = {}
    for v in V:
        own, rule = statements.get(v, {}), norm[v]
        items[v] = VItem(status_of(v, own, rule, today), own, rule, conflicts(v, own, rule, today))
    return items


Statements = Mapping[V, Mapping[Layer, Statement]]


def statements_of(session: Session, club_ids: Collection[int]) -> Mapping[int, Statements]:
    """Return what each layer states at present, per club and V."""
    newest = _newest_ids(club_ids)
    reviews = _reviews(session, newest)
    confirmed = _confirmations(session, newest)
    found: dict[int, dict[V, dict[Layer, Statement]]] = defaultdict(lambda: defaultdict(dict))
    query = (
        select(*Assessment.__table__.columns, User.name.label("author_name"))
        .outerjoin(User, User.id == Assessment.author_id)
        .where(Assessment.id.in_(newest))
    )
    for row in session.execute(query):
        statement = _statement(row, reviews.get(row.id), confirmed.get(row.id))
        found[row.club_id][V(row.v)][statement.layer] = statement
    return found


def _newest_ids(club_ids: Collection[int]) -> Select[Any]:
    return (
        select(func.max(Assessment.id))
        .where(Assessment.club_id.in_(club_ids))
        .group_by(Assessment.club_id, Assessment.v, Assessment.layer)
    )


def _reviews(session: Session, assessments: Select[Any]) -> dict[int, Review]:
    last = (
        select(func.max(AssessmentReview.id))
        .where(AssessmentReview.assessment_id.in_(assessments))
        .group_by(AssessmentReview.assessment_id)
    )
    query = (
        select(*AssessmentReview.__table__.columns, User.name.label("author_name"))
        .outerjoin(User, User.id == AssessmentReview.author_id)
        .where(AssessmentReview.id.in_(last))
    )
    return {
        row.assessment_id: Review(
            decision=Decision(row.decision),
            at=row.at,
            method=row.method,
            note=row.note,
            author_id=row.author_id,
            author_name=row.author_name or "",
        )
        for row in session.execute(query)
    }


def _confirmations(session: Session, assessments: Select[Any]) -> dict[int, datetime]:
    query = (
        select(Confirmation.assessment_id, func.max(Confirmation.at, type_=Confirmation.at.type))
        .where(Confirmation.assessment_id.in_(assessments))
        .group_by(Confirmation.assessment_id)
    )
    return dict(session.execute(query).all())


def _statement(row: Any, review: Review | None, confirmed_at: datetime | None) -> Statement:
    layer = Layer(row.layer)
    return Statement(
        layer=layer,
        stated_on=row.stated_on,
        facts=facts_from_json(V(row.v), row.facts, layer),
        outcome=Status(row.outcome) if row.outcome else None,
        reason=row.reason,
        waiting_for=row.waiting_for,
        waiting_until=row.waiting_until,
        confirmed_on=local_day(confirmed_at) if confirmed_at else None,
        review=review,
        assessment_id=row.id,
        recorded_at=row.recorded_at,
        author_id=row.author_id,
        author_name=row.author_name or "",
        method=row.method,
        note=row.note,
    )


def newest_assessment_id(session: Session, club_id: int, v: V, layer: Layer) -> int | None:
    """Return the number of a layer's present statement; None when it never said anything."""
    query = select(func.max(Assessment.id)).where(
        Assessment.club_id == club_id, Assessment.v == v, Assessment.layer == layer
    )
    return session.scalar(query)


def newest_assessment(session: Session, club_id: int, v: V, layer: Layer) -> Assessment | None:
    """Return a layer's present statement as a row."""
    number = newest_assessment_id(session, club_id, v, layer)
    return None if number is None else session.get_one(Assessment, number)
