"""Counting in whole months, as people agree terms."""

import calendar
from datetime import date

MONTHS = 12


def months_before(day: date, months: int) -> date:
    """Return the day so many months earlier; the 31st becomes the last day of a shorter month."""
    whole = day.year * MONTHS + day.month - 1 - months
    year, month = divmod(whole, MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def is_older_than(day: date, months: int, today: date) -> bool:
    """Tell whether a day lies further back than a term; the last day of the term still counts."""
    return day < months_before(today, months)
