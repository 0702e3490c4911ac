"""Files that are refused: each with its own reason, none with its content in the message."""

import struct
import time
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from odf.table import Table as OdfTable
from odf.table import TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from sportklimaat.spreadsheets import Kind, Limits, SpreadsheetError, read_table, write_table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SMALL = Limits(
    bytes=200_000, unpacked_bytes=2_000_000, rows=20, columns=10, cells=60, cell_characters=100
)
GOOD = [["A", "judo"], ["B", "tennis"]]


def refusal(content: bytes, name: str, limits: Limits = SMALL) -> SpreadsheetError:
    with pytest.raises(SpreadsheetError) as caught:
        read_table(content, name, limits=limits)
    return caught.value


def xlsx(*rows: list[object], merged: str = "") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def good(kind: Kind) -> bytes:
    return write_table(["Naam", "Sport"], GOOD, kind)


def changed(content: bytes, change: Callable[[str, bytes], bytes], **extra: bytes) -> bytes:
    """The same archive with its members changed and others added."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, inside in extra.items():
            new.writestr(name.replace("__", "/"), inside)
    return target.getvalue()


def unchanged(_name: str, inside: bytes) -> bytes:
    return inside


def with_macro(content: bytes) -> bytes:
    return changed(content, unchanged, **{"xl/vbaProject.bin": b"\xd0\xcf"})


def with_basic(content: bytes) -> bytes:
    return changed(content, unchanged, **{"Basic/Standard/Module1.xml": b"<x/>"})


def encrypted_ods(content: bytes) -> bytes:
    return changed(
        content,
        lambda name, inside: (
            inside.replace(b"</manifest:manifest>", b"<encryption-data/>")
            if name.endswith("manifest.xml")
            else inside
        ),
    )


def with_entities(content: bytes, part: str) -> bytes:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return changed(
        content,
        lambda name, inside: (
            b'<?xml version="1.0"?>' + bomb + inside.split(b"?>", 1)[-1] if name == part else inside
        ),
    )


def stuffed(inside: bytes) -> bytes:
    """A sheet that is small on disk and in size, and endless to a parser."""
    return changed(
        good(Kind.XLSX),
        lambda name, old: (
            old.replace(b"</sheetData>", inside + b"</sheetData>") if "sheet1" in name else old
        ),
    )


def zip_bomb() -> bytes:
    return changed(good(Kind.XLSX), unchanged, **{"xl/media/a.bin": b"0" * 3_000_000})


def quiet_zip_bomb() -> bytes:
    """A bomb below the size limit that gives itself away by its ratio."""
    return changed(good(Kind.XLSX), unchanged, **{"xl/media/a.bin": b"0" * 1_900_000})


def lying_zip_bomb() -> bytes:
    """An archive whose directory says that its sheet is small."""
    content = bytearray(zip_bomb())
    size = struct.pack("<L", 3_000_000)
    place = content.find(size)
    while place >= 0:
        content[place : place + 4] = struct.pack("<L", 1_000)
        place = content.find(size)
    return bytes(content)


def text_document() -> bytes:
    target = BytesIO()
    document = OpenDocumentText()
    document.text.addElement(P(text="Beste leden"))
    document.write(target)
    return target.getvalue()


def ods_with(cell: TableCell, **row: int) -> bytes:
    document = OpenDocumentSpreadsheet()
    table = OdfTable(name="Clubs")
    line = TableRow(**row)
    line.addElement(cell)
    table.addElement(line)
    document.spreadsheet.addElement(table)
    target = BytesIO()
    document.write(target)
    return target.getvalue()


def text_cell(**attributes: int) -> TableCell:
    cell = TableCell(valuetype="string", **attributes)
    cell.addElement(P(text="x"))
    return cell


def word_document() -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types>wordprocessingml.document.main+xml</Types>")
    return target.getvalue()


NASTY: list[tuple[str, Callable[[], bytes], str, str]] = [
    ("nothing at all", lambda: b"", "clubs.csv", "empty"),
    ("only blank lines", lambda: b"\n \n\n", "clubs.csv", "empty"),
    ("only delimiters", lambda: b";;;\n;;;\n", "clubs.csv", "empty"),
    ("workbook with an empty sheet", xlsx, "clubs.xlsx", "empty"),
    ("a PDF called CSV", lambda: b"%PDF-1.7 ...", "clubs.csv", "not_a_spreadsheet"),
    ("a photo called XLSX", lambda: b"\x89PNG\r\n\x1a\n\x00", "clubs.xlsx", "not_a_spreadsheet"),
    ("bytes without meaning", lambda: b"a\x00\x01\x02;b", "clubs.csv", "not_a_spreadsheet"),
    ("a web page called XLS", lambda: b"<html><table>", "clubs.xls", "not_a_spreadsheet"),
    ("a letter in ODF", text_document, "clubs.ods", "not_a_spreadsheet"),
    ("a letter in Word", word_document, "clubs.xlsx", "not_a_spreadsheet"),
    ("a name of another format", lambda: b"Naam;Sport\n", "clubs.docx", "not_a_spreadsheet"),
    ("CSV called XLSX", lambda: b"Naam;Sport\n", "clubs.xlsx", "wrong_kind"),
    ("CSV called XLS", lambda: b"Naam;Sport\n", "clubs.xls", "wrong_kind"),
    ("XLSX called CSV", lambda: good(Kind.XLSX), "clubs.csv", "wrong_kind"),
    ("XLSX called ODS", lambda: good(Kind.XLSX), "clubs.ods", "wrong_kind"),
    ("ODS called XLSX", lambda: good(Kind.ODS), "clubs.xlsx", "wrong_kind"),
    ("old Excel", lambda: OLE + "Workbook".encode("utf-16-le"), "clubs.xls", "legacy_xls"),
    ("old Excel, new name", lambda: OLE + "Book".encode("utf-16-le"), "c.xlsx", "legacy_xls"),
    ("password", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "c.xlsx", "encrypted"),
    ("password on ODS", lambda: encrypted_ods(good(Kind.ODS)), "clubs.ods", "encrypted"),
    ("XLSM by its name", lambda: good(Kind.XLSX), "clubs.xlsm", "macros"),
    ("macro inside XLSX", lambda: with_macro(good(Kind.XLSX)), "clubs.xlsx", "macros"),
    ("macro inside ODS", lambda: with_basic(good(Kind.ODS)), "clubs.ods", "macros"),
    ("binary workbook", lambda: b"PK\x03\x04", "clubs.xlsb", "unsupported_kind"),
    ("zip bomb", zip_bomb, "clubs.xlsx", "zip_bomb"),
    ("zip bomb by ratio", quiet_zip_bomb, "clubs.xlsx", "zip_bomb"),
    ("zip bomb that lies", lying_zip_bomb, "clubs.xlsx", "damaged"),
    ("half a file", lambda: good(Kind.XLSX)[:2_000], "clubs.xlsx", "damaged"),
    ("half a file of ODS", lambda: good(Kind.ODS)[:1_000], "clubs.ods", "damaged"),
    (
        "entities in XLSX",
        lambda: with_entities(good(Kind.XLSX), "xl/worksheets/sheet1.xml"),
        "clubs.xlsx",
        "damaged",
    ),
    (
        "entities in the styles",
        lambda: with_entities(good(Kind.XLSX), "xl/styles.xml"),
        "clubs.xlsx",
        "damaged",
    ),
    ("row without end", lambda: stuffed(b"<row>" + b"<c/>" * 400_000 + b"</row>"),
     "clubs.xlsx", "too_large"),
    ("a hundred thousand marks", lambda: stuffed(b"<row/>" * 100_000), "clubs.xlsx", "too_large"),
    ("entities in ODS", lambda: with_entities(good(Kind.ODS), "content.xml"), "c.ods", "damaged"),
    ("too many bytes", lambda: b"Naam;Sport\n" + b"a;b\n" * 60_000, "clubs.csv", "too_large"),
    ("too many rows", lambda: b"Naam;Sport\n" + b"a;b\n" * 21, "clubs.csv", "too_many_rows"),
    ("too many columns", lambda: b";".join([b"x"] * 11), "clubs.csv", "too_many_columns"),
    ("too many cells", lambda: b"Naam;Sport\n" + b"a;b;c;d\n" * 20, "clubs.csv",
     "too_many_cells"),
    ("cell repeated on and on", lambda: ods_with(text_cell(numbercolumnsrepeated=16_000)),
     "c.ods", "too_many_columns"),
    ("row repeated on and on", lambda: ods_with(text_cell(), numberrowsrepeated=1_000_000),
     "c.ods", "too_many_rows"),
    ("a novel in one cell", lambda: b"Naam;Sport\na;" + b"x" * 101, "c.csv", "cell_too_long"),
    ("a novel in one quote", lambda: b'Naam;Sport\n"' + b"x" * 140_000 + b'";a\n', "c.csv",
     "cell_too_long"),
    ("one column", lambda: b"Naam\nA\nB\n", "clubs.csv", "no_header"),
    ("facts from the first row", lambda: b"A;12345678;10\nB;23456789;20\n", "c.csv", "no_header"),
    ("web addresses first", lambda: xlsx(["A", "https://a.nl"], ["B", "b"]), "c.xlsx", "no_header"),
    ("header merged", lambda: xlsx(["Naam", "Sport", None], ["a", "b", "c"], merged="B1:C1"),
     "clubs.xlsx", "merged_cells"),
    ("same name twice", lambda: b"Naam;Sport;naam\na;b;c\n", "clubs.csv", "duplicate_header"),
    ("unknown characters", lambda: b"Naam;Sport\nCaf\x81;b\n", "clubs.csv", "bad_encoding"),
    ("mark that lies", lambda: b"\xef\xbb\xbfNaam;Sport\nCaf\xe9;b", "c.csv", "bad_encoding"),
    ("quote left open", lambda: b'Naam;Sport\n"a;b\nc;d\n', "clubs.csv", "broken_quotes"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "name", "code"), [case[1:] for case in NASTY], ids=[case[0] for case in NASTY]
)
def test_nasty_file_is_refused_with_its_own_reason(
    content: Callable[[], bytes], name: str, code: str
) -> None:
    assert refusal(content(), name).code == code


def test_refusal_says_where_and_never_what() -> None:
    error = refusal(b"Naam;Sport\nJan Jansen;" + b"x" * 101, "clubs.csv")
    assert error.parameters == {"row": 2, "column": 2, "limit": 100}
    assert "Jansen" not in repr(error) + str(error)


def test_wrong_kind_names_both_kinds() -> None:
    assert refusal(good(Kind.ODS), "clubs.xlsx").parameters == {"expected": "xlsx", "found": "ods"}


def test_external_entity_is_never_fetched() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd">'
    content = changed(
        good(Kind.ODS),
        lambda name, inside: evil + inside.split(b"?>", 1)[-1] if name == "content.xml" else inside,
    )
    assert refusal(content, "clubs.ods").code == "damaged"


@pytest.mark.parametrize("kind", list(Kind))
def test_fifty_thousand_rows_are_refused_without_reading_them_all(kind: Kind) -> None:
    rows = [[f"Club {number}", "judo", number] for number in range(50_000)]
    content = write_table(["Naam", "Sport", "Leden"], rows, kind)
    del rows
    tracemalloc.start()
    started = time.perf_counter()
    error = refusal(content, f"clubs{kind.suffix}", Limits())
    seconds = time.perf_counter() - started
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error.code == "too_many_rows"
    assert seconds < 20, "a reading of everything under tracing takes far longer"
    assert peak < 40_000_000
