"""Reading and writing tables as people keep them: CSV, XLSX and ODS, from and to bytes."""

from .errors import SpreadsheetError
from .reading import read_table
from .table import Kind, Limits, Row, Table, TableWarning, Value
from .writing import write_table

__all__ = [
    "Kind",
    "Limits",
    "Row",
    "SpreadsheetError",
    "Table",
    "TableWarning",
    "Value",
    "read_table",
    "write_table",
]
