"""How days, ages, numbers and sizes are written, in the reader's language."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from flask import Flask, current_app
from flask_babel import get_locale, gettext, ngettext

from sportklimaat.core.clock import AMSTERDAM, local_day

DAYS_IN_WEEK = 7
MONTHS_IN_YEAR = 12
# up to and including these days, and months, an age is told in that unit
LAST_IN_DAYS = 13
LAST_IN_WEEKS = 59
LAST_IN_MONTHS = 23
KILOBYTE = 1000
MEGABYTE = 1000 * KILOBYTE
ONE_DECIMAL_BELOW = 10


def language() -> str:
    """Return the language of this request; Dutch outside one."""
    return str(get_locale() or "nl")


def as_day(value: date | datetime) -> date:
    """Return the calendar day in the Netherlands."""
    return value.astimezone(AMSTERDAM).date() if isinstance(value, datetime) else value


def day(value: date | datetime | None) -> str:
    """Write a day as 3 mrt 2026."""
    if value is None:
        return ""
    return format_date(as_day(value), "d MMM y", locale=language()).replace(". ", " ")


def day_long(value: date | datetime | None) -> str:
    """Write a day as dinsdag 3 maart 2026."""
    return "" if value is None else format_date(as_day(value), "EEEE d MMMM y", locale=language())


def moment(value: datetime | None) -> str:
    """Write a moment on the clock of Amsterdam: 3 mrt 2026, 14:05."""
    if value is None:
        return ""
    clock = format_datetime(value.astimezone(AMSTERDAM), "HH:mm", locale=language())
    return f"{day(value)}, {clock}"


def age_on(value: date | datetime | None, today: date) -> str:
    """Say how long ago or ahead a day is, in the unit a person would use."""
    if value is None:
        return ""
    then = as_day(value)
    days = (today - then).days
    if abs(days) <= 1:
        near = {0: gettext("today"), 1: gettext("yesterday"), -1: gettext("tomorrow")}
        return str(near[days])
    return _past(*_distance(then, today)) if days > 0 else _coming(*_distance(today, then))


def _past(count: int, unit: str) -> str:
    words = {
        "day": ngettext("%(num)d day ago", "%(num)d days ago", count),
        "week": ngettext("%(num)d week ago", "%(num)d weeks ago", count),
        "month": ngettext("%(num)d month ago", "%(num)d months ago", count),
        "year": ngettext("%(num)d year ago", "%(num)d years ago", count),
    }
    return str(words[unit])


def _coming(count: int, unit: str) -> str:
    words = {
        "day": ngettext("in %(num)d day", "in %(num)d days", count),
        "week": ngettext("in %(num)d week", "in %(num)d weeks", count),
        "month": ngettext("in %(num)d month", "in %(num)d months", count),
        "year": ngettext("in %(num)d year", "in %(num)d years", count),
    }
    return str(words[unit])


def _distance(earlier: date, later: date) -> tuple[int, str]:
    days = (later - earlier).days
    months = MONTHS_IN_YEAR * (later.year - earlier.year) + later.month - earlier.month
    months -= later.day < earlier.day
    if days <= LAST_IN_DAYS:
        return days, "day"
    if days <= LAST_IN_WEEKS:
        return days // DAYS_IN_WEEK, "week"
    if months <= LAST_IN_MONTHS:
        return months, "month"
    return months // MONTHS_IN_YEAR, "year"


def number(value: float | None) -> str:
    """Write a number as 1.250."""
    return "" if value is None else format_decimal(value, locale=language())


def share(part: int, whole: int, unknown: int = 0) -> str:
    """Write a share as "12 van 110, 8 onbekend": never a bare percentage."""
    words = str(gettext("%(part)s of %(whole)s", part=number(part), whole=number(whole)))
    apart = str(gettext("%(unknown)s unknown", unknown=number(unknown)))
    return f"{words}, {apart}" if unknown else words


def file_size(size: int | None) -> str:
    """Write the size of a file: 640 bytes, 12 kB, 1,4 MB."""
    if size is None:
        return ""
    if size < KILOBYTE:
        return str(ngettext("%(num)d byte", "%(num)d bytes", size))
    amount, unit = (size / KILOBYTE, "kB") if size < MEGABYTE else (size / MEGABYTE, "MB")
    return f"{number(round(amount, 1 if amount < ONE_DECIMAL_BELOW else 0))} {unit}"


def todays_age(value: date | datetime | None) -> str:
    """Say how old something is on the application's own clock."""
    return age_on(value, local_day(current_app.extensions["toolbox"].clock.now()))


def register(app: Flask) -> None:
    """Give the templates these ways of writing."""
    filters: dict[str, Callable[..., Any]] = {
        "day": day,
        "day_long": day_long,
        "moment": moment,
        "age": todays_age,
        "number": number,
        "file_size": file_size,
        "share": share,
    }
    app.jinja_env.filters.update(filters)
    app.jinja_env.globals["share"] = share
