"""What people take away: it opens well, runs nothing, and reads back the same."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odf.opendocument import load
from odf.table import TableCell, TableRow
from openpyxl import load_workbook

from sportklimaat.spreadsheets import Kind, Table, Value, read_table, write_table

COLUMNS = ["Naam", "Sport", "Leden"]
FORMULAS = ["=1+1", "+31 6 12345678", "-5", "@SUM(A1)", "\t=1", "\r=1", "'=1", " =1", "＝1+1"]


def back(content: bytes, kind: Kind) -> Table:
    return read_table(content, f"export{kind.suffix}")


def csv_cells(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_is_quoted_in_csv(text: str) -> None:
    cell = csv_cells(write_table(["Naam", "Sport"], [[text, "judo"]], Kind.CSV))[1][0]
    assert cell.startswith("'")


def test_real_numbers_are_not_quoted_in_csv() -> None:
    cells = csv_cells(write_table(COLUMNS, [["A", -5, -2.5]], Kind.CSV))[1]
    assert cells == ["A", "-5", "-2,5"]


@pytest.mark.parametrize("text", [*FORMULAS, "#N/A", "1e5", "TRUE"])
def test_no_text_becomes_a_formula_or_error_in_excel(text: str) -> None:
    content = write_table(["Naam", "Sport"], [[text, "judo"]], Kind.XLSX)
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    assert sheet.cell(2, 1).data_type in {"s", "inlineStr"}


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula_in_open_document(text: str) -> None:
    document = load(BytesIO(write_table(["Naam", "Sport"], [[text, "judo"]], Kind.ODS)))
    cells = document.spreadsheet.getElementsByType(TableCell)
    assert all(cell.getAttribute("formula") is None for cell in cells)
    assert {cell.getAttribute("valuetype") for cell in cells} == {"string"}


@pytest.mark.parametrize("kind", list(Kind))
def test_a_column_name_cannot_run_either(kind: Kind) -> None:
    table = back(write_table(["=cmd|' /C calc'!A0", "Sport"], [["a", "b"]], kind), kind)
    assert table.header[0] == "=cmd|' /C calc'!A0"


def test_excel_file_is_pleasant_to_open() -> None:
    long = "Een heel lange clubnaam om te zien"
    day = date(2026, 3, 1)
    content = write_table(COLUMNS, [[long, "judo", day]], Kind.XLSX)
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C2"
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width >= len(long)
    assert (sheet["C2"].is_date, sheet["C2"].number_format) == (True, "dd-mm-yyyy")


def test_open_document_is_read_by_another_library() -> None:
    rows: list[list[Value]] = [["A  b\nc", "judo", 5], ["B", None, date(2026, 3, 1)]]
    document = load(BytesIO(write_table(COLUMNS, rows, Kind.ODS)))
    lines = document.spreadsheet.getElementsByType(TableRow)
    assert len(lines) == 3
    day = lines[2].getElementsByType(TableCell)[2]
    assert day.getAttribute("datevalue") == "2026-03-01"


def test_csv_opens_in_dutch_excel() -> None:
    rows: list[list[Value]] = [[date(2026, 3, 1), datetime(2026, 3, 1, 9, 5, tzinfo=UTC), True]]
    content = write_table(["Dag", "Moment", "Ja"], rows, Kind.CSV)
    assert content.startswith(b"\xef\xbb\xbfDag;Moment;Ja\r\n")
    assert csv_cells(content)[1] == ["01-03-2026", "01-03-2026 09:05", "ja"]


@pytest.mark.parametrize("kind", list(Kind))
def test_characters_that_no_spreadsheet_holds_are_left_out(kind: Kind) -> None:
    content = write_table(COLUMNS, [["A\x00\x0bB\ud800", "judo\ufffe", None]], kind)
    assert back(content, kind).rows[0].cells == ("AB", "judo", None)


@pytest.mark.parametrize("kind", [Kind.XLSX, Kind.ODS])
def test_values_that_a_spreadsheet_would_spoil_are_written_as_text(kind: Kind) -> None:
    rows: list[list[Value]] = [[2**60, date(1850, 2, 1), float("nan")]]
    assert back(write_table(COLUMNS, rows, kind), kind).rows[0].cells == (
        "1152921504606846976",
        "01-02-1850",
        None,
    )


def test_kinds_know_their_name_and_media_type() -> None:
    assert [kind.suffix for kind in Kind] == [".csv", ".xlsx", ".ods"]
    assert Kind.CSV.media_type == "text/csv; charset=utf-8"


def as_excel_keeps_it(number: float) -> int | float:
    shortened = float(f"{number:.14g}")
    return int(shortened) if shortened.is_integer() else shortened


texts = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zs", "Zl", "Zp"]))
    | st.sampled_from(["=1+1", "''=x", "'-", "'t Duin", "- ", "a  b", "één\nij", 'q"q', "a;b", "+"])
).map(str.strip)
legal = texts.filter(lambda text: text and not {"\u200b", "\ufeff", "\ufffe"} & set(text))
numbers = st.integers(-(2**53), 2**53) | st.floats(
    -1e12, 1e12, allow_nan=False, allow_subnormal=False
).map(as_excel_keeps_it)
days = st.dates(date(1900, 3, 1), date(9999, 12, 30))
moments = st.datetimes(datetime(1900, 3, 1), datetime(9999, 1, 1)).map(  # noqa: DTZ001 - wall clock
    lambda moment: moment.replace(second=7, microsecond=0)
)
typed = st.none() | legal | numbers | st.booleans() | days | moments


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(legal, typed, typed), max_size=8))
@pytest.mark.parametrize("kind", [Kind.XLSX, Kind.ODS])
def test_typed_values_come_back_as_they_went(kind: Kind, rows: list[tuple[Value, ...]]) -> None:
    table = back(write_table(COLUMNS, rows, kind), kind)
    assert table.header == tuple(COLUMNS)
    assert [row.cells for row in table.rows] == rows
    assert [row.number for row in table.rows] == list(range(2, len(rows) + 2))
    assert table.warnings == ()


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(st.tuples(legal, st.none() | legal, st.none() | legal), max_size=8))
def test_text_in_csv_comes_back_without_the_protecting_quote(rows: list[tuple[Value, ...]]) -> None:
    table = back(write_table(COLUMNS, rows, Kind.CSV), Kind.CSV)
    assert [row.cells for row in table.rows] == rows
