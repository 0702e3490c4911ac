"""Reading norms: what a municipality asks of its clubs on a day."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from sportklimaat.accounts.rules import Actor, Permission, Scope
from sportklimaat.checklist.criteria import DEFAULT_NORM
from sportklimaat.checklist.models import Norm, NormItem
from sportklimaat.checklist.rules import NormRule, Strictness, V
from sportklimaat.core.errors import NotFoundError


def norm_on(session: Session, municipality_id: int, day: date) -> Mapping[V, NormRule]:
    """Return what a municipality asks on a day; the default where it has not set a norm yet."""
    return norms_on(session, {municipality_id}, day)[municipality_id]


def norms_on(
    session: Session, municipality_ids: Collection[int], day: date
) -> dict[int, Mapping[V, NormRule]]:
    """Return per municipality what it asks on a day, in one statement."""
    newest = (
        select(Norm.municipality_id, func.max(Norm.starts_on).label("starts_on"))
        .where(Norm.municipality_id.in_(municipality_ids), Norm.starts_on <= day)
        .group_by(Norm.municipality_id)
        .subquery()
    )
    query = (
        select(Norm)
        .join(
            newest,
            (Norm.municipality_id == newest.c.municipality_id)
            & (Norm.starts_on == newest.c.starts_on),
        )
        .options(joinedload(Norm.items))
    )
    rows = session.scalars(query).unique()
    found = {norm.municipality_id: rules_of(norm) for norm in rows}
    return {number: found.get(number, DEFAULT_NORM) for number in municipality_ids}


def rules_of(norm: Norm) -> Mapping[V, NormRule]:
    """Return the rules of a norm; a V that it does not name is not asked."""
    off = {v: NormRule(strictness=Strictness.OFF) for v in V}
    return off | {V(item.v): _rule_of(item) for item in norm.items}


def _rule_of(item: NormItem) -> NormRule:
    return NormRule(
        strictness=Strictness(item.strictness),
        term_months=item.term_months,
        complies_percent=item.complies_percent,
        partial_percent=item.partial_percent,
    )


def norms_of(session: Session, municipality_id: int) -> Sequence[Norm]:
    """Return all norms of a municipality, the latest start first."""
    query = select(Norm).where(Norm.municipality_id == municipality_id)
    query = query.order_by(Norm.starts_on.desc()).options(joinedload(Norm.items))
    return session.scalars(query).unique().all()


def get_norm(session: Session, norm_id: int, actor: Actor) -> Norm:
    """Return a norm that the actor may change."""
    norm = session.get(Norm, norm_id)
    if norm is None or not actor.may(Permission.NORM_EDIT, Scope(norm.municipality_id)):
        raise NotFoundError("norm_not_found")
    return norm
