"""What a workbook says about its sheets, their texts and their dates, before any row is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any
from zipfile import ZipFile

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from .xml_stream import elements

_ITEM = f"{{{SHEET_MAIN_NS}}}si"
_TEXT = f"{{{SHEET_MAIN_NS}}}t"
_PHONETIC = f"{{{SHEET_MAIN_NS}}}rPh"


@dataclass(frozen=True)
class SheetPart:
    """A visible sheet: its name for people and its place in the archive."""

    name: str
    path: str


class SharedTexts:
    """The texts of the workbook by number, read only as far as somebody asks.

    Most programs number them in the order of the rows.
    """

    def __init__(self, source: IO[bytes]) -> None:
        self._known: list[str] = []
        self._coming = _texts(source)

    def __getitem__(self, number: int) -> str:
        while number >= len(self._known):
            text = next(self._coming, None)
            if text is None:
                raise IndexError(number)
            self._known.append(text)
        return self._known[number]


class Workbook:
    """openpyxl's knowledge of a workbook, without the sheets that it reads from end to end."""

    def __init__(self, content: IO[bytes]) -> None:
        # openpyxl's own classes carry no usable types.
        reader: Any = ExcelReader(content, read_only=True, data_only=True)
        reader.read_manifest()
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
        self._book = reader.wb
        self._archive: ZipFile = reader.archive
        self.parts = list(_visible(reader))
        texts = reader.package.find(SHARED_STRINGS)
        self._texts: Any = SharedTexts(self.open(texts.PartName[1:])) if texts else []

    def open(self, path: str) -> IO[bytes]:
        """One part of the archive, to be read from its start."""
        return self._archive.open(path)

    def row_parser(self, source: IO[bytes]) -> Any:
        """The reader of one row by openpyxl, which knows texts, numbers and dates."""
        return WorkSheetParser(
            source,
            self._texts,
            data_only=True,
            epoch=self._book.epoch,
            date_formats=self._book._date_formats,  # noqa: SLF001 - known nowhere else
            timedelta_formats=self._book._timedelta_formats,  # noqa: SLF001 - as above
        )


def _visible(reader: Any) -> Iterator[SheetPart]:
    for sheet, relation in reader.parser.find_sheets():
        is_sheet = relation.Type.endswith("/worksheet") and relation.target in reader.valid_files
        if is_sheet and sheet.state == "visible":
            yield SheetPart(sheet.name, relation.target)


def _texts(source: IO[bytes]) -> Iterator[str]:
    for _event, item in elements(source, [_ITEM]):
        for phonetic in item.findall(_PHONETIC):
            item.remove(phonetic)
        yield "".join(text.text or "" for text in item.iter(_TEXT)).replace("x005F_", "")
