"""Reading ODS straight from its content.xml, row by row, so that size is known in time."""

from collections.abc import Iterator
from datetime import date, datetime
from zipfile import BadZipFile, ZipFile

from lxml.etree import _Element as Element

from .errors import SpreadsheetError
from .rows import RowGatherer
from .table import Area, Limits, Sheet
from .xml_stream import XML_ERRORS, elements

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_AREAS = 1_000
_BLANKS = 1_000


class _Tag:
    SHEET = f"{_TABLE}table"
    ROW = f"{_TABLE}table-row"
    STYLE = f"{_STYLE}style"


def ods_sheets(archive: ZipFile, limits: Limits) -> Iterator[Sheet]:
    """The visible sheets of the document in their order, read one at a time."""
    try:
        with archive.open("content.xml") as source:
            events = elements(source, [_Tag.SHEET, _Tag.ROW, _Tag.STYLE], ("start", "end"))
            yield from _Document(limits).sheets(events)
    except (*XML_ERRORS, ValueError, KeyError, BadZipFile):
        raise SpreadsheetError("damaged") from None


class _Document:
    """Where we are in the document: which sheet, which row, which styles hide a sheet."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._hidden: set[str] = set()
        self._rows: RowGatherer | None = None
        self._next_row = 1

    def sheets(self, events: Iterator[tuple[str, Element]]) -> Iterator[Sheet]:
        """Every visible sheet, as soon as its end is seen."""
        for event, element in events:
            match event, element.tag:
                case "start", _Tag.SHEET:
                    self._open(element)
                case "end", _Tag.ROW:
                    self._row(element)
                case "end", _Tag.STYLE:
                    self._note_style(element)
                case "end", _Tag.SHEET if self._rows:
                    sheet, self._rows = self._rows.sheet, None
                    yield sheet

    def _open(self, sheet: Element) -> None:
        style = sheet.get(f"{_TABLE}style-name", "")
        name = sheet.get(f"{_TABLE}name", "")
        self._next_row = 1
        self._rows = None if style in self._hidden else RowGatherer(name, self._limits)

    def _note_style(self, style: Element) -> None:
        for properties in style.iter(f"{_STYLE}table-properties"):
            if properties.get(f"{_TABLE}display") == "false":
                self._hidden.add(style.get(f"{_STYLE}name", ""))

    def _row(self, element: Element) -> None:
        first = self._next_row
        repeated = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
        self._next_row += repeated
        if self._rows is None:
            return
        cells = _cells(element, first, self._rows, self._limits)
        if any(cell is not None for cell in cells):
            for number in range(first, first + repeated):
                self._rows.add(number, cells)


def _cells(element: Element, row: int, rows: RowGatherer, limits: Limits) -> list[object]:
    cells: list[object] = []
    blanks = 0
    for cell in element:
        if cell.tag not in _CELLS:
            continue
        repeated = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        column = len(cells) + blanks + 1
        value = _value(cell, row, column, rows)
        _note_area(cell, row, column, rows)
        if value is None:
            blanks += repeated
            continue
        if column + repeated - 1 > limits.columns:
            raise SpreadsheetError("too_many_columns", row=row, limit=limits.columns)
        cells += [None] * blanks + [value] * repeated
        blanks = 0
    return cells


def _note_area(cell: Element, row: int, column: int, rows: RowGatherer) -> None:
    wide = int(cell.get(f"{_TABLE}number-columns-spanned", "1"))
    high = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
    if (wide > 1 or high > 1) and len(rows.sheet.areas) < _AREAS:
        rows.sheet.areas.append(Area(row, column, row + high - 1, column + wide - 1))


def _value(cell: Element, row: int, column: int, rows: RowGatherer) -> object:
    if cell.tag != f"{_TABLE}table-cell":
        return None
    if cell.get(f"{_CALC}value-type") == "error":
        rows.warn("error_cell", row, column)
        return None
    match cell.get(f"{_OFFICE}value-type"):
        case "float" | "percentage" | "currency":
            return _number(str(cell.attrib[f"{_OFFICE}value"]))
        case "date":
            return _date(str(cell.attrib[f"{_OFFICE}date-value"]))
        case "boolean":
            return cell.get(f"{_OFFICE}boolean-value") == "true"
        case _:
            return _text(cell) or None


def _number(text: str) -> int | float:
    return int(text) if text.lstrip("-").isdecimal() else float(text)


def _date(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _text(cell: Element) -> str:
    if len(cell) == 1 and not len(cell[0]) and cell[0].tag == f"{_TEXT}p":
        return cell[0].text or ""
    own = cell.get(f"{_OFFICE}string-value")
    for element in cell.iter(f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
        element.text = _spelled_out(element)
    for note in list(cell.iter(f"{_OFFICE}annotation")):
        _forget_note(note)
    paragraphs = ["".join(_strings(p)) for p in cell.findall(f"{_TEXT}p")]
    return "\n".join(paragraphs) if paragraphs else own or ""


def _spelled_out(blank: Element) -> str:
    if blank.tag == f"{_TEXT}s":
        return " " * min(int(blank.get(f"{_TEXT}c", "1")), _BLANKS)
    return "\n" if blank.tag == f"{_TEXT}line-break" else "\t"


def _forget_note(note: Element) -> None:
    # What somebody noted beside a cell is not its value; the text behind the note is.
    tail = note.tail
    note.clear()
    note.tail = tail


def _strings(paragraph: Element) -> Iterator[str]:
    return (str(text) for text in paragraph.itertext())
