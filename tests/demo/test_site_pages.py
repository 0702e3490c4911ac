"""The pages of the demo club sites hold what expected.toml says that a person finds there."""

import http.client
import tomllib
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from sportklimaat.demo.site_server import SITES, RunningServer, serve

OUTCOMES = {
    "full",
    "partial",
    "mention",
    "not_found",
    "unreadable",
    "unreachable",
    "no_website",
}
UNREAD = {"unreadable", "unreachable", "no_website"}
PDF_LIMIT = 40_000
LONG_INTRODUCTION = 8_000
EXPECTED = tomllib.loads((SITES / "expected.toml").read_text(encoding="utf-8"))
WITH_PAGE = [slug for slug, entry in EXPECTED.items() if entry.get("page")]
READ = [
    slug
    for slug, entry in EXPECTED.items()
    if entry["outcome"] not in UNREAD and "page_host" not in entry
]
FULL = [slug for slug, entry in EXPECTED.items() if entry["outcome"] == "full"]


@pytest.fixture(scope="module")
def running() -> Iterator[RunningServer]:
    with serve() as server:
        yield server


def ask(running: RunningServer, slug: str, target: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=5)
    try:
        connection.request("GET", target, headers={"Host": f"{slug}.localhost:{running.port}"})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def own_links(page: str, body: bytes) -> set[str]:
    """Paths with query that a page of a site points at, on that site."""
    addresses = {
        urlsplit(urljoin(page, str(tag.get("href") or tag.get("src"))))
        for tag in BeautifulSoup(body, "lxml").find_all(["a", "frame"])
    }
    here = urlsplit(page)
    return {
        part.path + (f"?{part.query}" if part.query else "")
        for part in addresses
        if (part.scheme, part.netloc) == (here.scheme, here.netloc)
    }


def visible_text(body: bytes) -> str:
    return BeautifulSoup(body, "lxml").get_text(" ", strip=True)


def test_every_folder_has_an_expectation_and_the_other_way_round() -> None:
    assert {path.name for path in SITES.iterdir() if path.is_dir()} == set(EXPECTED)
    assert {entry["outcome"] for entry in EXPECTED.values()} == OUTCOMES
    assert all(entry["why"] and entry["club"] and entry["sport"] for entry in EXPECTED.values())


@pytest.mark.parametrize("slug", WITH_PAGE)
def test_page_that_holds_the_code_is_served(running: RunningServer, slug: str) -> None:
    entry = EXPECTED[slug]

    response, body = ask(running, entry.get("page_host", slug), entry["page"])

    assert response.status in ((200, 302) if entry["outcome"] in UNREAD else (200,))
    assert entry["outcome"] != "full" or len(body) > 1500


@pytest.mark.parametrize("slug", READ)
def test_no_link_on_a_readable_site_is_dead(running: RunningServer, slug: str) -> None:
    waiting, seen = ["/"], set[str]()
    while waiting:
        target = waiting.pop()
        if target in seen:
            continue
        seen.add(target)
        response, body = ask(running, slug, target)
        assert response.status in (200, 302), target
        page = running.url(slug, target)
        onward = response.getheader("Location")
        if onward:
            waiting.append(urlsplit(urljoin(page, onward)).path)
        elif "html" in str(response.getheader("Content-Type")):
            waiting += own_links(page, body)


def test_most_full_codes_do_not_have_the_word_gedragscode_in_their_address() -> None:
    pages = [EXPECTED[slug]["page"] for slug in FULL]

    assert sum("gedragscode" in page for page in pages) <= len(pages) / 3


def test_code_of_the_meeuwen_starts_after_a_long_introduction(running: RunningServer) -> None:
    text = visible_text(ask(running, "sv-de-meeuwen", EXPECTED["sv-de-meeuwen"]["page"])[1])

    assert text.index("Zo gaan we bij De Meeuwen met elkaar om") > LONG_INTRODUCTION


def test_page_of_the_plas_is_found_through_the_sitemap_alone(running: RunningServer) -> None:
    page = EXPECTED["sup-de-plas"]["page"]

    assert own_links(running.url("sup-de-plas"), ask(running, "sup-de-plas", "/")[1]) == set()
    assert page.encode() in ask(running, "sup-de-plas", "/sitemap-paginas.xml")[1]


def test_old_page_in_windows_1252_is_not_utf_8(running: RunningServer) -> None:
    response, body = ask(running, "sv-havenboys", "/clubregels.htm")

    assert response.getheader("Content-Type") == "text/html"
    assert "w\u00e9l met respect" in body.decode("windows-1252")
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")


def test_pdf_files_are_small_and_only_the_scan_has_no_text() -> None:
    files = sorted(SITES.glob("**/*.pdf"))
    texts = {path.name: "".join(p.extract_text() for p in PdfReader(path).pages) for path in files}

    assert all(path.stat().st_size < PDF_LIMIT for path in files)
    assert [name for name, text in texts.items() if not text.strip()] == [
        "gedragsregels-springplank.pdf"
    ]
