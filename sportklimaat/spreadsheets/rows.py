"""Gathering the rows of a sheet while keeping to the limits."""

from collections.abc import Sequence

from .errors import SpreadsheetError
from .header import SEARCHED_ROWS
from .table import Limits, Row, Sheet, TableWarning, Value, filled
from .text import mended

_WARNINGS = 100


class RowGatherer:
    """Takes rows from a file one by one; stops the reading as soon as a limit is passed."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.sheet = Sheet(name)
        self._limits = limits
        self._cells = 0

    def add(self, number: int, cells: Sequence[object]) -> None:
        """Keep one row if anything is in it."""
        mended_cells = [self._cell(number, column, cell) for column, cell in enumerate(cells, 1)]
        while mended_cells and mended_cells[-1] is None:
            mended_cells.pop()
        if len(mended_cells) > self._limits.columns:
            raise SpreadsheetError("too_many_columns", row=number, limit=self._limits.columns)
        if found := filled(mended_cells):
            self.sheet.rows.append(Row(number, tuple(mended_cells)))
            self._cells += found
        if len(self.sheet.rows) > self._limits.rows + SEARCHED_ROWS:
            raise SpreadsheetError("too_many_rows", limit=self._limits.rows)
        if self._cells > self._limits.cells:
            raise SpreadsheetError("too_many_cells", limit=self._limits.cells)

    def warn(self, code: str, row: int, column: int) -> None:
        """Remember where something could not be read as it looks."""
        if len(self.sheet.warnings) < _WARNINGS:
            self.sheet.warnings.append(TableWarning(code, row, column))

    def _cell(self, row: int, column: int, cell: object) -> Value:
        if isinstance(cell, str) and len(cell) > self._limits.cell_characters:
            raise SpreadsheetError(
                "cell_too_long", row=row, column=column, limit=self._limits.cell_characters
            )
        return mended(cell)
