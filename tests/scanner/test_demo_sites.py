"""The invented club sites, really scanned, beside what a careful person finds on them."""

import tomllib
from ipaddress import ip_network
from urllib.parse import urlsplit

import pytest

from sportklimaat.demo.readings import recorded
from sportklimaat.demo.site_server import SITES, serve
from sportklimaat.scanner import ScanSettings, scan_many

EXPECTED = tomllib.loads((SITES / "expected.toml").read_text("utf-8"))
SHOWN = ("full", "partial", "mention")


@pytest.fixture(scope="module")
def results():
    settings = ScanSettings(
        pause_seconds=0,
        request_timeout=3.0,
        connect_timeout=2.0,
        max_seconds=25,
        allow_private=(ip_network("127.0.0.0/8"),),
    )
    slugs = list(EXPECTED)
    found = {}
    with serve() as server:
        urls = [f"http://{slug}.localhost:{server.port}/" for slug in slugs]
        scan_many(
            urls,
            settings,
            workers=8,
            on_result=lambda position, result: found.__setitem__(slugs[position], result),
        )
    return found


@pytest.mark.parametrize("slug", EXPECTED)
def test_a_demo_site_gets_the_outcome_that_a_careful_person_gives(results, slug):
    expected, result = EXPECTED[slug], results[slug]
    assert result.outcome == expected["outcome"], (expected["why"], result.reasons)
    assert (result.vcp, result.vog) == (expected.get("vcp"), expected.get("vog")), expected["why"]


@pytest.mark.parametrize("slug", [s for s, e in EXPECTED.items() if e["outcome"] in SHOWN])
def test_the_evidence_is_the_page_with_its_flags(results, slug):
    expected, result = EXPECTED[slug], results[slug]
    address = urlsplit(result.page_url)
    page = address.path + (f"?{address.query}" if address.query else "")
    assert page == expected["page"]
    flags = ("names_discrimination", "draft", "by_reference")
    assert {flag: getattr(result, flag) for flag in flags} == {
        flag: expected.get(flag, False) for flag in flags
    }


def test_most_audiences_are_named_as_a_careful_person_names_them(results):
    shares = []
    for slug, expected in EXPECTED.items():
        wanted = set(expected.get("target_groups", [])) - {"everyone"}
        seen = {group.value for group in results[slug].target_groups} - {"everyone"}
        if wanted:
            shares.append(len(wanted & seen) / len(wanted | seen))
    assert sum(shares) / len(shares) >= 0.7


def test_a_find_takes_few_requests(results):
    pages = sorted(
        next(number for number, visit in enumerate(r.pages, 1) if visit.url == r.page_url)
        for r in results.values()
        if r.outcome == "full" and any(visit.url == r.page_url for visit in r.pages)
    )
    assert pages[len(pages) // 2] <= 4
    assert pages[int(len(pages) * 0.95)] <= 12


def test_no_person_of_the_demo_stands_in_a_result(results):
    shown = " ".join(f"{result.title} {result.snippet}" for result in results.values())
    assert "@" not in shown
    assert "06-" not in shown
    assert "071-" not in shown


def test_the_readings_kept_for_the_demo_are_of_these_pages(results):
    """Else every verdict of the demo asks for a new look after its first scan."""
    stale = {
        slug
        for slug, kept in recorded().items()
        if kept["fingerprint"] != results[slug].fingerprint
    }
    assert stale == set(), "record again: python -m sportklimaat.demo.recording"
