"""Pure rules of the scan book: what a finding means, what changed, and how long a verdict holds."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil

from sportklimaat.scanner import READ_OUTCOMES, Failure, Outcome
from sportklimaat.scans import criteria


class RoundState(StrEnum):
    """Where a round is. After `done` or `cancelled` nothing in it changes any more."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


OPEN_STATES = frozenset({RoundState.QUEUED, RoundState.RUNNING})


class FindingState(StrEnum):
    """Whether a website of the round has been read."""

    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"


class ReviewDecision(StrEnum):
    """What a person says of a finding."""

    AGREED = "agreed"
    CORRECTED = "corrected"


class ReviewEnd(StrEnum):
    """Why a person's verdict holds no longer and a new look is asked for."""

    TERM_PASSED = "term_passed"
    PAGE_CHANGED = "page_changed"
    OUTCOME_CHANGED = "outcome_changed"


class ProposalState(StrEnum):
    """What happened with a proposal to change a club's V."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SUPERSEDED = "superseded"  # a newer verdict on the same club took its place


class Confidence(StrEnum):
    """How sure the scan is, for people."""

    HIGH = "high"
    LIKELY = "likely"
    LOW = "low"


class Difference(StrEnum):
    """What changed at a club since the previous reading of its website."""

    FIRST = "first"
    SAME = "same"
    NEWLY_FOUND = "newly_found"
    GONE = "gone"
    OTHER_OUTCOME = "other_outcome"
    OTHER_PAGE = "other_page"
    OTHER_TEXT = "other_text"
    NOT_COMPARABLE = "not_comparable"  # one of the two could not be established


CHANGES: tuple[Difference, ...] = (
    Difference.NEWLY_FOUND,
    Difference.GONE,
    Difference.OTHER_OUTCOME,
    Difference.OTHER_PAGE,
    Difference.OTHER_TEXT,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What one reading showed: enough to compare it with another."""

    outcome: Outcome
    page_url: str | None = None
    fingerprint: str | None = None

    @property
    def was_read(self) -> bool:
        """Tell whether the website could be read at all."""
        return self.outcome in READ_OUTCOMES

    @property
    def found(self) -> bool:
        """Tell whether there was anything about a code of conduct."""
        return self.outcome in criteria.FOUND_OUTCOMES


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's verdict: on which reading, and until when it holds."""

    seen: Seen
    ends_on: date


def difference(before: Seen | None, after: Seen) -> Difference:
    """Say what changed between two readings; a failed reading is never a loss."""
    if not after.was_read or (before is not None and not before.was_read):
        return Difference.NOT_COMPARABLE
    if before is None:
        return Difference.FIRST
    if before.found != after.found:
        return Difference.NEWLY_FOUND if after.found else Difference.GONE
    if before.outcome is not after.outcome:
        return Difference.OTHER_OUTCOME
    if not after.found or before.fingerprint == after.fingerprint:
        return Difference.SAME
    return Difference.OTHER_TEXT if before.page_url == after.page_url else Difference.OTHER_PAGE


def review_end(verdict: Verdict, latest: Seen, today: date) -> ReviewEnd | None:
    """Say why the verdict ended, or None while it holds.

    A later reading that failed establishes nothing, so it ends nothing.
    """
    if today >= verdict.ends_on:
        return ReviewEnd.TERM_PASSED
    if not latest.was_read or latest == verdict.seen:
        return None
    if verdict.seen.outcome is not latest.outcome:
        return ReviewEnd.OUTCOME_CHANGED
    if verdict.seen.fingerprint != latest.fingerprint:
        return ReviewEnd.PAGE_CHANGED
    return None


def review_is_current(verdict: Verdict, latest: Seen, today: date) -> bool:
    """Tell whether the verdict still holds."""
    return review_end(verdict, latest, today) is None


def can_be_reviewed(outcome: Outcome) -> bool:
    """Tell whether there is something for a person to judge."""
    return outcome in criteria.REVIEW_ORDER


def can_be_retried(outcome: Outcome, failure: Failure | None) -> bool:
    """Tell whether another try makes sense: it failed, and not because the club asked so."""
    return outcome in criteria.FAILURE_OUTCOMES and failure is not Failure.OPTED_OUT


def confidence_level(confidence: float) -> Confidence:
    """Turn the scan's figure into one of three words."""
    if confidence >= criteria.CONFIDENT_FROM:
        return Confidence.HIGH
    return Confidence.LIKELY if confidence >= criteria.LIKELY_FROM else Confidence.LOW


def longest_minutes(sites: int, *, workers: int, seconds_per_site: float) -> int:
    """Return how many minutes a round takes at most, when every site uses all of its time."""
    return max(1, ceil(ceil(sites / workers) * seconds_per_site / 60))
