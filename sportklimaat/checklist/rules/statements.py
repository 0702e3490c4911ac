"""What a layer states, what a norm asks, and the answer that follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sportklimaat.checklist.rules.facts import Facts, says_something
from sportklimaat.checklist.rules.terms import Decision, Layer, Status, Strictness, V
from sportklimaat.core.clock import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class NormRule:
    """What a municipality asks of one V."""

    strictness: Strictness = Strictness.REQUIRED
    term_months: int = 12
    """How old the fact may be: a VOG, the last communication, confirmation or count."""
    checked_within_months: int = 12
    """How old the club's own count of VOG's may be; the term says how old a VOG itself may be."""
    complies_percent: int = 90
    partial_percent: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The municipality's newest answer to a statement of the club."""

    decision: Decision
    at: datetime
    method: str = ""
    note: str = ""
    author_id: int | None = None
    author_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one layer says at present about one V of one club."""

    layer: Layer
    stated_on: date
    facts: Facts | None = None
    outcome: Status | None = None
    """A status stated as such; None: it follows from the facts."""
    reason: str = ""
    waiting_for: str = ""
    waiting_until: date | None = None
    confirmed_on: date | None = None
    """The last day on which the club said that nothing changed."""
    review: Review | None = None
    assessment_id: int | None = None
    recorded_at: datetime | None = None
    author_id: int | None = None
    author_name: str = ""
    method: str = ""
    note: str = ""

    @property
    def is_verified(self) -> bool:
        """Tell whether the municipality verified this very statement."""
        return self.review is not None and self.review.decision is Decision.VERIFIED

    @property
    def is_returned(self) -> bool:
        """Tell whether the municipality gave this statement back to the club."""
        return self.review is not None and self.review.decision is Decision.RETURNED

    @property
    def last_said_on(self) -> date:
        """Return the day on which somebody last stood by it: stated, confirmed or verified."""
        verified_on = local_day(self.review.at) if self.review and self.is_verified else None
        return max(self.stated_on, self.confirmed_on or date.min, verified_on or date.min)

    @property
    def says_something(self) -> bool:
        """Tell whether a status could follow from it; a note or waiting state is not enough."""
        return self.outcome is not None or says_something(self.facts)

    def order(self) -> tuple[date, bool, float, int]:
        """Return what newer means: the day it is about, then the municipality, then the clock."""
        at = self.recorded_at.timestamp() if self.recorded_at else 0.0
        return (self.last_said_on, self.layer is Layer.MUNICIPALITY, at, self.assessment_id or 0)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status with the codes of why."""

    status: Status
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VStatus:
    """Where a club stands on one V today, why, and on whose word."""

    v: V
    status: Status
    reasons: tuple[str, ...] = ()
    layer: Layer | None = None
    """Whose statement decides; None when nobody said anything."""
    verified: bool = False
    """The municipality saw it itself, or verified what the club states: the two weigh the same."""
    returned: bool = False
    waiting_for: str = ""
    waiting_until: date | None = None
    asks_how_it_went: bool = False
    """The day that was waited for has passed."""
    stated_on: date | None = None
    strictness: Strictness = Strictness.REQUIRED

    @property
    def counts(self) -> bool:
        """Tell whether the norm requires this V; advice and off never count against a club."""
        return self.strictness is Strictness.REQUIRED

    @property
    def is_self_declared(self) -> bool:
        """Tell whether it rests on the club's own word alone."""
        return self.layer is Layer.CLUB and not self.verified

    @property
    def is_waiting(self) -> bool:
        """Tell whether there is a good reason to wait, which silences questions."""
        return bool(self.waiting_for)

    @property
    def is_open(self) -> bool:
        """Tell whether something may still be asked of the club for this V."""
        done = {Status.COMPLIES, Status.NOT_APPLICABLE}
        return self.strictness is not Strictness.OFF and self.status not in done


def newest(statements: Iterable[Statement]) -> Statement | None:
    """Return the statement about the latest day; the municipality's own where days are equal."""
    return max(statements, key=Statement.order, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a board answers about one V: facts, not applicable with a reason, or waiting."""

    facts: Facts | None = None
    outcome: Status | None = None
    reason: str = ""
    waiting_for: str = ""
    waiting_until: date | None = None

    def is_as(self, statement: Statement) -> bool:
        """Tell whether the club says exactly what it said before."""
        same = (self.outcome, self.reason, self.waiting_for, self.waiting_until) == (
            statement.outcome,
            statement.reason,
            statement.waiting_for,
            statement.waiting_until,
        )
        return same and self.facts == statement.facts
