"""The stories of a club's year as data, and which club gets which."""

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sportklimaat.clubs.models import Club

STORIES = Path(__file__).with_name("town") / "stories.toml"
SEED = 1887


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What happened at a club on one day; the file tells what each word means."""

    ago: int
    board: Mapping[str, str] | None = None
    confirm: bool = False
    draft: bool = False
    verify: Mapping[str, str] | None = None
    returned: Mapping[str, str] | None = None
    seen: Mapping[str, str] | None = None
    method: str = ""
    note: str = ""
    clubbase: Mapping[str, str] | None = None
    evidence: Mapping[str, str] | None = None
    wants: Sequence[str] | None = None
    asked: Sequence[str] | None = None
    aside: Mapping[str, str] | None = None

    @property
    def is_of_the_board(self) -> bool:
        """Tell whether somebody of the club's board did something."""
        return bool(self.board or self.confirm or self.draft or self.wants is not None)

    @property
    def is_of_staff(self) -> bool:
        """Tell whether the municipality did something."""
        own = (self.verify, self.returned, self.seen, self.clubbase, self.aside)
        return any(own) or self.asked is not None


@dataclass(frozen=True, slots=True)
class Story:
    """One course of a year."""

    name: str
    clubs: tuple[str, ...]
    count: int | None
    days: tuple[Day, ...]

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """Return a story as the file tells it."""
        days = tuple(Day(**day) for day in told.get("days", ()))
        return cls(told["name"], tuple(told.get("clubs", ())), told.get("count"), days)


def read_stories(path: Path = STORIES) -> tuple[Story, ...]:
    """Return all stories, in the order of the file."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))["stories"]
    return tuple(Story.read(story) for story in told)


def cast(stories: Sequence[Story], clubs: Sequence[Club]) -> list[tuple[Club, Story]]:
    """Give every club its story: by name first, then drawn, always in the same way."""
    by_name = {club.name: club for club in clubs}
    given = [(by_name[name], story) for story in stories for name in story.clubs]
    taken = {club.name for club, _ in given}
    left = sorted((club for club in clubs if club.name not in taken), key=lambda club: club.name)
    random.Random(SEED).shuffle(left)  # noqa: S311 (a draw that is always the same)
    for story in stories:
        wanted = (story.count or 0) - len(story.clubs)
        given += [(left.pop(), story) for _ in range(wanted)]
    return given + [(club, stories[-1]) for club in left]
