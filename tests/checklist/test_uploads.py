"""Which files may be kept as evidence; a VOG or identity paper never is."""

import io
import zipfile

import pytest

from sportklimaat.checklist.uploads import DOCX, LARGEST_FILE, clean_name, inspect_upload
from sportklimaat.core.errors import InvalidInputError

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 40
FONT = b"/Resources << /Font << /F1 5 0 R >> >>"
POLICY = (
    "Alle trainers vragen een Verklaring Omtrent het Gedrag aan. "
    + "Wij gaan respectvol om. " * 120
)


def pdf(text: str, title: str = "") -> bytes:
    """A PDF of one page with this text, by hand."""
    lines = [text[start : start + 80] for start in range(0, len(text), 80)]
    shown = " ".join(f"({line}) Tj 0 -12 Td" for line in lines)
    stream = f"BT /F1 9 Tf 40 800 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>" % FONT,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) >>".encode("latin-1"),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)


def packed(**members: str) -> bytes:
    """A zip file with these members; __ stands for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(NAMES.get(name, name.replace("__", "/") + ".xml"), text)
    return out.getvalue()


NAMES = {"types": "[Content_Types].xml", "mimetype": "mimetype", "macro": "word/vbaProject.bin"}
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(text: str, **more: str) -> bytes:
    body = f'<w:document xmlns:w="{WORD}"><w:p><w:t>{text}</w:t></w:p></w:document>'
    return packed(types="<Types/>", word__document=body, **more)


def refusal(filename: str, content: bytes) -> str:
    with pytest.raises(InvalidInputError) as refused:
        inspect_upload(filename, content)
    assert refused.value.field == "file"
    return refused.value.code


@pytest.mark.parametrize(
    ("filename", "content", "media_type"),
    [
        ("gedragscode.pdf", pdf("Wij gaan respectvol met elkaar om."), "application/pdf"),
        ("Gedragscode.DOCX", docx("Wij gaan respectvol met elkaar om."), DOCX),
        ("poster.png", PNG, "image/png"),
        ("poster.jpg", JPEG, "image/jpeg"),
        ("poster.jpeg", JPEG, "image/jpeg"),
    ],
)
def test_file_that_is_what_its_name_says_may_be_kept(
    filename: str, content: bytes, media_type: str
) -> None:
    assert inspect_upload(filename, content).media_type == media_type


def test_opendocument_text_may_be_kept() -> None:
    content = packed(
        mimetype="application/vnd.oasis.opendocument.text", content="<a><p>Gedragsregels</p></a>"
    )
    assert inspect_upload("regels.odt", content).media_type.endswith("opendocument.text")


@pytest.mark.parametrize(
    ("filename", "content"),
    [
        ("gedragscode.pdf", PNG),
        ("gedragscode.pdf", b"<html><script>alert(1)</script></html>"),
        ("poster.png", JPEG),
        ("gedragscode.docx", packed(types="<Types/>", xl__workbook="<x/>")),
        ("gedragscode.docx", docx("regels", macro="macro")),
        ("gedragscode.docx", b"PK\x03\x04 broken"),
        ("regels.odt", packed(types="<Types/>", word__document="<x/>")),
    ],
)
def test_file_that_is_not_what_its_name_says_is_refused(filename: str, content: bytes) -> None:
    assert refusal(filename, content) == "file_is_something_else"


@pytest.mark.parametrize(
    "filename", ["regels.exe", "regels.html", "regels.svg", "regels", "regels.docm"]
)
def test_other_kinds_of_file_are_refused(filename: str) -> None:
    assert refusal(filename, b"anything") == "file_kind_not_allowed"


def test_empty_and_too_large_files_are_refused() -> None:
    assert refusal("poster.png", b"") == "file_empty"
    assert refusal("poster.png", PNG + b"\x00" * LARGEST_FILE) == "file_too_large"


def test_broken_pdf_is_refused() -> None:
    assert refusal("gedragscode.pdf", b"%PDF-1.7 and then nothing") == "file_cannot_be_read"


@pytest.mark.parametrize(
    "filename",
    ["VOG Jan.png", "vog_2024.png", "2024-VOG.png", "VOGJansen.png", "scan_vog1.png",
     "Verklaring-Omtrent-het-Gedrag.png", "brief justis.png"],
)  # fmt: skip
def test_file_with_the_name_of_a_vog_is_refused(filename: str) -> None:
    assert refusal(filename, PNG) == "file_looks_like_vog"


@pytest.mark.parametrize(
    "filename",
    [
        "paspoort.jpg",
        "ID-kaart voorzitter.jpg",
        "identiteitsbewijs.jpg",
        "rijbewijs_scan.jpg",
        "bsn.jpg",
    ],
)
def test_file_with_the_name_of_an_identity_paper_is_refused(filename: str) -> None:
    assert refusal(filename, JPEG) == "file_looks_like_identity_paper"


@pytest.mark.parametrize(
    "filename", ["vogels kijken.png", "VOG-beleid 2026.png", "idee.png", "hovogd.png"]
)
def test_names_that_only_look_alike_are_no_reason_to_refuse(filename: str) -> None:
    assert inspect_upload(filename, PNG).filename == filename


def test_pdf_that_is_a_vog_is_refused_whatever_its_name() -> None:
    assert refusal("document.pdf", pdf("Verklaring Omtrent het Gedrag Natuurlijke Personen")) == (
        "file_looks_like_vog"
    )


def test_long_pdf_with_the_marks_of_a_filled_in_vog_is_refused() -> None:
    assert (
        refusal("document.pdf", pdf(POLICY + " Geboortedatum 1 mei 1980")) == "file_looks_like_vog"
    )


def test_title_of_a_pdf_gives_a_vog_away() -> None:
    assert refusal("scan.pdf", pdf("", title="VOG J. Jansen")) == "file_looks_like_vog"


def test_docx_that_is_a_vog_is_refused() -> None:
    assert refusal("brief.docx", docx("VERKLARING OMTRENT HET GEDRAG")) == "file_looks_like_vog"


def test_title_inside_a_docx_gives_a_vog_away() -> None:
    core = "<cp><dc:title>VOG J. Jansen</dc:title></cp>"
    assert refusal("brief.docx", docx("Geachte", docProps__core=core)) == "file_looks_like_vog"
    core = core.replace("VOG J. Jansen", "Gedragscode")
    assert inspect_upload("brief.docx", docx("Geachte", docProps__core=core)).content


def test_remark_inside_a_picture_gives_a_vog_away() -> None:
    assert refusal("scan.png", PNG + b"tEXtTitle\x00Verklaring omtrent het gedrag") == (
        "file_looks_like_vog"
    )


def test_policy_that_asks_for_a_vog_may_be_kept() -> None:
    assert inspect_upload("preventiebeleid.pdf", pdf(POLICY)).media_type == "application/pdf"


def test_identity_paper_in_a_pdf_is_refused() -> None:
    text = "PASPOORT P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<"
    assert refusal("document.pdf", pdf(text)) == "file_looks_like_identity_paper"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\jan\\regels.pdf", "regels.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ('re"gels\r\n.pdf', "re_gels__.pdf"),
        ("a" * 300 + ".pdf", "a" * 117 + ".pdf"),
    ],
)
def test_name_is_kept_without_folders_and_odd_signs(given: str, kept: str) -> None:
    assert clean_name(given) == kept
