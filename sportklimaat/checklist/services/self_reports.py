"""The board answers for its own club: saved per question, resumed, handed in as a whole."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from sportklimaat.accounts.rules import Actor
from sportklimaat.audit import services as audit
from sportklimaat.checklist.models import Confirmation, SelfReportDraft
from sportklimaat.checklist.queries import draft_of, statements_of
from sportklimaat.checklist.rules import Answer, Facts, Layer, Statement, V
from sportklimaat.checklist.services.assessments import record_assessment
from sportklimaat.clubs.models import Club
from sportklimaat.core.clock import local_day


def save_draft(
    session: Session, club: Club, answers: Mapping[str, Any], *, actor: Actor, now: datetime
) -> SelfReportDraft:
    """Keep these answers beside those already kept; nothing else of the club changes."""
    draft = draft_of(session, club.id)
    if draft is None:
        draft = SelfReportDraft(club_id=club.id, answers={}, started_at=now)
        session.add(draft)
    draft.answers = {**draft.answers, **answers}  # a new dict, or SQLAlchemy sees no change
    draft.author_id = actor.user_id
    draft.saved_at = now
    session.flush()
    return draft


def discard_draft(session: Session, club: Club) -> None:
    """Forget the half-finished answers."""
    draft = draft_of(session, club.id)
    if draft is not None:
        session.delete(draft)
        session.flush()


def submit_self_report(
    session: Session,
    club: Club,
    facts_by_v: Mapping[V, Facts | Answer],
    *,
    actor: Actor,
    now: datetime,
) -> tuple[V, ...]:
    """Hand in the club's answers and return which V's changed.

    What changed is appended, and so is what was returned before: it asks to be looked at again.
    What stayed the same is confirmed, and keeps its verification.
    """
    before = statements_of(session, [club.id])[club.id]
    changed = []
    for v, given in facts_by_v.items():
        answer = given if isinstance(given, Answer) else Answer(facts=given)
        statement = before.get(v, {}).get(Layer.CLUB)
        if statement is not None and not statement.is_returned and answer.is_as(statement):
            _confirm(session, statement, actor=actor, now=now)
        else:
            _append(session, club, v, answer, actor=actor, now=now)
            changed.append(v)
    discard_draft(session, club)
    _audit(session, club, "self_report.submitted", changed, actor=actor, now=now)
    return tuple(changed)


def confirm_unchanged(
    session: Session, club: Club, *, actor: Actor, now: datetime
) -> tuple[V, ...]:
    """Say for the whole club that nothing changed; what was returned still waits for an answer."""
    confirmed = []
    for v, layers in statements_of(session, [club.id])[club.id].items():
        statement = layers.get(Layer.CLUB)
        if statement is not None and not statement.is_returned:
            _confirm(session, statement, actor=actor, now=now)
            confirmed.append(v)
    _audit(session, club, "self_report.confirmed", confirmed, actor=actor, now=now)
    return tuple(confirmed)


def _append(
    session: Session, club: Club, v: V, answer: Answer, *, actor: Actor, now: datetime
) -> None:
    record_assessment(
        session,
        club,
        v,
        layer=Layer.CLUB,
        facts=answer.facts,
        outcome=answer.outcome,
        reason=answer.reason,
        waiting_for=answer.waiting_for,
        waiting_until=answer.waiting_until,
        stated_on=local_day(now),
        actor=actor,
        now=now,
    )


def _confirm(session: Session, statement: Statement, *, actor: Actor, now: datetime) -> None:
    session.add(
        Confirmation(assessment_id=statement.assessment_id, author_id=actor.user_id, at=now)
    )


def _audit(
    session: Session, club: Club, verb: str, vs: list[V], *, actor: Actor, now: datetime
) -> None:
    audit.record(
        session,
        verb,
        subject=club,
        actor_id=actor.user_id,
        now=now,
        municipality_id=club.municipality_id,
        club_id=club.id,
        details={"vs": [v.value for v in vs]},
    )
