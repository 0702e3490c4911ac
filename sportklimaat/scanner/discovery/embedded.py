"""What a page shows in place of text: a document in a frame or viewer, or a picture of a text."""

import html
import re
from urllib.parse import unquote

from sportklimaat.scanner.discovery.identity import resolved
from sportklimaat.scanner.fetching.urls import WebUrl

_LOOKED_AT = 500_000
_MOST = 20
_DOCUMENT = re.compile(
    rb"""(?:src|data|href|file|url)\s{0,3}=\s{0,3}["']([^"'<>\s]{1,600}\.(?:pdf|docx?|odt)[^"'<>\s]{0,300})["']""",
    re.IGNORECASE,
)
_IN_VIEWER = re.compile(r"[?&](?:url|file|src|document)=([^&#]+)", re.IGNORECASE)
_PICTURE = re.compile(
    rb"""<img\b[^>]{0,600}?\s(?:data-)?src\s{0,3}=\s{0,3}["']([^"'<>]{1,600})["']""", re.IGNORECASE
)
_DECORATION = re.compile(rb"logo|icon|avatar|emoji|banner|header|sponsor|\.svg|^data:|pixel|spacer")


def shown_documents(body: bytes, base: WebUrl) -> tuple[WebUrl, ...]:
    """Documents that a page shows inside itself, also through a viewer of somebody else's."""
    found: dict[str, WebUrl] = {}
    for reference in _DOCUMENT.findall(body[:_LOOKED_AT])[:_MOST]:
        text = html.unescape(reference.decode("utf-8", "replace"))
        inside = _IN_VIEWER.search(text)
        url = resolved(base, unquote(inside.group(1)) if inside else text)
        if url is not None:
            found.setdefault(str(url), url)
    return tuple(found.values())


def shows_picture(body: bytes, other: bytes) -> bool:
    """Whether a page has a picture of its own, which the other page of the site has not."""
    return any(
        source not in other and not _DECORATION.search(source.lower())
        for source in _PICTURE.findall(body[:_LOOKED_AT])[: 10 * _MOST]
    )
