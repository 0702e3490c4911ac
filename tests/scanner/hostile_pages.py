"""Pages and documents that are out to hurt, each with what reading them must give."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from sportklimaat.scanner import Failure

SENTENCE = "Wij respecteren elkaar, op en om het veld, en wij pesten en discrimineren niemand. "
HTML, PDF = "text/html", "application/pdf"


@dataclass(frozen=True)
class Hostile:
    """A body as a server would send it, what must be read in it, and the seconds it may cost."""

    name: str
    body: Callable[[], bytes]
    expected: str | tuple[Failure, ...] = ""
    content_type: str = HTML
    seconds: float = 1.0


def text(markup: str) -> bytes:
    return markup.encode("utf-8", "surrogatepass")


def package(*members: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return target.getvalue()


def word(xml: str) -> bytes:
    return package(("word/document.xml", xml.encode()))


def pdf(*objects: str, trailer: str = "<< /Root 1 0 R >>") -> bytes:
    body, offsets = "%PDF-1.4\n", []
    for number, entry in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{entry}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\n"
    return (body + f"startxref\n{start}\n%%EOF").encode("latin-1")


def stream(content: bytes, entries: str) -> str:
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content.decode('latin-1')}\nendstream"


def flate_bomb() -> str:
    import zlib  # noqa: PLC0415 - one case

    packed = zlib.compress(zlib.compress(b"\x00" * 300_000_000, 9), 9)
    return stream(packed, "/Filter [/FlateDecode /FlateDecode]")


CATALOGUE = "<< /Type /Catalog /Pages 2 0 R >>"
UNREAD = (Failure.DAMAGED, Failure.SCANNED_DOCUMENT, Failure.TIMEOUT)

PAGES = [
    Hostile("100,000 blocks in each other", lambda: text("<div>" * 100_000 + SENTENCE), SENTENCE),
    Hostile(
        "a million closing tags too many",
        lambda: text("<div>" * 20_000 + "</p>" * 200_000 + SENTENCE),
        SENTENCE,
        seconds=2.0,
    ),
    Hostile(
        "tags that close what was never open",
        lambda: text("<div></x>" * 100_000 + SENTENCE),
        SENTENCE,
        seconds=2.0,
    ),
    Hostile(
        "formatting that comes back in every paragraph",
        lambda: text(
            "<p>"
            + "".join(f"<b a{n}>" for n in range(3_000))
            + "</p>"
            + "<p>x</p>" * 20_000
            + SENTENCE
        ),
        SENTENCE,
        seconds=2.0,
    ),
    Hostile(
        "100,000 attributes on one tag",
        lambda: text("<p " + " ".join(f"a{n}" for n in range(100_000)) + f">{SENTENCE}"),
        SENTENCE,
    ),
    Hostile(
        "100,000 quoted attributes that hold the end of a tag",
        lambda: text("<p " + " ".join(f'a{n}=">"' for n in range(100_000)) + f">{SENTENCE}"),
        SENTENCE,
        seconds=2.0,
    ),
    Hostile(
        "a quote that never ends",
        lambda: text(SENTENCE + '<p title="' + "x " * 1_000_000),
        SENTENCE,
    ),
    Hostile(
        "a comment that never ends", lambda: text(SENTENCE + "<!-- " + "<p>" * 500_000), SENTENCE
    ),
    Hostile(
        "many comments that never end",
        lambda: text(f"<p>{SENTENCE}</p>" + "<!--" * 200_000),
        SENTENCE,
    ),
    Hostile(
        "blocks hidden from a hasty look in a script",
        lambda: text(
            "<script><!--<script></script><p a='--></script>" + "<div>" * 50_000 + f"'>{SENTENCE}"
        ),
        seconds=2.0,
    ),
    Hostile(
        "blocks hidden in the title of a drawing",
        lambda: text(
            "<svg><title>" + "<div>" * 50_000 + "</title></svg>" + SENTENCE + "<p>" * 3_000
        ),
        seconds=2.0,
    ),
    Hostile(
        "200,000 links",
        lambda: text(f"<main><p>{SENTENCE}</p>" + "<a href=/x>y</a> " * 200_000),
        SENTENCE,
        seconds=4.0,
    ),
    Hostile("one line of 5 MB", lambda: text("<p>" + SENTENCE * 60_000), SENTENCE, seconds=2.0),
    Hostile("one word of 5 MB", lambda: text(f"<p>{SENTENCE}<p>" + "x" * 5_000_000), SENTENCE),
    Hostile("only NULs", lambda: b"<html>" + b"\x00" * 2_000_000, ""),
    Hostile(
        "NULs between the letters", lambda: text("<p>" + "\x00".join(SENTENCE)), "", seconds=1.0
    ),
    Hostile(
        "a huge table",
        lambda: text("<table>" + "<tr><td>a<td>b" * 50_000 + f"</table><p>{SENTENCE}"),
        SENTENCE,
        seconds=4.0,
    ),
    Hostile("tables in tables", lambda: text("<table><tr><td>" * 20_000 + SENTENCE), SENTENCE),
    Hostile("lists in lists", lambda: text("<ul><li>" * 20_000 + SENTENCE), SENTENCE),
    Hostile("quotes in quotes", lambda: text("<blockquote>" * 30_000 + SENTENCE), SENTENCE),
    Hostile(
        "selects in selects", lambda: text("<select><option>" * 20_000 + f"</select>{SENTENCE}"), ""
    ),
    Hostile(
        "a flood of entities",
        lambda: text("<p>" + "&amp;" * 400_000 + f"<p>{SENTENCE}"),
        SENTENCE,
        seconds=2.0,
    ),
    Hostile(
        "ampersands without a name",
        lambda: text("<p>" + "&" * 1_000_000 + f"<p>{SENTENCE}"),
        SENTENCE,
        seconds=3.0,
    ),
    Hostile(
        "numbers of no character",
        lambda: text("<p>&#0;&#x110000;&#xD800;&#99999999999;" + SENTENCE),
        SENTENCE,
    ),
    Hostile(
        "plaintext to the end",
        lambda: text("<plaintext>" + SENTENCE + "</plaintext><p>" * 1_000),
        SENTENCE,
    ),
    Hostile(
        "text that looks like a script",
        lambda: text(f"<p>&lt;script&gt;alert(1)&lt;/script&gt; {SENTENCE}"),
        SENTENCE,
    ),
    Hostile(
        "a script that looks like text",
        lambda: text(f"<script>'</p><p>geheim'</script><p>{SENTENCE}"),
        SENTENCE,
    ),
    Hostile(
        "a style without an end",
        lambda: text(f"<p>{SENTENCE}</p><style>" + "a{}" * 300_000),
        SENTENCE,
    ),
    Hostile(
        "two million opening brackets",
        lambda: text(f"<p>{SENTENCE}</p>" + "<" * 2_000_000),
        SENTENCE,
        seconds=2.0,
    ),
    Hostile(
        "tags without an end",
        lambda: text(f"<p>{SENTENCE}</p>" + "<a " * 300_000),
        SENTENCE,
        seconds=2.0,
    ),
    Hostile("processing instructions", lambda: text("<?xml ?>" * 100_000 + SENTENCE), SENTENCE),
    Hostile(
        "frames in frames", lambda: text("<iframe src=a>" * 20_000 + "</iframe>" + SENTENCE), ""
    ),
    Hostile(
        "a thousand bases",
        lambda: text("<base href=http://x/>" * 1_000 + f"<a href=y>z</a>{SENTENCE}"),
        SENTENCE,
    ),
    Hostile(
        "a base that is no address",
        lambda: text(f"<base href='http://[::1'><a href=y>z</a>{SENTENCE}"),
        SENTENCE,
    ),
    Hostile(
        "menus by name only, 10,000 deep", lambda: text("<div class=menu>" * 10_000 + SENTENCE), ""
    ),
    Hostile(
        "clicks without an address",
        lambda: text("<p onclick=\"location.href='" * 20_000 + SENTENCE),
        "",
        seconds=2.0,
    ),
    Hostile(
        "a click of a megabyte",
        lambda: text('<p onclick="' + "location=" * 100_000 + f'">{SENTENCE}'),
        SENTENCE,
        seconds=2.0,
    ),
    Hostile(
        "UTF-7", lambda: b'<meta charset="utf-7"><p>+ADw-script+AD4- ' + SENTENCE.encode(), SENTENCE
    ),
    Hostile(
        "UTF-16 without a mark",
        lambda: f"<!doctype html><p>{SENTENCE}".encode("utf-16-le"),
        SENTENCE,
    ),
    Hostile(
        "UTF-16 that is cut in half",
        lambda: b"\xff\xfe" + f"<p>{SENTENCE}".encode("utf-16-le")[:-1],
        SENTENCE[:60],
    ),
    Hostile(
        "a label of another alphabet",
        f"<p>{SENTENCE}".encode,
        SENTENCE,
        "text/html; charset=koi8-r",
    ),
    Hostile(
        "a label that is a program",
        f"<p>{SENTENCE}".encode,
        SENTENCE,
        "text/html; charset=zlib_codec",
    ),
    Hostile(
        "a label of 2 MB",
        lambda: b"<meta charset=" + b"a" * 2_000_000 + b"><p>" + SENTENCE.encode(),
        SENTENCE,
    ),
    Hostile(
        "surrogates and the last characters",
        lambda: text(f"<p>\ud800\udfff\U0010ffff\ufffe {SENTENCE}"),
        SENTENCE,
    ),
    Hostile(
        "a million accents on one letter",
        lambda: text("<p>e" + "\u0301" * 1_000_000 + f"<p>{SENTENCE}"),
        SENTENCE,
        seconds=2.0,
    ),
    Hostile(
        "letters encoded twice, a megabyte",
        lambda: text("<p>" + "Ã©" * 500_000 + f"<p>{SENTENCE}"),
        SENTENCE,
        seconds=3.0,
    ),
]

DOCUMENTS = [
    Hostile("a PDF that is cut off", lambda: pdf(CATALOGUE)[:60], UNREAD, PDF),
    Hostile("a PDF of noise", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4_000, UNREAD, PDF),
    Hostile(
        "a PDF whose pages hold each other",
        lambda: pdf(CATALOGUE, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
        UNREAD,
        PDF,
    ),
    Hostile(
        "a PDF whose pages are 5,000 deep",
        lambda: pdf(
            CATALOGUE,
            *(f"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 >>" for n in range(2, 5_000)),
            "<< /Type /Page >>",
        ),
        UNREAD,
        PDF,
    ),
    Hostile(
        "a PDF with a billion pages",
        lambda: pdf(CATALOGUE, "<< /Type /Pages /Kids [] /Count 1000000000 >>"),
        UNREAD,
        PDF,
    ),
    Hostile(
        "a PDF that unpacks twice to 300 MB",
        lambda: pdf(
            CATALOGUE,
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
            flate_bomb(),
        ),
        UNREAD,
        PDF,
    ),
    Hostile(
        "a PDF with arrays in arrays",
        lambda: pdf(CATALOGUE, "[" * 50_000 + "]" * 50_000),
        UNREAD,
        PDF,
    ),
    Hostile(
        "a PDF whose table points at itself",
        lambda: pdf(CATALOGUE, "<< >>", trailer="<< /Root 1 0 R /Prev 9 >>"),
        UNREAD,
        PDF,
    ),
    Hostile(
        "a Word file of six million paragraphs",
        lambda: word("<w:document xmlns:w='w'>" + "<w:p/>" * 6_000_000),
        (Failure.DAMAGED,),
    ),
    Hostile(
        "a Word file with a billion laughs",
        lambda: word(
            "<!DOCTYPE w [<!ENTITY a 'ha'>"
            + "".join(f"<!ENTITY a{n} '{f'&a{n - 1 if n else str()};' * 10}'>" for n in range(10))
            + "]><w:document xmlns:w='w'><w:p><w:t>&a9;</w:t></w:p></w:document>"
        ),
        UNREAD,
    ),
    Hostile(
        "a Word file that asks for a file of ours",
        lambda: word(
            "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w:document xmlns:w='w'>"
            f"<w:p><w:t>&x;{SENTENCE}</w:t></w:p></w:document>"
        ),
        SENTENCE,
    ),
    Hostile(
        "a Word file 100,000 tags deep",
        lambda: word("<w:document xmlns:w='w'>" + "<w:p>" * 100_000),
        (Failure.DAMAGED,),
    ),
    Hostile(
        "a package of 60,000 files",
        lambda: package(
            ("word/document.xml", b"<w/>"), *((f"leeg/{n}", b"") for n in range(60_000))
        ),
        UNREAD,
    ),
    Hostile(
        "a package in a package in a package",
        lambda: package(("word/document.xml", package(("a.zip", package(("b.zip", b"x" * 999)))))),
        (Failure.DAMAGED,),
    ),
    Hostile(
        "a package that says it is short",
        lambda: word("<w:document xmlns:w='w'/>")[:-30],
        (Failure.DAMAGED,),
    ),
    Hostile("rich text of braces", lambda: b"{\\rtf1" + b"{" * 2_000_000, UNREAD),
    Hostile(
        "an old Word file of noise",
        lambda: (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "WordDocument".encode("utf-16-le")
            + b"\xfe" * 900_000
        ),
        (Failure.DAMAGED,),
    ),
]

BAIT = {
    "spaces": " " * 60_000,
    "full stops": ". " * 30_000,
    "capitals": "A " * 30_000,
    "initials": "A." * 30_000,
    "digits": "06 " * 20_000,
    "one number": "1" * 60_000,
    "at signs": "a@" * 30_000,
    "mail without an end": "a." * 30_000 + "@",
    "mail in words": "naam at " * 8_000,
    "streets": "De " * 20_000 + "straat",
    "street names": "Kerkstraat " * 6_000,
    "postcodes": "1234 AB " * 8_000,
    "accounts": "NL00BANK0" * 7_000,
    "first names": "Jan Piet Klaas " * 4_000,
    "infixes": "van de der den " * 4_000,
    "roles": "vertrouwenscontactpersoon " * 2_500,
    "almost the role": "vertrouwens contact " * 3_000,
    "names of a code": "gedragscode " * 5_000,
    "almost a code": "gedrag s code " * 4_000,
    "themes": "respect pesten discriminatie " * 2_000,
    "modal verbs": "wij zijn mogen moeten niet " * 2_500,
    "bullets": "- " * 30_000,
    "numbered": "1.1.1.1.1." * 6_000,
    "brackets": "(" * 60_000,
    "quotes": "\"'" * 30_000,
    "dates": "1-1-2024 " * 6_000,
    "adopted": "vastgesteld op " * 4_000,
    "hyphens": "gedrags-" * 7_000,
}
