"""Documents (PDF, DOCX, ODT): read by a child process with limits, given back as a page."""

import json
import re
import subprocess
import sys
from pathlib import Path

from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.parsing.pages import Page, Section
from sportklimaat.scanner.parsing.words import tidy

WALL_SECONDS = 20.0
_CHILD = Path(__file__).with_name("document_child.py")
_LEAST_TEXT = 60
_HEADING = re.compile(
    r"^(?:(?:art(?:ikel|\.)?|hoofdstuk|bijlage)\s*)?(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?\S.{2,78}$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:;]$")


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
    sections = tuple(_sections(_joined(text.splitlines())))
    return Page(url, tidy(str(answer.get("title", ""))), kind, "", sections)


def read_document(body: bytes, kind: str) -> dict[str, object] | Failure:
    """Return what the child read (text, title, locked, pages), or why it could not."""
    try:
        done = subprocess.run(  # noqa: S603 - our own file, no shell, no arguments from outside
            [sys.executable, "-I", str(_CHILD), kind],
            input=body,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=True,
        )
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return Failure.TIMEOUT
    except (subprocess.CalledProcessError, OSError, ValueError):
        return Failure.DAMAGED
    return answer if isinstance(answer, dict) else Failure.DAMAGED


def _joined(lines: list[str]) -> list[str]:
    """PDF breaks sentences at the edge of the paper: glue a line that goes on in lower case."""
    joined: list[str] = []
    for raw in lines:
        line = tidy(raw)
        if not line:
            joined.append("")
        elif (
            joined and joined[-1] and line[0].islower() and not joined[-1].endswith((".", "!", "?"))
        ):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined


def _sections(lines: list[str]) -> list[Section]:
    sections: list[Section] = []
    heading = ""
    kept: list[str] = []
    for line in lines:
        if not line:
            continue
        if (
            _HEADING.match(line)
            and not _SENTENCE_END.search(line)
            and not line.startswith(("-", "•", "o "))
        ):
            if heading or kept:
                sections.append(Section(heading, tuple(kept)))
            heading, kept = line, []
        else:
            kept.append(line)
    if heading or kept:
        sections.append(Section(heading, tuple(kept)))
    return sections
