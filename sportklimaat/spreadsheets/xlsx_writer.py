"""XLSX with a header that stays in sight, can be filtered, and text that stays text."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from .table import Value, column_letter
from .text import looks_like_formula
from .widths import column_widths

_DATE = "dd-mm-yyyy"
_MOMENT = "dd-mm-yyyy hh:mm"


def xlsx_bytes(header: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """The table as an Excel workbook with one sheet."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("Blad1")
    sheet.freeze_panes = "A2"
    for number, width in enumerate(column_widths(header, rows), 1):
        sheet.column_dimensions[column_letter(number)].width = width
    if header:
        sheet.auto_filter.ref = f"A1:{column_letter(len(header))}{len(rows) + 1}"
    sheet.append(_header_cells(sheet, header))
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _header_cells(sheet: Any, header: Sequence[str]) -> Iterator[Any]:
    bold = Font(bold=True)
    for column in header:
        cell = _text_cell(sheet, column)
        cell.font = bold
        yield cell


def _cell(sheet: Any, value: Value) -> Any:
    if isinstance(value, str):
        return _text_cell(sheet, value)
    if not isinstance(value, date):
        return value
    cell: Any = WriteOnlyCell(sheet)
    cell.value = value
    cell.number_format = _MOMENT if isinstance(value, datetime) else _DATE
    return cell


def _text_cell(sheet: Any, text: str) -> Any:
    cell: Any = WriteOnlyCell(sheet, text)
    # openpyxl takes "=..." for a formula and "#N/A" for an error.
    cell.data_type = "s"
    if looks_like_formula(text):
        # Keeps Excel from making a formula of it as soon as somebody edits the cell.
        cell.quotePrefix = True
    return cell
