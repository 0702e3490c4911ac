"""Documents (PDF, DOCX, ODT, DOC, RTF): read by a child process with limits, given back as a page."""

import json

from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.parsing.document_readers import answer_of
from sportklimaat.scanner.parsing.pages import Page, Section
from sportklimaat.scanner.parsing.paper import pages_joined, sections_of_paper
from sportklimaat.scanner.parsing.words import tidy

WALL_SECONDS = 15.0
_LEAST_TEXT = 60


def parse_document(url: str, body: bytes, kind: str) -> Page | Failure:
    """The page in a document, or why it cannot be read."""
    answer = read_document(body, kind)
    if isinstance(answer, Failure):
        return answer
    text = str(answer.get("text", ""))
    if answer.get("locked"):
        return Failure.LOGIN
    if len(tidy(text)) < _LEAST_TEXT:
        return Failure.SCANNED_DOCUMENT
    return Page(url, tidy(str(answer.get("title", ""))), kind, "", _sections(answer, text, kind))


def _sections(answer: dict[str, object], text: str, kind: str) -> tuple[Section, ...]:
    if kind == "pdf":
        return sections_of_paper(pages_joined(text))
    marked = answer.get("headings")
    headings = frozenset(marked) if isinstance(marked, list) else frozenset()
    return sections_of_paper([tidy(line) for line in text.splitlines()], headings or None)


def read_document(body: bytes, kind: str) -> dict[str, object] | Failure:
    """Return what the child read (text, title, locked, pages), or why it could not."""
    found = answer_of(kind, body, WALL_SECONDS)
    if found is None:
        return Failure.TIMEOUT
    try:
        answer = json.loads(found)
    except ValueError:
        return Failure.DAMAGED
    return answer if isinstance(answer, dict) else Failure.DAMAGED
