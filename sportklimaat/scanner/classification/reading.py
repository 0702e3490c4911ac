"""A page made ready to be judged: its sentences, how clearly it is named, what kind it is."""

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from sportklimaat.scanner.classification.evidence import Sentence, sentences
from sportklimaat.scanner.classification.folding import fold, words_of
from sportklimaat.scanner.classification.lexicon import Lexicon, lexicon
from sportklimaat.scanner.parsing.pages import Page

STRONG_NAME, USUAL_NAME, WEAK_NAME, NO_NAME = 3, 2, 1, 0
SEVERE_KINDS = frozenset({"missing", "privacy", "corona", "governance", "playing"})
_KINDS = ("missing", "privacy", "corona", "governance", "playing", "vacancy", "news", "house")
# "Omgangs- en spelregels" is more than the rules of play.
_NOT_WHEN_NAMED = frozenset({"playing", "house"})
_ITSELF = re.compile(
    r"\b(?:deze|dit|onderstaande|bovenstaande|volgende|this|these) (?:[\w-]+ )?"
    r"(?:gedrag|omgang|clubcode|erecode|code|rules)"
)
_SEVERAL_NORMS = 3
_COOKIES = re.compile(r"\bcookie", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\W_]+")
_DATED_PATH = re.compile(
    r"/(?:19|20)\d\d/\d{1,2}/|newsid=|/nieuws(?:bericht\w*)?/|/news/|/actueel/|/blog/"
)


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
    def folded(self) -> str:
        """Its main text in the form in which words compare."""
        return fold(self.page.text)

    @cached_property
    def screen(self) -> int:
        """The kinds of words anywhere in its text, title, link and address."""
        text = f"{self.names} {self.folded}"
        return self.words.everything.scan(words_of(text))

    @cached_property
    def is_candidate(self) -> bool:
        """Whether it holds any word for which it should be read with care."""
        return bool(self.screen & self.words.screen_bits)

    @cached_property
    def parts(self) -> tuple[Sentence, ...]:
        """Its sentences."""
        return sentences(self.page, self.words)

    @cached_property
    def headings(self) -> str:
        """Title and first heading."""
        title, heading = fold(self.page.title), fold(self.heading)
        return title if heading == title else f"{title} | {heading}"

    @cached_property
    def heading(self) -> str:
        """The first heading; a cookie notice above a page of another name does not count."""
        if not _COOKIES.search(self.page.heading) or _COOKIES.search(self.page.title):
            return self.page.heading
        headings = (section.heading for section in self.page.sections)
        return next((text for text in headings if text and not _COOKIES.search(text)), "")

    @cached_property
    def address(self) -> str:
        """The words of its address."""
        return address_words(self.page.url)

    @cached_property
    def names(self) -> str:
        """All by which it is called."""
        return f"{self.headings} {fold(self.link_text)} {self.address}"

    @cached_property
    def own_strength(self) -> int:
        """How clearly title, heading, link or address name it."""
        return name_strength(self.names, self.words)

    @cached_property
    def strength(self) -> int:
        """How clearly it is named, also by a heading or lead with norms under it."""
        with_norms = {part.section for part in self.parts if part.is_norm}
        sections = [
            name_strength(part.folded, self.words)
            for part in self.parts
            if part.section in with_norms and (part.is_heading or part.text.endswith(":"))
        ]
        is_itself = self.speaks_of_itself and self._norms >= _SEVERAL_NORMS
        return max(self.own_strength, *sections, STRONG_NAME if is_itself else NO_NAME)

    @property
    def _norms(self) -> int:
        return sum(1 for part in self.parts if part.is_norm)

    @cached_property
    def speaks_of_itself(self) -> bool:
        """Whether it says "deze gedragscode" of what stands on it."""
        strong = self.words.bit["strong"]
        return any(part.kinds & strong and _ITSELF.search(part.folded) for part in self.parts)

    @cached_property
    def kind(self) -> str | None:
        """Privacy text, corona rules, governance, playing rules, vacancy, news, house rules."""
        own_title = re.split(r" [-|–:] ", self.page.title)[0]
        text = fold(f"{own_title} {self.heading}") + " " + self.address
        kinds = self.words.page_kinds.found(text)
        if self.words.strong.occurs(fold(f"{own_title} {self.heading}")):
            kinds -= _NOT_WHEN_NAMED
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
