"""The measure itself: sites are served as labelled, mistakes in labels are told, figures are right."""

import asyncio
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scripts.benchmarks import accuracy
from sportklimaat.scanner import RULES_VERSION, Failure, Outcome, VcpFinding
from sportklimaat.scanner.captures import Capture, Refusal
from sportklimaat.scanner.fetching.budget import Budget
from sportklimaat.scanner.fetching.fetcher import Fetcher
from sportklimaat.scanner.fetching.urls import parse
from sportklimaat.scanner.quality.answers import PageAnswer, SiteAnswer
from sportklimaat.scanner.quality.exam import SETTINGS, examine
from sportklimaat.scanner.quality.figures import (
    figures_of,
    floors,
    published,
    shortfall,
    succeeding,
)
from sportklimaat.scanner.quality.labels import (
    Expectation,
    FalseFriend,
    LabelledPage,
    LabelledSite,
    PageLabel,
)
from sportklimaat.scanner.quality.measures import Measured
from sportklimaat.scanner.quality.mistakes import mistakes_of
from sportklimaat.scanner.quality.reading import LabelError, read_site, site_folders
from sportklimaat.scanner.quality.serving import LabelledSource, answers_of
from sportklimaat.scanner.quality.shares import Detection, Share, percentile
from tests.factories.scans import make_result

CORPUS = Path(__file__).parent / "corpus"
HOME = "http://www.reiger.example/"
LAYOUT = """<!doctype html><html lang="nl"><head><title>$title - $club</title>
<script>$(function () { $('#menu').show(); });</script></head>
<body><nav>$menu</nav><main>$body</main></body></html>"""
CODE = """<h1>Zo gaan wij met elkaar om</h1><ul>
<li>Iedereen respecteert elkaar, op het veld en langs de lijn.</li>
<li>Wij discrimineren niet en wij pesten niet.</li>
<li>Trainers en ouders schelden niet op de scheidsrechter.</li>
<li>Seksuele intimidatie en geweld zijn verboden.</li>
<li>Wie zich niet aan deze regels houdt, kan door het bestuur worden geschorst.</li></ul>"""
SITE = f"""
club = "HC De Reiger"
sport = "hockey"
system = "plain"
home = "{HOME}"
why = "The code hangs in a submenu."
footer = ["/privacy", "/weg"]
[expect]
outcome = "full"
page = "/index.php?page=gedrag&sid=2"
vcp = "none"
vog = false
names_discrimination = true
[[page]]
path = "/"
file = "home.html"
title = "Welkom"
menu = "Home"
label = "none"
[[page]]
path = "/index.php?page=gedrag&sid=2"
file = "gedrag.html"
title = "Omgangsregels"
menu = "Club > Gedragsregels"
label = "code"
[[page]]
path = "/privacy"
file = "privacy.html"
title = "Privacyverklaring"
label = "none"
false_friend = "privacy"
[[page]]
path = "/oud"
redirect = "/index.php?page=gedrag&sid=2"
[[page]]
path = "/kapot"
failure = "timeout"
[[page]]
path = "/boos"
status = 500
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A part of a corpus with one site and its layout."""
    site = tmp_path / "part" / "reiger"
    site.mkdir(parents=True)
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "plain.html").write_text(LAYOUT, "utf-8")
    (site / "site.toml").write_text(SITE, "utf-8")
    (site / "home.html").write_text("<h1>Welkom</h1><p>Wij hockeyen op zaterdag.</p>", "utf-8")
    (site / "gedrag.html").write_text(CODE, "utf-8")
    (site / "privacy.html").write_text("<p>Caf\u00e9 \u2013 wij bewaren uw gegevens.</p>", "utf-8")
    return site


def rewrite(folder: Path, old: str, new: str) -> None:
    text = (folder / "site.toml").read_text("utf-8")
    assert old in text
    (folder / "site.toml").write_text(text.replace(old, new, 1), "utf-8")


def body_of(folder: Path, address: str) -> str:
    answer = answers_of(read_site(folder))[address]
    assert isinstance(answer, Capture)
    return answer.body.decode("utf-8")


