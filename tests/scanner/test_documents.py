import io
import struct
import zipfile

import pytest

from sportklimaat.scanner import Failure
from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.fetching.urls import parse
from sportklimaat.scanner.parsing.paper import pages_joined, sections_of_paper
from sportklimaat.scanner.parsing.reading import document_kind, read_capture

LONG = "Wij gaan op een sportieve en respectvolle manier om met alle anderen in de club."
WORD = "<w:document xmlns:w='w' xmlns:mc='mc'><w:body>{}</w:body></w:document>"
ODT = "<o:document-content xmlns:o='o' xmlns:t='t'><o:text>{}</o:text></o:document-content>"


def read(body, url="http://club.nl/bestand"):
    return read_capture(Capture.saved(parse(url), body))


def package(member, xml, kind=""):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        if kind:
            archive.writestr(zipfile.ZipInfo("mimetype"), kind)
        archive.writestr(member, xml)
    return target.getvalue()


def word(body):
    return package("word/document.xml", WORD.format(body))


def odt(body):
    return package("content.xml", ODT.format(body), "application/vnd.oasis.opendocument.text")


def old_word(text, flags=0x0200, loop=False):
    """A Word file of before 2007 with one piece of UTF-16 and one of single bytes."""
    wide, narrow = text.encode("utf-16-le"), b"\rEinde van de tekst.\r"
    header = bytearray(0x0400)
    struct.pack_into("<H", header, 0, 0xA5EC)
    struct.pack_into("<H", header, 10, flags)
    ends = (0, len(text), len(text) + len(narrow))
    places = (0x0400, 0x4000_0000 | 2 * (0x0400 + len(wide)))
    pieces = struct.pack("<3I", *ends) + b"".join(struct.pack("<HIH", 0, p, 0) for p in places)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", header, 0x01A2, 0, len(table))
    document = bytes(header) + wide + narrow
    document += b"\x00" * max(0, 8_192 - len(document))
    table += b"\x00" * (4_096 - len(table))
    return compound({"WordDocument": document, "1Table": table}, loop=loop)


def compound(streams, loop=False):
    """A compound file of 512-byte sectors: table, directory, streams."""
    table, directory, body = [0xFFFF_FFFD, 0xFFFF_FFFE], b"", b""
    entries = [("Root Entry", 5, 0xFFFF_FFFE, 0)]
    for name, content in streams.items():
        first = len(table)
        count = (len(content) + 511) // 512
        table += [*range(first + 1, first + count), first if loop else 0xFFFF_FFFE]
        entries.append((name, 2, first, len(content)))
        body += content.ljust(count * 512, b"\x00")
    for name, kind, first, size in entries:
        raw = name.encode("utf-16-le")
        directory += raw.ljust(64, b"\x00") + struct.pack("<HB", len(raw) + 2, kind)
        directory += b"\x00" * 49 + struct.pack("<III", first, size, 0)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4_096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFF_FFFF] * 108)
    fat = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    return header + fat + directory.ljust(512, b"\x00") + body


def test_a_word_file_keeps_its_headings_and_what_was_deleted_stays_away():
    page = read(
        word(
            "<w:p><w:pPr><w:pStyle w:val='Kop1'/></w:pPr><w:r><w:t>Gedragscode</w:t></w:r></w:p>"
            f"<w:p><w:r><w:t>Wij res</w:t></w:r><w:r><w:t>pecteren elkaar. {LONG}</w:t></w:r>"
            "<w:del><w:r><w:delText>en soms niet</w:delText></w:r></w:del></w:p>"
            "<w:p>\n  <w:r><w:rPr><w:b/></w:rPr><w:t>Voor ouders</w:t></w:r>\n</w:p>"
            "<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:t>Moedig aan</w:t><w:br/>"
            "<w:t>Scheld niet</w:t></w:r></w:p>"
        )
    )
    assert [(s.heading, s.lines) for s in page.sections] == [
        ("Gedragscode", (f"Wij respecteren elkaar. {LONG}",)),
        ("Voor ouders", ("Moedig aan", "Scheld niet")),
    ]


def test_a_text_box_in_a_word_file_is_read_once():
    box = "<w:p><w:r><w:t>In het kader staat de regel.</w:t></w:r></w:p>"
    page = read(
        word(
            f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}"
            f"</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>{LONG}</w:t></w:r></w:p>"
        )
    )
    assert page.lines == ("In het kader staat de regel.", LONG)


def test_an_odt_file_is_read_with_its_headings():
    page = read(
        odt(
            "<t:tracked-changes><t:p>weg</t:p></t:tracked-changes><t:h>Omgangsregels</t:h>"
            f"<t:p>Wij <t:span>pesten</t:span>\nniet<t:s/>ooit.<t:line-break/>{LONG}</t:p>"
        )
    )
    assert [(s.heading, s.lines) for s in page.sections] == [
        ("Omgangsregels", ("Wij pesten niet ooit.", LONG))
    ]


def test_a_word_file_of_before_2007_is_read():
    page = read(old_word(f"Gedragscode\r{LONG}\rWij zijn één club, voor 5 €."))
    assert page.kind == "doc"
    assert page.lines == (
        "Gedragscode",
        LONG,
        "Wij zijn één club, voor 5 €.",
        "Einde van de tekst.",
    )


