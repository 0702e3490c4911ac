"""What people bring in, and what becomes of it."""

from datetime import date, datetime
from io import BytesIO

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, TableCell, TableRow
from odf.table import Table as OdfTable
from odf.text import P
from openpyxl import Workbook

from sportklimaat.spreadsheets import Kind, Limits, SpreadsheetError, TableWarning, read_table

HEADER = ["Naam", "Sport", "Leden"]


def xlsx(*rows: list[object], merged: str = "") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    return saved(book)


def saved(book: Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def ods_table(*rows: list[object]) -> OdfTable:
    table = OdfTable(name="Clubs")
    for row in rows:
        line = TableRow()
        for value in row:
            line.addElement(ods_cell(value))
        table.addElement(line)
    return table


def ods_cell(value: object) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, int | float):
        return TableCell(valuetype="float", value=value)
    if isinstance(value, date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    cell = TableCell(valuetype="string")
    cell.addElement(P(text=value))
    return cell


def ods(*tables: OdfTable) -> bytes:
    document = OpenDocumentSpreadsheet()
    for table in tables:
        document.spreadsheet.addElement(table)
    target = BytesIO()
    document.write(target)
    return target.getvalue()


def test_excel_values_keep_their_kind() -> None:
    day, moment = date(2026, 2, 3), datetime(2026, 2, 3, 19, 30)  # noqa: DTZ001 - Excel has no zones
    head = [*HEADER, "Actief", "Sinds", "Gezien", "Deel"]
    table = read_table(
        xlsx(head, ["HC 't Duin", "hockey", 120.0, True, day, moment, 0.5]), "clubs.xlsx"
    )
    assert table.kind is Kind.XLSX
    assert table.header == tuple(head)
    assert table.rows[0].cells == ("HC 't Duin", "hockey", 120, True, day, moment, 0.5)
    assert isinstance(table.rows[0].cells[2], int)


def test_open_document_values_keep_their_kind() -> None:
    day = date(2026, 2, 3)
    content = ods(ods_table([*HEADER, "Sinds"], ["Judo Kanō", "judo", 80.0, day]))
    table = read_table(content, "clubs.ods")
    assert (table.kind, table.sheet) == (Kind.ODS, "Clubs")
    assert table.rows[0].cells == ("Judo Kanō", "judo", 80, day)


def test_csv_values_stay_text_so_that_zeros_stay() -> None:
    table = read_table(b"Naam;KvK\nSV Oranje;01234567\n", "clubs.csv")
    assert table.rows[0].cells == ("SV Oranje", "01234567")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("Naam;Sport\nCafé;één\n".encode("windows-1252"), "windows-1252"),
        ("Naam;Sport\nCafé;één\n".encode("utf-8-sig"), "UTF-8 with a mark"),
        ("Naam;Sport\nCafé;één\n".encode(), "UTF-8"),
        ("\ufeffNaam\tSport\nCafé\téén\n".encode("utf-16-le"), "Unicode text from Excel"),
        ("Naam,Sport\r\nCafé,één\r\n".encode(), "comma"),
        ("Naam|Sport\nCafé|één\n".encode(), "upright line"),
        ("sep=,\nNaam,Sport\nCafé,één\n".encode(), "a line that names the delimiter"),
        ('"Naam";"Sport"\n"Café";"één"\n'.encode(), "quotes"),
        ("Naam;Sport\n\u00a0Café\u200b ;één\u00a0\n".encode(), "odd blanks"),
    ],
)
def test_csv_is_understood_however_it_was_saved(content: bytes, why: str) -> None:
    table = read_table(content, "clubs.csv")
    assert table.header == ("Naam", "Sport"), why
    assert table.rows[0].cells == ("Café", "één"), why


def test_commas_inside_cells_do_not_fool_the_delimiter() -> None:
    content = "Naam;Sporten;Plaats\nA;hockey, tennis;X\nB;judo, karate;Y\nC;schaken, go;Z\n"
    assert read_table(content.encode(), "c.csv").header == ("Naam", "Sporten", "Plaats")


def test_cell_with_line_ends_is_one_row_of_the_sheet() -> None:
    table = read_table(b'Naam;Adres\n"A\r\nB";x\nC;y\n', "c.csv")
    assert [(row.number, row.cells[0]) for row in table.rows] == [(2, "A\nB"), (3, "C")]


def test_titles_above_the_header_are_passed_over_and_row_numbers_stay_those_of_the_sheet() -> None:
    rows = [["Sportclubs Waterhoven"], ["stand", "januari"], [], ["Naam", "Sport", "Leden", "Wijk"]]
    rows += [["A", "judo", 10, "Noord"], [], ["B", "schaken", 20, "Zuid"]]
    table = read_table(xlsx(*rows), "clubs.xlsx")
    assert table.header == ("Naam", "Sport", "Leden", "Wijk")
    assert table.header_row == 4
    assert [row.number for row in table.rows] == [5, 7]


