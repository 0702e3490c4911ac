"""Finds names of persons: near a role, after a form of address, behind a first name."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from sportklimaat.scanner.classification.lexicon import Terms, fold

_TOKEN = re.compile(r"['’]t\b|[^\W\d_][\w'’.-]{0,60}|\S")
_INITIALS = re.compile(r"(?:(?:[A-Z]|Th|Ch|Chr|Ph|Fr|Joh|Jac|IJ|Wm)\.-?){1,5}")
# R.K.V.V., W.S.R., L.T.C.: more often a club than a person; near a role they still are a name.
_CLUB_INITIALS = re.compile(r"(?:[A-Z]\.){1,4}(?:V\.|S\.R\.|T\.C\.|H\.C\.|P\.C\.)")
_NOT_NAMES = ("vertrouwens", "gedrags", "vereniging", "sport", "club")
_PRESENTING = re.compile(r"(?:\b(?:is|zijn|heet|heten|naam|are)|:)$", re.IGNORECASE)
# "Ik ben Xiomara"; "vertrouwenspersoon Tirza"; "Lodewijk of Quirine, onze vertrouwenspersonen".
_LEADS_IN = re.compile(
    r"(?:\b(?:ik ben|naam is|ik heet)|vertrouwens\w{3,20}|contactperso\w{1,3}|\bvcp\w{0,3}):? $",
    re.IGNORECASE,
)
_LEADS_OUT = re.compile(
    r"(?: (?:en|of|and|or) [A-ZÀ-Þ]\w{1,20})?,? (?:is |zijn )?(?:onze|jullie|our|your|je) "
    r"(?:\w{1,12} )?(?:vertrouwens|contactpers|vcp|confid)",
    re.IGNORECASE,
)
# "Elke is er op dinsdag" names somebody, "Elke dinsdag" does not.
_GOES_ON = re.compile(r"\.? (?!(?:is|en|of|heeft|kan|staat|van|draagt|helpt|luistert) )[a-z\d]")
_AROUND = 60
_NEAR = 90
_LABEL_LENGTH = 120


@cache
def _data() -> dict[str, list[str]]:
    source = files("sportklimaat.scanner").joinpath("names.toml")
    return {key: list(value) for key, value in tomllib.loads(source.read_text("utf-8")).items()}


@cache
def _first_names() -> frozenset[str]:
    return frozenset(fold(name) for name in _data()["first_names"])


@cache
def _never_names() -> frozenset[str]:
    return frozenset(fold(word) for word in _data()["never_names"])


@cache
def _everyday() -> frozenset[str]:
    return frozenset(_data()["everyday"])


@cache
def _infixes() -> frozenset[str]:
    return frozenset(_data()["infixes"])


@cache
def _address_forms() -> frozenset[str]:
    return frozenset(_data()["address_forms"])


@cache
def _roles() -> Terms:
    return Terms(_data()["roles"])


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int
    is_capital: bool


@dataclass
class _Run:
    """Words that stand together as a name would: capitals, with "van de" between them."""

    words: list[_Word]
    is_addressed: bool = False

    @property
    def capitals(self) -> int:
        return sum(1 for word in self.words if word.is_capital)

    @property
    def span(self) -> tuple[int, int]:
        return self.words[0].start, self.words[-1].end

    @property
    def begins_as_person(self) -> bool:
        """A known first name, initials, or a form of address before it."""
        first = self.words[0].text
        known = {fold(first), fold(re.split(r"[-'’]", first)[0])} & _first_names()
        is_initials = (
            len(self.words) > 1
            and _INITIALS.fullmatch(first)
            and not _CLUB_INITIALS.fullmatch(first)
        )
        return self.is_addressed or bool(known) or bool(is_initials)


def person_spans(text: str) -> list[tuple[int, int]]:
    """Where names of persons stand; rather one too many near a role than one too few."""
    near = _near_roles(text)
    return [run.span for run in _runs(text) if _is_person(run, near) or _is_introduced(text, run)]


@lru_cache(maxsize=256)  # the lines around each mention of a role are read again and again
def persons_in(text: str, *, strict: bool = False) -> bool:
    """Whether a text that is about a role names a person; strictly, by a name that is known."""
    return any(
        run.begins_as_person or (not strict and run.capitals > 1 and _is_presented(text, run))
        for run in _runs(text)
        if not _is_everyday(text, run)
    )


def _is_everyday(text: str, run: _Run) -> bool:
    """Whether "Elke maand" or "Wil je" begins with a word that is a first name elsewhere."""
    if len(run.words) > 1 or run.is_addressed or fold(run.words[0].text) not in _everyday():
        return False
    return _GOES_ON.match(text[run.span[1] :]) is not None


def _is_introduced(text: str, run: _Run) -> bool:
    """Whether the words around a name that no list knows say that it is one."""
    start, end = run.span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return bool(_LEADS_IN.search(before) or _LEADS_OUT.match(after))


def _is_presented(text: str, run: _Run) -> bool:
    """In a short label, or after "is", "zijn" or a colon, unknown names are names too."""
    before = text[: run.span[0]].rstrip()
    return len(text) <= _LABEL_LENGTH or bool(_PRESENTING.search(before[-12:]))


def _is_person(run: _Run, near: list[tuple[int, int]]) -> bool:
    start, end = run.span
    is_near = any(area[0] <= start and end <= area[1] for area in near)
    if run.capitals == 1:
        return run.is_addressed or (is_near and run.begins_as_person)
    return run.begins_as_person or is_near


def _near_roles(text: str) -> list[tuple[int, int]]:
    aligned = "".join(unicodedata.normalize("NFKD", c)[0].lower()[0] for c in text)
    return [(max(0, start - _NEAR), end + _NEAR) for start, end in _roles().spans(aligned)]


def _runs(text: str) -> Iterator[_Run]:
    run = _Run([])
    for match in _TOKEN.finditer(text):
        raw = match.group()
        is_initial = _INITIALS.fullmatch(raw) is not None
        bare = raw if is_initial or not raw[0].isalpha() else raw.rstrip(".'’-")
        word = _Word(
            bare, match.start(), match.start() + len(bare), is_capital=_is_capital(bare, run)
        )
        if _continues(word, run):
            run.words.append(word)
        else:
            yield from _finished(run)
            run = _next_run(word, run)
        if len(bare) < len(raw) and run.words:
            # The full stop ends a sentence, and with it a name.
            yield from _finished(run)
            run = _Run([], is_addressed=fold(bare) in _address_forms())
    yield from _finished(run)


def _next_run(word: _Word, before: _Run) -> _Run:
    folded = fold(word.text)
    if folded in _address_forms():
        return _Run([], is_addressed=True)
    if before.is_addressed and not before.words and (folded in _infixes() or word.text == "."):
        return _Run([], is_addressed=True)
    starts = word.is_capital and not is_no_name(word.text)
    return (
        _Run([word], is_addressed=before.is_addressed and not before.words) if starts else _Run([])
    )


def _continues(word: _Word, run: _Run) -> bool:
    if not run.words:
        return False
    if fold(word.text) in _infixes() or word.text in ("'t", "’t", "-"):
        return len(run.words) < 9  # noqa: PLR2004 - no name has more words
    return word.is_capital and not is_no_name(word.text)


def _finished(run: _Run) -> Iterator[_Run]:
    while run.words and not run.words[-1].is_capital:
        run.words.pop()
    if run.words:
        yield run


def _is_capital(text: str, run: _Run) -> bool:
    if not text[:1].isupper():
        return False
    if _INITIALS.fullmatch(text) or not text.isupper() or fold(text) in _first_names():
        return True
    # ANJA DE VRIES in a heading: capitals throughout, but it began with a first name.
    return bool(run.words) and run.words[0].text.isupper() and len(run.words[0].text) > 1


def is_no_name(word: str) -> bool:
    """Whether a word with a capital is certainly no name: a weekday, a role, a club."""
    folded = fold(word).strip(" .,:;()-")
    return folded in _never_names() or folded.startswith(_NOT_NAMES)
