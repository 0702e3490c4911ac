"""The front of a code: it says for whom it is and what follows, before or without its norms."""

import re

from sportklimaat.scanner.classification.audiences import STAFF
from sportklimaat.scanner.classification.evidence import Sentence
from sportklimaat.scanner.classification.findings import CodeReading
from sportklimaat.scanner.classification.folding import words_of
from sportklimaat.scanner.classification.lexicon import weights
from sportklimaat.scanner.classification.reading import STRONG_NAME, PageReading
from sportklimaat.scanner.outcomes import TargetGroup

# "Deze regels gelden voor ..."; "iedereen houdt zich hieraan"; "wij verwachten van alle leden ...".
_OF_RULES = re.compile(
    r"\b(?:\w*code\w*|\w*kode\w*|\w*regels?|\w*normen|afspraken|richtlijnen|omgangs\w+|gedrag\w*|"
    r"dit(?= geldt)|hier ?aan|hier kennis van|daar ?aan|rules|conduct|regulations)\b"
)
_BINDS = re.compile(
    r"\b(?:geld(?:t|en|ende)?|van toepassing|houden|houdt|geacht|verwacht\w*|akkoord|conformeren|"
    r"naleven|bedoeld|betreft|adher\w+|appl(?:y|ies)|expected|onderschrijven|dien(?:t|en))\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:lees|download|bekijk|open|klik|zie|vind|raadpleeg\w*|lezen|raadplegen|downloaden|read|"
    r"opvra\w+|te vinden|find)\b"
)
_WHERE = re.compile(r"\b(?:hier|pdf|onderaan|volledige|link|bijlage|download|full|here)\b")
# "Artikel 14 Gedragsregels", "Gedragsregels . . . 14": a line of a table of contents.
_NUMBERED = re.compile(
    r"^(?:artikel|art\.?|hoofdstuk|bijlage|[\d.]+)\b|[. ]{2,}\d{1,3}$|\. ?\d{1,3}$"
)
_CONTENTS_WORDS = 8
_OPENING, _SHORT_PAGE = 4, 12
# KNLTB, KNKB: the royal federations.
_ABBREVIATED = re.compile(r"\bkn\w{1,3}b\b")


def is_contents_line(part: Sentence) -> bool:
    """Whether a line only lists a chapter, as in a table of contents."""
    return len(part.words) <= _CONTENTS_WORDS and bool(_NUMBERED.search(part.text.strip().lower()))


def is_elsewhere(reading: PageReading) -> bool:
    """Whether the page sends its readers on to the text of the code."""
    strong = reading.words.bit["strong"]
    return any(
        part.kinds & strong and _ELSEWHERE.search(part.folded) and _WHERE.search(part.folded)
        for part in reading.parts
    )


def declared(reading: PageReading) -> frozenset[TargetGroup]:
    """For whom the page says that its rules are."""
    found = 0
    for part in reading.parts:
        if _OF_RULES.search(part.folded) and _BINDS.search(part.folded):
            found |= part.kinds & reading.words.group_bits
    return frozenset(TargetGroup(name) for name in reading.words.everything.names(found))


def is_front(reading: PageReading, counts: CodeReading) -> bool:
    """Whether a page called the club's code binds everybody or several groups, and says how."""
    if reading.kind is not None:
        return False
    if _has_chapters_for_several(reading) or _is_adopted_code(reading):
        return True
    return (counts.has_consequence or counts.has_contact_point) and _binds(reading, counts)


def _binds(reading: PageReading, counts: CodeReading) -> bool:
    """Whether it says for whom its rules are, and shows enough of them or of their chapters."""
    limits = weights("levels")
    if not (_is_called_code(reading) or _speaks_of_itself(reading, counts)):
        return False
    if _is_about_less(reading, counts) or not _is_for_several(declared(reading)):
        return False
    if is_elsewhere(reading) and counts.norms < limits["full_norms"]:
        return False
    is_told = counts.norms >= limits["front_norms"] or (counts.norms and counts.has_consequence)
    return bool(is_told) or _chapters(reading) >= limits["front_chapters"]


def _has_chapters_for_several(reading: PageReading) -> bool:
    """Whether the contents list, as chapters, the rules of one group after those of another."""
    groups = 0
    for part in reading.parts:
        if is_contents_line(part) and part.kinds & reading.words.bit["strong"]:
            groups |= 0 if reading.is_only_link(part) else part.kinds & reading.words.group_bits
    names = frozenset(TargetGroup(name) for name in reading.words.everything.names(groups))
    return _is_for_several(names) and len(names) >= weights("levels")["full_groups"]


def _is_adopted_code(reading: PageReading) -> bool:
    """Whether a page with a code's title says who adopted it and goes on about "deze code"."""
    bit = reading.words.bit
    if not reading.words.strong.occurs(reading.headings) or is_elsewhere(reading):
        return False
    if _is_called_sexual(reading) or _names_federation(reading):
        return False
    body = bit["meeting"] | bit["board_meeting"]
    opening = [part for part in reading.parts[:_OPENING] if not part.is_heading]
    is_adopted = any(p.kinds & bit["adopted"] and p.kinds & body for p in opening)
    return is_adopted and reading.speaks_of_itself and len(reading.parts) > _SHORT_PAGE


def _is_about_less(reading: PageReading, counts: CodeReading) -> bool:
    """Only sexual harassment, or a text that is called the federation's."""
    is_one_theme = 2 * counts.one_theme_norms > counts.norms
    return is_one_theme or _is_called_sexual(reading) or _names_federation(reading)


def is_mostly_house(reading: PageReading, counts: CodeReading) -> bool:
    """Whether the rules that can be read below the introduction are on things and places."""
    return max(counts.house_rules, _house_lines(reading)) > counts.norms + 1


def _house_lines(reading: PageReading) -> int:
    """Lines on things and places that ask something, wherever they stand on the page."""
    bit = reading.words.bit
    return sum(
        1
        for p in reading.parts
        if p.kinds & bit["house"]
        and (p.kinds & bit["forms"] or p.start & bit["imperatives"])
        and not (p.is_norm or p.is_heading or p.kinds & reading.words.hard_bits)
    )


def _is_called_code(reading: PageReading) -> bool:
    return reading.own_strength == STRONG_NAME or any(
        part.is_heading and part.kinds & reading.words.bit["strong"] for part in reading.parts
    )


def _speaks_of_itself(reading: PageReading, counts: CodeReading) -> bool:
    """Whether it says "deze gedragscode", with several norms unless its name fits ("beleid")."""
    least = 0 if reading.own_strength else weights("levels")["soft_front_norms"]
    return reading.speaks_of_itself and counts.norms >= least


def _names_federation(reading: PageReading) -> bool:
    named = reading.words.everything.scan(words_of(reading.headings))
    return bool(named & reading.words.bit["federations"] or _ABBREVIATED.search(reading.headings))


def _is_called_sexual(reading: PageReading) -> bool:
    named = reading.words.everything.scan(words_of(reading.headings))
    return bool(named & reading.words.bit["sexual"])


def _is_for_several(groups: frozenset[TargetGroup]) -> bool:
    if TargetGroup.EVERYONE in groups:
        return True
    return len(groups) >= weights("levels")["full_groups"] and not groups <= STAFF


def _chapters(reading: PageReading) -> int:
    """Short lines that name rules and lead nowhere else: the table of contents of a code."""
    return sum(
        1
        for part in reading.parts
        if len(part.words) <= _CONTENTS_WORDS
        and _OF_RULES.search(part.folded)
        and not (part.is_norm or reading.is_only_link(part))
    )
