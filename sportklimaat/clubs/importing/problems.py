"""What is wrong with, or odd about, one cell of a spreadsheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sportklimaat.clubs.columns import Column


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One cell, the code of what is wrong, and what was there."""

    row: int
    column: Column
    code: str
    value: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
