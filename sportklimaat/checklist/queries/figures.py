"""Reading totals: x of y, with the unknown apart, and the exact clubs behind each number."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sportklimaat.checklist.queries.checklists import Checklist, checklists
from sportklimaat.checklist.rules import Status, Strictness, V, VStatus
from sportklimaat.clubs.models import Club


class Count(StrEnum):
    """The heaps into which every club falls exactly once per V."""

    COMPLIES = "complies"
    PARTIAL = "partial"
    NOT = "not"
    WAITING = "waiting"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class VFigures:
    """The totals of one V."""

    v: V
    strictness: Strictness
    counts: Mapping[Count, int]
    seen: int
    """Of those that comply or partly comply: seen or verified by the municipality."""
    self_declared: int
    """Of those that comply or partly comply: on the club's own word alone."""

    @property
    def total(self) -> int:
        """Return how many clubs were counted."""
        return sum(self.counts.values())

    @property
    def applicable(self) -> int:
        """Return for how many clubs the V applies: the whole in "x of y"."""
        return self.total - self.counts[Count.NOT_APPLICABLE]


def count_of(status: VStatus) -> Count:
    """Return the heap of one club; who waits for a good reason counts apart."""
    if status.is_waiting:
        return Count.WAITING
    return Count(status.status.value)


def counted_clubs(session: Session, municipality_id: int) -> Sequence[int]:
    """Return the clubs that figures are about: all of a municipality that are not archived."""
    query = select(Club.id).where(
        Club.municipality_id == municipality_id, Club.archived_at.is_(None)
    )
    return session.scalars(query.order_by(Club.id)).all()


def figures(session: Session, club_ids: Collection[int], *, today: date) -> dict[V, VFigures]:
    """Return the totals per V of these clubs today."""
    return figures_of(checklists(session, club_ids, today=today).values())


def figures_of(found: Collection[Checklist]) -> dict[V, VFigures]:
    """Return the totals per V of these checklists; of no clubs there are none."""
    return {v: _figures_of_v(v, found) for v in V} if found else {}


def _figures_of_v(v: V, found: Iterable[Checklist]) -> VFigures:
    statuses = [checklist.items[v].status for checklist in found]
    counts = Counter(count_of(status) for status in statuses)
    good = [s for s in statuses if s.status in {Status.COMPLIES, Status.PARTIAL}]
    return VFigures(
        v=v,
        strictness=statuses[0].strictness,
        counts={count: counts[count] for count in Count},
        seen=sum(status.verified for status in good),
        self_declared=sum(status.is_self_declared for status in good),
    )


def clubs_behind(
    session: Session, club_ids: Collection[int], v: V, count: Count, *, today: date
) -> Sequence[tuple[Club, VStatus]]:
    """Return the clubs behind one number with their status, by name."""
    found = checklists(session, club_ids, today=today)
    chosen = {
        club_id: checklist.items[v].status
        for club_id, checklist in found.items()
        if count_of(checklist.items[v].status) is count
    }
    query = select(Club).where(Club.id.in_(chosen)).order_by(func.lower(Club.name), Club.id)
    return [(club, chosen[club.id]) for club in session.scalars(query)]
