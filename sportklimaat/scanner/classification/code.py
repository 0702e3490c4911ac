"""The code of conduct on a page: counts evidence, then names the level by thresholds in data."""

from collections.abc import Iterable

from sportklimaat.scanner.classification.audiences import audiences, extent
from sportklimaat.scanner.classification.evidence import Sentence, is_hard_statement
from sportklimaat.scanner.classification.findings import CodeReading, Level
from sportklimaat.scanner.classification.lexicon import Lexicon, weights
from sportklimaat.scanner.classification.rulebook import Rule
from sportklimaat.scanner.outcomes import TargetGroup

USUAL, STRONG = 2, 3
_NEARLY = 0.75
# Rules for those who stand at the side are about more than sexual harassment.
_ONLOOKERS = frozenset({TargetGroup.PARENTS, TargetGroup.SPECTATORS})
_SOME = 3  # so many norms together ask for respect, whatever their words
_SEVERAL_LESS = 3  # norms that a page for several audiences may have less


def read_code(sentences: tuple[Sentence, ...], words: Lexicon, headings: str = "") -> CodeReading:
    """Count norms, themes, audiences, consequences and contact points of a page."""
    norms = [part for part in sentences if part.is_norm]
    every = _kinds(sentences)
    hard = [part for part in norms if part.kinds & words.hard_bits]
    stated = [part for part in sentences if is_hard_statement(part, words)]
    bit = words.bit
    found = audiences(sentences, words, headings)
    return CodeReading(
        norms=len(norms),
        hard_norms=len(hard),
        one_theme_norms=sum(1 for part in hard if _is_sexual_only(part, words)),
        general_norms=found.general,
        house_rules=_house_rules(sentences, words),
        themes=words.theme_names(_kinds(norms) & words.core_bits),
        groups=found.groups if norms else frozenset(),
        has_consequence=bool(every & bit["consequences"]),
        has_contact_point=bool(every & (bit["contact_points"] | bit["accountable"])),
        named_themes=_named_themes(sentences, words),
        statements=len(stated),
        is_addressed=found.is_addressed,
        hard_themes=words.theme_names(_kinds(stated) & words.hard_bits),
    )


def _kinds(sentences: Iterable[Sentence]) -> int:
    found = 0
    for part in sentences:
        found |= part.kinds
    return found


def _house_rules(sentences: tuple[Sentence, ...], words: Lexicon) -> int:
    """Lines on things and places that stand among the norms, or anywhere when there are none."""
    sections = {part.section for part in sentences if part.is_norm}
    return sum(
        1
        for part in sentences
        if part.kinds & words.bit["house"]
        and not (part.is_norm or part.is_heading or part.kinds & words.hard_bits)
        and (part.section in sections or not sections)
    )


def names_discrimination(sentences: tuple[Sentence, ...], words: Lexicon) -> bool:
    """Whether the code itself, not the text about its contact person, names discrimination."""
    return bool(_within(sentences, words) & words.bit["discrimination"])


def _within(sentences: tuple[Sentence, ...], words: Lexicon) -> int:
    """All kinds of words in the code, less the lines that are about something else."""
    within, bit = extent(sentences), words.bit
    aside = bit["role"] | bit["certificate"] | bit["privacy"] | bit["reporting"]
    found = 0
    for part in sentences:
        if part.is_norm or (part.section in within and not part.kinds & aside):
            found |= part.kinds
        elif within and part.section <= within.stop:
            # "Drugs: nee" under its own heading closes many a code; it is no norm between people.
            found |= part.kinds & bit["substances"]
    return found


def _named_themes(sentences: tuple[Sentence, ...], words: Lexicon) -> frozenset[str]:
    """What the code is about, in the words of the guide; fair play needs its own words."""
    found = words.everything.names(_within(sentences, words))
    norms = sum(1 for part in sentences if part.is_norm)
    fair_lines = sum(1 for part in sentences if part.kinds & words.bit["fair_words"])
    fair = {"fairness"} if fair_lines > 1 else set()
    respect = {"respect"} if norms >= _SOME else set()
    return frozenset((found & words.shown) - {"fairness"} | fair | respect)


def _is_sexual_only(part: Sentence, words: Lexicon) -> bool:
    hard = words.theme_names(part.kinds & words.hard_bits)
    return bool(hard & {"sexual", "power"}) and hard <= {"sexual", "power", "language"}


def level_of(reading: CodeReading, name_strength: int) -> tuple[Level, tuple[str, ...]]:
    """The level that these counts make, and the rules by which."""
    limits = weights("levels")
    enough = limits["full_norms"] + (0 if name_strength else limits["unnamed_extra"])
    is_code = (
        reading.norms >= enough
        and reading.hard_norms >= limits["full_hard_themes"]
        and len(reading.themes) >= limits["full_themes"]
    )
    if is_code or _is_fair_play(reading, name_strength):
        return _complete_or_partial(reading)
    if _is_for_all_in_few_lines(reading, name_strength) or _is_short_but_complete(reading):
        return _complete_or_partial(reading)
    if _is_framed_as_a_code(reading):
        return _complete_or_partial(reading)
    if _is_in_general_terms(reading, name_strength):
        return Level.PARTIAL, (Rule.NORM_IN_GENERAL_TERMS,)
    return _partial_or_none(reading, name_strength)


