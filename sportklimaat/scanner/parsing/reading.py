"""From a capture to a page, whatever kind it is."""

from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.parsing.charset import decoded
from sportklimaat.scanner.parsing.documents import parse_document
from sportklimaat.scanner.parsing.html import parse_html
from sportklimaat.scanner.parsing.pages import Page, Section
from sportklimaat.scanner.parsing.words import tidy

_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_DOCUMENT_TYPES = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
}
_HTML_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<frameset")


def read_capture(capture: Capture) -> Page | Failure:
    """Parse by what the bytes are; the label of the server is only a hint."""
    url, body = str(capture.url), capture.body
    kind = document_kind(capture)
    if kind is not None:
        return parse_document(url, body, kind)
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        return Failure.NOT_HTML
    content_type = capture.headers.get("content-type", "")
    start = body[:1_024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    looks_html = any(sign in start for sign in _HTML_SIGNS)
    if capture.media_type in _HTML_TYPES or (looks_html and not _is_download(capture)):
        return parse_html(url, decoded(body, content_type))
    if capture.media_type == "text/plain" and b"\x00" not in body[:1_024]:
        lines = tuple(
            filter(None, (tidy(line) for line in decoded(body, content_type).splitlines()))
        )
        return Page(url, "", "text", "", (Section("", lines),))
    return Failure.NOT_HTML


def document_kind(capture: Capture) -> str | None:
    """Which document the bytes are, if any."""
    body = capture.body
    if body[:1_024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if not body.startswith(b"PK\x03\x04"):
        return None
    stated = _DOCUMENT_TYPES.get(capture.media_type)
    if stated in ("docx", "odt"):
        return stated
    path = capture.url.target.lower()
    return next((kind for kind in ("docx", "odt") if f".{kind}" in path), None)


def _is_download(capture: Capture) -> bool:
    return capture.media_type in ("application/octet-stream", "application/force-download")
