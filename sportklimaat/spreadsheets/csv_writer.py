"""CSV as Dutch Excel opens it with a double click: UTF-8 with a mark, semicolons, commas."""

import csv
from collections.abc import Sequence
from datetime import date, datetime
from io import StringIO

from .table import Value
from .text import protected


def csv_bytes(header: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """The table as CSV; text that would run as a formula gets a quote before it."""
    target = StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([protected(column) for column in header])
    writer.writerows([_shown(value) for value in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _shown(value: Value) -> str:
    match value:
        case str():
            return protected(value)
        case bool():
            return "ja" if value else "nee"
        case float():
            return repr(value).replace(".", ",")
        case date():
            return f"{value:%d-%m-%Y %H:%M}" if isinstance(value, datetime) else f"{value:%d-%m-%Y}"
        case _:
            return "" if value is None else str(value)
