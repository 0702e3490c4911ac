"""Looks for many lists of words at once: a text is cut into words, and each word is looked up.

The time grows with the words of the text alone, however long the lists and however odd the page.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sportklimaat.scanner.classification.folding import fold

_GAP = 5  # words that a lone star may stand for
_REMEMBERED = 10_000
_SHELF = 3  # letters by which words with a star are shelved
_WORD = re.compile(r"[\w*]+")

_Part = str | re.Pattern[str] | None
_Tail = tuple[_Part, ...]


@dataclass(frozen=True, slots=True)
class _Term:
    """What begins with a word: its kind, the words that must follow, or a kind it rules out.

    `shelf` is how the second word begins, where that has a star.
    """

    bit: int
    tail: _Tail
    rules_out: bool = False
    shelf: str = ""


@dataclass(frozen=True, slots=True)
class _Word:
    """All that a word of a page means by itself, with the word after it, and as a beginning.

    `stems` are the terms of which the next word is known by its first letters only.
    """

    single: int
    followed: dict[str, tuple[_Term, ...]]
    stems: dict[str, tuple[_Term, ...]]
    open: tuple[_Term, ...]
    is_alone: bool

    def longer(self, following: str) -> tuple[_Term, ...]:
        """The longer terms that may go on with this word; whether they do is still to be seen."""
        found = self.open
        if following in self.followed:
            found = self.followed[following] + found
        shelf = following[:_SHELF]
        if shelf in self.stems:
            found = self.stems[shelf] + found
        return found


def _parts(term: str) -> list[str]:
    """The words of a term, folded; stars stay."""
    starred = term.replace("*", "\u2217")
    return _WORD.findall(fold(starred).replace("\u2217", "*"))


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(r"\w*".join(re.escape(part) for part in word.split("*")))


def _tail(words: list[str]) -> _Tail:
    return tuple(None if w == "*" else _pattern(w) if "*" in w else w for w in words)


def _shelf(word: str) -> str:
    """The first letters of a word with a star; none when it begins too openly."""
    stem = word.split("*", maxsplit=1)[0]
    return stem[:_SHELF] if len(stem) >= _SHELF else ""


class Index:
    """Lists of terms by kind; a scan says which kinds a text holds, as bits."""

    def __init__(
        self,
        lists: Mapping[str, Iterable[str]],
        ruled_out: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self.bits = {kind: 1 << number for number, kind in enumerate(lists)}
        self._exact: dict[str, list[_Term]] = defaultdict(list)
        self._open: dict[str, list[tuple[re.Pattern[str], _Term]]] = defaultdict(list)
        self._known: dict[str, _Word | None] = {}
        for kind, terms in lists.items():
            for term in terms:
                self._add(term, self.bits[kind], rules_out=False)
        for kind, terms in (ruled_out or {}).items():
            for term in terms:
                self._add(term, self.bits[kind], rules_out=True)

    def _add(self, term: str, bit: int, *, rules_out: bool) -> None:
        words = _parts(term)
        first, rest = words[0], words[1:]
        shelf = _shelf(rest[0]) if rest and "*" in rest[0] else ""
        found = _Term(bit, _tail(rest), rules_out, shelf)
        if "*" not in first:
            self._exact[first].append(found)
            return
        self._open[_shelf(first)].append((_pattern(first), found))

    def _learn(self, word: str) -> _Word | None:
        terms = list(self._exact.get(word, ()))
        for shelf in (word[:_SHELF], ""):
            terms += [
                term for pattern, term in self._open.get(shelf, ()) if pattern.fullmatch(word)
            ]
        found = _word(terms) if terms else None
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[word] = found
        return found

    def _lookup(self, token: str) -> _Word | None:
        known = self._known
        return known[token] if token in known else self._learn(token)

    def _longer(self, words: list[str], position: int, word: _Word) -> int:
        """The kinds at one word when the words after it are looked at as well."""
        after = position + 1
        terms = word.longer(words[after] if after < len(words) else "")
        if not terms:
            return word.single
        found, out = word.single, 0
        for term in terms:
            if _end(words, after, term.tail) >= 0:
                if term.rules_out:
                    out |= term.bit
                else:
                    found |= term.bit
        return found & ~out

    def scan(self, words: list[str]) -> int:
        """The kinds that a text holds."""
        found = 0
        known = self._known
        for position, token in enumerate(words):
            word = known[token] if token in known else self._learn(token)
            if word is None:
                continue
            if word.is_alone:
                found |= word.single
            else:
                found |= self._longer(words, position, word)
        return found

    def _at(self, words: list[str], position: int) -> int:
        """The kinds of which a term begins at one word."""
        word = self._lookup(words[position])
        return 0 if word is None else self._longer(words, position, word)

    def start(self, words: list[str]) -> int:
        """The kinds of which a term stands at the very beginning."""
        return self._at(words, 0) if words else 0

    def places(self, words: list[str], kinds: int) -> Iterator[tuple[int, int]]:
        """Where terms of some kinds begin, and of which."""
        for position in range(len(words)):
            found = self._at(words, position) & kinds
            if found:
                yield position, found

    def spans(self, words: list[str]) -> Iterator[tuple[int, int]]:
        """From which word up to which word the longest term at each place reaches."""
        for position, token in enumerate(words):
            word = self._lookup(token)
            if word is None:
                continue
            after = position + 1
            longer = word.longer(words[after] if after < len(words) else "")
            ends = [_end(words, after, term.tail) for term in longer if not term.rules_out]
            end = max([*ends, after if word.single else -1])
            if end > position:
                yield position, end

    def names(self, found: int) -> frozenset[str]:
        """The kinds behind the bits."""
        return frozenset(kind for kind, bit in self.bits.items() if found & bit)

    def mask(self, kinds: Iterable[str]) -> int:
        """The bits of some kinds together."""
        return sum(self.bits[kind] for kind in set(kinds))


def _word(terms: list[_Term]) -> _Word:
    """The terms that begin with one word, shelved by what comes next."""
    single = 0
    followed: dict[str, tuple[_Term, ...]] = {}
    stems: dict[str, tuple[_Term, ...]] = {}
    others: list[_Term] = []
    for term in terms:
        if not term.tail:
            single |= term.bit
        elif isinstance(term.tail[0], str):
            followed[term.tail[0]] = (*followed.get(term.tail[0], ()), term)
        elif term.shelf:
            stems[term.shelf] = (*stems.get(term.shelf, ()), term)
        else:
            others.append(term)
    is_alone = not (followed or stems or others)
    return _Word(single, followed, stems, tuple(others), is_alone)


def _end(words: list[str], position: int, tail: _Tail) -> int:
    """Where the rest of a term ends when it follows here; -1 when it does not."""
    for number, part in enumerate(tail):
        if part is None:
            rest = tail[number + 1 :]
            reach = range(position, min(position + _GAP, len(words)) + 1)
            return next((end for at in reach if (end := _end(words, at, rest)) >= 0), -1)
        if position >= len(words):
            return -1
        word = words[position]
        if not (part == word if isinstance(part, str) else part.fullmatch(word)):
            return -1
        position += 1
    return position
