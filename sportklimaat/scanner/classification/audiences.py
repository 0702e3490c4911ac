"""For whom a code speaks: headings, labels, the doers of its norms, and what it says of its scope."""

import re
from dataclasses import dataclass

from sportklimaat.scanner.classification.evidence import Sentence
from sportklimaat.scanner.classification.folding import words_of
from sportklimaat.scanner.classification.lexicon import Lexicon
from sportklimaat.scanner.outcomes import TargetGroup

# "Deze code geldt voor spelers en ouders"; "wat wij van boksers, trainers en ouders verwachten".
_SCOPE = re.compile(
    r"\b(?:geld(?:t|en)(?: \w+){0,3} voor|van toepassing op|bedoeld voor|bestemd voor|regels voor|"
    r"code voor|code is er voor|applies? to|apply to|afspraken voor|afspraken met|opgesteld voor|"
    r"gericht op|in te voeren voor|beschreven voor|verwachtingen van)\b"
    r"|\bvan (?=[\w ,/]{3,90} (?:verwachten|vragen)\b)"
    r"|\b(?=iedereen (?:dient|houdt|die)|alle leden (?:dienen|houden))"
)
_WORD_OF_RULES = re.compile(
    r"\b(?:\w{0,12}code\w{0,3}|\w{0,20}regels?|afspraken|applies|\w{0,8}normen|geldt|gelden|dit)\b"
)
# "Voor atleten: je ..." and "Trainers: ...": the audience stands before the colon.
_AUDIENCE = re.compile(r"^[^.:]{2,60}:")
_DOERS = re.compile(
    r"\b(?!anders|elders|nummers|letters|cijfers|kamers|partners|papieren|regels|members|others)"
    r"[a-z]{3,20}ers\b"
)
# "Spelers, trainers en ouders ..." speaks to all three.
_ENUMERATION = re.compile(r"[\w-]+(?:(?:,| en| and| of| or| &|/)\s*[\w-]+){1,7}")
_SHORT_LINE = 60
_ARTICLES = re.compile(
    r"^(?:als|de|het|een|onze|alle|elke|iedere|ook|voor|van|the|our|all|as an?|every|for)\s+"
)


@dataclass(frozen=True)
class Audiences:
    """The groups addressed, and how many norms are said to nobody in particular."""

    groups: frozenset[TargetGroup]
    general: int


def audiences(sentences: tuple[Sentence, ...], words: Lexicon, headings: str) -> Audiences:
    """Read for whom the norms of a page are."""
    sections = {part.section for part in sentences if part.is_norm}
    groups = 0
    general = 0
    by_section: dict[int, int] = {}
    titled = _groups_in(headings, words) if sections else 0
    for part in sentences:
        if part.section not in sections:
            groups |= _scope(part, words)
            continue
        found = _addressed(part, words)
        groups |= found | _scope(part, words)
        if part.is_heading:
            by_section[part.section] = by_section.get(part.section, 0) | found
        elif part.is_norm and not found and not by_section.get(part.section) and not titled:
            general += 1
    names = words.everything.names((groups | titled) & words.group_bits)
    return Audiences(frozenset(TargetGroup(name) for name in names), general)


def _groups_in(folded: str, words: Lexicon) -> int:
    return words.everything.scan(words_of(folded)) & words.group_bits


def _scope(part: Sentence, words: Lexicon) -> int:
    if not part.kinds & words.group_bits or not _WORD_OF_RULES.search(part.folded):
        return 0
    scope = _SCOPE.search(part.folded)
    return _groups_in(part.folded[scope.end() :], words) if scope else 0


def _labelled(folded: str, words: Lexicon) -> int:
    """The audiences in a label; an unknown word on -ers (klimmers, boksers) is whom it trains."""
    found = _groups_in(folded, words)
    if any(not _groups_in(word, words) for word in _DOERS.findall(folded)):
        found |= words.bit["athletes"]
    return found


def _addressed(part: Sentence, words: Lexicon) -> int:
    folded = part.folded
    if part.is_heading or (len(folded) < _SHORT_LINE and folded.startswith("voor ")):
        return _labelled(folded, words)
    if not part.kinds & words.group_bits and not part.lead & words.group_bits:
        return 0
    label = _AUDIENCE.match(folded)
    if label:
        return _labelled(label.group(), words)
    return _doers(part, words) if part.is_norm else 0


def _doers(part: Sentence, words: Lexicon) -> int:
    """Whom a norm begins with: "Spelers en ouders ..." or "Als trainer ..."."""
    start = _ARTICLES.sub("", part.folded)
    tokens = words_of(start[:_SHORT_LINE])
    index = words.everything
    found = (index.start(tokens) | part.start) & words.group_bits
    if found:
        listed = _ENUMERATION.match(start)
        if listed:
            found |= _groups_in(listed.group(), words)
    # "Het bestuur" at the start of a line acts; it is seldom the one addressed.
    if start.startswith(("bestuur ", "board ")):
        found &= ~words.bit["board"]
    return found
