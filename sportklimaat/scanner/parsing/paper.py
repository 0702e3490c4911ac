"""Text that was laid out on paper, as lines again: no page numbers, no broken words or sentences."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from sportklimaat.scanner.parsing.pages import Section
from sportklimaat.scanner.parsing.words import tidy

_EDGE = 2
_NUMBERED_PAGES = 3
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)]?$")
_BROKEN_WORD = re.compile(r"[a-zà-ÿ]-$")
# "sport- en gedragsregels" keeps its hyphen.
_SHARED_PART = re.compile(r"(?:en|of|en/of|tot|and|or|&)\b")
_PAGE_NUMBER = re.compile(
    r"(?:(?:pagina|blz\.?|pag\.?|page)\s*)?[-–|]?\s*\d{1,3}\s*(?:(?:van|/|of)\s*\d{1,3})?\s*[-–|]?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(r"(?:[-–•*●▪◦➢✓·‣\uf0b7\uf0a7\uf0d8\uf02d]|o(?=\s)|\(?\d{1,2}[.)]|[a-z][.)])\s")
_NUMBERED = re.compile(
    r"(?:(?:art(?:ikel|\.)?|hoofdstuk|bijlage)\s*\d|\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÀ-Þ])"
)
_LONGEST_HEADING = 80
_LIST = 3


def pages_joined(text: str) -> list[str]:
    """The lines of all pages, without what stands at the edge of each."""
    pages = [[tidy(line) for line in page.splitlines()] for page in text.split("\f")]
    pages = [[line for line in page if line] for page in pages]
    repeated, numbered = _repeated(pages), _numbered(pages)
    lines: list[str] = []
    for number, page in enumerate(pages):
        # What every page repeats is said once: it may be the title.
        once = repeated if number else frozenset[str]()
        lines.extend(line for line in page if not _is_edge(line, once, numbered))
        if not lines or _SENTENCE_END.search(lines[-1]):
            lines.append("")
    return _glued(lines)


def _repeated(pages: list[list[str]]) -> frozenset[str]:
    edges = Counter(line for page in pages for line in dict.fromkeys(page[:_EDGE] + page[-_EDGE:]))
    least = max(2, len(pages) // 2 + 1)
    return frozenset(line for line, times in edges.items() if times >= least)


def _numbered(pages: list[list[str]]) -> frozenset[str]:
    """First and last lines that differ in their number only."""
    edges = Counter(
        _DIGITS.sub("#", line)
        for page in pages
        for line in dict.fromkeys(page[:1] + page[-1:])
        if _DIGITS.search(line)
    )
    return frozenset(line for line, times in edges.items() if times >= _NUMBERED_PAGES)


def _is_edge(line: str, repeated: frozenset[str], numbered: frozenset[str]) -> bool:
    if line in repeated or _PAGE_NUMBER.fullmatch(line):
        return True
    return bool(numbered) and _DIGITS.sub("#", line) in numbered


def _glued(lines: Iterable[str]) -> list[str]:
    """Glue the words and sentences that the edge of the paper broke."""
    joined: list[str] = []
    for line in lines:
        last = joined[-1] if joined else ""
        if not line:
            joined.append("")
        elif last and _BROKEN_WORD.search(last) and line[0].islower():
            joined[-1] = f"{last} {line}" if _SHARED_PART.match(line) else last[:-1] + line
        elif last and _goes_on(last, line):
            joined[-1] = f"{last} {line}"
        else:
            joined.append(line)
    return [line for line in joined if line]


def _goes_on(last: str, line: str) -> bool:
    if _SENTENCE_END.search(last) or _ITEM.match(line):
        return False
    return line[0].islower() or last.endswith(",")


def sections_of_paper(
    lines: Iterable[str], headings: frozenset[int] | None = None
) -> tuple[Section, ...]:
    """Lines under their headings: those that the document marks, or else those that look so."""
    return tuple(_sections(list(lines), headings))


def _sections(lines: list[str], headings: frozenset[int] | None) -> Iterator[Section]:
    heading, kept = "", list[str]()
    marked = headings or _headings_by_shape(lines)
    for number, line in enumerate(lines):
        if not line:
            continue
        if number not in marked:
            kept.append(line)
            continue
        if heading or kept:
            yield Section(heading, tuple(kept))
        heading, kept = line, []
    if heading or kept:
        yield Section(heading, tuple(kept))


def _headings_by_shape(lines: list[str]) -> frozenset[int]:
    """Lines that look like a heading; many in a row are a list of which the marks got lost."""
    likely = [
        _looks_like_heading(line, following)
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
    ]
    found: set[int] = set()
    kinds = [
        (bool(line) and is_likely, _NUMBERED.match(line) is not None)
        for line, is_likely in zip(lines, likely, strict=True)
    ]
    for (is_likely, is_numbered), group in groupby(range(len(lines)), kinds.__getitem__):
        run = list(group)
        if is_likely and len(run) < _LIST:
            found.update(run)
        elif is_likely and not is_numbered:
            found.add(run[-1])
    return frozenset(found)


def _looks_like_heading(line: str, following: str) -> bool:
    """Short, no item of a list, no end of a sentence, and not the start of one either."""
    if len(line) > _LONGEST_HEADING or _SENTENCE_END.search(line) or _ITEM.match(line):
        return (
            bool(_NUMBERED.match(line)) and len(line) <= _LONGEST_HEADING and line[-1] not in ".;:,"
        )
    goes_on = following[:1].islower() and not _ITEM.match(following)
    return len(line) > 2 and not line.endswith(",") and not goes_on  # noqa: PLR2004
