import io
import zipfile

import pytest

from sportklimaat.scanner import Failure
from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.fetching.urls import parse
from sportklimaat.scanner.parsing.charset import decoded
from sportklimaat.scanner.parsing.html import parse_html
from sportklimaat.scanner.parsing.pages import Place
from sportklimaat.scanner.parsing.reading import read_capture

URL = "http://club.nl/documenten/code"
META = '<meta charset="{}">'


def pdf(text=None):
    """A one-page PDF with a line of text, or with a picture only."""
    drawn = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET" if text else "q 500 0 0 700 50 50 cm /I1 Do Q"
    resources = "/Font << /F1 4 0 R >>" if text else "/XObject << /I1 4 0 R >>"
    fourth = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        if text
        else "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
        " /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
            f"/Resources << {resources} >> >>"
        ),
        fourth,
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
    ]
    body, offsets = "%PDF-1.4\n", []
    for number, entry in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{entry}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(body)
    body += f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\n"
    body += f"startxref\n{start}\n%%EOF"
    return body.encode("latin-1")


def office(member, xml):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, xml)
    return target.getvalue()


def read(body, content_type="text/html", url=URL):
    capture = Capture.saved(parse(url), body)
    capture.headers["content-type"] = content_type
    return read_capture(capture)


@pytest.mark.parametrize(
    ("body", "label", "expected"),
    [
        ("José één".encode(), "", "José één"),
        ("José één".encode("cp1252"), "", "José één"),
        (b"\xef\xbb\xbf" + "José".encode(), "text/html; charset=iso-8859-1", "José"),
        ("José".encode("utf-16-le").join((b"\xff\xfe", b"")), "", "José"),
        ("José “zo”".encode("cp1252"), "text/html; charset=ISO-8859-1", "José “zo”"),
        ("José".encode(), "text/html; charset=iso-8859-1", "José"),
        (
            (META.format("windows-1252") + "Café €").encode("cp1252"),
            "",
            META.format("windows-1252") + "Café €",
        ),
        ((META.format("utf-8") + "Café").encode("cp1252"), "", META.format("utf-8") + "Café"),
        ((META.format("utf-16") + "Café").encode(), "", META.format("utf-16") + "Café"),
        ("Łódź".encode("iso-8859-2"), "text/html; charset=iso-8859-2", "Łódź"),
        ("Café".encode(), "text/html; charset=onzin-42", "Café"),
        (b"a\xffb", "", "aÿb"),
        (b"", "", ""),
    ],
)
def test_characters_are_read_as_they_were_meant(body, label, expected):
    assert decoded(body, label) == expected


def test_menu_cookie_text_and_footer_are_no_part_of_the_text():
    page = parse_html(
        URL,
        "<body><div id=cookie-banner>Wij gebruiken cookies met respect</div>"
        "<ul><li><a href=a>Gedragscode</a><li><a href=b>Contact</a><li><a href=c>Nieuws</a></ul>"
        "<main><h1>Welkom</h1><p>Fijn dat je er bent.</p></main>"
        "<footer>Respect voor elkaar</footer></body>",
    )
    assert page.text == "Welkom\nFijn dat je er bent."
    assert [link.text for link in page.links] == ["Gedragscode", "Contact", "Nieuws"]


def test_headings_make_sections_also_bold_lines_and_accordions():
    page = parse_html(
        URL,
        "<h1>Regels</h1><p><b>Voor spelers</b></p><ul><li>Speel eer&shy;lijk</ul>"
        "<details><summary>Voor ouders</summary><p>Moedig aan</p></details>"
        "<table><tr><td>Roken</td><td>mag niet</td></tr></table>",
    )
    assert [(s.heading, s.lines) for s in page.sections] == [
        ("Regels", ()),
        ("Voor spelers", ("Speel eerlijk",)),
        ("Voor ouders", ("Moedig aan", "Roken", "mag niet")),
    ]


def test_links_keep_their_query_and_their_place():
    page = parse_html(
        URL,
        "<nav><a href='default.asp?option=2502&amp;stcname=code'>Club</a></nav>"
        "<p><a href='x.pdf'>Lees meer</a></p>"
        "<div class='site-footer'><a href=y><img alt='Contact'></a></div>",
    )
    assert [(link.reference, link.text, link.place) for link in page.links] == [
        ("default.asp?option=2502&stcname=code", "Club", Place.MENU),
        ("x.pdf", "Lees meer", Place.BODY),
        ("y", "Contact", Place.FOOTER),
    ]


