"""Counting what really comes out of an archive, before any parser sees it.

The directory of an archive may lie about sizes, and a sheet that is small in bytes can still hold
millions of elements. Everything is unpacked once, in pieces, and thrown away.
"""

from dataclasses import dataclass
from zipfile import ZipFile

from .errors import SpreadsheetError
from .table import Limits

_CHUNK = 1 << 16
# Styles, relations and the like; only sheets and their texts may be bigger.
_SIDE_PART_BYTES = 10_000_000
# A row is parsed as a whole; one of 16,384 formatted cells is half a megabyte.
_ROW_BYTES = 8_000_000
# Excel and LibreOffice both stop here.
_SHEET_ROWS = 1_048_576
_TAGS_PER_CELL = 8
_TEXTS_PER_ROW = 50
_TEXTS = "xl/sharedStrings.xml"
_ROW_TAGS = (b"<row", b"<table:table-row")


@dataclass
class _Part:
    """One part of the archive while it is being unpacked."""

    name: str
    size: int = 0
    tags: int = 0
    rows: int = 0
    since_row: int = 0

    @property
    def is_sheet(self) -> bool:
        return self.name.startswith("xl/worksheets/") or self.name == "content.xml"

    def take(self, chunk: bytes) -> None:
        # Office programs write no document type; whoever does, brings entities.
        if not self.size and chunk.startswith(b"<") and b"<!DOCTYPE" in chunk:
            raise SpreadsheetError("damaged")
        rows = sum(chunk.count(tag) for tag in _ROW_TAGS)
        self.size += len(chunk)
        self.tags += chunk.count(b"<si>" if self.name == _TEXTS else b"<")
        self.rows += rows
        self.since_row = 0 if rows else self.since_row + len(chunk)


def refuse_unpacked(archive: ZipFile, limits: Limits) -> None:
    """Raise when the archive holds more than a table within the limits can need."""
    left = limits.unpacked_bytes
    for member in archive.infolist():
        part = _Part(member.filename)
        with archive.open(member) as source:
            while chunk := source.read(_CHUNK):
                part.take(chunk)
                if part.size > left:
                    raise SpreadsheetError("zip_bomb", unpacked=part.size)
                if _is_too_much(part, limits):
                    raise SpreadsheetError("too_large", part_bytes=part.size)
        left -= part.size


def _is_too_much(part: _Part, limits: Limits) -> bool:
    if part.is_sheet:
        too_many = part.rows > _SHEET_ROWS or part.tags > limits.cells * _TAGS_PER_CELL
        return too_many or part.since_row > _ROW_BYTES
    if part.name == _TEXTS:
        return part.tags > limits.rows * _TEXTS_PER_ROW
    # Pictures and the like are never parsed.
    return part.name.endswith((".xml", ".rels")) and part.size > _SIDE_PART_BYTES
