"""What one sentence contributes: a norm between people, a house rule, or something else."""

import re
from dataclasses import dataclass, replace

from sportklimaat.scanner.classification.lexicon import Lexicon, fold
from sportklimaat.scanner.parsing.pages import Page, Section

_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[\"'(A-ZÀ-Þ•–-])")
_BULLET = re.compile(
    r"^(?:[^\w]+|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.):]?\s+|[a-z][.)]\s+|art(?:ikel)?\.?\s*\d+[.:]?\s*)+",
    re.IGNORECASE,
)
_MAX_SENTENCE = 600
_OPENING = 3
_WHOLE_SECTION = frozenset({"corona", "governance"})
_NO_NORM = frozenset({"certificate", "privacy", "governance", "corona", "reporting"})
_NO_NORM_WHEN_ALONE = frozenset({"playing", "statute"})


@dataclass(frozen=True)
class Sentence:
    """One sentence with the heading above it and what it holds."""

    text: str
    folded: str
    section: int
    themes: frozenset[str]
    elsewhere: frozenset[str]
    is_norm: bool
    is_heading: bool = False

    @property
    def is_house_rule(self) -> bool:
        """A rule about things and places rather than people."""
        return "house" in self.elsewhere and not self.is_norm


def sentences(page: Page, words: Lexicon) -> tuple[Sentence, ...]:
    """Every sentence of a page in the order of reading, to the very end."""
    found: list[Sentence] = []
    for number, section in enumerate(page.sections):
        found.extend(_of_section(section, number, words))
    return tuple(found)


def _of_section(section: Section, number: int, words: Lexicon) -> list[Sentence]:
    found: list[Sentence] = []
    if section.heading:
        found.append(_weighed(section.heading, "", number, words, is_heading=True))
    lead = section.heading
    for line in section.lines:
        found.extend(
            _weighed(part[:_MAX_SENTENCE], lead, number, words)
            for part in _SENTENCE.split(line)
            if part
        )
        if line.endswith(":"):
            lead = line
    opening = frozenset[str]().union(*(part.elsewhere for part in found[:_OPENING]))
    about = opening & _WHOLE_SECTION
    return [_set_aside(part, about) for part in found] if about else found


def _set_aside(part: Sentence, about: frozenset[str]) -> Sentence:
    return replace(part, elsewhere=part.elsewhere | about, is_norm=False)


def _weighed(
    text: str, lead: str, section: int, words: Lexicon, *, is_heading: bool = False
) -> Sentence:
    bare = _BULLET.sub("", text)
    folded = fold(bare)
    # "Wij ouders" above "steunen ons kind": the item goes on where its heading stopped.
    phrase = fold(f"{lead} {bare}") if lead and bare[:1].islower() else folded
    themes = words.themes.found(folded)
    elsewhere = words.elsewhere.found(folded)
    is_norm = (
        not is_heading
        and bool(themes & (words.hard | words.core))
        and not text.rstrip().endswith("?")
        and not _is_about_something_else(themes, elsewhere, words)
        and not words.role.occurs(folded)
        and _is_prescriptive(phrase, words)
    )
    return Sentence(text, folded, section, themes, elsewhere, is_norm, is_heading)


def _is_about_something_else(
    themes: frozenset[str], elsewhere: frozenset[str], words: Lexicon
) -> bool:
    if elsewhere & _NO_NORM:
        return True
    soft_only = not themes & words.hard
    if soft_only and elsewhere & _NO_NORM_WHEN_ALONE:
        return True
    # "Respect the court: no shoes on the mat" is a house rule with a kind word in it.
    return soft_only and "house" in elsewhere and "example" not in themes


def _is_prescriptive(folded: str, words: Lexicon) -> bool:
    return (
        words.imperatives.starts(folded)
        or words.subjects.starts(folded)
        or words.forms.occurs(folded)
    )
