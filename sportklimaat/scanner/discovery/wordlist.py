"""Word lists looked up word by word, so that a link costs microseconds and not patterns."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, cast

from sportklimaat.scanner.classification.lexicon import fold, lexicon

_WORD = re.compile(r"[a-z0-9]+")
_LEAST_JOINED = 9
_START = 3  # letters by which stems are shelved; none is shorter
_REMEMBERED, _LONGEST_KEPT = 4_000, 200

_Rest = tuple[tuple[str, ...], str]


class WordLists:
    """Lists of terms by kind; `kinds` says which kinds a text holds."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._first: dict[str, list[_Rest]] = defaultdict(list)
        self._stems: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._inside: dict[str, set[str]] = defaultdict(set)
        self._known: dict[str, frozenset[str]] = {}
        for kind, terms in lists.items():
            for term in terms:
                self._add(kind, term.lower())

    def kinds(self, text: str) -> frozenset[str]:
        """The kinds of which a term occurs; menus repeat themselves, so answers are kept."""
        found = self._known.get(text)
        if len(text) > _LONGEST_KEPT:
            return self._found(fold(text))
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[text] = self._found(fold(text))
        return found

    def count(self, text: str, kind: str) -> int:
        """How many words of a text begin a term of one kind."""
        words = _WORD.findall(fold(text))
        return sum(kind in self._at(words, position) for position in range(len(words)))

    def _add(self, kind: str, term: str) -> None:
        if term.startswith("*"):
            self._inside[fold(term.strip("*"))].add(kind)
            return
        words = _WORD.findall(fold(term))
        is_open = term.endswith("*")
        if len(words) > 1:
            self._first[words[0]].append((tuple(words[1:]), kind))
            joined = "".join(words)
            if len(joined) >= _LEAST_JOINED:
                self._stems[joined[:_START]].append((joined, kind))
        elif words and is_open:
            self._stems[words[0][:_START]].append((words[0], kind))
        elif words:
            self._first[words[0]].append(((), kind))

    def _found(self, folded: str) -> frozenset[str]:
        words = _WORD.findall(folded)
        found: set[str] = set()
        for position in range(len(words)):
            found |= self._at(words, position)
        for part, kinds in self._inside.items():
            if part in folded:
                found |= kinds
        return frozenset(found)

    def _at(self, words: list[str], position: int) -> set[str]:
        word = words[position]
        found: set[str] = set()
        for rest, kind in self._first.get(word, ()):
            if not rest or _continues(words, position + 1, rest):
                found.add(kind)
        for stem, kind in self._stems.get(word[:_START], ()):
            if word.startswith(stem):
                found.add(kind)
        return found


def _continues(words: list[str], position: int, rest: tuple[str, ...]) -> bool:
    """Whether the rest of a term of several words follows; its last word may go on."""
    following = words[position : position + len(rest)]
    if len(following) < len(rest):
        return False
    return all(a == b for a, b in zip(following[:-1], rest[:-1], strict=True)) and following[
        -1
    ].startswith(rest[-1])


def data(name: str) -> dict[str, Any]:
    """One data file of this room."""
    source = files("sportklimaat.scanner.discovery").joinpath(name)
    return tomllib.loads(source.read_text("utf-8"))


@cache
def link_words() -> WordLists:
    """What links are looked over for: the names of a code, and the words that lead to them."""
    lists: dict[str, list[str]] = {k: list(v) for k, v in data("links.toml")["words"].items()}
    names = lexicon()
    lists["strong"] += names.strong.terms
    lists["usual"] += names.usual.terms
    lists["weak"] += names.weak.terms
    return WordLists(lists)


@cache
def link_weights() -> dict[str, float]:
    """What each kind of word on a link is worth."""
    return cast("dict[str, float]", data("links.toml")["weights"])
