"""One walk over ordered markup: lines of text with what they are, and links with their place."""

import html as entities
import re
from dataclasses import dataclass

from sportklimaat.scanner.parsing.blocks import BLOCKS, BOLD, HEADINGS, Line
from sportklimaat.scanner.parsing.nearby import is_vague, words_near
from sportklimaat.scanner.parsing.pages import Link, Place
from sportklimaat.scanner.parsing.places import Part, part_of

MAX_HEADING = 140
MAX_VAGUE = 50
# The markup comes from a serialiser: closed tags, quoted values, no ">" inside a tag.
_TOKEN = re.compile(
    r"([^<]*+)<(?:/([^>]++)"
    r"|(script|style|svg|template|textarea|iframe|object|noframes|noembed|xmp|title)\b[^>]*+>"
    r"((?:[^<]++|<(?!/\3>))*+)</\3"
    r"|a\b([^>]*+)>([^<]*+)</a"
    r"|([a-z][^\s/>]*+)([^>]*+)"
    r"|!--.*?--|![^>]*+)>",
    re.DOTALL,
)
_BOLD = frozenset({"b", "strong", "u"})
_PARTS = {
    "nav": Part.MENU,
    "footer": Part.FOOTER,
    "aside": Part.SIDE,
    "noscript": Part.SIDE,
    "select": Part.SIDE,
}
_NAMED = frozenset(
    {"div", "section", "ul", "ol", "table", "header", "td", "p", "form", "dialog", "dl"}
)
_FOLDING = frozenset({"div", "p", "button", "a", "span", "li", "dt"})
_FACTS = frozenset({"img", "area", "html", "base", "meta", "link", "input"})
_HEARD = _FACTS | {"a"}
_MAIN = frozenset({"main", "article", "h1"})
_ENDS = (".", ",", ";")
_PLACES = {Part.MENU: Place.MENU, Part.FOOTER: Place.FOOTER}
_HREF = re.compile(r'\shref="([^"]*)"')
_LABEL = re.compile(r'\s(?:title|aria-label|alt)="([^"]+)"')
_ALT = re.compile(r'\salt="([^"]*)"')
_LANGUAGE = re.compile(r'\slang="([^"]*)"')
_EQUIV = re.compile(r'\shttp-equiv="refresh"', re.IGNORECASE)
_CONTENT = re.compile(r'\scontent="([^"]*)"')
_CANONICAL = re.compile(r'\srel="canonical"', re.IGNORECASE)
_PASSWORD = re.compile(r'\stype="password"', re.IGNORECASE)
_CONTROLS = frozenset(
    "menu sluiten sluit zoek zoeken close search akkoord accepteren weigeren verzenden verstuur"  # noqa: SIM905 - a word list
    " inloggen × ☰ x".split()
)


@dataclass
class _Region:
    """A part that is no main text, until something in it says otherwise."""

    part: str
    tag: str
    is_hint: bool
    depth: int = 1


