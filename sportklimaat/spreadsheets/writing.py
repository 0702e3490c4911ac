"""From rows to a file that opens well in Dutch Excel and in LibreOffice, and runs nothing."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from .csv_writer import csv_bytes
from .ods_writer import ods_bytes
from .table import Kind, Value
from .text import legal_text, mended
from .xlsx_writer import xlsx_bytes

_WRITERS = {Kind.CSV: csv_bytes, Kind.XLSX: xlsx_bytes, Kind.ODS: ods_bytes}
# Spreadsheets count days from 1900 (with one that never was) and numbers as binary fractions.
_FIRST_DATE = date(1900, 3, 1)
_LARGEST_WHOLE = 2**53


def write_table(columns: Sequence[str], rows: Iterable[Sequence[Value]], kind: Kind) -> bytes:
    """One sheet with this header and these rows; moments are written as the clock they carry."""
    header = [legal_text(column) for column in columns]
    return _WRITERS[kind](header, [[_writable(value) for value in row] for row in rows])


def _writable(value: Value) -> Value:
    match value:
        case str():
            return legal_text(value)
        case datetime():
            return _representable(value.replace(tzinfo=None, microsecond=0))
        case date():
            return _representable(value)
        case bool():
            return value
        case int() if abs(value) > _LARGEST_WHOLE:
            return str(value)
        case _:
            return mended(value)


def _representable(value: date | datetime) -> Value:
    day = value.date() if isinstance(value, datetime) else value
    return value if day >= _FIRST_DATE else f"{day.day:02}-{day.month:02}-{day.year:04}"
