"""The year as it happened: everything is told to the rooms in the order of the calendar."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum

from sportklimaat.core.clock import AMSTERDAM, local_day

SATURDAY = 5
Deed = Callable[[datetime], object]


class Hour(Enum):
    """When people do such things: a board in the evening, staff during the day."""

    NIGHT = time(1, 0)
    MORNING = time(9, 20)
    OFFICE = time(11, 40)
    AFTERNOON = time(14, 50)
    EVENING = time(20, 10)


STAFF_HOURS = frozenset({Hour.MORNING, Hour.OFFICE, Hour.AFTERNOON})


@dataclass(slots=True)
class Diary:
    """What happens on which moment; played once, in order."""

    now: datetime
    _pages: list[tuple[datetime, Deed]] = field(default_factory=list)

    @property
    def today(self) -> date:
        """Return the last day of the year that is told."""
        return local_day(self.now)

    def day(self, ago: int) -> date:
        """Return the day so many days ago."""
        return self.today - timedelta(days=ago)

    def write(self, ago: int, hour: Hour, deed: Deed, *, minute: int = 0) -> None:
        """Let something happen so many days ago; staff does not work in the weekend."""
        day = self.day(ago)
        if hour in STAFF_HOURS and day.weekday() >= SATURDAY:
            day += timedelta(days=7 - day.weekday())
        moment = datetime.combine(day, hour.value, AMSTERDAM) + timedelta(minutes=minute)
        self._pages.append((min(moment, self.now), deed))

    def play(self) -> None:
        """Let everything happen, the earliest first."""
        for moment, deed in sorted(self._pages, key=lambda page: page[0]):
            deed(moment)
