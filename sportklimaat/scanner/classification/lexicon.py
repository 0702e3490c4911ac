"""The lexicon and the weights, read once from their data files and made into linear patterns."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

_APOSTROPHES = str.maketrans({"'": " ", "’": " ", "‘": " ", "`": " ", "´": " ", "*": " ", "_": " "})
_SPACES = re.compile(r"\s+")
_GAP = r"[\W_]{1,3}"
_ANY_WORDS = r"(?:\w{1,30}\W{1,2}){0,4}"


def fold(text: str) -> str:
    """Lower case without accents and apostrophes, on one line: the form in which words compare."""
    bare = text.lower()
    if not bare.isascii():
        plain = unicodedata.normalize("NFKD", bare)
        bare = "".join(character for character in plain if not unicodedata.combining(character))
    return _SPACES.sub(" ", bare.translate(_APOSTROPHES)).strip()


def _pattern(term: str) -> str:
    words = [word.replace("*", r"\w*") if word != "*" else "*" for word in _words(term)]
    pattern = ""
    for position, word in enumerate(words):
        if word == "*":
            pattern += _ANY_WORDS
            continue
        pattern += word
        if position + 1 < len(words):
            pattern += _GAP
    return pattern


def _alternatives(terms: Iterable[str]) -> str:
    """The longest first, so that a short word does not hide a longer one."""
    return "|".join(_pattern(term) for term in sorted(terms, key=len, reverse=True))


def _words(term: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", term.lower())
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    return [
        "*" if word == "*" else "*".join(re.escape(part) for part in word.split("*"))
        for word in bare.split()
    ]


@cache
def _alone(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_pattern(term)}(?!\w)")


class Terms:
    """A list of words that can be looked for in folded text."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.terms = tuple(terms)
        joined = _alternatives(self.terms)
        self._whole = re.compile(rf"(?<!\w)(?:{joined})(?!\w)")
        self._start = re.compile(rf"(?:{joined})(?!\w)")

    def occurs(self, folded: str) -> bool:
        """Whether one of the words stands in the text."""
        return self._whole.search(folded) is not None

    def starts(self, folded: str) -> bool:
        """Whether the text begins with one of the words."""
        return self._start.match(folded) is not None

    def count(self, folded: str) -> int:
        """How often the words stand in the text."""
        return sum(1 for _ in self._whole.finditer(folded))

    def spans(self, folded: str) -> list[tuple[int, int]]:
        """Where the words stand."""
        return [match.span() for match in self._whole.finditer(folded)]

    def listed(self, folded: str) -> list[str]:
        """Which words of the list occur, as the list spells them (never text of the page)."""
        return [term.replace("*", "").strip() for term in self.terms if _alone(term).search(folded)]


class Kinds:
    """Several lists of words looked for in one go."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        self.lists = {kind: Terms(terms) for kind, terms in lists.items()}
        groups = (f"(?P<{kind}>{_alternatives(terms)})" for kind, terms in lists.items())
        self._regex = re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)")

    def found(self, folded: str) -> frozenset[str]:
        """The kinds of which a word occurs in the text."""
        return frozenset(match.lastgroup or "" for match in self._regex.finditer(folded))

    def found_at_start(self, folded: str) -> frozenset[str]:
        """The kind of the word with which the text begins."""
        match = self._regex.match(folded)
        return frozenset({match.lastgroup or ""}) if match else frozenset()


@dataclass(frozen=True)
class Lexicon:
    """All lists of words, by their name in the file."""

    strong: Terms
    usual: Terms
    weak: Terms
    menu: Terms
    contact: Terms
    certificate_links: Terms
    unwanted: Terms
    themes: Kinds
    hard: frozenset[str]
    core: frozenset[str]
    imperatives: Terms
    forms: Terms
    subjects: Terms
    elsewhere: Kinds
    page_kinds: Kinds
    consequences: Terms
    contact_points: Terms
    target_groups: Kinds
    draft: Terms
    adopted: Terms
    placeholder: Terms
    federations: Terms
    adoption: Terms
    own: Terms
    role: Terms
    role_vacancy: Terms
    role_absent: Terms
    role_elsewhere: Terms
    role_national: Terms
    role_outdated: Terms
    certificate: Terms
    belgium: Terms
    parked: Terms
    javascript: Terms
    login: Terms


def _data(name: str) -> dict[str, Any]:
    source = files("sportklimaat.scanner.classification").joinpath(name)
    return tomllib.loads(source.read_text("utf-8"))


@cache
def lexicon() -> Lexicon:
    """The lexicon of this release."""
    words = _data("lexicon.toml")
    names, person = words["names"], words["contact_person"]
    return Lexicon(
        strong=Terms(names["strong"]),
        usual=Terms(names["usual"]),
        weak=Terms(names["weak"]),
        menu=Terms(names["menu"]),
        contact=Terms(names["contact"]),
        certificate_links=Terms(names["certificate"]),
        unwanted=Terms(names["unwanted"]),
        themes=Kinds(words["themes"]),
        hard=frozenset(words["theme_groups"]["hard"]),
        core=frozenset(words["theme_groups"]["core"]),
        imperatives=Terms(words["norms"]["imperatives"]),
        forms=Terms(words["norms"]["forms"]),
        subjects=Terms(words["norms"]["subjects"]),
        elsewhere=Kinds(words["elsewhere"]),
        page_kinds=Kinds(words["page_kinds"]),
        consequences=Terms(words["consequences"]["terms"]),
        contact_points=Terms(words["contact_points"]["terms"]),
        target_groups=Kinds(words["target_groups"]),
        draft=Terms(words["draft"]["terms"]),
        adopted=Terms(words["draft"]["adopted"]),
        placeholder=Terms(words["placeholder"]["terms"]),
        federations=Terms(words["reference"]["federations"]),
        adoption=Terms(words["reference"]["adoption"]),
        own=Terms(words["reference"]["own"]),
        role=Terms(person["role"]),
        role_vacancy=Terms(person["vacancy"]),
        role_absent=Terms(person["absent"]),
        role_elsewhere=Terms(person["elsewhere"]),
        role_national=Terms(person["national"]),
        role_outdated=Terms(person["outdated"]),
        certificate=Terms(words["certificate"]["terms"]),
        belgium=Terms(words["belgium"]["terms"]),
        parked=Terms(words["parked"]["terms"]),
        javascript=Terms(words["javascript"]["terms"]),
        login=Terms(words["login"]["terms"]),
    )


@cache
def weights(table: str) -> dict[str, float]:
    """One table of weights or thresholds."""
    return cast("dict[str, float]", _data("weights.toml")[table])


@cache
def rules_version() -> str:
    """The version of lexicon, weights and rules together."""
    return str(_data("weights.toml")["version"])
