"""Nothing on a page or in a document may cost more than a moment, or take the scan down."""

import time

import pytest

from sportklimaat.scanner import Failure
from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.classification.judge import judge_page
from sportklimaat.scanner.fetching.urls import parse
from sportklimaat.scanner.masking import masked
from sportklimaat.scanner.parsing.html import parse_html
from sportklimaat.scanner.parsing.markup import is_treacherous
from sportklimaat.scanner.parsing.pages import Page
from sportklimaat.scanner.parsing.reading import read_capture
from sportklimaat.scanner.parsing.words import tidy
from tests.scanner.hostile_pages import BAIT, DOCUMENTS, PAGES

DOCUMENT_SECONDS = 20.0
BUSY = 3
"""A machine at work counts up to three times the processor time; what is quadratic takes far more."""


def read(case):
    capture = Capture.saved(parse("http://club.nl/pagina"), case.body())
    capture.headers["content-type"] = case.content_type
    return read_capture(capture)


def agrees(found, expected):
    if isinstance(expected, tuple):
        return found in expected
    return isinstance(found, Page) and tidy(expected) in found.text


@pytest.mark.parametrize("case", PAGES, ids=[case.name for case in PAGES])
def test_a_hostile_page_is_read_in_a_moment(case):
    start = time.process_time()
    found = read(case)
    spent = time.process_time() - start
    assert agrees(found, case.expected)
    assert spent < BUSY * case.seconds


def test_a_page_that_is_read_flat_keeps_its_title_words_and_links():
    start = (
        "<title>SV De Toren</title><nav><a class=x href='/code?id=1&amp;b=2'>Gedragscode</a></nav>"
    )
    page = parse_html("http://club.nl/", start + "<div>" * 9_000 + "<b>Wij</b> groeten<p>elkaar")
    assert page.title == "SV De Toren"
    assert [(link.reference, link.text) for link in page.links] == [
        ("/code?id=1&b=2", "Gedragscode")
    ]
    assert page.lines[-2:] == ("Wij groeten", "elkaar")


@pytest.mark.parametrize(
    "markup",
    ["<p>a" * 5_000, "<li>a" * 5_000, "<tr><td>a" * 5_000, "<br><img src=a>" * 5_000,
     "<div><b>a</b></div>" * 9_000, "<a href=x>y</a>" * 9_000, "<script>if (a<b) {}</script>" * 900],
    ids=["paragraphs", "items", "rows", "breaks", "blocks", "links", "scripts"],
)  # fmt: skip
def test_a_long_ordinary_page_is_not_taken_for_a_hostile_one(markup):
    assert not is_treacherous(f"<body>{markup}</body>")


@pytest.mark.parametrize("case", DOCUMENTS, ids=[case.name for case in DOCUMENTS])
def test_a_hostile_document_takes_nothing_down(case):
    start = time.monotonic()
    found = read(case)
    assert agrees(found, case.expected)
    assert isinstance(found, Failure) or "root:" not in found.text
    assert time.monotonic() - start < DOCUMENT_SECONDS


@pytest.mark.parametrize("name", BAIT)
def test_no_pattern_is_slow_on_bait(name):
    page = parse_html("http://club.nl/gedragscode", f"<h1>Gedragscode</h1><p>{BAIT[name]}</p>")
    start = time.process_time()
    judge_page(page)
    judged = time.process_time()
    masked(BAIT[name])
    spent = (judged - start, time.process_time() - judged)
    assert max(spent) < BUSY * 3.0, spent
