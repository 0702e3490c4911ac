"""From a capture to a page, whatever kind it is."""

from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.parsing.charset import decoded
from sportklimaat.scanner.parsing.documents import parse_document
from sportklimaat.scanner.parsing.html import parse_html
from sportklimaat.scanner.parsing.pages import Page, Section
from sportklimaat.scanner.parsing.words import tidy

_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_ODT_TYPE = b"application/vnd.oasis.opendocument.text"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
_NO_TEXT = (_COMPOUND, b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"MZ\x90")
_HTML_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<frameset")
# How a page may start that says nothing of itself, after the WHATWG sniffing standard.
_HTML_STARTS = (
    b"<!--",
    b"<h1",
    b"<div",
    b"<font",
    b"<table",
    b"<title",
    b"<script",
    b"<p>",
    b"<br",
)


def read_capture(capture: Capture) -> Page | Failure:
    """Parse by what the bytes are; the label of the server is only a hint."""
    url, body = str(capture.url), capture.body
    kind = document_kind(capture)
    if kind is not None:
        return parse_document(url, body, kind)
    if body.startswith(_NO_TEXT):
        return Failure.NOT_HTML
    content_type = capture.headers.get("content-type", "")
    start = body[:1_024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    looks_html = any(sign in start for sign in _HTML_SIGNS) or (
        not content_type and start.startswith(_HTML_STARTS)
    )
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
    if body.startswith(b"{\\rtf"):
        return "rtf"
    if body.startswith(_COMPOUND):
        # Spreadsheets and presentations of that time are compound files too.
        return "doc" if _WORD_STREAM in body or _LOCKED_STREAM in body else None
    return _office_kind(body) if body.startswith(b"PK\x03\x04") else None


def _office_kind(body: bytes) -> str | None:
    """The names of the parts stand readable in the package."""
    if b"word/document.xml" in body:
        return "docx"
    return "odt" if b"content.xml" in body and _ODT_TYPE in body[:4_096] else None


def _is_download(capture: Capture) -> bool:
    return capture.media_type in ("application/octet-stream", "application/force-download")
