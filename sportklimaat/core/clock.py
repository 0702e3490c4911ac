"""The one clock: aware UTC for facts, Europe/Amsterdam for what a person calls today."""

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