def _partial_or_none(reading: CodeReading, name_strength: int) -> tuple[Level, tuple[str, ...]]:
    limits = weights("levels")
    is_mostly = (
        name_strength < STRONG
        and not reading.hard_norms
        and reading.house_rules > limits["only_house"] * reading.norms
    )
    is_place = reading.norms <= 1 or is_mostly
    if is_place and reading.house_rules >= limits["mostly_house"]:
        return Level.NONE, (Rule.HOUSE_RULES_ONLY,)
    if (
        name_strength == STRONG
        and reading.norms > 1
        and reading.house_rules >= limits["house_rules"]
    ):
        return Level.PARTIAL, (Rule.MOSTLY_HOUSE_RULES,)
    named = (
        reading.norms >= limits["partial_norms"]
        and reading.hard_norms >= limits["partial_hard_themes"]
        and name_strength > 0
    )
    unnamed = (
        reading.norms >= limits["unnamed_partial_norms"]
        and reading.hard_norms >= limits["unnamed_partial_hard"]
    )
    addressed = reading.is_addressed and reading.norms >= limits["addressed_norms"]
    if named or unnamed or addressed:
        return Level.PARTIAL, (Rule.FEW_NORMS,)
    if name_strength == STRONG and reading.norms >= limits["partial_norms"]:
        return Level.PARTIAL, (Rule.GENERAL_NORMS_ONLY,)
    return Level.NONE, (Rule.NO_NORMS,) if not reading.norms else (Rule.TOO_FEW_NORMS,)


def _is_fair_play(reading: CodeReading, name_strength: int) -> bool:
    """Norms enough, though none forbids the worst."""
    limits = weights("levels")
    return (
        name_strength == STRONG
        and reading.norms >= limits["soft_norms"]
        and len(reading.themes) >= limits["full_themes"]
        and reading.norms > reading.house_rules
    )


def _is_for_all_in_few_lines(reading: CodeReading, name_strength: int) -> bool:
    """Few but full lines: one norm names many kinds of misconduct, and others stand beside it."""
    limits = weights("levels")
    hard = reading.themes & {"discrimination", "bullying", "language", "violence", "sexual"}
    return (
        name_strength >= USUAL
        and reading.norms >= limits["partial_norms"]
        and reading.hard_norms >= 1
        and len(hard) >= limits["general_themes"]
        and (len(hard) > limits["general_themes"] or reading.norms >= limits["short_statements"])
        and reading.has_consequence
        and reading.has_contact_point
    )


def _is_short_but_complete(reading: CodeReading) -> bool:
    """A handful of hard lines for several audiences, with what follows and whom to turn to."""
    limits = weights("levels")
    is_for_several = (
        len(reading.groups) >= limits["full_groups"]
        or TargetGroup.EVERYONE in reading.groups
        or not reading.groups
    )
    return (
        reading.norms >= limits["short_norms"]
        and reading.statements >= limits["short_statements"]
        and len(reading.hard_themes) >= limits["short_hard_themes"]
        and is_for_several
        and reading.has_consequence
    )


def _is_framed_as_a_code(reading: CodeReading) -> bool:
    """Few norms that we know, for several groups, with what follows and whom to turn to."""
    limits = weights("levels")
    return (
        reading.hard_norms >= limits["framed_norms"]
        and len(reading.themes) >= limits["full_themes"]
        and len(_spoken_to(reading.groups)) >= limits["full_groups"]
        and reading.norms > reading.house_rules
        and reading.has_consequence
        and reading.has_contact_point
    )


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
        return Level.PARTIAL, (Rule.MOSTLY_HOUSE_RULES,)
    if _is_only_sexual(reading, limits["sexual_share"]):
        return Level.PARTIAL, (Rule.ONLY_SEXUAL_HARASSMENT,)
    several = len(_spoken_to(reading.groups)) >= limits["full_groups"]
    is_for_all = (
        not reading.groups
        or TargetGroup.EVERYONE in reading.groups
        or reading.general_norms >= limits["general_norms"]
    )
    if not several and not is_for_all:
        return Level.PARTIAL, (Rule.ONE_AUDIENCE,)
    is_extensive = reading.norms >= limits["extensive_norms"] - (_SEVERAL_LESS if several else 0)
    if not (reading.has_consequence or reading.has_contact_point or is_extensive):
        return Level.PARTIAL, (Rule.NO_CONSEQUENCE_OR_CONTACT,)
    return Level.FULL, (Rule.NORMS_BETWEEN_PEOPLE, *((Rule.SEVERAL_AUDIENCES,) if several else ()))


def _spoken_to(groups: frozenset[TargetGroup]) -> frozenset[TargetGroup]:
    """The groups; a referee among onlookers alone is whom they are to leave in peace."""
    named = groups - {TargetGroup.EVERYONE}
    at_the_side = named - {TargetGroup.OFFICIALS}
    return at_the_side if at_the_side == {TargetGroup.SPECTATORS} else named


def _is_only_sexual(reading: CodeReading, share: float) -> bool:
    if not reading.hard_norms or reading.groups & _ONLOOKERS:
        return False
    mostly = reading.one_theme_norms >= share * reading.hard_norms
    others = reading.themes & {"discrimination", "bullying", "violence"}
    nearly_all = reading.one_theme_norms > _NEARLY * reading.hard_norms
    if others and 2 * reading.one_theme_norms < reading.norms:
        return False
    return mostly and (not others or (len(others) == 1 and nearly_all))
