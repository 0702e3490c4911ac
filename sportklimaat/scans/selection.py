"""Which clubs a round is about: the register's own filter, and what the scan book knows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, subqueryload

from sportklimaat.accounts.rules import Actor, Permission
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.queries import ClubFilter, visible_to
from sportklimaat.clubs.rules import SizeClass
from sportklimaat.core.clock import AMSTERDAM
from sportklimaat.scanner import Outcome
from sportklimaat.scans.models import Finding
from sportklimaat.scans.rules import FindingState


@dataclass(frozen=True, slots=True)
class Selection:
    """The choice of clubs as a person makes it; ticked clubs win over the filter."""

    club_ids: tuple[int, ...] = ()
    clubs: ClubFilter = field(default_factory=ClubFilter)
    not_since: date | None = None
    """Only clubs whose website was not looked at since this day."""
    outcome: Outcome | None = None
    """Only clubs whose last outcome was this one."""

    def to_json(self) -> dict[str, Any]:
        """Return the choice as the round keeps it, so that its page can say it in words."""
        if self.club_ids:
            return {"ticked": len(self.club_ids)}
        facts = {
            "q": self.clubs.q,
            "sport_id": self.clubs.sport_id,
            "district_id": self.clubs.district_id,
            "size": self.clubs.size.value if self.clubs.size else None,
            "not_since": self.not_since.isoformat() if self.not_since else None,
            "outcome": self.outcome.value if self.outcome else None,
        }
        return {name: value for name, value in facts.items() if value not in (None, "")}


def selection_from_json(facts: Mapping[str, Any]) -> Selection:
    """Return the choice that a round kept."""
    size, since, outcome = facts.get("size"), facts.get("not_since"), facts.get("outcome")
    chosen = ClubFilter(
        q=facts.get("q", ""),
        sport_id=facts.get("sport_id"),
        district_id=facts.get("district_id"),
        size=SizeClass(size) if size else None,
    )
    return Selection(
        clubs=chosen,
        not_since=date.fromisoformat(since) if since else None,
        outcome=Outcome(outcome) if outcome else None,
    )


def chosen_clubs(
    session: Session, selection: Selection, municipality_id: int, *, actor: Actor
) -> Sequence[Club]:
    """Return the clubs of a choice that the actor may have scanned, with websites, by name."""
    query = visible_to(actor, Permission.SCAN_RUN).where(
        Club.municipality_id == municipality_id, Club.archived_at.is_(None)
    )
    query = _ticked(query, selection) if selection.club_ids else _filtered(query, selection)
    query = query.options(subqueryload(Club.websites))
    return session.scalars(query.order_by(func.lower(Club.name), Club.id)).all()


def _ticked(query: Select[Club], selection: Selection) -> Select[Club]:
    return query.where(Club.id.in_(selection.club_ids))


def _filtered(query: Select[Club], selection: Selection) -> Select[Club]:
    query = selection.clubs.apply(query)
    if selection.not_since is not None:
        query = query.where(Club.id.not_in(_read_since(selection.not_since)))
    if selection.outcome is not None:
        query = query.where(Club.id.in_(_with_last_outcome(selection.outcome)))
    return query


def _read_since(day: date) -> Select[int]:
    midnight = datetime.combine(day, time(), AMSTERDAM)
    return select(Finding.club_id).where(_is_done(), Finding.fetched_at >= midnight)


def _with_last_outcome(outcome: Outcome) -> Select[int]:
    newest = select(func.max(Finding.id)).where(_is_done()).group_by(Finding.club_id)
    return select(Finding.club_id).where(Finding.id.in_(newest), Finding.outcome == outcome.value)


def _is_done() -> ColumnElement[bool]:
    return Finding.state == FindingState.DONE.value
