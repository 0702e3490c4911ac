"""The rules that correct the counted level: kinds of pages, reference, draft, mention."""

from sportklimaat.scanner.classification.evidence import Sentence
from sportklimaat.scanner.classification.findings import CodeReading, Level
from sportklimaat.scanner.classification.lexicon import weights
from sportklimaat.scanner.classification.reading import (
    SEVERE_KINDS,
    STRONG_NAME,
    PageReading,
    address_words,
)
from sportklimaat.scanner.classification.rulebook import Rule

Judged = tuple[Level, tuple[str, ...]]

_DRAFT_REACH = 8
_STAFF = frozenset({"trainers", "volunteers", "board", "officials"})
_NO_MENTION = ("privacy", "governance", "corona", "of_university", "of_company")
_SHORT_PAGE = 12


def tempered(judged: Judged, counts: CodeReading, kind: str | None) -> Judged:
    """Privacy texts, corona rules, vacancies and news are no code, however they phrase it."""
    level, _ = judged
    if level is Level.NONE or kind is None:
        return judged
    if kind in ("playing", "house"):
        # Some clubs put their norms between the playing rules; then there are many.
        enough = counts.norms >= weights("levels")["full_norms"] and level is Level.FULL
        return judged if enough else (Level.NONE, (Rule(f"{kind}_text"),))
    if kind in SEVERE_KINDS or kind == "vacancy":
        return Level.NONE, (Rule(f"{kind}_text"),)
    return (Level.MENTION, (Rule.NEWS_ITEM,)) if level is Level.PARTIAL else judged


def reference(reading: PageReading) -> Sentence | None:
    """The sentence that makes the federation's code count in this club."""
    bit = reading.words.bit
    needed = (bit["federations"], bit["adoption"], bit["own"])
    for position, part in enumerate(reading.parts):
        if part.is_heading or part.kinds & bit["privacy"] or not part.kinds & bit["strong"]:
            continue
        near = [p for p in reading.parts[position : position + 2] if not p.is_heading]
        whole = 0
        for one in near:
            whole |= one.kinds
        if all(whole & terms for terms in needed):
            return max(near, key=lambda p: sum(bool(p.kinds & terms) for terms in needed))
    return None


def leans_on_reference(judged: Judged, counts: CodeReading) -> bool:
    """Whether the club's own norms are too few to stand without the federation's."""
    return judged[0] is not Level.FULL and counts.norms < weights("levels")["full_norms"]


def by_reference(sentence: Sentence, reading: PageReading) -> Judged:
    """A code by reference counts in practice: for whom decides how much."""
    words = reading.words
    groups = words.everything.names(sentence.kinds & words.group_bits)
    # Only for those who train, help or lead; members stand for the whole club.
    is_for_staff = bool(groups) and groups <= _STAFF
    return (Level.PARTIAL if is_for_staff else Level.FULL), (Rule.BY_REFERENCE,)


def mention(reading: PageReading, before: Judged) -> Judged:
    """Named, but not to be read here: a placeholder, a news item, a line on another page."""
    words, kind = reading.words, reading.kind
    if kind in SEVERE_KINDS:
        return Level.NONE, (Rule(f"{kind}_text"),)
    if kind == "house":
        return Level.NONE, (Rule.HOUSE_TEXT,)
    named = [part for part in naming_sentences(reading) if not part.is_heading]
    joined = words.bit["annex"] | words.bit["enrolment"]
    if Rule.HOUSE_RULES_ONLY in before[1] and not any(part.kinds & joined for part in named):
        return before
    is_short = len(reading.parts) <= _SHORT_PAGE
    is_placeholder = any(p.kinds & words.bit["placeholder"] for p in reading.parts)
    if reading.own_strength == STRONG_NAME and is_short and is_placeholder:
        return Level.MENTION, (Rule.PLACEHOLDER,)
    if not named:
        return before
    return Level.MENTION, (Rule.NEWS_ITEM,) if kind == "news" else (Rule.NAMED_ONLY,)


def naming_sentences(reading: PageReading) -> list[Sentence]:
    """The sentences in which the club itself names a code."""
    bit = reading.words.bit
    excluded = reading.words.everything.mask(_NO_MENTION)
    return [
        part
        for part in reading.parts
        if part.kinds & bit["strong"]
        and not part.kinds & excluded
        and not reading.is_outside(part)
        and not reading.is_only_link(part)
    ]


def is_draft(reading: PageReading) -> bool:
    """Whether the code is proposed but not adopted."""
    words = reading.words
    draft, bit = words.bit["draft"], words.bit
    titles = f"{reading.page.title} {reading.headings} {address_words(reading.page.url)}"
    if "concept" in titles.split() or " draft " in f" {titles} ":
        return True
    named = [
        part.kinds
        for number, part in enumerate(reading.parts)
        if not part.is_norm
        and (
            number < _DRAFT_REACH
            or part.kinds & bit["strong"]
            or number >= len(reading.parts) - _DRAFT_REACH
        )
    ]
    proposed = any(kinds & draft for kinds in named)
    adopted = any(kinds & bit["adopted"] and not kinds & draft for kinds in named)
    return proposed and not adopted
