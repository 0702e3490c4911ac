"""The lexicon and the weights, read once from their data files."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, cast

from sportklimaat.scanner.classification.folding import fold, words_of
from sportklimaat.scanner.classification.index import Index

__all__ = ["Kinds", "Lexicon", "Terms", "fold", "lexicon", "rules_version", "weights"]
_WORD = re.compile(r"\w+")
_ONLY = "only"
_HINT = "_hint"


class Terms:
    """A list of words that can be looked for in folded text."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.terms = tuple(terms)
        self._index = Index({_ONLY: self.terms})

    @cached_property
    def _each(self) -> Index:
        return Index({str(number): (term,) for number, term in enumerate(self.terms)})

    def occurs(self, folded: str) -> bool:
        """Whether one of the words stands in the text."""
        return bool(self._index.scan(words_of(folded)))

    def count(self, folded: str) -> int:
        """How often the words stand in the text."""
        return sum(1 for _ in self._index.places(words_of(folded), 1))

    def spans(self, folded: str) -> list[tuple[int, int]]:
        """Where the words stand."""
        places = [match.span() for match in _WORD.finditer(folded)]
        words = [folded[start:end] for start, end in places]
        return [(places[first][0], places[last - 1][1]) for first, last in self._index.spans(words)]

    def listed(self, words: list[str]) -> list[str]:
        """Which words of the list occur, as the list spells them (never text of the page)."""
        found = self._each.scan(words)
        return [
            term.replace("*", "").strip()
            for number, term in enumerate(self.terms)
            if found & (1 << number)
        ]


class Kinds:
    """Several lists of words looked for in one go."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        self.lists = {kind: Terms(terms) for kind, terms in lists.items()}
        self._index = Index(lists)

    def found(self, folded: str) -> frozenset[str]:
        """The kinds of which a word occurs in the text."""
        return self._index.names(self._index.scan(words_of(folded)))


@dataclass(frozen=True)
class Lexicon:
    """All lists of words, by their name in the file."""

    strong: Terms
    usual: Terms
    weak: Terms
    themes: Kinds
    hard: frozenset[str]
    core: frozenset[str]
    shown: frozenset[str]
    page_kinds: Kinds
    target_groups: Kinds
    groups: tuple[str, ...]
    everything: Index
    parked: Terms
    javascript: Terms
    login: Terms
    foreign_hosts: frozenset[str]

    @cached_property
    def bit(self) -> dict[str, int]:
        """The bit of each kind of word in a scan of a sentence."""
        return self.everything.bits

    @cached_property
    def hard_bits(self) -> int:
        """The themes that hardly occur outside a code."""
        return self.everything.mask(self.hard)

    @cached_property
    def core_bits(self) -> int:
        """The themes that a norm can be about."""
        return self.everything.mask(self.hard | self.core)

    def theme_names(self, found: int) -> frozenset[str]:
        """The themes behind the bits; a hint counts for its theme."""
        return frozenset(name.removesuffix(_HINT) for name in self.everything.names(found))

    @cached_property
    def group_bits(self) -> int:
        """The audiences."""
        return self.everything.mask(self.groups)

    @cached_property
    def screen_bits(self) -> int:
        """Without any of these a page need not be read."""
        return self.everything.mask(self.hard | _SCREEN)


# Words whose mere occurrence makes a page worth reading.
_SCREEN = frozenset(
    {
        "strong",
        "role",
        "role_outdated",
        "role_national",
        "certificate",
        "belgium",
        "conduct",
        "asked",
    }
)


def _data(name: str) -> dict[str, Any]:
    source = files("sportklimaat.scanner.classification").joinpath(name)
    return tomllib.loads(source.read_text("utf-8"))


def _by_kind(words: dict[str, Any]) -> dict[str, list[str]]:
    """The lists that every sentence is read by, under one name each."""
    return {
        "strong": words["names"]["strong"],
        **words["themes"],
        **words["norms"],
        **words["elsewhere"],
        **words["target_groups"],
        **words["code"],
        **{f"role_{kind}" if kind != "role" else kind: v for kind, v in words["person"].items()},
        **{f"of_{kind}": terms for kind, terms in words["foreign"].items() if kind != "hosts"},
    }


@cache
def lexicon() -> Lexicon:
    """The lexicon of this release."""
    words = _data("lexicon.toml")
    names = words["names"]
    return Lexicon(
        strong=Terms(names["strong"] + names["phrases"]),
        usual=Terms(names["usual"]),
        weak=Terms(names["weak"]),
        themes=Kinds(words["themes"]),
        hard=frozenset(words["theme_groups"]["hard"]),
        core=frozenset(words["theme_groups"]["core"]),
        shown=frozenset(words["theme_groups"]["shown"]),
        page_kinds=Kinds(words["page_kinds"]),
        target_groups=Kinds(words["target_groups"]),
        groups=tuple(words["target_groups"]),
        everything=Index(_by_kind(words), words["ruled_out"]),
        parked=Terms(words["parked"]["terms"]),
        javascript=Terms(words["javascript"]["terms"]),
        login=Terms(words["login"]["terms"]),
        foreign_hosts=frozenset(words["foreign"]["hosts"]),
    )


@cache
def weights(table: str) -> dict[str, float]:
    """One table of weights or thresholds."""
    return cast("dict[str, float]", _data("weights.toml")[table])


@cache
def rules_version() -> str:
    """The version of lexicon, weights and rules together."""
    return str(_data("weights.toml")["version"])
