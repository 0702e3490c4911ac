"""A page made ready to be judged: its sentences, how clearly it is named, what kind it is."""

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from sportklimaat.scanner.classification.evidence import Sentence, sentences
from sportklimaat.scanner.classification.lexicon import Lexicon, fold, lexicon
from sportklimaat.scanner.parsing.pages import Page

STRONG_NAME, USUAL_NAME, WEAK_NAME, NO_NAME = 3, 2, 1, 0
SEVERE_KINDS = frozenset({"privacy", "corona", "governance", "playing"})
_KINDS = ("privacy", "corona", "governance", "playing", "vacancy", "news")
_SEPARATORS = re.compile(r"[\W_]+")
_DATED_PATH = re.compile(r"/(?:19|20)\d\d/\d{1,2}/|newsid=|/nieuws/|/news/")


def address_words(url: str) -> str:
    """Path and query of an address as words."""
    parts = urlsplit(url)
    return fold(_SEPARATORS.sub(" ", unquote(f"{parts.path} {parts.query}")))


def name_strength(text: str, words: Lexicon) -> int:
    """How clearly a title, heading, link or address says that here is a code of conduct."""
    if words.strong.occurs(text):
        return STRONG_NAME
    if words.usual.occurs(text):
        return USUAL_NAME
    return WEAK_NAME if words.weak.occurs(text) else NO_NAME


@dataclass(frozen=True)
class PageReading:
    """One page, with everything the rules ask about it."""

    page: Page
    link_text: str = ""
    outside: frozenset[str] = frozenset()

    @property
    def words(self) -> Lexicon:
        """The lexicon by which it is read."""
        return lexicon()

    @cached_property
    def parts(self) -> tuple[Sentence, ...]:
        """Its sentences."""
        return sentences(self.page, self.words)

    @cached_property
    def folded(self) -> str:
        """Its main text in the form in which words compare."""
        return fold(self.page.text)

    @cached_property
    def headings(self) -> str:
        """Title and first heading."""
        return fold(f"{self.page.title} {self.page.heading}")

    @cached_property
    def address(self) -> str:
        """The words of its address."""
        return address_words(self.page.url)

    @cached_property
    def strength(self) -> int:
        """How clearly it is named, by title, heading, link, address or a section with norms."""
        names = f"{self.headings} {fold(self.link_text)} {self.address}"
        with_norms = {part.section for part in self.parts if part.is_norm}
        sections = [
            name_strength(part.folded, self.words)
            for part in self.parts
            if part.is_heading and part.section in with_norms
        ]
        return max(name_strength(names, self.words), *sections, NO_NAME)

    @cached_property
    def kind(self) -> str | None:
        """Privacy text, corona rules, governance, playing rules, vacancy, news."""
        own_title = re.split(r" [-|–:] ", self.page.title)[0]
        text = fold(f"{own_title} {self.page.heading}") + " " + self.address
        kinds = self.words.page_kinds.found(text)
        found = next((kind for kind in _KINDS if kind in kinds), None)
        return found or ("news" if _DATED_PATH.search(self.page.url.lower()) else None)

    def is_outside(self, part: Sentence) -> bool:
        """Whether a line is a link to someone else's page, or holds one."""
        return any(text in part.folded for text in self.outside if len(text) > 3)  # noqa: PLR2004

    def is_only_link(self, part: Sentence) -> bool:
        """Whether a line is the words of a link and nothing more: a menu, not a statement."""
        return part.folded in self._link_texts

    @cached_property
    def _link_texts(self) -> frozenset[str]:
        return frozenset(fold(link.text) for link in self.page.links)
