"""From an uploaded file to a table, or to one clear reason why not."""

from collections.abc import Iterator
from dataclasses import replace

from .archive import open_archive
from .content import check_agreement, check_name, is_packed
from .csv_reader import csv_sheet
from .errors import SpreadsheetError
from .header import table_from
from .ods_reader import ods_sheets
from .table import Kind, Limits, Sheet, Table, TableWarning
from .xlsx_reader import xlsx_sheets

_DEFAULT_LIMITS = Limits()
_NOT_THIS_SHEET = {"empty", "no_header"}


def read_table(content: bytes, filename: str, *, limits: Limits = _DEFAULT_LIMITS) -> Table:
    """The first table in this file; raises SpreadsheetError with a code when there is none."""
    if len(content) > limits.bytes:
        raise SpreadsheetError("too_large", bytes=len(content), limit=limits.bytes)
    if not content.strip():
        raise SpreadsheetError("empty")
    check_name(filename)
    kind, sheets = _sheets(content, filename, limits)
    return _first_table(kind, sheets, limits)


def _sheets(content: bytes, filename: str, limits: Limits) -> tuple[Kind, Iterator[Sheet]]:
    if not is_packed(content):
        check_agreement(filename, Kind.CSV)
        return Kind.CSV, iter([csv_sheet(content, limits)])
    archive, kind = open_archive(content, limits)
    check_agreement(filename, kind)
    if kind is Kind.ODS:
        return kind, ods_sheets(archive, limits)
    archive.close()
    return kind, xlsx_sheets(content, limits)


def _first_table(kind: Kind, sheets: Iterator[Sheet], limits: Limits) -> Table:
    # A sheet of explanation often stands before the list itself.
    reason = SpreadsheetError("empty")
    for sheet in sheets:
        try:
            table = table_from(sheet, kind, limits)
        except SpreadsheetError as error:
            if error.code not in _NOT_THIS_SHEET:
                raise
            reason = error if reason.code == "empty" else reason
            continue
        return _with_unread_sheets(table, sheets)
    raise reason


def _with_unread_sheets(table: Table, sheets: Iterator[Sheet]) -> Table:
    try:
        more = any(sheet.rows for sheet in sheets)
    except SpreadsheetError:
        # What is wrong with a sheet that is not asked for does not spoil the one that is.
        more = True
    if not more:
        return table
    return replace(table, warnings=(*table.warnings, TableWarning("more_sheets")))