def test_years_may_be_columns() -> None:
    assert read_table(xlsx(["Naam", "Sport", 2025], ["A", "judo", 9]), "c.xlsx").header[2] == "2025"


def test_a_sheet_of_explanation_before_the_list_is_passed_over() -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.append(["Lees dit eerst"])
    hidden = book.create_sheet("Verborgen")
    hidden.append(["Geheim", "Lijst"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Clubs").append(HEADER)
    book.create_sheet("Oud").append(HEADER)
    table = read_table(saved(book), "clubs.xlsx")
    assert table.sheet == "Clubs"
    assert TableWarning("more_sheets") in table.warnings


def test_merged_cells_below_the_header_keep_the_top_left_value_and_are_mentioned() -> None:
    table = read_table(xlsx(HEADER, ["A", "judo", 1], ["B", None, 2], merged="B2:B3"), "c.xlsx")
    assert [row.cells[1] for row in table.rows] == ["judo", None]
    assert table.warnings == (TableWarning("merged_cells", 2, 2),)


def test_merged_title_is_no_problem() -> None:
    rows = [["Clubs van de stad", None, None], HEADER, ["A", "judo", 1]]
    table = read_table(xlsx(*rows, merged="A1:C1"), "c.xlsx")
    assert (table.header_row, table.warnings) == (2, ())


def test_merged_cells_in_open_document_are_mentioned() -> None:
    sheet = ods_table(HEADER)
    line = TableRow()
    cell = TableCell(valuetype="string", numbercolumnsspanned=2, numberrowsspanned=1)
    cell.addElement(P(text="A"))
    line.addElement(cell)
    line.addElement(CoveredTableCell())
    line.addElement(ods_cell(3))
    sheet.addElement(line)
    table = read_table(ods(sheet), "c.ods")
    assert table.rows[0].cells == ("A", None, 3)
    assert table.warnings == (TableWarning("merged_cells", 2, 1),)


def test_repeated_rows_and_cells_of_open_document_are_spelled_out() -> None:
    sheet = ods_table(HEADER)
    blank = TableRow(numberrowsrepeated=3)
    blank.addElement(TableCell(numbercolumnsrepeated=16384))
    sheet.addElement(blank)
    same = TableRow(numberrowsrepeated=2)
    twice = TableCell(valuetype="string", numbercolumnsrepeated=2)
    twice.addElement(P(text="x"))
    same.addElement(twice)
    sheet.addElement(same)
    end = TableRow(numberrowsrepeated=1_048_000)
    end.addElement(TableCell(numbercolumnsrepeated=16384))
    sheet.addElement(end)
    table = read_table(ods(sheet), "c.ods")
    assert [(r.number, r.cells) for r in table.rows] == [
        (5, ("x", "x", None)),
        (6, ("x", "x", None)),
    ]


def test_formula_that_was_never_computed_and_error_value_are_mentioned_as_empty() -> None:
    table = read_table(xlsx(HEADER, ["A", "=B1", 1], ["B", "#N/A", 2]), "c.xlsx")
    assert [row.cells[1] for row in table.rows] == [None, None]
    assert [(w.code, w.row, w.column) for w in table.warnings] == [
        ("formula_without_value", 2, 2),
        ("error_cell", 3, 2),
    ]


def test_cells_beside_or_without_a_column_name_are_mentioned() -> None:
    table = read_table(b"Naam;;Sport\nA;x;judo\nB;;tennis;over\n", "c.csv")
    assert [(w.code, w.row, w.column) for w in table.warnings] == [
        ("outside_header", 3, 4),
        ("unnamed_column", 2, 2),
    ]
    assert all(len(row.cells) == 3 for row in table.rows)


def test_formatted_rows_without_a_value_do_not_count() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER)
    sheet.append(["A", "judo", 1])
    for number in range(3, 300):
        sheet.cell(number, 1).number_format = "0.00"
    assert len(read_table(saved(book), "c.xlsx", limits=Limits(rows=50)).rows) == 1


def test_file_with_only_a_header_is_a_table_without_rows() -> None:
    assert read_table(b"Naam;Sport\n", "c.csv").rows == ()


def test_error_shows_code_and_places_only() -> None:
    error = SpreadsheetError("duplicate_header", row=1, column=3)
    assert str(error) == "duplicate_header (row=1, column=3)"
    assert error.parameters == {"row": 1, "column": 3}