class PageReader:
    """Takes tags and words in the order of the page; afterwards its fields tell what was there."""

    def __init__(self) -> None:
        self.title = self.language = self.base = self.canonical = ""
        self.links: list[Link] = []
        self.refreshes: list[str] = []
        self.has_sign_in = False
        self.scripts = 0
        self._lines: list[Line] = []
        self._words: list[str] = []
        self._plain = self._linked = self._strong = self._row = 0
        self._kind = 0
        self._region: _Region | None = None
        # In a part that a tag itself calls menu or footer no line is ever wanted.
        self._is_mute = False
        self._is_outside = False
        self._form = 0
        self._asks_password = False
        self._link: tuple[str, list[str], str] | None = None
        # Vague links of the line at hand: their number, and how many of its words came before.
        self._vague: list[tuple[int, int]] = []

    def lines(self) -> list[Line]:
        """The lines of the page in order, each with its part."""
        return self._lines

    def read(self, markup: str) -> None:
        """Walk over the tags; no recursion, whatever the depth."""
        found = _TOKEN.findall(markup)
        for text, closed, raw, inner, link, link_text, tag, attributes in found:
            if text:
                if not text.isspace():
                    self._word(text)
                elif self._words:
                    self._words.append(" ")
            if closed:
                self._close(closed)
            elif tag:
                self._open(tag, attributes)
            elif link:
                self._plain_link(link, link_text)
            elif raw:
                self._skipped(raw, inner)
        if self._words:
            self._flush()

    def _word(self, text: str) -> None:
        if self._link is not None:
            self._link[1].append(text)
            self._linked += len(text)
        if self._is_mute:
            return
        self._words.append(text)
        if not self._strong:
            self._plain += 1

    def _plain_link(self, attributes: str, text: str) -> None:
        """A link with nothing but words in it, as nearly all are."""
        self._open_link(attributes)
        if text and not text.isspace():
            self._word(text)
        self._close_link()
        if " class=" in attributes and part_of(attributes) is Part.HEADING:
            self._kind = self._kind or BOLD

    def _skipped(self, tag: str, inner: str) -> None:
        if tag == "script":
            self.scripts += 1
        elif tag == "title" and not self.title:
            self.title = inner

    def _open(self, tag: str, attributes: str) -> None:
        if self._is_mute and tag not in _HEARD:
            self._enter(tag, attributes)
        elif tag in BLOCKS:
            if self._words:
                self._flush()
            if tag in HEADINGS:
                self._strong += 1
                self._kind = int(tag[1]) if tag[0] == "h" else BOLD
            self._enter(tag, attributes)
        elif tag == "a":
            self._open_link(attributes)
        elif tag in _BOLD:
            self._strong += 1
        elif tag in _FACTS:
            self._fact(tag, attributes)
        if attributes and tag in _FOLDING and part_of(attributes) is Part.HEADING:
            self._kind = self._kind or BOLD

    def _enter(self, tag: str, attributes: str) -> None:
        region = self._region
        if region is not None:
            if tag == region.tag:
                region.depth += 1
            elif region.is_hint and tag in _MAIN:
                # A heading of the page, or its main part, stands in no menu: the name misled.
                self._region = None
        elif tag in _PARTS:
            self._region, self._is_mute = _Region(_PARTS[tag], tag, is_hint=False), True
        elif attributes and tag in _NAMED:
            part = part_of(attributes)
            if part is not None and part is not Part.HEADING:
                self._region = _Region(part, tag, is_hint=True)
        if tag == "main":
            self._begin_main()
        elif tag == "form":
            self._form, self._asks_password = len(self._lines), False

    def _begin_main(self) -> None:
        """What stands outside a `main` is no main text, but for the title of the page."""
        self._lines = [
            line if line.part or line.kind == 1 else line._replace(part=Part.SIDE)
            for line in self._lines
        ]
        self._is_outside = False

    def _close(self, tag: str) -> None:
        if self._is_mute and tag != "a":
            self._leave(tag)
            return
        if tag in BLOCKS:
            if self._words:
                self._flush()
            if tag in HEADINGS:
                self._strong -= 1
            if not self._strong:
                self._kind = 0
        elif tag == "a":
            self._close_link()
        elif tag in _BOLD:
            self._strong -= 1
        if tag == "main":
            self._is_outside = True
        elif tag == "form" and self._asks_password:
            self._sign_in()
        self._leave(tag)

    def _leave(self, tag: str) -> None:
        region = self._region
        if region is not None and tag == region.tag:
            region.depth -= 1
            if not region.depth:
                self._region, self._is_mute = None, False

    def _sign_in(self) -> None:
        """The words of a form that asks for a password are no text, unless there is no other."""
        self._lines[self._form :] = [
            line if line.part else line._replace(part=Part.LOGIN)
            for line in self._lines[self._form :]
        ]

    def _flush(self) -> None:
        if self._vague:
            self._tell_what_is_near()
        text = " ".join("".join(self._words).split())
        if "&" in text:
            text = " ".join(entities.unescape(text).split())
        if text and (self._strong or text.lower() not in _CONTROLS):
            is_heading = not self._plain and len(text) <= MAX_HEADING and not text.endswith(_ENDS)
            kind = (self._kind or BOLD) if is_heading or self._is_folding(text) else 0
            part = self._region.part if self._region is not None else ""
            if self._is_outside and not part and kind != 1:
                part = Part.SIDE
            self._lines.append(Line(text, kind, self._linked, part, self._row))
        self._words, self._plain, self._linked, self._row = [], 0, 0, 0
        if not self._strong:
            self._kind = 0
        if self._link is not None:
            self._link[1].append(" ")

    def _is_folding(self, text: str) -> bool:
        return self._kind == BOLD and len(text) <= MAX_HEADING

    def _open_link(self, attributes: str) -> None:
        found = _HREF.search(attributes)
        if found is not None:
            self._link = (found.group(1), [], attributes)

    def _close_link(self) -> None:
        if self._link is None:
            return
        reference, words, attributes = self._link
        self._link = None
        text = " ".join("".join(words).split()) or _value(_LABEL, attributes)
        if self._is_mute:
            self._linked = 0
        else:
            self._row += 1
        part = self._region.part if self._region is not None else ""
        place = _PLACES.get(part, Place.BODY)
        if self._words and len(self._vague) < MAX_VAGUE and is_vague(text):
            self._vague.append((len(self.links), len(self._words)))
        self.links.append(Link(_text(reference).strip(), _text(text)[:200].strip(), place))

    def _tell_what_is_near(self) -> None:
        for number, position in self._vague:
            link = self.links[number]
            near = words_near(self._words, position, link.text, self._lines)
            self.links[number] = link._replace(near=_text(near))
        self._vague = []

    def _fact(self, tag: str, attributes: str) -> None:
        """What a single tag says of the link it stands in, or of the page."""
        if tag == "img":
            self._image(attributes)
        elif tag == "area":
            self._open_link(attributes)
            self._close_link()
        elif tag == "html":
            self.language = _value(_LANGUAGE, attributes)
        elif tag == "base":
            self.base = self.base or _text(_value(_HREF, attributes)).strip()
        elif tag == "meta" and _EQUIV.search(attributes):
            self.refreshes.append(_value(_CONTENT, attributes))
        elif tag == "link" and _CANONICAL.search(attributes):
            self.canonical = self.canonical or _value(_HREF, attributes)
        elif tag == "input" and _PASSWORD.search(attributes):
            self.has_sign_in = self._asks_password = True

    def _image(self, attributes: str) -> None:
        if self._link is not None and not "".join(self._link[1]).strip():
            reference, words, label = self._link
            self._link = (reference, words, f'{label} alt="{_value(_ALT, attributes)}"')


def _text(value: str) -> str:
    return entities.unescape(value) if "&" in value else value


def _value(pattern: re.Pattern[str], attributes: str) -> str:
    found = pattern.search(attributes)
    return found.group(1) if found is not None else ""
