"""The hand-over from parsing: a page as sections with text, and links with their place."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Place(StrEnum):
    """Where on the page a link stands."""

    MENU = "menu"
    BODY = "body"
    FOOTER = "footer"


class Link(NamedTuple):
    """A link as written: the reference, the words on it, its place; for "klik hier" those around it."""

    reference: str
    text: str
    place: Place
    near: str = ""


@dataclass(frozen=True)
class Section:
    """A heading and the lines under it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """One readable page or document."""

    url: str
    title: str
    kind: str
    language: str
    sections: tuple[Section, ...]
    links: tuple[Link, ...] = ()
    frames: tuple[str, ...] = ()
    refresh: str | None = None
    has_sign_in: bool = False
    scripts: int = 0
    stated_canonical: str | None = None
    # Hardly a link in the page itself, and a program that would draw the menu.
    menu_by_script: bool = field(default=False, kw_only=True)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Headings and lines in the order of reading."""
        found: list[str] = []
        for section in self.sections:
            if section.heading:
                found.append(section.heading)
            found.extend(section.lines)
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """The main text."""
        return "\n".join(self.lines)

    @property
    def heading(self) -> str:
        """The first heading, or the title."""
        first = next((section.heading for section in self.sections if section.heading), "")
        return first or self.title

    def without(self, common: frozenset[str]) -> "Page":
        """The page less the lines it shares with every page (menu, cookie text, footer)."""
        if not common:
            return self
        kept = tuple(
            Section(
                # A heading stays: it is often also the link on the home page that led here.
                section.heading,
                tuple(line for line in section.lines if line not in common),
            )
            for section in self.sections
        )
        return replace(self, sections=tuple(s for s in kept if s.heading or s.lines))
