"""The code of conduct on a page: counts evidence, then names the level by thresholds in data."""

import re
from collections.abc import Iterable

from sportklimaat.scanner.classification.evidence import Sentence
from sportklimaat.scanner.classification.findings import CodeReading, Level
from sportklimaat.scanner.classification.lexicon import Lexicon, weights
from sportklimaat.scanner.outcomes import TargetGroup

# "Geldt voor spelers en ouders"; "wat wij van boksers, trainers en ouders verwachten".
_SCOPE = re.compile(
    r"\b(?:geld(?:t|en) voor|van toepassing op|bedoeld voor|bestemd voor|regels voor|code voor|"
    r"applies? to|apply to|houden aan|houdt iedereen|afspraken voor|voor alle)\b"
    r"|\bvan (?=[\w ,]{3,90} verwachten\b)"
)
# "Voor atleten: je ..." and "Trainers: ...": the audience stands before the colon.
_AUDIENCE = re.compile(r"^[^.:]{2,60}:")
_DOERS = re.compile(
    r"\b(?!anders|elders|nummers|letters|cijfers|kamers|partners|papieren|regels)[a-z]{3,20}ers\b"
)
USUAL, STRONG = 2, 3
# "Spelers, trainers en ouders ..." speaks to all three.
_ENUMERATION = re.compile(r"[\w-]+(?:(?:,| en| and| of| &|/)\s*[\w-]+){1,5}")
_SHORT_LINE = 60
_ARTICLES = re.compile(
    r"^(?:als|de|het|een|onze|alle|elke|iedere|ook|voor|van|the|our|all|as an?|every|for)\s+"
)


def read_code(sentences: tuple[Sentence, ...], words: Lexicon, headings: str = "") -> CodeReading:
    """Count norms, themes, audiences, consequences and contact points of a page."""
    norms = [sentence for sentence in sentences if sentence.is_norm]
    sections = {sentence.section for sentence in norms}
    inside = [sentence for sentence in sentences if sentence.section in sections]
    hard = [sentence for sentence in norms if sentence.themes & words.hard]
    themes = frozenset[str]().union(*(sentence.themes for sentence in norms))
    return CodeReading(
        norms=len(norms),
        hard_norms=len(hard),
        one_theme_norms=sum(1 for s in hard if _is_sexual_only(s, words)),
        general_norms=_general_norms(sentences, words, headings),
        house_rules=sum(1 for sentence in inside if sentence.is_house_rule),
        themes=themes & (words.hard | words.core),
        groups=_groups(sentences, sections, words) if norms else frozenset(),
        has_consequence=any(words.consequences.occurs(s.folded) for s in sentences),
        has_contact_point=any(words.contact_points.occurs(s.folded) for s in sentences),
    )


def _is_sexual_only(sentence: Sentence, words: Lexicon) -> bool:
    hard = sentence.themes & words.hard
    return "sexual" in hard and hard <= {"sexual", "power"}


def _general_norms(sentences: tuple[Sentence, ...], words: Lexicon, headings: str) -> int:
    """Norms that are said to nobody in particular, and so to all."""
    if words.target_groups.found(headings):
        return 0
    addressed = {
        sentence.section
        for sentence in sentences
        if sentence.is_heading and words.target_groups.found(sentence.folded)
    }
    return sum(
        1
        for sentence in sentences
        if sentence.is_norm
        and sentence.section not in addressed
        and not _addressed(sentence, words)
    )


def _groups(
    sentences: Iterable[Sentence], sections: set[int], words: Lexicon
) -> frozenset[TargetGroup]:
    found: set[str] = set()
    for sentence in sentences:
        scope = _SCOPE.search(sentence.folded)
        if scope:
            found |= words.target_groups.found(sentence.folded[scope.end() :])
        if sentence.section in sections:
            found |= _addressed(sentence, words)
    return frozenset(TargetGroup(name) for name in found)


