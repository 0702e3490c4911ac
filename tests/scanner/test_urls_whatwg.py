"""The http and https cases of web-platform-tests (licence beside them): agree, or refuse."""

import json
import re
from pathlib import Path

import pytest

from sportklimaat.scanner.fetching.urls import UnusableUrlError, parse

CASES = json.loads(
    (Path(__file__).with_name("cases") / "urls" / "urltestdata.json").read_text("utf-8")
)
# The same resource in another spelling; each was looked at.
OTHER_SPELLING = {
    "an escape is written in capitals": ["/a%2fc", "/a/%2f/c", "http://example.com/%3A%3a%3C%3c"],
    "an escape is written in capitals, in a dot too": [
        "http://example.com/foo/%2e./%2e%2e/.%2e/%2e.bar"
    ],
    "an escape is written in capitals, of a letter too": ["http://example.com/foo%41%7a"],
    "an empty question is none": ["?"],
    "a loose percent sign is escaped": [
        "http://example.com/foo%",
        "http://example.com/foo%2",
        "http://example.com/foo%2zbar",
        "http://example.com/foo%2\u00c2\u00a9zbar",
        "http://example.com/foo/%2e%2",
        "http://example.org/test?%GH",
    ],
    "square brackets in a path are escaped": ["[61:24:74]:98", "http:[61:27]/:foo"],
}
KNOWN = {text: reason for reason, texts in OTHER_SPELLING.items() for text in texts}
# We refuse more than a browser does; nothing that a club would publish.
REFUSALS = {
    "user_info": "a name and password in an address hide where it leads",
    "host": "one bare word, or a character that no registry sells, is no site on the internet",
    "odd_address": "numbers that only look like an address",
    "malformed": "control, invisible or full-width characters in the host",
    "no_host": "the slashes of another scheme are missing",
}


def joined(text, base):
    """The address, or the code of the refusal."""
    if not re.match(r"https?:", base):
        base = "https://base.example/" if text.startswith("http:") else "http://base.example/"
    try:
        return str(parse(base).join(text))
    except UnusableUrlError as error:
        return error.code


@pytest.mark.parametrize(("text", "base", "href"), CASES, ids=[repr(case[0]) for case in CASES])
def test_an_address_is_the_one_a_browser_would_visit_or_it_is_refused(text, base, href):
    found = joined(text, base)
    if found in REFUSALS:
        return
    assert href is not None, f"a browser refuses what we read as {found}"
    if text in KNOWN:
        assert found != href.partition("#")[0], f"no longer a difference: {KNOWN[text]}"
        return
    assert found == href.partition("#")[0]


def test_most_public_cases_are_agreed_upon():
    wanted = [(joined(text, base), href and href.partition("#")[0]) for text, base, href in CASES]
    assert (
        sum(found == href or (href is None and found in REFUSALS) for found, href in wanted) >= 195
    )


@pytest.mark.parametrize(
    ("reference", "expected"),
    {
        r"documenten\gedragscode.pdf": "http://club.nl/a/documenten/gedragscode.pdf",
        r"..\code.htm?map=a\b": "refused",
        "/x/%2e%2E/prive": "http://club.nl/prive",
        "%2e/b": "http://club.nl/a/b",
        r"http:\\club.nl\code": "http://club.nl/code",
        r"\\kwaad.example\pad": "http://kwaad.example/pad",
        "/100%25%20sport": "http://club.nl/100%25%20sport",
        "?page=%2e%2e": "http://club.nl/a/?page=%2E%2E",
    }.items(),
)
def test_links_are_read_as_their_writers_saw_them_work(reference, expected):
    try:
        found = str(parse("http://club.nl/a/").join(reference))
    except UnusableUrlError:
        found = "refused"
    assert found == expected
