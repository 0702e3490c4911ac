"""An HTML page as sections and links, in one pass over the markup that lexbor put in order."""

import html as entities
import re
from functools import lru_cache
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from sportklimaat.scanner.parsing.blocks import sections_of
from sportklimaat.scanner.parsing.events import PageReader
from sportklimaat.scanner.parsing.markup import flattened, is_treacherous
from sportklimaat.scanner.parsing.pages import Link, Page, Place
from sportklimaat.scanner.parsing.words import mended, tidy, visible

MAX_LINKS = 1_500
MAX_FRAMES = 6
_REFRESH = re.compile(r"\s*\d*\s*[;,]?\s*url\s*=\s*['\"]?([^'\"\s>]+)", re.IGNORECASE)
_FRAME = re.compile(r'<i?frame\b[^>]*?\ssrc="([^"]+)"')
_CLICK = re.compile(
    r"<[^>]*?\s(?:data-href=\"([^\"]+)\""
    r"|onclick=\"[^\"]{0,200}?(?:location(?:\.href)?\s*=|location\.assign\(|window\.open\()"
    r"\s*'([^'\"]+)')[^>]*>([^<]{0,200})"
)
_OPTION = re.compile(r'<option\b[^>]*?\svalue="([^"]+)"[^>]*>([^<]{0,200})')
_ADDRESS = re.compile(r"(?:https?:/)?/|[\w./-]+\.(?:php|aspx?|html?|cfm)\b|\?", re.IGNORECASE)
_FRAMEWORK = re.compile(
    r"<app-root\b|\sng-app=|\sdata-reactroot\b"
    r"|\sid=\"(?:root|app|__next|__nuxt|SITE_CONTAINER|gatsby-focus-wrapper)\""
)
_MANY_SCRIPTS = 8
_FEW_LINKS = 5


def parse_html(url: str, text: str) -> Page:
    """Read a page: title, sections of main text, links, frames, sign-in form, refresh."""
    if is_treacherous(text):
        text = flattened(text)
    markup = mended(visible(LexborHTMLParser(text).html or ""))
    reader = PageReader()
    reader.read(markup)
    links = (reader.links + _hidden_links(markup))[:MAX_LINKS]
    frames = tuple(map(_plain, _FRAME.findall(markup)[:MAX_FRAMES])) if "frame" in markup else ()
    return Page(
        url,
        tidy(_plain(reader.title)),
        "html",
        reader.language[:2].lower(),
        sections_of(reader.lines()),
        tuple(_based(links, _joined(url, reader.base)) if reader.base else links),
        frames,
        _refresh(reader.refreshes),
        reader.has_sign_in,
        reader.scripts,
        _plain(reader.canonical) or None,
        menu_by_script=_is_menu_by_script(markup, links, reader.scripts),
    )


def _plain(text: str) -> str:
    return entities.unescape(text).strip() if "&" in text else text.strip()


def _refresh(contents: list[str]) -> str | None:
    for content in contents:
        found = _REFRESH.match(_plain(content))
        if found:
            return found.group(1)
    return None


def _hidden_links(markup: str) -> list[Link]:
    """Menus without links: addresses in scripts on a click, or in the options of a list."""
    found: list[Link] = []
    if "onclick=" in markup or "data-href=" in markup:
        found += [
            Link(_plain(data or click), tidy(_plain(words)), Place.BODY)
            for data, click, words in _CLICK.findall(markup)
        ]
    if "<option" in markup:
        found += [
            Link(_plain(value), tidy(_plain(words)), Place.MENU)
            for value, words in _OPTION.findall(markup)
            if _ADDRESS.match(value)
        ]
    return found


def _based(links: list[Link], base: str) -> list[Link]:
    """Links as the page means them when it names another base than its own address."""
    return [
        link
        if link.reference.startswith("#")
        else link._replace(reference=_joined(base, link.reference))
        for link in links
    ]


@lru_cache(maxsize=4_096)
def _joined(base: str, reference: str) -> str:
    """The same menu stands on every page of a site."""
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference


def _is_menu_by_script(markup: str, links: list[Link], scripts: int) -> bool:
    """Whether the way on is only drawn by a script: hardly a link, and a program that draws."""
    ways = sum(1 for link in links if not link.reference.startswith(("#", "mailto:", "tel:")))
    if ways >= _FEW_LINKS or not scripts:
        return False
    return scripts >= _MANY_SCRIPTS or _FRAMEWORK.search(markup) is not None
