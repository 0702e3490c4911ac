"""Setting what a municipality asks from a day on; an earlier norm stays as it was."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sportklimaat.accounts.rules import Actor
from sportklimaat.audit import services as audit
from sportklimaat.checklist.models import Norm, NormItem
from sportklimaat.checklist.rules import NormRule, V
from sportklimaat.clubs.models import Municipality
from sportklimaat.core.clock import local_day
from sportklimaat.core.errors import InvalidInputError

LONGEST_TERM_MONTHS = 120
WHOLE = 100


def set_norm(
    session: Session,
    municipality: Municipality,
    starts_on: date,
    rules: Mapping[V, NormRule],
    note: str = "",
    *,
    actor: Actor,
    now: datetime,
) -> Norm:
    """Set what is asked of clubs from a day on."""
    _check_start(session, municipality, starts_on, local_day(now))
    for v, rule in rules.items():
        _check_rule(v, rule)
    norm = Norm(
        municipality_id=municipality.id,
        starts_on=starts_on,
        note=note,
        created_at=now,
        created_by_id=actor.user_id,
        items=[_item(v, rules[v]) for v in V if v in rules],
    )
    session.add(norm)
    _audit(session, norm, "norm.set", actor=actor, now=now)
    return norm


def withdraw_norm(session: Session, norm: Norm, *, actor: Actor, now: datetime) -> None:
    """Take back a norm that has not begun; one that has begun stays, for old reports."""
    if norm.starts_on <= local_day(now):
        raise InvalidInputError("norm_has_begun", field="")
    _audit(session, norm, "norm.withdrawn", actor=actor, now=now)
    session.delete(norm)
    session.flush()


def _check_start(
    session: Session, municipality: Municipality, starts_on: date, today: date
) -> None:
    query = select(func.count(Norm.id)).where(Norm.municipality_id == municipality.id)
    if session.scalar(query.where(Norm.starts_on == starts_on)):
        raise InvalidInputError("norm_starts_same_day", field="starts_on")
    if starts_on < today and session.scalar(query):
        raise InvalidInputError("norm_starts_in_past", field="starts_on")


def _check_rule(v: V, rule: NormRule) -> None:
    if not 1 <= rule.term_months <= LONGEST_TERM_MONTHS:
        raise InvalidInputError("term_impossible", field=f"{v}_term_months")
    if not 1 <= rule.complies_percent <= WHOLE:
        raise InvalidInputError("percent_impossible", field=f"{v}_complies_percent")
    if not 0 <= rule.partial_percent <= rule.complies_percent:
        raise InvalidInputError("partial_above_complies", field=f"{v}_partial_percent")


def _item(v: V, rule: NormRule) -> NormItem:
    return NormItem(
        v=v.value,
        strictness=rule.strictness.value,
        term_months=rule.term_months,
        complies_percent=rule.complies_percent,
        partial_percent=rule.partial_percent,
    )


def _audit(session: Session, norm: Norm, verb: str, *, actor: Actor, now: datetime) -> None:
    audit.record(
        session,
        verb,
        subject=norm,
        actor_id=actor.user_id,
        now=now,
        municipality_id=norm.municipality_id,
        details={"starts_on": norm.starts_on.isoformat()},
    )
