"""Policy of the scan book as data: terms, thresholds and orders."""

from sportklimaat.scanner import Outcome

REVIEW_TERM_MONTHS = 12
"""How long a person's verdict holds when nothing else is said."""
LONGEST_REVIEW_TERM_MONTHS = 36

CONFIDENT_FROM = 0.8
LIKELY_FROM = 0.5

REVIEW_ORDER: tuple[Outcome, ...] = (
    Outcome.FULL,
    Outcome.PARTIAL,
    Outcome.MENTION,
    Outcome.UNREADABLE,
    Outcome.NOT_FOUND,
)
"""What a person can judge, most useful first. The other outcomes have no page to look at."""

FAILURE_OUTCOMES = frozenset({Outcome.UNREADABLE, Outcome.UNREACHABLE, Outcome.NOT_SCANNED})
"""Could not be established: worth another try."""

FOUND_OUTCOMES = frozenset({Outcome.FULL, Outcome.PARTIAL, Outcome.MENTION})
PROPOSING_OUTCOMES = frozenset({Outcome.FULL, Outcome.PARTIAL})
"""Says enough about a club's code to propose a change. Not found never says there is none."""

LEAST_REVIEWS_TO_TELL = 20
"""With fewer verdicts of people, how often they agreed is not published."""
