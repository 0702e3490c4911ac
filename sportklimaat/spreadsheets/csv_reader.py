"""Reading CSV as it comes out of Excel, LibreOffice and membership systems."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from math import log2

from .errors import SpreadsheetError
from .rows import RowGatherer
from .table import Limits, Sheet
from .text import mended_text, unprotected

_DELIMITERS = ";,\t|"
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_HEAD = 64_000
_RECORDS = 50
_SEP_LINE = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)


def csv_sheet(content: bytes, limits: Limits) -> Sheet:
    """The one sheet of a CSV file; every value stays text, so that 0612 keeps its zero."""
    text = _decoded(content)
    delimiter = _delimiter(text)
    if line := _SEP_LINE.match(text):
        delimiter, text = line.group(1), text[line.end() :]
    rows = RowGatherer("", limits)
    for number, record in enumerate(_records(text, delimiter), 1):
        rows.add(number, [_unprotected(cell) for cell in record])
    return rows.sheet


def _unprotected(cell: str) -> str:
    return unprotected(mended_text(cell) or "")


def _decoded(content: bytes) -> str:
    for mark, charset in _MARKS.items():
        if content.startswith(mark):
            return _as(content[len(mark) :], charset)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _as(content, "windows-1252")


def _as(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SpreadsheetError("bad_encoding", row=line) from None


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    # Strict, since a quote left open would swallow the rest of the file without a word.
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    while True:
        try:
            record = next(reader, None)
        except csv.Error as error:
            code = "cell_too_long" if "field limit" in str(error) else "broken_quotes"
            raise SpreadsheetError(code, row=number) from None
        if record is None:
            return
        yield record
        number += 1


def _delimiter(text: str) -> str:
    head = text[:_HEAD]
    if len(text) > _HEAD:
        head = head[: head.rfind("\n") + 1] or head
    return max(_DELIMITERS, key=lambda candidate: _fit(head, candidate))


def _fit(head: str, delimiter: str) -> float:
    """How well this delimiter cuts the records into the same, high number of cells."""
    widths: Counter[int] = Counter()
    reader = csv.reader(StringIO(head, newline=""), delimiter=delimiter)
    try:
        for record in reader:
            widths[len(record)] += bool(record)
            if reader.line_num > _RECORDS:
                break
    except csv.Error:
        return 0.0
    if not widths.total():
        return 0.0
    width, times = max(widths.items(), key=lambda item: item[1] * log2(item[0] or 1))
    return log2(width or 1) * times / widths.total()
