"""Finding the header of a sheet, which need not be its first row, and what hangs below it."""

import re

from .errors import SpreadsheetError
from .table import Area, Kind, Limits, Row, Sheet, Table, TableWarning, Value, filled

SEARCHED_ROWS = 30
_FEWEST_NAMES = 2
_WARNINGS = 100
_YEAR = re.compile(r"(19|20)\d\d")
# No column is called so: a number, a date, an address on the web or by mail, a postal code.
_FACT = re.compile(
    r"[+-]?[\d.,]+|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|https?://\S+|www\.\S+|\S+@\S+\.\S+"
    r"|[1-9]\d{3} ?[A-Z]{2}"
)


def table_from(sheet: Sheet, kind: Kind, limits: Limits) -> Table:
    """The table in this sheet, or the reason why there is none."""
    if not sheet.rows:
        raise SpreadsheetError("empty")
    place = _header_place(sheet.rows)
    head = sheet.rows[place]
    _refuse_merged(head, sheet.areas)
    names = _names(head)
    below = sheet.rows[place + 1 :]
    if len(below) > limits.rows:
        raise SpreadsheetError("too_many_rows", limit=limits.rows)
    warnings = [w for w in sheet.warnings if w.row >= head.number]
    warnings += _merged_below(head, sheet.areas) + _outside(names, below)
    rows = tuple(Row(row.number, _fitted(row.cells, len(names))) for row in below)
    return Table(names, rows, sheet.name, kind, head.number, tuple(warnings[:_WARNINGS]))


def _header_place(rows: list[Row]) -> int:
    # Titles above a header are narrow; the header is as wide as what stands below it.
    searched = rows[:SEARCHED_ROWS]
    widest = max(filled(row.cells) for row in searched)
    for place, row in enumerate(searched):
        if filled(row.cells) >= _FEWEST_NAMES and filled(row.cells) > widest / 2:
            if _names_columns(row):
                return place
            raise SpreadsheetError("no_header", row=row.number)
    raise SpreadsheetError("no_header", row=rows[0].number)


def _names_columns(row: Row) -> bool:
    texts = [cell for cell in row.cells if isinstance(cell, str) and not _is_year(cell)]
    others = [cell for cell in row.cells if cell is not None and not isinstance(cell, str)]
    if len(texts) < _FEWEST_NAMES or any(_FACT.fullmatch(text) for text in texts):
        return False
    return all(_is_year(str(other)) for other in others)


def _is_year(text: str) -> bool:
    return _YEAR.fullmatch(text) is not None


def _names(head: Row) -> tuple[str, ...]:
    names = tuple("" if cell is None else " ".join(str(cell).split()) for cell in head.cells)
    seen: set[str] = set()
    for column, name in enumerate(names, 1):
        if name and name.casefold() in seen:
            raise SpreadsheetError("duplicate_header", row=head.number, column=column)
        seen.add(name.casefold())
    return names


def _refuse_merged(head: Row, areas: list[Area]) -> None:
    for area in areas:
        if area.top <= head.number <= area.bottom:
            raise SpreadsheetError("merged_cells", row=head.number, column=area.left)


def _merged_below(head: Row, areas: list[Area]) -> list[TableWarning]:
    below = [area for area in areas if area.top > head.number]
    return [TableWarning("merged_cells", area.top, area.left) for area in below[:_WARNINGS]]


def _outside(names: tuple[str, ...], rows: list[Row]) -> list[TableWarning]:
    warnings = [
        TableWarning("outside_header", row.number, len(names) + 1)
        for row in rows
        if len(row.cells) > len(names)
    ]
    for column, name in enumerate(names):
        if not name and (row := _first_in(rows, column)):
            warnings.append(TableWarning("unnamed_column", row.number, column + 1))
    return warnings


def _first_in(rows: list[Row], column: int) -> Row | None:
    return next((r for r in rows if len(r.cells) > column and r.cells[column] is not None), None)


def _fitted(cells: tuple[Value, ...], width: int) -> tuple[Value, ...]:
    return cells[:width] + (None,) * (width - len(cells))
