"""From the lines of a page to its sections: menus out, bold lines that are rules back in."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from sportklimaat.scanner.parsing.pages import Section
from sportklimaat.scanner.parsing.places import Part

BLOCKS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt"  # noqa: SIM905 - a word list
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main"
    " menu nav noscript ol option p pre section select summary table tbody td tfoot th thead tr ul".split()
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "caption", "legend"})
BOLD = 7
_MENU_SHARE = 0.75
# So many links one after the other, below or beside each other, are a menu.
_MENU_LINES = 3
_REPEATED_HEADINGS = 3
_LEAST_MAIN = 150
_NOTHING = 60
_LEAST_RESTORED = 300
_LONG_TEXT = 1_200
_COOKIES = re.compile(r"\bcookie(?:s|beleid|verklaring|instellingen|melding)?\b", re.IGNORECASE)
_CRUMBS = re.compile(
    r"(?:(?:u|je) bent hier\b|home\s*(?:[>»›/|]|->)"
    r"|(?:(?:ga|spring) )?naar (?:de )?(?:hoofd)?(?:inhoud|content)$|skip to (?:main )?content$)",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """One line: its text, heading level (0 none, 7 bold), letters in links, part, and links."""

    text: str
    kind: int = 0
    linked: int = 0
    part: str = ""
    links: int = 0


def sections_of(lines: Iterable[Line]) -> tuple[Section, ...]:
    """The main text under its headings."""
    return tuple(_sections(_demoted(_without_menus(_after_cookies(_main(list(lines)))))))


def _after_cookies(lines: Iterable[Line]) -> Iterator[Line]:
    """Some systems open every page with a cookie text that has no name of its own."""
    is_opening = True
    for line in lines:
        is_opening = is_opening and not 0 < line.kind < BOLD
        if not (is_opening and _COOKIES.search(line.text)):
            yield line


def _main(lines: list[Line]) -> list[Line]:
    """The lines outside menu, footer and the like, unless a name was given to the whole text."""
    if not any(line.part for line in lines):
        return lines
    weight = _weights(lines)
    kept = {""} | {part for part in weight if weight[part] > _LONG_TEXT}
    main = sum(len(line.text) for line in lines if not line.part)
    if main < _LEAST_MAIN:
        kept.add(Part.LOGIN)
    if main < _NOTHING:
        kept |= {part for part in weight if weight[part] > _LEAST_RESTORED}
    return [line for line in lines if line.part in kept]


def _weights(lines: list[Line]) -> dict[str, int]:
    """Letters of running text per part; a cookie text is always one."""
    found: dict[str, int] = {}
    for line in lines:
        if line.part and line.part != Part.COOKIE and not _is_link(line):
            found[line.part] = found.get(line.part, 0) + len(line.text)
    return found


def _is_link(line: Line) -> bool:
    return line.linked >= _MENU_SHARE * len(line.text)


def _without_menus(lines: Iterable[Line]) -> Iterator[Line]:
    for is_link, group in groupby(lines, lambda line: line.kind in (0, BOLD) and _is_link(line)):
        run = list(group)
        if not is_link or len(run) < _MENU_LINES:
            yield from (line for line in run if not _is_way(line))


def _is_way(line: Line) -> bool:
    """The way to this page, or on from it: crumbs, a row of links, a jump to the text."""
    return _CRUMBS.match(line.text) is not None or (line.links >= _MENU_LINES and _is_link(line))


def _demoted(lines: Iterable[Line]) -> Iterator[Line]:
    """Headings of one kind with nothing between them are a list of rules, not headings."""
    for kind, group in groupby(lines, lambda line: line.kind):
        run = list(group)
        if kind and len(run) >= _REPEATED_HEADINGS:
            yield from (line._replace(kind=0) for line in run[:-1])
            yield run[-1]
        else:
            yield from run


def _sections(lines: Iterable[Line]) -> Iterator[Section]:
    heading, kept = "", list[str]()
    for line in lines:
        if not line.kind:
            kept.append(line.text)
            continue
        if heading or kept:
            yield Section(heading, tuple(kept))
        heading, kept = line.text, []
    if heading or kept:
        yield Section(heading, tuple(kept))
