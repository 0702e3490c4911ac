from datetime import date

import pytest

from sportklimaat.core.clock import months_later
from sportklimaat.scanner import Outcome
from sportklimaat.scans import criteria
from sportklimaat.scans.rules import (
    Confidence,
    Difference,
    ReviewEnd,
    Seen,
    Verdict,
    can_be_reviewed,
    confidence_level,
    difference,
    longest_minutes,
    review_end,
    review_is_current,
)

PAGE, ELSEWHERE = "https://club.nl/gedragscode", "https://club.nl/normen"
FULL = Seen(Outcome.FULL, PAGE, "a")
NOT_FOUND = Seen(Outcome.NOT_FOUND)
DOWN = Seen(Outcome.UNREACHABLE)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, FULL, Difference.FIRST),
        (None, DOWN, Difference.NOT_COMPARABLE),
        (FULL, FULL, Difference.SAME),
        (NOT_FOUND, NOT_FOUND, Difference.SAME),
        (NOT_FOUND, FULL, Difference.NEWLY_FOUND),
        (FULL, NOT_FOUND, Difference.GONE),
        (FULL, Seen(Outcome.PARTIAL, PAGE, "b"), Difference.OTHER_OUTCOME),
        (FULL, Seen(Outcome.FULL, ELSEWHERE, "b"), Difference.OTHER_PAGE),
        (FULL, Seen(Outcome.FULL, ELSEWHERE, "a"), Difference.SAME),
        (FULL, Seen(Outcome.FULL, PAGE, "b"), Difference.OTHER_TEXT),
        (FULL, DOWN, Difference.NOT_COMPARABLE),
        (DOWN, FULL, Difference.NOT_COMPARABLE),
        (FULL, Seen(Outcome.NO_WEBSITE), Difference.NOT_COMPARABLE),
        (FULL, Seen(Outcome.UNREADABLE, PAGE), Difference.NOT_COMPARABLE),
    ],
)
def test_difference_between_two_readings(
    before: Seen | None, after: Seen, expected: Difference
) -> None:
    assert difference(before, after) is expected


ENDS = date(2027, 11, 23)


@pytest.mark.parametrize(
    ("judged", "latest", "today", "expected"),
    [
        (FULL, FULL, date(2027, 11, 22), None),
        (FULL, FULL, ENDS, ReviewEnd.TERM_PASSED),
        (FULL, Seen(Outcome.FULL, PAGE, "b"), date(2027, 1, 1), ReviewEnd.PAGE_CHANGED),
        (FULL, Seen(Outcome.PARTIAL, PAGE, "a"), date(2027, 1, 1), ReviewEnd.OUTCOME_CHANGED),
        (FULL, NOT_FOUND, date(2027, 1, 1), ReviewEnd.OUTCOME_CHANGED),
        (FULL, DOWN, date(2027, 1, 1), None),
        (FULL, Seen(Outcome.NOT_SCANNED), date(2027, 1, 1), None),
        (NOT_FOUND, NOT_FOUND, date(2027, 1, 1), None),
        (NOT_FOUND, FULL, date(2027, 1, 1), ReviewEnd.OUTCOME_CHANGED),
        (FULL, Seen(Outcome.FULL, ELSEWHERE, "a"), date(2027, 1, 1), None),
    ],
)
def test_verdict_ends_by_term_or_by_another_page_never_by_a_failed_reading(
    judged: Seen, latest: Seen, today: date, expected: ReviewEnd | None
) -> None:
    verdict = Verdict(judged, ENDS)
    assert review_end(verdict, latest, today) is expected
    assert review_is_current(verdict, latest, today) is (expected is None)


def test_not_found_never_proposes_anything_about_a_club() -> None:
    assert Outcome.NOT_FOUND not in criteria.PROPOSING_OUTCOMES
    assert Outcome.MENTION not in criteria.PROPOSING_OUTCOMES


def test_only_outcomes_with_something_to_see_are_reviewed() -> None:
    judged = {outcome for outcome in Outcome if can_be_reviewed(outcome)}
    assert judged == set(Outcome) - {Outcome.UNREACHABLE, Outcome.NO_WEBSITE, Outcome.NOT_SCANNED}


@pytest.mark.parametrize(
    ("figure", "word"),
    [
        (1.0, Confidence.HIGH),
        (0.8, Confidence.HIGH),
        (0.79, Confidence.LIKELY),
        (0.5, Confidence.LIKELY),
        (0.49, Confidence.LOW),
        (0.0, Confidence.LOW),
    ],
)
def test_confidence_has_three_words(figure: float, word: Confidence) -> None:
    assert confidence_level(figure) is word


def test_longest_duration_counts_whole_turns_of_the_workers() -> None:
    assert longest_minutes(1, workers=8, seconds_per_site=60) == 1
    assert longest_minutes(110, workers=8, seconds_per_site=60) == 14


def test_month_later_on_a_day_that_does_not_exist_is_the_last_day() -> None:
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2026, 11, 23), 12) == date(2027, 11, 23)