def served(folder: Path, *addresses: str) -> list[Capture | Refusal]:
    budget = Budget(SETTINGS)
    source = Fetcher(SETTINGS, LabelledSource(answers_of(read_site(folder)), budget), budget)

    async def read() -> list[Capture | Refusal]:
        return [await source.page(parse(address)) for address in addresses]

    return asyncio.run(read())


def test_a_page_wears_the_chrome_of_its_system(folder: Path) -> None:
    page = body_of(folder, HOME)
    assert "<title>Welkom - HC De Reiger</title>" in page
    assert '<a href="#">Club</a><ul class="submenu">' in page
    assert '<a href="/index.php?page=gedrag&amp;sid=2">Gedragsregels</a>' in page
    assert '<a href="/privacy">Privacyverklaring</a>' in page
    assert '<a href="/weg">Weg</a>' in page
    assert "$(function () { $('#menu').show(); });" in page
    assert "Wij hockeyen op zaterdag" in page


def test_a_complete_page_is_served_as_it_is(folder: Path) -> None:
    whole = "<!DOCTYPE html><html><body>Zonder menu</body></html>"
    (folder / "privacy.html").write_text(whole, "utf-8")
    rewrite(folder, 'footer = ["/privacy", "/weg"]', "")
    assert body_of(folder, f"{HOME}privacy") == whole


def test_a_page_may_speak_another_charset(folder: Path) -> None:
    rewrite(folder, 'false_friend = "privacy"', 'charset = "windows-1252"')
    answer = answers_of(read_site(folder))[f"{HOME}privacy"]
    assert isinstance(answer, Capture)
    assert b"Caf\xe9 \x96" in answer.body
    assert answer.headers["content-type"] == "text/html; charset=windows-1252"


def test_the_site_answers_as_its_server_would(folder: Path) -> None:
    moved, gone, broken, angry, elsewhere, secure = served(
        folder, f"{HOME}oud", f"{HOME}nergens", f"{HOME}kapot", f"{HOME}boos",
        "http://elders.example/", "https://www.reiger.example/",
    )  # fmt: skip
    assert str(moved.url) == f"{HOME}index.php?page=gedrag&sid=2"
    assert isinstance(moved, Capture)
    refusals = [gone, broken, angry, elsewhere, secure]
    assert [(r.failure, r.status) for r in refusals if isinstance(r, Refusal)] == [
        (Failure.HTTP_ERROR, 404), (Failure.TIMEOUT, None), (Failure.HTTP_ERROR, 500),
        (Failure.DNS, None), (Failure.CONNECTION, None),
    ]  # fmt: skip


def test_robots_txt_of_a_labelled_site_is_obeyed(folder: Path) -> None:
    (folder / "robots.txt").write_text("User-agent: *\nDisallow: /privacy\n", "utf-8")
    with (folder / "site.toml").open("a", encoding="utf-8") as file:
        file.write('[[page]]\npath = "/robots.txt"\nfile = "robots.txt"\n')
    [refused] = served(folder, f"{HOME}privacy")
    assert isinstance(refused, Refusal)
    assert refused.failure is Failure.ROBOTS


