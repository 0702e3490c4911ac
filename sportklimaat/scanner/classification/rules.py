"""The rules that correct the counted level: kinds of pages, reference, draft, mention."""

from sportklimaat.scanner.classification.evidence import Sentence
from sportklimaat.scanner.classification.findings import CodeReading, Level
from sportklimaat.scanner.classification.lexicon import fold, weights
from sportklimaat.scanner.classification.reading import SEVERE_KINDS, STRONG_NAME, PageReading
from sportklimaat.scanner.outcomes import TargetGroup

Judged = tuple[Level, tuple[str, ...]]

_DRAFT_REACH = 8
_NO_MENTION = frozenset({"privacy", "governance", "corona"})
_SHORT_PAGE = 12


def tempered(judged: Judged, counts: CodeReading, kind: str | None) -> Judged:
    """Privacy texts, corona rules, vacancies and news are no code, however they phrase it."""
    level, _ = judged
    if level is Level.NONE or kind is None:
        return judged
    if kind == "playing":
        # Some clubs put their norms between the playing rules; then there are many.
        enough = counts.norms >= 2 * weights("levels")["full_norms"]
        return judged if enough else (Level.NONE, ("playing_text",))
    if kind in SEVERE_KINDS or kind == "vacancy":
        return Level.NONE, (f"{kind}_text",)
    return (Level.MENTION, ("news_item",)) if level is Level.PARTIAL else judged


def reference(reading: PageReading) -> Sentence | None:
    """The sentence that makes the federation's code count in this club."""
    words = reading.words
    for position, part in enumerate(reading.parts):
        if part.is_heading or "privacy" in part.elsewhere or not words.strong.occurs(part.folded):
            continue
        near = [p for p in reading.parts[position : position + 2] if not p.is_heading]
        whole = " ".join(p.folded for p in near)
        needed = (words.federations, words.adoption, words.own)
        if all(terms.occurs(whole) for terms in needed):
            return max(near, key=lambda p: sum(terms.occurs(p.folded) for terms in needed))
    return None


def leans_on_reference(judged: Judged, counts: CodeReading) -> bool:
    """Whether the club's own norms are too few to stand without the federation's."""
    return judged[0] is not Level.FULL and counts.norms < weights("levels")["full_norms"]


def by_reference(sentence: Sentence, reading: PageReading) -> Judged:
    """A code by reference counts in practice: for whom decides how much."""
    nearby = [part for part in reading.parts if part.section == sentence.section]
    groups = frozenset[str]().union(
        *(reading.words.target_groups.found(part.folded) for part in nearby)
    )
    several = len(groups) >= weights("levels")["full_groups"]
    everyone = TargetGroup.EVERYONE.value in groups
    return (Level.FULL if several or everyone else Level.PARTIAL), ("by_reference",)


def mention(reading: PageReading, before: Judged) -> Judged:
    """Named, but not to be read here: a placeholder, a news item, a line on another page."""
    words, kind = reading.words, reading.kind
    if kind in SEVERE_KINDS:
        return Level.NONE, (f"{kind}_text",)
    is_short = len(reading.parts) <= _SHORT_PAGE
    if reading.strength == STRONG_NAME and is_short and words.placeholder.occurs(reading.folded):
        return Level.MENTION, ("placeholder",)
    if not naming_sentences(reading):
        return before
    return Level.MENTION, ("news_item",) if kind == "news" else ("named_only",)


def naming_sentences(reading: PageReading) -> list[Sentence]:
    """The sentences in which the club itself names a code."""
    return [
        part
        for part in reading.parts
        if reading.words.strong.occurs(part.folded)
        and not part.elsewhere & _NO_MENTION
        and not reading.is_outside(part)
        and not reading.is_only_link(part)
    ]


def is_draft(reading: PageReading) -> bool:
    """Whether the code is proposed but not adopted."""
    words = reading.words
    if words.draft.occurs(f"{fold(reading.page.title)} {reading.headings} {reading.address}"):
        return True
    named = [
        part.folded
        for number, part in enumerate(reading.parts)
        if number < _DRAFT_REACH or (words.strong.occurs(part.folded) and not part.is_norm)
    ]
    proposed = any(words.draft.occurs(text) for text in named)
    adopted = any(words.adopted.occurs(t) and not words.draft.occurs(t) for t in named)
    return proposed and not adopted
