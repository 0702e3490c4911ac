"""Public robots.txt cases as a behaviour table, read for our own name by our own rules."""

import time
import tomllib
from pathlib import Path

import pytest

from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.fetching.robots import (
    MAX_CRAWL_DELAY,
    MAX_ROBOTS_BYTES,
    robots_rules,
)
from sportklimaat.scanner.fetching.urls import parse
from sportklimaat.scanner.settings import PRODUCT_TOKEN

CASES = tomllib.loads(
    (Path(__file__).with_name("cases") / "robots" / "google.toml").read_text("utf-8")
)["case"]
SITE = "http://club.nl"


def rules(body):
    return robots_rules(Capture.saved(parse(f"{SITE}/robots.txt"), body, ".txt"))


def file_of(case, newline="\n"):
    lines = newline.join(case["robots"])
    for mark, name in (
        ("{us}", PRODUCT_TOKEN),
        ("{US}", PRODUCT_TOKEN.upper()),
        ("{other}", "BarBot"),
    ):
        lines = lines.replace(mark, name)
    return f"{lines}{newline}".encode()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["unix", "dos", "mac"])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_rules_of_a_site_are_obeyed(case, newline):
    found = rules(file_of(case, newline))
    opened = {path: found.allows(f"{SITE}{path}") for path in case.get("open", [])}
    closed = {path: found.allows(f"{SITE}{path}") for path in case.get("closed", [])}
    assert all(opened.values()), opened
    assert not any(closed.values()), closed


def test_the_table_is_as_long_as_it_should_be():
    assert sum(len(case.get("open", [])) + len(case.get("closed", [])) for case in CASES) >= 110


def test_what_comes_after_half_a_megabyte_is_not_read():
    body = b"user-agent: *\ndisallow: /a\n" + b"#" * MAX_ROBOTS_BYTES + b"\ndisallow: /b\n"
    found = rules(body)
    assert (found.allows(f"{SITE}/a"), found.allows(f"{SITE}/b")) == (False, True)


@pytest.mark.parametrize(
    ("value", "pause"),
    [("2", 2.0), ("0.5", 0.5), ("3600", MAX_CRAWL_DELAY), ("-5", 0.0), ("inf", 0.0), ("veel", 0.0)],
)
def test_a_pause_that_is_asked_for_is_kept_within_reason(value, pause):
    assert rules(f"user-agent: *\ncrawl-delay: {value}\n".encode()).crawl_delay == pause


@pytest.mark.parametrize(
    "body",
    [b"\xff\xfe\x00u\x00s", b"\x00" * 10_000, b"user-agent" * 50_000, b"disallow: /" + b"*" * 100_000,
     b"user-agent: *\ndisallow: /" + b"*a" * 20_000 + b"$\n"],
    ids=["utf16", "nul", "no colon", "stars", "many stars"],
)  # fmt: skip
def test_garbage_costs_no_more_than_a_moment(body):
    start = time.perf_counter()
    rules(body).allows(f"{SITE}/" + "a" * 1_900)
    assert time.perf_counter() - start < 1.0


def test_sitemaps_are_named_wherever_they_stand():
    found = rules(b"Sitemap: http://club.nl/a.xml\nuser-agent: x\nsitemap: http://club.nl/b.xml\n")
    assert found.sitemaps == ("http://club.nl/a.xml", "http://club.nl/b.xml")
