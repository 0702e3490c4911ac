"""How wide columns must be to read them without dragging."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import islice

from .table import Value

_NARROWEST = 8
_WIDEST = 50
_LOOKED_AT = 200


def column_widths(header: Sequence[str], rows: Sequence[Sequence[Value]]) -> list[int]:
    """The width of each column in characters, from its name and its first values."""
    widths = [len(name) + 3 for name in header]
    for row in islice(rows, _LOOKED_AT):
        for column, value in enumerate(row[: len(widths)]):
            widths[column] = max(widths[column], _characters(value) + 1)
    return [min(max(width, _NARROWEST), _WIDEST) for width in widths]


def _characters(value: Value) -> int:
    if value is None:
        return 0
    if isinstance(value, date):
        return len("31-12-2026 23:59") if isinstance(value, datetime) else len("31-12-2026")
    return max(map(len, str(value).split("\n")))
