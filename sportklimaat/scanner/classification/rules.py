"""The rules that correct the counted level: kinds of pages, reference, draft, mention."""

import re

from sportklimaat.scanner.classification.audiences import STAFF, doers
from sportklimaat.scanner.classification.evidence import Sentence
from sportklimaat.scanner.classification.findings import CodeReading, Level
from sportklimaat.scanner.classification.folding import words_of
from sportklimaat.scanner.classification.front import (
    is_contents_line,
    is_elsewhere,
    is_front,
    is_mostly_house,
)
from sportklimaat.scanner.classification.lexicon import weights
from sportklimaat.scanner.classification.reading import (
    SEVERE_KINDS,
    STRONG_NAME,
    USUAL_NAME,
    PageReading,
    address_words,
)
from sportklimaat.scanner.classification.rulebook import Rule
from sportklimaat.scanner.outcomes import TargetGroup

Judged = tuple[Level, tuple[str, ...]]

_DRAFT_REACH = 8
_NO_MENTION = ("requirements", "privacy", "governance", "corona", "of_university", "of_company")
_SHORT_PAGE = 12
_ON_ITS_OWN = (Rule.ONE_AUDIENCE, Rule.MOSTLY_HOUSE_RULES, Rule.HOUSE_RULES_ONLY)
_AGAINST_BULLYING = re.compile(r"\b(?:anti ?-?)?pest(?:en)? ?(?:protocol|beleid|code|regel)")
_OF_A_CLUB = re.compile(
    r"\b(?:[a-z]{0,3}[vc]|\w+vereniging|\w+club) (?:[\w-]+ ){1,3}"
    r"(?:hanteert|volgt|werkt|onderschrijft|conformeert)\b"
)
_RULES_OF = re.compile(
    r"(?:gedrags|omgangs)(?:regels|codes?)(?: voor)?(?: de)? "
    r"(?P<whom>(?:[\w/-]+(?:, | en | of | ?/ ?)?){1,4})"
)
_OWN_RULEBOOK = re.compile(r"\bdit (?:huishoudelijk )?reglement\b")


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


def introduced(reading: PageReading, judged: Judged, counts: CodeReading) -> Judged:
    """A code whose front alone can be read is a code; one about a single theme is not."""
    level, fired = judged
    if level is Level.FULL or any(rule in fired for rule in _ON_ITS_OWN):
        return judged
    if is_front(reading, counts):
        if is_mostly_house(reading, counts):
            return Level.PARTIAL, (Rule.MOSTLY_HOUSE_RULES,)
        return Level.FULL, (Rule.INTRODUCED_CODE,)
    is_thin = counts.norms <= weights("levels")["partial_norms"] and level is Level.PARTIAL
    if is_thin and reading.own_strength == STRONG_NAME and is_elsewhere(reading):
        # "Lees hier de volledige gedragscode": what stands here only leads to it.
        return Level.MENTION, (Rule.NAMED_ONLY,)
    return judged


def about_bullying(reading: PageReading, judged: Judged) -> Judged:
    """A protocol against bullying has one theme, unless its title names a code as well."""
    is_news = reading.kind == "news" and judged[0] is not Level.FULL
    if is_news or reading.kind not in (None, "news"):
        return judged
    if not _AGAINST_BULLYING.search(reading.names):
        return judged
    told = sum(
        1 for p in reading.parts if p.kinds & reading.words.bit["bullying"] and not p.is_heading
    )
    is_worked_out = told >= weights("levels")["bullying_lines"]
    is_wider = judged[0] is Level.FULL and reading.words.strong.occurs(reading.headings)
    if is_wider or not (judged[0] is Level.FULL or is_worked_out):
        return judged
    return Level.PARTIAL, (Rule.ONLY_BULLYING,)


def reference(reading: PageReading) -> Sentence | None:
    """The sentence that makes the federation's code count in this club."""
    bit = reading.words.bit
    needed = (bit["federations"], bit["adoption"])
    for position, part in enumerate(reading.parts):
        if part.is_heading or part.kinds & bit["privacy"] or not part.kinds & bit["strong"]:
            continue
        near = [p for p in reading.parts[position : position + 2] if not p.is_heading]
        whole = 0
        for one in near:
            whole |= one.kinds
        is_own = whole & bit["own"] or any(_OF_A_CLUB.search(p.folded) for p in near)
        if is_own and all(whole & terms for terms in needed):
            return max(near, key=lambda p: sum(bool(p.kinds & terms) for terms in needed))
    return None


def leans_on_reference(judged: Judged, counts: CodeReading) -> bool:
    """Whether the club's own norms are too few to stand without the federation's."""
    return judged[0] is not Level.FULL and counts.norms < weights("levels")["full_norms"]


def by_reference(sentence: Sentence, reading: PageReading, counts: CodeReading) -> Judged:
    """A code by reference counts in practice: for whom decides how much."""
    groups = _whose(sentence, reading)
    # Only for those who train, help or lead; members stand for the whole club.
    is_for_staff = bool(groups) and groups <= STAFF
    # What stands below it says most: rules for trainers alone are for trainers.
    below = doers(reading.parts, reading.words) if counts.norms > 1 else frozenset()
    is_for_staff |= bool(below) and below <= STAFF and TargetGroup.EVERYONE not in groups
    return (Level.PARTIAL if is_for_staff else Level.FULL), (Rule.BY_REFERENCE,)


def _whose(sentence: Sentence, reading: PageReading) -> frozenset[str]:
    """For whom the rules are: "de gedragsregels begeleiders" before those who subscribe to them."""
    words = reading.words
    said = (
        words.everything.scan(words_of(named.group("whom"))) & words.group_bits
        for named in _RULES_OF.finditer(sentence.folded)
    )
    return words.everything.names(next(filter(None, said), sentence.kinds & words.group_bits))


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
        and not is_contents_line(part)
        and not _is_theirs(part, reading)
        and not _OWN_RULEBOOK.search(part.folded)
    ]


def _is_theirs(part: Sentence, reading: PageReading) -> bool:
    """Whether "de bond heeft een gedragscode" tells of the federation on a page of other name."""
    bit = reading.words.bit
    of_federation = part.kinds & bit["federations"] and not part.kinds & bit["own"]
    return bool(of_federation and reading.own_strength < USUAL_NAME and "heeft" in part.words)


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
