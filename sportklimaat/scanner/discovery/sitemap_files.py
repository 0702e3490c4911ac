"""What stands in a sitemap or a sitemap index, packed or not; read with a linear pattern."""

import html
import re
import zlib
from dataclasses import dataclass

from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.discovery.wordlist import link_words
from sportklimaat.scanner.fetching.urls import UnusableUrlError, WebUrl

MAX_ADDRESSES = 3_000
MAX_UNPACKED = 5_000_000
_LOCATION = re.compile(
    rb"<(?:[a-z]{1,10}:)?loc>\s{0,200}(?:<!\[CDATA\[)?\s{0,200}([^<\]\s]{1,2000})"
)
_OTHER_THINGS = re.compile(
    r"post|product|image|news|nieuws|tag|categor|author|event|video|team|sponsor|attachment|user"
)
_PROMISING = frozenset({"strong", "usual", "weak", "house", "menu", "contact", "certificate"})


@dataclass(frozen=True)
class SitemapFile:
    """One file: the sitemaps it points at, or the pages it lists."""

    nested: tuple[WebUrl, ...] = ()
    pages: tuple[WebUrl, ...] = ()


def read_sitemap(capture: Capture, *, every: bool = False) -> SitemapFile | None:
    """The file in a capture; None when it is none. Only promising pages, unless `every`."""
    body = _unpacked(capture.body)
    start = body[:2_000].lower()
    if b"<urlset" not in start and b"<sitemapindex" not in start:
        return None
    is_index = b"<sitemapindex" in start
    words = link_words()
    found: list[WebUrl] = []
    for place in _LOCATION.findall(body)[:MAX_ADDRESSES]:
        text = html.unescape(place.decode("utf-8", "replace"))
        if not (is_index or every or words.kinds(_path(text)) & _PROMISING):
            continue
        try:
            found.append(capture.url.join(text))
        except UnusableUrlError:
            continue
    return SitemapFile(nested=tuple(found)) if is_index else SitemapFile(pages=tuple(found))


def rank(url: WebUrl) -> int:
    """Sitemaps of ordinary pages before those of posts, products and pictures."""
    name = url.target.lower()
    if "page" in name or "pagina" in name:
        return 0
    return 2 if _OTHER_THINGS.search(name) else 1


def _path(address: str) -> str:
    return address.partition("://")[2].partition("/")[2]


def _unpacked(body: bytes) -> bytes:
    """A file may be packed whatever its name says; never more than we can hold."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, MAX_UNPACKED)
    except zlib.error:
        return b""