def test_frames_refresh_and_a_sign_in_form_are_noticed():
    page = parse_html(
        URL,
        "<head><meta http-equiv=Refresh content=\"0; URL='nieuw.html'\"></head>"
        "<body><iframe src=menu.htm></iframe><input type=password></body>",
    )
    assert (page.refresh, page.frames, page.has_sign_in) == ("nieuw.html", ("menu.htm",), True)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000 + "diep",
        "<table><tr><td>" * 5_000 + "diep",
        "<b><i>" * 10_000 + "diep",
        "<a href=x>" * 20_000 + "diep",
        "<!--" * 10_000 + "<p>diep",
        "<p " + "a=b " * 50_000 + ">diep",
        "\x00<p>diep\x00",
        "<ul><li><a href=a>b</a>" * 3_000 + "diep",
    ],
    ids=["divs", "tables", "formatting", "links", "comments", "attributes", "nul", "lists"],
)
def test_hostile_html_costs_no_more_than_a_moment(html):
    page = parse_html(URL, html)
    assert len(page.text) < 50_000


def test_the_text_of_a_pdf_is_read():
    page = read(
        pdf("Gedragscode: wij discrimineren niet en wij respecteren elkaar, op en om het veld."),
        "application/pdf",
    )
    assert "wij discrimineren niet" in page.text
    assert page.kind == "pdf"


def test_a_scanned_pdf_is_said_to_be_one():
    assert read(pdf(), "application/pdf") is Failure.SCANNED_DOCUMENT


@pytest.mark.parametrize(
    "body",
    [b"%PDF-1.7\nkapot", b"%PDF-1.4\n" + b"1 0 obj << /A " * 10_000, pdf("tekst")[:200]],
)
def test_a_damaged_pdf_takes_nothing_down(body):
    assert read(body, "application/pdf") in (
        Failure.DAMAGED,
        Failure.SCANNED_DOCUMENT,
        Failure.TIMEOUT,
    )


def test_a_pdf_is_a_pdf_whatever_the_server_calls_it():
    page = read(
        pdf("Wij gaan op een sportieve en respectvolle manier om met alle anderen."), "text/html"
    )
    assert page.kind == "pdf"


def test_a_word_document_is_read():
    xml = "<w:document xmlns:w='w'><w:p><w:t>Onze omgangsregels</w:t></w:p><w:p>"
    xml += "<w:t>Wij respecteren elkaar en wij pesten niemand, nergens.</w:t></w:p></w:document>"
    page = read(office("word/document.xml", xml), url=URL + ".docx")
    assert page.lines == (
        "Onze omgangsregels",
        "Wij respecteren elkaar en wij pesten niemand, nergens.",
    )


def test_an_office_bomb_takes_nothing_down():
    xml = "<w:document xmlns:w='w'>" + "<w:p/>" * 6_000_000
    assert read(office("word/document.xml", xml), url=URL + ".docx") is Failure.DAMAGED


def test_external_entities_are_not_read(tmp_path):
    secret = tmp_path / "geheim.txt"
    secret.write_text("geheim")
    xml = f"<!DOCTYPE w [<!ENTITY x SYSTEM 'file://{secret}'>]>"
    xml += f"<w:document xmlns:w='w'><w:p><w:t>&x; {'woord ' * 20}</w:t></w:p></w:document>"
    page = read(office("word/document.xml", xml), url=URL + ".docx")
    assert "geheim" not in page.text


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 oude tabel", "application/vnd.ms-excel"),
        (b"<html>als download</html>", "application/octet-stream"),
        (b"\x89PNG\r\n", "application/octet-stream"),
        (b'{"a": 1}', "application/json"),
        (b"PK\x03\x04 zip", "application/zip"),
    ],
)
def test_what_is_no_page_is_said_to_be_none(body, content_type):
    assert read(body, content_type) is Failure.NOT_HTML


@pytest.mark.parametrize(
    "start", ["<div>", "<!-- a --><p>", "<TABLE><tr><td>", "<script></script>"]
)
def test_a_page_without_a_label_is_known_by_how_it_starts(start):
    assert "Welkom" in read(f"{start}Welkom".encode(), "").text


def test_other_bytes_without_a_label_are_no_page():
    assert read(b"{}", "") is Failure.NOT_HTML