def test_the_code_of_a_field_in_an_old_word_file_is_no_text():
    page = read(old_word(f"Zie \x13 HYPERLINK x \x14de code\x15 op de site.\r{LONG}"))
    assert page.lines[0] == "Zie de code op de site."


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (old_word(LONG, flags=0x0300), Failure.LOGIN),
        (compound({"EncryptedPackage": b"x" * 5_000}), Failure.LOGIN),
        (old_word(LONG)[:1_500], Failure.DAMAGED),
        (compound({"WordDocument": b"x" * 5_000}), Failure.DAMAGED),
        (compound({"Workbook": b"x" * 5_000}), Failure.NOT_HTML),
    ],
    ids=["locked", "locked package", "cut off", "no Word inside", "a spreadsheet"],
)
def test_an_old_file_that_cannot_be_read_says_why(body, expected):
    assert read(body) is expected


def test_a_loop_in_an_old_word_file_ends():
    assert read(old_word(LONG, loop=True)).lines[0] == LONG


def test_rich_text_is_read():
    page = read(
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\info{\author Piet}}\b Gedragscode\b0\par Wij"
        rb" respecteren elkaar, \'e9\'e9n voor \u233?\u233?n, in en om het clubhuis.\par}"
    )
    assert page.lines == (
        "Gedragscode",
        "Wij respecteren elkaar, één voor één, in en om het clubhuis.",
    )


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (word("<w:p/>"), "docx"),
        (odt("<t:p/>"), "odt"),
        (package("xl/workbook.xml", "<x/>"), None),
        (package("content.xml", "<x/>"), None),
        (b"  \n%PDF-1.7", "pdf"),
        (b"{\\rtf1", "rtf"),
        (b"<html>", None),
    ],
)
def test_a_document_is_what_its_bytes_are(body, kind):
    assert document_kind(Capture.saved(parse("http://club.nl/download.php?id=3"), body)) == kind


def test_page_numbers_and_what_every_page_repeats_are_left_out():
    pages = [
        f"SV De Toren gedragscode\nRegel {n} van de code geldt voor iedereen.\nVersie 2024\n{n} / 3"
        for n in (1, 2, 3)
    ]
    assert pages_joined("\f".join(pages)) == [
        "SV De Toren gedragscode",
        "Regel 1 van de code geldt voor iedereen.",
        "Versie 2024",
        "Regel 2 van de code geldt voor iedereen.",
        "Regel 3 van de code geldt voor iedereen.",
    ]


def test_the_last_line_that_only_counts_is_left_out():
    pages = [f"Regel nummer {n} geldt altijd.\nSV De Toren, blad {n}" for n in (1, 2, 3)]
    assert "SV De Toren, blad 1" not in pages_joined("\f".join(pages))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Wij houden ons aan de gedrags-\ncode van de club.", ["Wij houden ons aan de gedragscode van de club."]),
        ("Lees de sport-\nen gedragsregels.", ["Lees de sport- en gedragsregels."]),
        ("Iedereen is welkom,\nOok gasten.", ["Iedereen is welkom, Ook gasten."]),
        ("Wij pesten niet\fen wij schelden niet.", ["Wij pesten niet en wij schelden niet."]),
        ("• Wij groeten elkaar\n• Wij helpen elkaar", ["• Wij groeten elkaar", "• Wij helpen elkaar"]),
        ("Eerste zin.\nTweede zin.", ["Eerste zin.", "Tweede zin."]),
        ("de ﬁets en de oﬃciële code", ["de fiets en de officiële code"]),
        ("Pagina 1 van 4\nWij zijn eerlijk.", ["Wij zijn eerlijk."]),
    ],
)  # fmt: skip
def test_what_the_paper_broke_is_glued(text, lines):
    assert pages_joined(text) == lines


def test_headings_on_paper_are_known_by_their_shape():
    lines = pages_joined(
        "Gedragscode SV De Toren\n1. Voor spelers\n1.1 Respect\nSpeel eerlijk en sportief.\n"
        "- Wij helpen elkaar\nArtikel 2 Sancties\nHet bestuur kan een lid schorsen."
    )
    assert [(s.heading, s.lines) for s in sections_of_paper(lines)] == [
        ("Gedragscode SV De Toren", ()),
        ("1. Voor spelers", ()),
        ("1.1 Respect", ("Speel eerlijk en sportief.", "- Wij helpen elkaar")),
        ("Artikel 2 Sancties", ("Het bestuur kan een lid schorsen.",)),
    ]


def test_a_list_on_paper_that_lost_its_marks_is_no_row_of_headings():
    lines = pages_joined(
        "Gedragscode\nDeze regels gelden voor iedereen.\nWij groeten elkaar\nWij helpen elkaar\n"
        "Wij schelden niet\nWij pesten niet\nSancties\nHet bestuur kan een lid schorsen."
    )
    assert [(s.heading, s.lines) for s in sections_of_paper(lines)] == [
        (
            "Gedragscode",
            (
                "Deze regels gelden voor iedereen.",
                "Wij groeten elkaar",
                "Wij helpen elkaar",
                "Wij schelden niet",
                "Wij pesten niet",
            ),
        ),
        ("Sancties", ("Het bestuur kan een lid schorsen.",)),
    ]


@pytest.mark.parametrize("mark", ["•", "-", "\uf0b7", "a)", "▪"])
def test_an_item_of_a_list_on_paper_is_no_heading(mark):
    sections = sections_of_paper(["Regels", f"{mark} Wij groeten elkaar", "Wij zijn er."])
    assert [s.heading for s in sections] == ["Regels"]


def test_numbered_rules_on_paper_are_a_list_and_a_single_number_is_a_heading():
    sections = sections_of_paper(
        [
            "1. Wees eerlijk",
            "2. Wees op tijd",
            "3. Help elkaar",
            "Dat is alles.",
            "4. Sancties",
            "Ja.",
        ]
    )
    assert [s.heading for s in sections] == ["", "4. Sancties"]
