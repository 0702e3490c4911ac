"""What one sentence contributes: a norm between people, a house rule, or something else."""

import re
from dataclasses import dataclass
from functools import cache

from sportklimaat.scanner.classification.folding import fold, words_of
from sportklimaat.scanner.classification.lexicon import Lexicon
from sportklimaat.scanner.parsing.pages import Page, Section

_SENTENCE = re.compile(
    r"(?<=[.!?;])(?<![ (][A-Z]\.)(?<!\b[A-Za-z]\.[A-Za-z]\.)\s+(?=[\"'(‘“A-ZÀ-Þ•–-])"
)
_BULLET = re.compile(
    r"^(?:[^\w]+|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.):]?\s+|[a-z][.)]\s+|"
    r"art(?:ikel)?\.?\s*\d{1,3}[a-z]?[.:]?\s*){1,4}",
    re.IGNORECASE,
)
# "1,5 meter" is no list number and no rule of conduct either.
_MAX_SENTENCE = 600
_OPENING = 3
_BARE_ITEM = 4
_TITLE_WORDS = 6
_LABELLED = re.compile(r"(?:[\w/()-]+,? ){0,6}[\w/()-]+ ?: (?=\w)")
_ITEM_WORDS = 12  # a longer sentence is no item of the list above it
_REFUSALS = ("nee", "nooit", "no,", "no.", "never", "absoluut niet")
_WHOLE_SECTION = ("corona", "governance")
_NO_NORM = ("certificate", "privacy", "governance", "corona")
_NO_NORM_WHEN_ALONE = ("playing", "statute")
_ASIDE = ("definition", "telling")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words, the section it stands in, and the kinds of words it holds."""

    text: str
    folded: str
    words: list[str]
    section: int
    kinds: int
    start: int
    is_norm: bool
    is_heading: bool = False
    lead: int = 0


@dataclass(frozen=True)
class _Bits:
    """The bits that the weighing of a sentence asks for."""

    imperatives: int
    subjects: int
    topics: int
    forms: int
    house: int
    example: int
    people: int
    role: int
    reporting: int
    no_norm: int
    no_norm_alone: int
    whole_section: int
    forbidding: int
    aside: int
    about: int
    definition: int
    answered: int
    never: int


@cache
def _bits(words: Lexicon) -> _Bits:
    bit, mask = words.bit, words.everything.mask
    return _Bits(
        bit["imperatives"],
        bit["subjects"],
        bit["topics"],
        bit["forms"],
        bit["house"],
        bit["example"],
        bit["people"],
        bit["role"],
        bit["reporting"],
        mask(_NO_NORM),
        mask(_NO_NORM_WHEN_ALONE),
        mask(_WHOLE_SECTION),
        bit["forbidding"],
        mask(_ASIDE),
        mask(("reporting", "role")),
        bit["definition"],
        mask(("accountable", "consequences")),
        mask((*_NO_NORM, *_ASIDE, "role", "reporting", "playing", "statute")),
    )


def sentences(page: Page, words: Lexicon) -> tuple[Sentence, ...]:
    """Every sentence of a page in the order of reading, to the very end."""
    found: list[Sentence] = []
    for number, section in enumerate(page.sections):
        found.extend(_of_section(section, number, words))
    return tuple(found)


def _of_section(section: Section, number: int, words: Lexicon) -> list[Sentence]:
    bits = _bits(words)
    texts = [part for line in section.lines for part in _split(line)]
    parts = [_read(text, number, words) for text in texts]
    opening = 0
    for part in parts[:_OPENING]:
        opening |= part.kinds
    heading = _read(section.heading, number, words) if section.heading else None
    about = (opening | (heading.kinds if heading else 0)) & bits.whole_section
    found: list[Sentence] = []
    lead = heading
    if heading is not None:
        found.append(_settled(heading, None, about, words, is_heading=True))
    for part in parts:
        found.append(_settled(part, lead, about, words))
        if part.text.endswith(":") or _is_title(part, words):
            lead = part
        elif len(part.words) > _ITEM_WORDS and part.text.endswith("."):
            lead = heading
    return found


def _is_title(part: Sentence, words: Lexicon) -> bool:
    """Whether a line is the name of rules and nothing more, though not marked up as a heading."""
    names = part.kinds & words.bit["strong"]
    return bool(names) and len(part.words) <= _TITLE_WORDS and not part.kinds & words.bit["forms"]


def _split(line: str) -> list[str]:
    """The sentences of a line; one without an end is cut between words, and nothing is lost."""
    found: list[str] = []
    for part in _SENTENCE.split(line):
        while len(part) > _MAX_SENTENCE:
            cut = part.rfind(" ", 1, _MAX_SENTENCE)
            cut = cut if cut > 0 else _MAX_SENTENCE
            found.append(part[:cut])
            part = part[cut:].lstrip()  # noqa: PLW2901 - what is left of it
        if part:
            found.append(part)
    return found


def _read(text: str, section: int, words: Lexicon) -> Sentence:
    folded = fold(_BULLET.sub("", text, count=1))
    tokens = words_of(folded)
    index = words.everything
    start = index.start(tokens)
    labelled = _LABELLED.match(folded)
    if labelled:
        # "Tijdens de wedstrijd: speel eerlijk" asks as much as "Speel eerlijk".
        start |= index.start(words_of(folded[labelled.end() :])) & _bits(words).imperatives
    return Sentence(text, folded, tokens, section, index.scan(tokens), start, is_norm=False)


def _settled(
    part: Sentence, lead: Sentence | None, about: int, words: Lexicon, *, is_heading: bool = False
) -> Sentence:
    kinds = part.kinds | about
    if lead is not None and _is_refusal(part, lead):
        kinds |= lead.kinds
    under = lead.kinds if lead is not None and _goes_on(part, lead) else 0
    is_norm = not is_heading and not about and _states_norm(part, under, lead, words)
    if kinds != part.kinds | about:
        is_norm = bool(kinds & words.core_bits)
    return Sentence(
        part.text,
        part.folded,
        part.words,
        part.section,
        kinds,
        part.start,
        is_norm,
        is_heading,
        under,
    )


def _is_refusal(part: Sentence, lead: Sentence) -> bool:
    """Whether a line answers the question above it: "Mag ik iemand uitlachen?" "Nee."."""
    return lead.text.endswith("?") and part.folded.startswith(_REFUSALS)


def _goes_on(part: Sentence, lead: Sentence) -> bool:
    """Whether an item goes on where its lead stopped: "Wij ouders" above "steunen ons kind"."""
    bare = _BULLET.sub("", part.text, count=1)
    return bare[:1].islower() or (lead.text.endswith(":") and not lead.is_heading)


def _states_norm(part: Sentence, under: int, lead: Sentence | None, words: Lexicon) -> bool:
    bits = _bits(words)
    themes = part.kinds & words.core_bits
    if not themes or part.kinds & (bits.no_norm | bits.role) or part.text.rstrip().endswith("?"):
        return False
    if part.kinds & bits.aside and not part.kinds & bits.forbidding:
        return False
    hard = part.kinds & words.hard_bits
    if not hard and part.kinds & bits.no_norm_alone and not part.start & bits.imperatives:
        return False
    # "Respect the court: no shoes on the mat" is a house rule with a kind word in it.
    if not hard and part.kinds & bits.house and not part.kinds & (bits.example | bits.people):
        return False
    if part.kinds & bits.reporting and not part.start & bits.imperatives:
        return False
    return _is_prescriptive(part, under, lead, words)


def _is_prescriptive(part: Sentence, under: int, lead: Sentence | None, words: Lexicon) -> bool:
    bits = _bits(words)
    is_item = lead is not None and under and lead.text.endswith(":")
    if is_item and not under & bits.forbidding:
        if under & bits.about:
            return False
        if under & bits.definition:
            # "Onder pesten verstaan we:" lists misconduct, "onder sportief gedrag" what is asked.
            return bool(part.start & bits.imperatives) and not under & words.hard_bits
    if part.start & (bits.imperatives | bits.subjects):
        return True
    # "Discriminatie telt meteen voor drie": what follows upon it makes it a norm.
    if part.kinds & bits.forms or (part.kinds & words.hard_bits and part.kinds & bits.answered):
        return True
    if under & (bits.subjects | bits.forms | bits.topics) and not under & bits.reporting:
        return True
    # A bare list of misconduct says nothing; "geen" or "niet" or a whole sentence must.
    return bool(part.start & bits.topics) and len(part.words) > _BARE_ITEM and _has_verb(part)


def _has_verb(part: Sentence) -> bool:
    return any(word in ("is", "zijn", "staat", "kan", "kunnen", "are") for word in part.words)


def is_hard_statement(part: Sentence, words: Lexicon) -> bool:
    """A line on the worst of conduct that is not about help, a procedure or what once happened."""
    return (
        not part.is_heading
        and bool(part.kinds & words.hard_bits)
        and not part.kinds & _bits(words).never
        and not part.lead & (_bits(words).about | _bits(words).definition)
        and not part.text.rstrip().endswith("?")
    )
