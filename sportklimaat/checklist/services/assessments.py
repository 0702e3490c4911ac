"""Recording what a layer states about a V, and the municipality's answer to the club's own word."""

from datetime import date, datetime
from enum import Enum
from typing import Final

from sqlalchemy.orm import Session

from sportklimaat.accounts.rules import Actor
from sportklimaat.audit import services as audit
from sportklimaat.checklist.models import Assessment, AssessmentReview
from sportklimaat.checklist.queries import newest_assessment, newest_assessment_id
from sportklimaat.checklist.rules import (
    Decision,
    Facts,
    Layer,
    Method,
    Status,
    V,
    WaitingFor,
    impossibilities,
    says_something,
    to_json,
)
from sportklimaat.checklist.rules.checks import EARLIEST
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.queries import hold_club
from sportklimaat.core.clock import local_day
from sportklimaat.core.errors import ConflictError, InvalidInputError


class Unchecked(Enum):
    """Says that nobody looked at an earlier statement first: a scan, an import, the demo."""

    UNCHECKED = "unchecked"


UNCHECKED: Final = Unchecked.UNCHECKED
STATED_IN_ORDER = frozenset({Layer.MUNICIPALITY, Layer.CLUBBASE})
"""Layers in which a person writes down a day: an older day than the present one is refused."""


def record_assessment(
    session: Session,
    club: Club,
    v: V,
    *,
    layer: Layer,
    facts: Facts | None,
    stated_on: date,
    outcome: Status | None = None,
    reason: str = "",
    waiting_for: str = "",
    waiting_until: date | None = None,
    method: str = "",
    note: str = "",
    seen_id: int | Unchecked | None = UNCHECKED,
    actor: Actor,
    now: datetime,
) -> Assessment:
    """Append what a layer states about a V of a club; `seen_id` is what the person saw before."""
    today = local_day(now)
    check_facts(facts, today)
    check_waiting(waiting_for, waiting_until, today)
    _check_outcome(layer, outcome, reason)
    if seen_id is not UNCHECKED:
        hold_club(session, club.id)
    previous = newest_assessment(session, club.id, v, layer)
    _check_seen(seen_id, previous)
    _check_day(layer, stated_on, previous, today)
    if layer is Layer.MUNICIPALITY:
        _check_observation(facts, outcome, waiting_for=waiting_for, method=method)
    assessment = Assessment(
        club_id=club.id,
        v=v.value,
        layer=layer.value,
        facts=to_json(facts) if facts is not None else {},
        outcome=outcome.value if outcome else None,
        reason=reason if outcome is Status.NOT_APPLICABLE else "",
        waiting_for=waiting_for,
        waiting_until=waiting_until,
        stated_on=stated_on,
        recorded_at=now,
        author_id=actor.user_id,
        method=method,
        note=note,
    )
    session.add(assessment)
    _audit(session, assessment, club, "assessment.recorded", actor=actor, now=now)
    return assessment


def verify(
    session: Session,
    assessment: Assessment,
    *,
    method: str,
    note: str = "",
    actor: Actor,
    now: datetime,
) -> AssessmentReview:
    """Put the municipality's word behind what the club states, with how it was checked."""
    if method not in set(Method):
        raise InvalidInputError("method_missing", field="method")
    return _review(
        session, assessment, Decision.VERIFIED, method=method, note=note, actor=actor, now=now
    )


def return_to_club(
    session: Session, assessment: Assessment, *, note: str, actor: Actor, now: datetime
) -> AssessmentReview:
    """Give a statement back to the club with a note that says what is needed."""
    if not note.strip():
        raise InvalidInputError("return_note_missing", field="note")
    return _review(session, assessment, Decision.RETURNED, note=note, actor=actor, now=now)


def _review(
    session: Session,
    assessment: Assessment,
    decision: Decision,
    *,
    method: str = "",
    note: str,
    actor: Actor,
    now: datetime,
) -> AssessmentReview:
    if assessment.layer != Layer.CLUB:
        raise InvalidInputError("only_the_clubs_word_is_reviewed", field="")
    hold_club(session, assessment.club_id)
    newest = newest_assessment_id(session, assessment.club_id, V(assessment.v), Layer.CLUB)
    if newest != assessment.id:
        raise ConflictError("assessed_meanwhile")
    review = AssessmentReview(
        assessment_id=assessment.id,
        decision=decision.value,
        method=method,
        note=note,
        author_id=actor.user_id,
        at=now,
    )
    session.add(review)
    club = session.get_one(Club, assessment.club_id)
    _audit(session, assessment, club, f"assessment.{decision}", actor=actor, now=now)
    return review


def _audit(
    session: Session, assessment: Assessment, club: Club, verb: str, *, actor: Actor, now: datetime
) -> None:
    details = {"v": assessment.v, "layer": assessment.layer, "outcome": assessment.outcome}
    audit.record(
        session,
        verb,
        subject=assessment,
        actor_id=actor.user_id,
        now=now,
        municipality_id=club.municipality_id,
        club_id=club.id,
        details={name: value for name, value in details.items() if value},
    )


def check_facts(facts: Facts | None, today: date) -> None:
    """Refuse the first fact that cannot be, at its own field."""
    if facts is None:
        return
    for field, code in impossibilities(facts, today):
        raise InvalidInputError(code, field=field)


def check_waiting(waiting_for: str, waiting_until: date | None, today: date) -> None:
    """Refuse waiting without an end, without a reason, or until a day that has passed."""
    if not waiting_for:
        if waiting_until is not None:
            raise InvalidInputError("waiting_for_missing", field="waiting_for")
        return
    if waiting_for not in set(WaitingFor):
        raise InvalidInputError("waiting_for_missing", field="waiting_for")
    if waiting_until is None:
        raise InvalidInputError("waiting_until_missing", field="waiting_until")
    if waiting_until < today:
        raise InvalidInputError("waiting_until_past", field="waiting_until")


def _check_outcome(layer: Layer, outcome: Status | None, reason: str) -> None:
    if outcome is Status.NOT_APPLICABLE and not reason.strip():
        raise InvalidInputError("not_applicable_reason_missing", field="reason")
    if layer is Layer.CLUB and outcome not in {None, Status.NOT_APPLICABLE}:
        raise InvalidInputError("status_follows_from_facts", field="outcome")


def _check_seen(seen_id: int | Unchecked | None, previous: Assessment | None) -> None:
    if seen_id is UNCHECKED:
        return
    if seen_id != (previous.id if previous else None):
        raise ConflictError("assessed_meanwhile")


def _check_day(layer: Layer, stated_on: date, previous: Assessment | None, today: date) -> None:
    if stated_on > today:
        raise InvalidInputError("date_in_future", field="stated_on")
    if stated_on < EARLIEST:
        raise InvalidInputError("date_too_long_ago", field="stated_on")
    if layer in STATED_IN_ORDER and previous is not None and stated_on < previous.stated_on:
        raise InvalidInputError("older_than_present_statement", field="stated_on")


def _check_observation(
    facts: Facts | None, outcome: Status | None, *, waiting_for: str, method: str
) -> None:
    if method not in set(Method):
        raise InvalidInputError("method_missing", field="method")
    if not (says_something(facts) or outcome or waiting_for):
        raise InvalidInputError("nothing_stated", field="")
