"""A PDF: its text per page; a page that cannot be read is skipped."""

import io
import itertools
import logging

import pypdf
from pypdf.errors import PyPdfError

MAX_PAGES = 60
MAX_CHARACTERS = 400_000
_BROKEN = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


def read(body: bytes) -> dict[str, object]:
    """The lines of each page, the title, and whether it is locked."""
    logging.disable(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(body))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"locked": True, "text": "", "title": "", "pages": 0}
    texts: list[str] = []
    for page in itertools.islice(reader.pages, MAX_PAGES):
        texts.append(_text(page))
        if sum(map(len, texts)) > MAX_CHARACTERS:
            break
    return {
        "locked": False,
        "text": "\f".join(texts)[:MAX_CHARACTERS],
        "title": _title(reader),
        "pages": len(texts),
    }


def _text(page: pypdf.PageObject) -> str:
    try:
        return (page.extract_text() or "").replace("\f", "\n")
    except _BROKEN:
        return ""


def _title(reader: pypdf.PdfReader) -> str:
    try:
        return str((reader.metadata.title if reader.metadata else None) or "")[:200]
    except _BROKEN:
        return ""
