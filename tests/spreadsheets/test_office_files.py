"""Files as Excel and LibreOffice write them, which our own libraries in the tests do not."""

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from sportklimaat.spreadsheets import Limits, SpreadsheetError, TableWarning, read_table

TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument\
.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-\
officedocument.spreadsheetml.worksheet+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-\
officedocument.spreadsheetml.sharedStrings+xml"/>
</Types>"""
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
BOOK = f"""<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">
<sheets><sheet name="Clubs" sheetId="1" r:id="rId1"/></sheets></workbook>"""
RELATIONS = f"""<Relationships xmlns="{PACKAGE}">
<Relationship Id="rId1" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/>
</Relationships>"""
TEXTS = f"""<sst xmlns="{MAIN}"><si><t>Naam</t></si><si><t>Sport</t></si>
<si><r><t>HC </t></r><r><rPr><b/></rPr><t>De Leeuw</t></r><rPh sb="0" eb="1"><t>weg</t></rPh></si>
<si><t xml:space="preserve"> hockey_x000D_
tennis </t></si></sst>"""
SHEET = f"""<worksheet xmlns="{MAIN}"><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
<row r="4"><c r="B4" t="s"><v>3</v></c></row>
<row r="5"><c r="A5" t="s"><v>2</v></c><c r="B5" t="s"><v>1</v></c></row>
</sheetData></worksheet>"""


def excel(sheet: str = SHEET, book: str = BOOK) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        archive.writestr("xl/sharedStrings.xml", TEXTS)
    return target.getvalue()


SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {"office": "office", "table": "table", "text": "text"}.items()
) + (
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
HEAD = (
    "<table:table-row><table:table-cell><text:p>Naam</text:p></table:table-cell>"
    "<table:table-cell><text:p>Sport</text:p></table:table-cell></table:table-row>"
)


def libre(*cells: str, before: str = "", after: str = "") -> bytes:
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>A</text:p></table:table-cell>{cell}"
        "</table:table-row>"
        for cell in cells
    )
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>"
        '<style:style style:name="ta2" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
        f"</office:automatic-styles><office:body><office:spreadsheet>{before}"
        f'<table:table table:name="Clubs">{HEAD}{rows}</table:table>{after}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return target.getvalue()


def second_value(cell: str) -> object:
    return read_table(libre(cell), "clubs.ods").rows[0].cells[1]


def test_texts_that_excel_keeps_in_a_table_of_their_own_are_found() -> None:
    table = read_table(excel(), "clubs.xlsx")
    assert table.header == ("Naam", "Sport")
    assert [(row.number, row.cells) for row in table.rows] == [
        (4, (None, "hockey\ntennis")),
        (5, ("HC De Leeuw", "Sport")),
    ]


def test_text_that_is_not_in_the_table_of_texts_makes_the_file_damaged() -> None:
    with pytest.raises(SpreadsheetError) as caught:
        read_table(excel(SHEET.replace("<v>3</v>", "<v>9</v>")), "clubs.xlsx")
    assert caught.value.code == "damaged"


def test_too_many_texts_are_refused_before_they_are_read() -> None:
    with pytest.raises(SpreadsheetError) as caught:
        read_table(excel(), "clubs.xlsx", limits=Limits(rows=0))
    assert caught.value.code == "too_large"


def test_excel_file_with_prefixed_names_is_read() -> None:
    sheet = SHEET.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    assert len(read_table(excel(sheet), "clubs.xlsx").rows) == 2


def test_workbook_without_a_visible_sheet_is_empty() -> None:
    book = BOOK.replace('sheetId="1"', 'sheetId="1" state="hidden"')
    with pytest.raises(SpreadsheetError) as caught:
        read_table(excel(book=book), "clubs.xlsx")
    assert caught.value.code == "empty"


@pytest.mark.parametrize(
    ("inside", "meant"),
    [
        ("<text:p>a<text:s text:c='2'/>b<text:tab/>c</text:p>", "a  b\tc"),
        ("<text:p>a<text:line-break/>b</text:p><text:p>c</text:p>", "a\nb\nc"),
        ("<text:p><text:span>a</text:span> <text:a>b.nl</text:a></text:p>", "a b.nl"),
        ("<office:annotation><text:p>geheim</text:p></office:annotation><text:p>a</text:p>", "a"),
        ("<text:p>a<office:annotation><text:p>x</text:p></office:annotation>b</text:p>", "ab"),
        ("<text:p/>", None),
    ],
)
def test_text_of_libreoffice_is_read_as_it_looks(inside: str, meant: str | None) -> None:
    assert second_value(f"<table:table-cell>{inside}</table:table-cell>") == meant


@pytest.mark.parametrize(
    ("attributes", "meant"),
    [
        ('office:value-type="boolean" office:boolean-value="true"', True),
        ('office:value-type="percentage" office:value="0.5"', 0.5),
        ('office:value-type="currency" office:value="-12"', -12),
        ('office:value-type="string" office:string-value="judo"', "judo"),
        (
            'office:value-type="date" office:date-value="2026-02-03T09:30:00"',
            datetime(2026, 2, 3, 9, 30),  # noqa: DTZ001 - a sheet has no zones
        ),
    ],
)
def test_values_of_libreoffice_keep_their_kind(attributes: str, meant: object) -> None:
    assert second_value(f"<table:table-cell {attributes}/>") == meant


def test_error_value_of_libreoffice_is_mentioned_as_empty() -> None:
    cell = (
        '<table:table-cell calcext:value-type="error"><text:p>Err:502</text:p></table:table-cell>'
    )
    table = read_table(libre(cell), "clubs.ods")
    assert table.rows[0].cells == ("A", None)
    assert table.warnings == (TableWarning("error_cell", 2, 2),)


def test_hidden_sheet_of_libreoffice_is_not_read() -> None:
    hidden = f'<table:table table:name="Oud" table:style-name="ta2">{HEAD}</table:table>'
    table = read_table(libre(before=hidden, after=hidden), "clubs.ods")
    assert (table.sheet, table.warnings) == ("Clubs", ())


def test_what_is_wrong_with_another_sheet_does_not_spoil_the_first() -> None:
    other = f'<table:table table:name="Log">{HEAD * 100}</table:table>'
    table = read_table(libre(after=other), "clubs.ods", limits=Limits(rows=10))
    assert table.warnings == (TableWarning("more_sheets"),)


def test_date_that_does_not_exist_makes_the_file_damaged() -> None:
    with pytest.raises(SpreadsheetError) as caught:
        second_value('<table:table-cell office:value-type="date" office:date-value="2026-02-31"/>')
    assert caught.value.code == "damaged"
