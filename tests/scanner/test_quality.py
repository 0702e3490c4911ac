"""The figures are right, and the scan reaches its floors on sites that nobody tuned on."""

import json
import time
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from sportklimaat.scanner import RULES_VERSION, Outcome, VcpFinding
from sportklimaat.scanner.quality.answers import PageAnswer, SiteAnswer
from sportklimaat.scanner.quality.exam import examine
from sportklimaat.scanner.quality.figures import (
    against_floors,
    figures_of,
    floors,
    published,
    shortfall,
    succeeding,
)
from sportklimaat.scanner.quality.labels import (
    OWN_PAGES,
    Expectation,
    FalseFriend,
    LabelledPage,
    LabelledSite,
    PageLabel,
)
from sportklimaat.scanner.quality.measures import Measured
from sportklimaat.scanner.quality.mistakes import mistakes_of
from sportklimaat.scanner.quality.reading import read_site, site_folders
from sportklimaat.scanner.quality.shares import Detection, Share, percentile
from tests.factories.scans import make_result

CORPUS = Path(__file__).parent / "corpus"
LONGEST_SECONDS = 30
SAME_IN_OTHER_CHROME = 0.97


def site_answer(
    expected: str, got: Outcome, *, page: str = "/code", **result: object
) -> SiteAnswer:
    expect = Expectation(
        Outcome(expected), pages=("/code",), vcp=VcpFinding.NONE, draft=False,
        names_discrimination=True, target_groups=frozenset({"parents"}),
    )  # fmt: skip
    site = LabelledSite(Path(f"sites/{expected}"), "own", "https://club.example/", expect)
    address = f"https://club.example{page}"
    found = make_result(got, **{"page_url": address, **result})
    asked = (("https://club.example/robots.txt", 1), ("https://club.example/", 2), (address, 3))
    return SiteAnswer(site, found, asked)


def page_answer(
    expected: PageLabel, got: PageLabel, friend: FalseFriend | None = None,
    vcp: VcpFinding | None = None, said: VcpFinding = VcpFinding.NONE,
    in_site: PageLabel | None = None,
) -> PageAnswer:  # fmt: skip
    page = LabelledPage("/x", label=expected, false_friend=friend, vcp=vcp)
    return PageAnswer(site_answer("full", Outcome.FULL).site, page, got, said, ("rule",), in_site)


SITES = (
    site_answer("full", Outcome.FULL),
    site_answer("full", Outcome.PARTIAL, page="/elders", draft=True),
    site_answer("partial", Outcome.MENTION),
    site_answer("not_found", Outcome.FULL, vcp=VcpFinding.NAMED),
    site_answer("not_found", Outcome.NOT_FOUND),
    site_answer("unreadable", Outcome.UNREADABLE, vcp=None, vog=None),
)
PAGES = (
    page_answer(PageLabel.CODE, PageLabel.CODE),
    page_answer(PageLabel.CODE, PageLabel.PARTIAL, in_site=PageLabel.CODE),
    page_answer(PageLabel.NONE, PageLabel.CODE, FalseFriend.NEWS),
    page_answer(PageLabel.VCP, PageLabel.VCP, None, VcpFinding.NAMED, VcpFinding.NAMED),
    page_answer(PageLabel.VCP, PageLabel.NONE, FalseFriend.VACANCY, VcpFinding.VACANCY),
)
MEASURED = Measured(SITES, PAGES)


def test_found_means_full_or_partial() -> None:
    found = MEASURED.found
    assert (found.precision, found.recall) == (Share(2, 3), Share(2, 3))
    assert found.f1 == pytest.approx(2 / 3)


def test_facts_are_measured_on_sites_whose_code_was_found() -> None:
    assert MEASURED.page_url == Share(1, 2)
    assert MEASURED.flag("draft").precision == Share(0, 1)
    assert MEASURED.flag("names_discrimination").recall == Share(2, 2)
    assert MEASURED.overlap("target_groups") == (0.5, 2)
    assert MEASURED.statement("adopted_on") == Share(2, 2)
    assert MEASURED.requests_until_find(0.5) == 3


def test_the_scan_is_held_to_how_sure_it_was() -> None:
    sure = site_answer("full", Outcome.FULL, confidence=1.0)
    wrong = site_answer("partial", Outcome.FULL, confidence=0.8)
    unsure = site_answer("full", Outcome.PARTIAL, confidence=0.4)
    by_confidence = Measured((sure, wrong, unsure), ()).by_confidence
    assert list(by_confidence.values()) == [Share(0, 1), Share(0, 0), Share(1, 2)]


def test_a_contact_person_is_named_or_not() -> None:
    assert MEASURED.vcp_named == Share(5, 6)
    assert MEASURED.vcp["none", "named"] == 1
    assert MEASURED.page_vcp_named == Share(5, 5)


def test_a_page_counts_under_its_label() -> None:
    code = MEASURED.label(PageLabel.CODE)
    assert (code.precision, code.recall) == (Share(1, 2), Share(1, 2))
    assert MEASURED.label_in_site(PageLabel.CODE).recall == Share(1, 1)
    assert MEASURED.labels["code", "partial"] == 1