def _audiences(folded: str, words: Lexicon) -> frozenset[str]:
    """The audiences in a label; an unknown word on -ers (klimmers, boksers) is whom it trains."""
    found = words.target_groups.found(folded)
    unknown = [word for word in _DOERS.findall(folded) if not words.target_groups.found(word)]
    return found | {"athletes"} if unknown else found


def _addressed(sentence: Sentence, words: Lexicon) -> frozenset[str]:
    folded = sentence.folded
    audience = _AUDIENCE.match(folded)
    if sentence.is_heading or (len(folded) < _SHORT_LINE and folded.startswith("voor ")):
        return _audiences(folded, words)
    if audience:
        return _audiences(audience.group(), words)
    if not sentence.is_norm:
        return frozenset()
    start = _ARTICLES.sub("", folded)
    found = words.target_groups.found_at_start(start) | words.target_groups.found_at_start(folded)
    listed = _ENUMERATION.match(start)
    if found and listed:
        found |= words.target_groups.found(listed.group())
    # "Het bestuur" at the start of a line acts; it is seldom the one addressed.
    return found - {"board"} if start.startswith(("bestuur ", "board ")) else found


def level_of(reading: CodeReading, name_strength: int) -> tuple[Level, tuple[str, ...]]:
    """The level that these counts make, and the rules by which."""
    limits = weights("levels")
    enough = limits["full_norms"] if name_strength else limits["full_norms"] + 2
    is_code = (
        reading.norms >= enough
        and reading.hard_norms >= limits["full_hard_themes"]
        and len(reading.themes) >= limits["full_themes"]
    )
    if is_code:
        return _complete_or_partial(reading)
    if _is_in_general_terms(reading, name_strength):
        return Level.PARTIAL, ("norm_in_general_terms",)
    if name_strength == STRONG and reading.norms and reading.house_rules >= limits["house_rules"]:
        return Level.PARTIAL, ("mostly_house_rules",)
    least = (
        reading.norms >= limits["partial_norms"]
        and reading.hard_norms >= limits["partial_hard_themes"]
    )
    if least and name_strength:
        return Level.PARTIAL, ("few_norms",)
    return Level.NONE, ("no_norms",) if not reading.norms else ("too_few_norms",)


def _is_in_general_terms(reading: CodeReading, name_strength: int) -> bool:
    """One sentence that forbids it all, with a way to complain, under a name that fits."""
    hard = reading.themes & {"discrimination", "bullying", "language", "violence", "sexual"}
    return (
        name_strength >= USUAL
        and reading.hard_norms >= 1
        and len(hard) >= weights("levels")["general_themes"]
        and (reading.has_consequence or reading.has_contact_point)
    )


def _complete_or_partial(reading: CodeReading) -> tuple[Level, tuple[str, ...]]:
    limits = weights("levels")
    if reading.house_rules > limits["house_ratio"] * reading.norms:
        return Level.PARTIAL, ("mostly_house_rules",)
    if _is_only_sexual(reading, limits["sexual_share"]):
        return Level.PARTIAL, ("only_sexual_harassment",)
    several = len(reading.groups) >= limits["full_groups"]
    is_for_all = (
        not reading.groups
        or TargetGroup.EVERYONE in reading.groups
        or reading.general_norms >= limits["general_norms"]
    )
    if not several and not is_for_all:
        return Level.PARTIAL, ("one_audience",)
    if not (reading.has_consequence or reading.has_contact_point):
        return Level.PARTIAL, ("no_consequence_or_contact",)
    return Level.FULL, ("norms_between_people", *(("several_audiences",) if several else ()))


def _is_only_sexual(reading: CodeReading, share: float) -> bool:
    if not reading.hard_norms:
        return False
    mostly = reading.one_theme_norms >= share * reading.hard_norms
    others = reading.themes & {"discrimination", "bullying", "language", "violence"}
    return mostly and len(others) <= 1
