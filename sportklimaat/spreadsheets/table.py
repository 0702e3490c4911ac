"""What a table is once its file format no longer matters."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | date | datetime | None


class Kind(StrEnum):
    """The three formats a person may bring or take away."""

    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"

    @property
    def suffix(self) -> str:
        """The end of a file name of this kind, with its dot."""
        return f".{self.value}"

    @property
    def media_type(self) -> str:
        """What a browser is told this file is."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Kind.CSV: "text/csv; charset=utf-8",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
}


@dataclass(frozen=True)
class Limits:
    """How much of a file is read before it is refused."""

    bytes: int = 10_000_000
    unpacked_bytes: int = 200_000_000
    # A sheet of identical rows shrinks about 60 times; a bomb about 1,000 times.
    ratio: int = 250
    rows: int = 20_000
    columns: int = 200
    # Twenty thousand rows of fifty cells; XLSX takes about 60 microseconds for each.
    cells: int = 1_000_000
    # Excel's own maximum for one cell.
    cell_characters: int = 32_767


@dataclass(frozen=True)
class Row:
    """One line of the table; `number` is the row number that the person sees in the sheet."""

    number: int
    cells: tuple[Value, ...]


@dataclass(frozen=True)
class TableWarning:
    """Something that was read differently than it looks, and where.

    Codes: merged_cells, error_cell, formula_without_value, outside_header, unnamed_column,
    more_sheets (another visible sheet holds something too, and was left unread).
    """

    code: str
    row: int = 0
    column: int = 0


@dataclass(frozen=True)
class Table:
    """A header and its rows; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    sheet: str
    kind: Kind
    header_row: int = 1
    warnings: tuple[TableWarning, ...] = ()


@dataclass(frozen=True)
class Area:
    """A block of merged cells, by row and column counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """One sheet as it came out of the file: the rows with something in them, header unknown."""

    name: str
    rows: list[Row] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    warnings: list[TableWarning] = field(default_factory=list)


def column_letter(number: int) -> str:
    """The name of a column as a spreadsheet shows it: 1 is A, 28 is AB."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def filled(cells: Sequence[Value]) -> int:
    """How many of these cells hold something."""
    return sum(cell is not None for cell in cells)