def test_a_site_without_its_layout_says_which_there_are(folder: Path) -> None:
    rewrite(folder, 'system = "plain"', 'system = "fancy"')
    with pytest.raises(LabelError, match="no layout 'fancy'; known: own plain"):
        answers_of(read_site(folder))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('label = "code"', 'labl = "code"', "[[page]] 2: unknown key 'labl'; known: charset"),
        ('label = "code"', 'label = "codes"', "label = 'codes' is unknown; known: code partial"),
        ('file = "gedrag.html"', 'file = "weg.html"', "the file weg.html is not there"),
        ('outcome = "full"', 'outcome = "yes"', "outcome = 'yes' is unknown; known: full"),
        ('outcome = "full"', "", "[expect]: outcome is missing"),
        ("vog = false", 'vog = "no"', "vog = 'no' is not of the kind bool"),
        ('page = "/index.php?page=gedrag&sid=2"', "", "outcome full needs the page"),
        ('page = "/index.php?page=gedrag&sid=2"', 'page = "/x"', "[expect] page /x is no page"),
        ('path = "/privacy"', 'path = "/"', "two pages have the path /"),
        ('label = "code"', 'label = "code"\nfalse_friend = "news"', "cannot be the code"),
        ('path = "/oud"', 'path = "/oud"\nlabel = "code"', "/oud: has the label code but no"),
        (f'home = "{HOME}"', "", "home is missing"),
        ("vog = false", 'target_groups = ["kids"]', "target_groups = 'kids' is unknown"),
        ("vog = false", "vog = maybe", "Invalid value"),
    ],
)
def test_a_mistake_in_the_labels_is_told(folder: Path, old: str, new: str, told: str) -> None:
    rewrite(folder, old, new)
    with pytest.raises(LabelError) as error:
        read_site(folder)
    assert told in str(error.value)
    assert "part/reiger/site.toml" in str(error.value)


def test_every_mistake_in_a_file_is_told_at_once(folder: Path) -> None:
    rewrite(folder, 'label = "code"', 'label = "codes"')
    rewrite(folder, 'sport = "hockey"', 'spot = "hockey"')
    with pytest.raises(LabelError) as error:
        read_site(folder)
    assert len(error.value.problems) == 2


def test_a_labelled_site_is_scanned_and_measured(folder: Path) -> None:
    measured = examine([read_site(found) for found in site_folders(folder.parent)])
    [answer] = measured.sites
    assert (answer.result.outcome, answer.is_right_page) == (Outcome.FULL, True)
    assert answer.requests_until_find == 3, "robots.txt, home, the page itself"
    assert [page.got for page in measured.pages] == ["none", "code", "none"]
    assert [page.in_site for page in measured.pages][:2] == ["none", "code"]
    assert [m.what for m in mistakes_of(measured)] == []


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


def test_a_person_measures_a_folder_and_sees_the_mistakes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite(folder, 'outcome = "full"', 'outcome = "mention"')
    (folder.parent / "broken").mkdir()
    (folder.parent / "broken" / "site.toml").write_text("home =", "utf-8")
    file = folder.parent / "figures.json"
    accuracy.measure(["--folder", str(folder.parent), "--json", str(file)])
    told = capsys.readouterr()
    assert "reiger: outcome expected mention, got full" in told.out
    assert "left out: part/broken/site.toml" in told.err
    assert json.loads(file.read_text("utf-8"))["sites"] == 1


def test_mistakes_of_the_exam_show_only_when_asked(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.parent.rename(folder.parent.with_name("gate"))
    monkeypatch.setattr(accuracy, "CORPUS", folder.parents[1])
    accuracy.measure(["--part", "gate"])
    assert "Mistakes" not in capsys.readouterr().out
    accuracy.measure(["--part", "gate", "--mistakes"])
    assert "Mistakes" in capsys.readouterr().out


def test_the_published_figures_are_of_these_rules() -> None:
    assert published()["rules_version"] == RULES_VERSION, (
        "measure again: scripts/bench accuracy --part gate "
        "--json sportklimaat/scanner/quality/figures.json"
    )
    assert published()["part"] == "gate"


@pytest.fixture(scope="module")
def gate() -> dict[str, float]:
    """The figures on the sites that nobody tuned on."""
    folders = site_folders(CORPUS / "gate")
    measured = examine(read_site(folder) for folder in folders)
    figures = figures_of(measured, part="gate", rules_version="", today=date(2026, 11, 24))
    reached: dict[str, float] = figures["floors"]
    return reached


@pytest.mark.parametrize("name", [name for limits in floors().values() for name in limits])
def test_the_scan_reaches_its_floor(gate: dict[str, float], name: str) -> None:
    told = shortfall(name, gate[name])
    if told is not None:
        pytest.fail(f"{told} (see: scripts/bench accuracy --part gate)", pytrace=False)
