"""When a code was adopted and by whom, and whether joining means signing it."""

import re

from sportklimaat.scanner.classification.audiences import extent
from sportklimaat.scanner.classification.evidence import Sentence
from sportklimaat.scanner.classification.folding import words_of
from sportklimaat.scanner.classification.lexicon import Lexicon
from sportklimaat.scanner.classification.reading import PageReading

_MONTHS = {
    "jan": 1, "feb": 2, "maa": 3, "mrt": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = r"(?P<month>jan|feb|maa|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]{0,6}"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:e|de|ste|st|nd|rd|th)? {_MONTH}\.?,? {_YEAR}\b"),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})[-/.](?P<month>\d{{1,2}})[-/.]{_YEAR}\b"),
    re.compile(rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    re.compile(rf"\b{_MONTH},? {_YEAR}\b"),
    re.compile(rf"\b{_YEAR}\b"),
)
_LAST_DAY, _LAST_MONTH = 31, 12
_EDGE = 6
# A board that "agreed" or "decided" something has not thereby adopted a code.
_AGREED = re.compile(r"\b(?:besloten|afgesproken|gemeend)\b")
_OPENING = 4
_DATE_WORDS = 3
_MONTH_NAME = re.compile(rf"\b{_MONTH}\b")
_DATE_LINE = 36  # a line that holds a date and hardly anything else
_THIS = re.compile(r"\b(?:dit|deze|this|these|het bovenstaande|code|regels|protocol|beleid)\b")


def adopted(reading: PageReading) -> tuple[str | None, str | None]:
    """The date, as exact as the page says, and the body: alv or bestuur."""
    bit = reading.words.bit
    for position, part in enumerate(reading.parts):
        if not part.kinds & bit["adopted"] or part.kinds & bit["draft"] or part.is_norm:
            continue
        following = reading.parts[position + 1 : position + 2]
        on = date_in(part.folded)
        near = part.kinds
        if on is None and following and len(following[0].folded) < _DATE_LINE:
            on = date_in(following[0].folded)
            near |= following[0].kinds
        by = _body(near, reading.words)
        if _is_about_code(part, position, on, by, reading):
            return on, by
    return _dated_opening(reading), None


def _dated_opening(reading: PageReading) -> str | None:
    """A line under the title that is only a date, such as "September 2006."."""
    if reading.kind == "news":
        return None
    for part in reading.parts[:_OPENING]:
        if (
            not part.is_heading
            and len(part.words) <= _DATE_WORDS
            and _MONTH_NAME.search(part.folded)
        ):
            return date_in(part.folded)
    return None


def _is_about_code(
    part: Sentence, position: int, on: str | None, by: str | None, reading: PageReading
) -> bool:
    """Whether it is the code that was adopted; "de contributie is vastgesteld" is not."""
    if on is None and (by is None or (by == "bestuur" and _AGREED.search(part.folded))):
        return False
    bit = reading.words.bit
    other = part.kinds & (bit["statute"] | bit["privacy"] | bit["certificate"])
    within = extent(reading.parts)
    is_edge = position < _EDGE or position >= len(reading.parts) - _EDGE or part.section in within
    names_it = part.kinds & bit["strong"] or _THIS.search(part.folded)
    return bool(names_it) or (not other and (is_edge or (on is not None and by is not None)))


def _body(near: int, words: Lexicon) -> str | None:
    if near & words.bit["meeting"]:
        return "alv"
    return "bestuur" if near & words.bit["board_meeting"] else None


def date_in(folded: str) -> str | None:
    """The first date in a text, as ISO, as exact as it is written."""
    for pattern in _DATES:
        found = pattern.search(folded)
        if found is not None:
            return _iso(found.groupdict())
    return None


def _iso(parts: dict[str, str | None]) -> str:
    year, month, day = parts["year"] or "", parts.get("month"), parts.get("day")
    if month is None:
        return year
    number = int(month) if month.isdigit() else _MONTHS[month[:3]]
    if not 1 <= number <= _LAST_MONTH:
        return year
    if day is None or not 1 <= int(day) <= _LAST_DAY:
        return f"{year}-{number:02d}"
    return f"{year}-{number:02d}-{int(day):02d}"


def is_enrolment_annex(reading: PageReading) -> bool:
    """Whether the code belongs to the enrolment form or its conditions."""
    bit = reading.words.bit
    annex, enrolment = bit["annex"], bit["enrolment"]
    is_form = bool(reading.words.everything.scan(words_of(reading.names)) & enrolment)
    return any(
        part.kinds & annex
        and (is_form or part.kinds & enrolment)
        and not part.kinds & bit["privacy"]
        for part in reading.parts
    )
