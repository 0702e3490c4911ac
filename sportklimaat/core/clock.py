"""The one clock: aware UTC for facts, Europe/Amsterdam for what a person calls today."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Clock(Protocol):
    """Something that tells the time."""

    def now(self) -> datetime:
        """Return the moment, aware, in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the moment, aware, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still: for demo data and for tests."""

    moment: datetime

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self.moment.astimezone(UTC)


def local_day(moment: datetime) -> date:
    """Return the calendar day in the Netherlands at that moment."""
    return moment.astimezone(AMSTERDAM).date()


def months_later(day: date, months: int) -> date:
    """Return the same day so many months on; where it does not exist, the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
