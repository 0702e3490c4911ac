"""Finds names of persons: near a role, after a form of address, behind a first name."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from sportklimaat.scanner.classification.lexicon import Terms, fold

_INFIX = (
    r"(?:van|de|der|den|ten|ter|te|het|'t|’t|in|op|el|al|ben|bin|von|du|la|le|da|dos|di"
    r"|v\.d\.|v/d|vd)"
)
_WORD = r"[A-ZÀ-Þ][a-zà-öø-ÿ]{1,20}(?:[-'’][A-ZÀ-Þ]?[a-zà-öø-ÿ]{1,20})?"
_INITIALS = r"(?:[A-Z]\.\s?){1,4}"
_FULL = re.compile(
    rf"(?<![\w@])(?P<first>{_WORD}|{_INITIALS}(?:\({_WORD}\)\s?)?)(?:\s(?P<second>{_WORD}))??"
    rf"(?P<infix>(?:\s{_INFIX}){{0,3}})\s?(?P<last>{_WORD})(?:\s?-\s?{_WORD})?(?!\w)"
)
_SINGLE = re.compile(rf"(?<![\w@])(?:{_INITIALS}(?:{_INFIX}\s){{0,3}})?{_WORD}(?!\w)")
_ADDRESS_FORM = re.compile(
    r"\b(?:mevr(?:ouw|\.)?|mw\.?|dhr\.?|de heer|meneer|juf|meester|dr\.|drs\.|ing\.|ir\."
    r"|mr\.|mrs\.|ms\.)\s+",
    re.IGNORECASE,
)
_NEAR = 90


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
def _roles() -> Terms:
    return Terms(_data()["roles"])


def person_spans(text: str) -> list[tuple[int, int]]:
    """Where names of persons stand; rather one too many near a role than one too few."""
    near = _near_roles(text)
    spans: list[tuple[int, int]] = []
    for match in _FULL.finditer(text):
        span = _trimmed(text, match.start(), match.end())
        if span and (_has_first_name(text, span) or _lies_in(span, near)):
            spans.append(span)
    spans.extend(_titled(text))
    spans.extend(_single_names(text, near))
    return _merged(spans)


def persons_in(text: str) -> bool:
    """Whether a text that is about a role names a person."""
    if any(_trimmed(text, m.start(), m.end()) for m in _FULL.finditer(text)):
        return True
    return bool(_titled(text)) or any(
        fold(match.group()) in _first_names() for match in _SINGLE.finditer(text)
    )


def _near_roles(text: str) -> list[tuple[int, int]]:
    folded = _aligned(text)
    return [(max(0, start - _NEAR), end + _NEAR) for start, end in _roles().spans(folded)]


def _aligned(text: str) -> str:
    """Lower case without accents, with every position kept."""
    return "".join(unicodedata.normalize("NFKD", character)[0].lower()[0] for character in text)


def _lies_in(span: tuple[int, int], areas: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in areas)


def _has_first_name(text: str, span: tuple[int, int]) -> bool:
    first = re.split(r"[\s-]", text[span[0] : span[1]], maxsplit=1)[0]
    return fold(first) in _first_names() or bool(re.fullmatch(r"(?:[A-Z]\.)+", first))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name without words at its edges that begin a sentence or belong to a club."""
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
    while words and _is_no_name(text[words[0][0] : words[0][1]]):
        words.pop(0)
    while words and _is_no_name(text[words[-1][0] : words[-1][1]]):
        words.pop()
    capitals = [w for w in words if text[w[0]].isupper()]
    if len(capitals) < 2:  # noqa: PLR2004
        return None
    if any(_is_no_name(text[w[0] : w[1]]) for w in capitals):
        return None
    return words[0][0], words[-1][1]


def _is_no_name(word: str) -> bool:
    folded = fold(word).strip(" .,:;()-")
    return folded in _never_names() or folded.startswith(("vertrouwens", "gedrags", "vereniging"))


def _titled(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for match in _ADDRESS_FORM.finditer(text):
        name = _FULL.match(text, match.end()) or _SINGLE.match(text, match.end())
        infixed = re.compile(rf"(?:{_INFIX}\s){{0,3}}{_WORD}", re.IGNORECASE).match(
            text, match.end()
        )
        found = name or infixed
        if found and not _is_no_name(found.group()) and re.search("[A-ZÀ-Þ]", found.group()):
            spans.append((found.start(), found.end()))
    return spans


def _single_names(text: str, near: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [
        match.span()
        for match in _SINGLE.finditer(text)
        if _lies_in(match.span(), near)
        and not _is_no_name(match.group())
        and (fold(match.group()) in _first_names() or re.match(r"[A-Z]\.", match.group()))
    ]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