def test_a_false_friend_that_was_taken_for_a_code_is_counted() -> None:
    assert MEASURED.false_friends == Share(1, 2)
    by_the_scan = page_answer(
        PageLabel.NONE, PageLabel.NONE, FalseFriend.NEWS, in_site=PageLabel.CODE
    )
    assert Measured((), (by_the_scan,)).false_friends == Share(0, 1)


def test_a_mistake_comes_with_its_reasons() -> None:
    told = [(m.where, m.what, m.expected, m.got) for m in mistakes_of(MEASURED)]
    assert ("partial", "outcome", "partial", "mention") in told
    assert ("full", "draft", "False", "True") in told
    assert ("full /x [news]", "page", "none", "code") in told
    [news] = [m for m in mistakes_of(MEASURED) if m.where.endswith("[news]")]
    assert news.because == ("rule",)


def test_what_a_review_leaves_out_is_not_measured() -> None:
    answer = site_answer("full", Outcome.FULL, draft=True)
    unsaid = replace(answer.site.expect, draft=None, names_discrimination=None, target_groups=None)
    site = replace(answer.site, expect=unsaid, is_review=True)
    measured = Measured((replace(answer, site=site),), ())
    assert measured.flag("draft").precision.n == 0
    assert measured.statement("adopted_on").n == 0
    assert list(mistakes_of(measured)) == []


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [(10, 10, 0.722, 1.0), (0, 10, 0.0, 0.278), (81, 263, 0.255, 0.366)],
)
def test_a_share_has_wilsons_interval(right: int, n: int, low: float, high: float) -> None:
    assert Share(right, n).interval == pytest.approx((low, high), abs=0.001)


def test_nothing_measured_is_no_share() -> None:
    assert Share(0, 0).value is None
    assert Detection(Share(0, 0), Share(0, 0)).f1 is None
    assert percentile([], 0.5) is None
    assert [percentile([3, 1, 2, 20], share) for share in (0.5, 0.95)] == [2, 20]


def test_a_figure_below_its_floor_is_told() -> None:
    assert shortfall("site_f1", 0.96) == "site_f1 is 0.96, at least 0.97 is asked"
    assert shortfall("requests_p95", 13) == "requests_p95 is 13, at most 12 is allowed"
    assert shortfall("site_f1", None) == "site_f1 could not be measured"
    assert shortfall("site_f1", 0.97) is None
    assert shortfall("false_friends_taken", 0) is None


def test_figures_say_of_what_and_when_they_are() -> None:
    figures = figures_of(MEASURED, part="gate", rules_version="9", today=date(2026, 11, 24))
    assert json.loads(json.dumps(figures)) == figures
    assert (figures["rules_version"], figures["measured_on"]) == ("9", "2026-11-24")
    assert (figures["sites"], figures["pages"]) == (6, 5)
    assert figures["site"]["found"]["precision"]["n"] == 3
    assert set(figures["floors"]) == {name for limits in floors().values() for name in limits}


def test_figures_keep_those_of_earlier_rules() -> None:
    releases: dict[str, Any] = {}
    for version in ("1", "2", "2", "3"):
        figures = figures_of(MEASURED, part="gate", rules_version=version, today=date(2026, 11, 24))
        releases = succeeding(figures, releases)
    assert releases["rules_version"] == "3"
    assert [earlier["rules_version"] for earlier in releases["earlier"]] == ["2", "1"]
    assert releases["earlier"][0]["floors"]["site_f1"] == 0.6667


def test_the_published_figures_are_of_these_rules() -> None:
    assert published()["rules_version"] == RULES_VERSION, (
        "measure again: scripts/bench accuracy --part gate "
        "--json sportklimaat/scanner/quality/figures.json"
    )
    assert published()["part"] == "gate"


@pytest.fixture(scope="module")
def gate() -> Measured:
    """What the scan says of the sites that nobody tuned on."""
    folders = site_folders(CORPUS / "gate")
    began = time.perf_counter()
    measured = examine(read_site(folder) for folder in folders)
    assert time.perf_counter() - began < LONGEST_SECONDS
    return measured


@pytest.mark.parametrize("name", [name for limits in floors().values() for name in limits])
def test_the_scan_reaches_its_floor(gate: Measured, name: str) -> None:
    told = shortfall(name, against_floors(gate)[name])
    if told is not None:
        pytest.fail(f"{told} (see: scripts/bench accuracy --part gate)", pytrace=False)


def test_the_chrome_of_a_club_system_does_not_decide(gate: Measured) -> None:
    """The same page among the menus and footers of another system is the same page."""
    layouts = cycle(sorted(file.stem for file in (CORPUS / "layouts").glob("*.html")))
    dressed = [found.site for found in gate.sites if found.site.system != OWN_PAGES]
    elsewhere = examine(replace(site, system=next(layouts)) for site in dressed)
    before = {(page.site.slug, page.page.path): page.got for page in gate.pages}
    same = Share.of(p.got is before[p.site.slug, p.page.path] for p in elsewhere.pages)
    assert same.n > 100
    assert same.right / same.n >= SAME_IN_OTHER_CHROME
