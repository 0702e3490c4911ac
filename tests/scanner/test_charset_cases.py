"""The public cases of html5lib-tests (MIT, licence beside them) on which encoding a page states."""

import re
from pathlib import Path

import pytest

from sportklimaat.scanner.parsing.charset import decoded, stated_encoding
from sportklimaat.scanner.parsing.words import mended

CASES = Path(__file__).with_name("cases") / "encoding"
CASE = re.compile(rb"^#data\s*\n(.*?)\n#encoding\s*\n(.*?)\n", re.DOTALL | re.MULTILINE)
CODECS = {"windows-1252": "cp1252", "iso-8859-2": "iso8859-2", "euc-jp": "euc_jp"}
# The tag is written by a script, and scripts are not run.
WRITTEN_BY_A_SCRIPT = b"document.write('<meta charset=\"ISO-8859-' + '2\">')"


def public_cases():
    for path in sorted(CASES.glob("*.dat")):
        for data, encoding in CASE.findall(path.read_bytes()):
            if WRITTEN_BY_A_SCRIPT not in data:
                name = encoding.decode().lower()
                yield pytest.param(data, CODECS.get(name, name), id=f"{path.stem}-{len(data)}")


@pytest.mark.parametrize(("body", "codec"), list(public_cases()))
def test_the_encoding_is_the_one_a_browser_would_take(body, codec):
    assert (stated_encoding(body) or "cp1252") == codec


def test_there_are_as_many_public_cases_as_there_should_be():
    assert len(list(public_cases())) == 82


@pytest.mark.parametrize(
    ("label", "codec"),
    {
        "text/html; charset=latin1": "cp1252",
        "text/html; charset='us-ascii'": "cp1252",
        "text/html;charset=UTF8": "utf-8",
        "text/html; charset=iso-8859-9": "cp1254",
        "text/html; charset=gb2312": "gb18030",
        "text/html; charset=utf-16le": "utf-16-le",
        "text/html; charset=x-sjis": "cp932",
        "text/html; charset=utf-7": None,
        "text/html; charset=rot13": None,
        "text/html; charset=base64": None,
        "text/html; charset=unicode_escape": None,
        "text/html; charset=idna": None,
        "text/html": None,
    }.items(),
)
def test_only_encodings_of_the_web_are_obeyed(label, codec):
    assert stated_encoding(b"<p>tekst", label) == codec


def test_the_label_of_the_server_goes_before_the_page_and_the_mark_before_both():
    page = b'<meta charset="iso-8859-2">'
    assert stated_encoding(page, "text/html; charset=koi8-r") == "koi8-r"
    assert stated_encoding(b"\xef\xbb\xbf" + page, "text/html; charset=koi8-r") == "utf-8"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_recognised_by_its_first_tag(codec):
    assert decoded("<!doctype html><p>Café".encode(codec)) == "<!doctype html><p>Café"


@pytest.mark.parametrize(
    ("label", "text"), [("iso-8859-15", "Café €"), ("windows-1250", "Zoë’s team"), ("utf-8", "één")]
)
def test_valid_utf8_wins_from_a_label_for_single_bytes(label, text):
    assert decoded(text.encode(), f"text/html; charset={label}") == text


def test_bytes_that_windows_1252_leaves_open_do_no_harm():
    assert decoded(b"caf\xe9 \x81\x8d") == "café \x81\x8d"


@pytest.mark.parametrize(
    "text", ["José één naïef", "‘Zo’ gaan wij – met elkaar – om…", "100 €", "à la"]
)
def test_text_that_was_encoded_twice_is_put_right(text):
    twice = "".join(decoded(b"\xff" + bytes((byte,)))[1] for byte in text.encode())
    assert twice != text
    assert mended(twice) == text


@pytest.mark.parametrize("text", ["CAFÉ Â", "São Paulo", "Ârtists’ club", "PÂTÉ"])
def test_rare_letters_that_belong_there_stay(text):
    assert mended(text) == text
