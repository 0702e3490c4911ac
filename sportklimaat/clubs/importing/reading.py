"""From the rows of a spreadsheet to facts, with what is wrong kept per cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sportklimaat.clubs.columns import Column
from sportklimaat.clubs.importing.cells import CellError, lost_a_zero, read_cell, text_of
from sportklimaat.clubs.importing.mapping import Mapping
from sportklimaat.clubs.importing.problems import CellProblem
from sportklimaat.spreadsheets import Row, Table


@dataclass(slots=True)
class ReadRow:
    """One row in the register's terms: only what its cells say, and what could not be read."""

    number: int
    said: dict[Column, Any] = field(default_factory=dict)
    texts: dict[Column, str] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    warnings: list[CellProblem] = field(default_factory=list)

    def refuse(self, column: Column, code: str, **parameters: Any) -> None:
        """Note that a cell cannot be accepted."""
        value = self.texts.get(column, "")
        self.problems.append(CellProblem(self.number, column, code, value, parameters))

    def warn(self, column: Column, code: str, **parameters: Any) -> None:
        """Note that a cell was read differently than it looks."""
        value = self.texts.get(column, "")
        self.warnings.append(CellProblem(self.number, column, code, value, parameters))

    @property
    def is_department(self) -> bool:
        """Tell whether the row names the omni club it belongs to."""
        return Column.PARENT in self.said


def read_rows(table: Table, mapping: Mapping, *, local_sites: bool = False) -> Iterator[ReadRow]:
    """Yield the rows that say anything at all in the chosen columns."""
    for row in table.rows:
        read = _read_row(row, mapping, local_sites=local_sites)
        if read.texts:
            yield read


def _read_row(row: Row, mapping: Mapping, *, local_sites: bool) -> ReadRow:
    read = ReadRow(row.number)
    for column, place in mapping.items():
        cell = row.cells[place] if place < len(row.cells) else None
        if cell is None:
            continue
        read.texts[column] = text_of(cell)
        try:
            value = read_cell(column, cell, local_sites=local_sites)
        except CellError as error:
            read.refuse(column, error.code, **error.parameters)
            continue
        if value is not None and value != ():
            read.said[column] = value
        if column is Column.KVK_NUMBER and lost_a_zero(cell):
            read.warn(column, "kvk_zero_restored", number=value)
    return read
