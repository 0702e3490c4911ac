"""Counting in whole months, as people agree terms."""

from datetime import date

from sportklimaat.core.clock import months_later

MONTHS = 12


def is_older_than(day: date, months: int, today: date) -> bool:
    """Tell whether a day lies further back than a term; the last day of the term still counts."""
    return day < months_later(today, -months)
