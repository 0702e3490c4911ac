"""An HTML page as sections and links; lexbor survives broken and deep markup without recursion."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sportklimaat.scanner.parsing.pages import Link, Page, Place, Section

MAX_LINKS = 1_500
MAX_HEADING = 140
_DROPPED = "script,style,noscript,template,svg,iframe,object,select,textarea,head"
_CHROME = frozenset({"nav", "footer", "aside"})
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "caption", "legend"})
_BOLD = frozenset({"b", "strong"})
_MENU_WORDS = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|mainmenu|submenu|topbar|breadcrumbs?)(?:$|[\s_-])"
)
_FOOTER_WORDS = re.compile(r"(?:^|[\s_-])(?:footer|colophon|bottom)(?:$|[\s_-])")
_COOKIE_WORDS = re.compile(r"cookie|consent|gdpr|cmplz|avg-?melding")
_SPACE = re.compile(r"[\s\u00a0\u2000-\u200a]+")
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_REFRESH = re.compile(r"\s*\d*\s*[;,]?\s*url\s*=\s*['\"]?([^'\"\s>]+)", re.IGNORECASE)
_MENU_LINKS = 3
_MENU_SHARE = 0.75


def parse_html(url: str, text: str) -> Page:
    """Read a page: title, sections of main text, links, frames, sign-in form, refresh."""
    tree = LexborHTMLParser(text)
    links = tuple(_links(tree))
    title_node = tree.css_first("title")
    title = tidy(title_node.text()) if title_node is not None else ""
    refresh = _refresh(tree)
    frames = tuple(_attribute(node, "src") for node in tree.css("frame[src],iframe[src]"))[:6]
    scripts = len(tree.css("script"))
    has_sign_in = tree.css_first("input[type=password]") is not None
    canonical = tree.css_first("link[rel=canonical]")
    html = tree.css_first("html")
    language = _attribute(html, "lang")[:2].lower() if html is not None else ""
    for node in tree.css(_DROPPED):
        if node.tag != "head":
            node.decompose()
    sections = tuple(_sections(tree.body)) if tree.body is not None else ()
    return Page(
        url,
        title,
        "html",
        language,
        sections,
        links,
        tuple(frame for frame in frames if frame),
        refresh,
        has_sign_in,
        scripts,
        _attribute(canonical, "href") if canonical is not None else None,
    )


def tidy(text: str) -> str:
    """Text on one line, without soft hyphens and other invisible marks."""
    return _SPACE.sub(" ", text.translate(_INVISIBLE)).strip()


def _attribute(node: LexborNode, name: str) -> str:
    return (node.attributes.get(name) or "").strip()


def _refresh(tree: LexborHTMLParser) -> str | None:
    for node in tree.css("meta[http-equiv]"):
        if _attribute(node, "http-equiv").lower() == "refresh":
            found = _REFRESH.match(_attribute(node, "content"))
            if found:
                return found.group(1)
    return None


def _links(tree: LexborHTMLParser) -> Iterator[Link]:
    for node in tree.css("a[href],area[href]")[:MAX_LINKS]:
        reference = _attribute(node, "href")
        words = tidy(node.text()) or _attribute(node, "title") or _attribute(node, "alt")
        if not words:
            image = node.css_first("img[alt]")
            words = _attribute(image, "alt") if image is not None else ""
        yield Link(reference, words[:200], _place(node))


def _place(node: LexborNode) -> Place:
    parent = node.parent
    for _ in range(12):
        if parent is None or parent.tag in ("body", "main", "article"):
            break
        if parent.tag == "footer":
            return Place.FOOTER
        if parent.tag == "nav":
            return Place.MENU
        names = _names(parent)
        if names and _FOOTER_WORDS.search(names):
            return Place.FOOTER
        if names and _MENU_WORDS.search(names):
            return Place.MENU
        parent = parent.parent
    return Place.BODY


def _names(node: LexborNode) -> str:
    attributes = node.attributes
    found = (attributes.get("class"), attributes.get("id"), attributes.get("role"))
    return " ".join(name for name in found if name).lower()


def _sections(body: LexborNode) -> Iterator[Section]:
    heading, lines = "", []
    for is_heading, line in _lines(body):
        if not is_heading:
            lines.append(line)
            continue
        if heading or lines:
            yield Section(heading, tuple(lines))
        heading, lines = line, []
    if heading or lines:
        yield Section(heading, tuple(lines))


def _is_chrome(node: LexborNode) -> bool:
    """Menu, footer and cookie text belong to every page and say nothing about this one."""
    tag = node.tag or ""
    if tag in _CHROME:
        return True
    if tag in ("div", "section", "ul", "ol", "table", "td", "header"):
        names = _names(node)
        if names and (_COOKIE_WORDS.search(names) or _FOOTER_WORDS.search(names)):
            return True
        if tag != "td" and names and _MENU_WORDS.search(names):
            return True
        return tag in ("ul", "ol", "table", "header") and _is_list_of_links(node)
    return False


def _is_list_of_links(node: LexborNode) -> bool:
    links = node.css("a")
    if len(links) < _MENU_LINKS:
        return False
    linked = sum(len(tidy(link.text())) for link in links)
    return linked >= _MENU_SHARE * len(tidy(node.text()))


class _Line:
    """Collects the words of one block and whether all of them were bold or in a heading."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.plain = 0

    def add(self, text: str, *, strong: bool) -> None:
        self.words.append(text)
        if not strong and text.strip():
            self.plain += 1

    def taken(self) -> tuple[str, bool]:
        text = tidy("".join(self.words))
        all_strong = self.plain == 0
        self.words, self.plain = [], 0
        return text, all_strong and len(text) <= MAX_HEADING


def _lines(body: LexborNode) -> Iterator[tuple[bool, str]]:
    """Walk with a stack of our own: some pages nest ten thousand deep."""
    line = _Line()
    stack: list[tuple[LexborNode, bool, bool]] = [(body, False, False)]
    while stack:
        node, closing, strong = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            line.add(node.text_content or "", strong=strong)
            continue
        if tag in _BLOCKS:
            text, is_strong = line.taken()
            if text:
                yield (is_strong and not text.endswith((".", ",", ";"))), text
        if closing or (tag != "body" and _is_chrome(node)):
            continue
        strong = strong or tag in _HEADINGS or tag in _BOLD
        if tag in _BLOCKS:
            stack.append((node, True, strong))
        children = list(node.iter(include_text=True))
        stack.extend((child, False, strong) for child in reversed(children))
    text, is_strong = line.taken()
    if text:
        yield is_strong, text
