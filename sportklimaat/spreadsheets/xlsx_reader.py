"""Reading XLSX: openpyxl knows the cells, we walk the rows and stop in time."""

from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from defusedxml.common import DefusedXmlException
from lxml import etree
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import FORMULA_TAG, MERGE_TAG, ROW_TAG

from .errors import SpreadsheetError
from .header import SEARCHED_ROWS
from .rows import RowGatherer
from .table import Area, Limits, Sheet
from .xlsx_workbook import SheetPart, Workbook
from .xml_stream import XML_ERRORS, elements

# What openpyxl lets out when a part of the file is not what it should be.
_BROKEN = (
    *XML_ERRORS,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    ParseError,
    BadZipFile,
    DefusedXmlException,
    InvalidFileException,
)
_MERGED_TAG = MERGE_TAG.replace("mergeCells", "mergeCell")
_AREAS = 1_000
_CHUNK = 1 << 18


def xlsx_sheets(content: bytes, limits: Limits) -> Iterator[Sheet]:
    """The visible sheets of the workbook in their order, read one at a time."""
    try:
        book = Workbook(BytesIO(content))
        for part in book.parts:
            yield _sheet(book, part, limits)
    except _BROKEN:
        raise SpreadsheetError("damaged") from None


def _sheet(book: Workbook, part: SheetPart, limits: Limits) -> Sheet:
    with book.open(part.path) as source:
        _refuse_many(source, limits)
    rows = RowGatherer(part.name, limits)
    with book.open(part.path) as source:
        parser = book.row_parser(source)
        for _event, element in elements(source, [ROW_TAG, _MERGED_TAG]):
            if element.tag == ROW_TAG:
                _add_row(element, parser, rows)
            elif len(rows.sheet.areas) < _AREAS:
                rows.sheet.areas.append(_area(str(element.get("ref"))))
    return rows.sheet


def _refuse_many(source: IO[bytes], limits: Limits) -> None:
    # Counting in the raw bytes is far quicker than parsing; rows without a value are free.
    count = 0
    rest = b""
    while chunk := source.read(_CHUNK):
        *rows, rest = (rest + chunk).split(b"</row>")
        count += sum(b"</v>" in row or b"</is>" in row for row in rows)
        if count > limits.rows + SEARCHED_ROWS:
            raise SpreadsheetError("too_many_rows", limit=limits.rows)
        rest = rest[-_CHUNK:]


def _area(reference: str) -> Area:
    left, top, right, bottom = range_boundaries(reference)
    return Area(top or 1, left or 1, bottom or 1, right or 1)


def _add_row(element: etree._Element, parser: Any, rows: RowGatherer) -> None:
    number, cells = parser.parse_row(element)
    values: dict[int, object] = {}
    for child, cell in zip(element, cells, strict=True):
        column, value = cell["column"], cell["value"]
        if value is None:
            if child.find(FORMULA_TAG) is not None:
                rows.warn("formula_without_value", number, column)
        elif cell["data_type"] == "e":
            rows.warn("error_cell", number, column)
        else:
            values[column] = value
    width = max(values, default=0)
    rows.add(number, [values.get(column) for column in range(1, width + 1)])
