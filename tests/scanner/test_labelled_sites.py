"""Labelled sites are served as their labels say, mistakes in labels are told, and people can measure."""

import json
from pathlib import Path

import pytest

from scripts.benchmarks import accuracy
from sportklimaat.scanner import Failure, Outcome
from sportklimaat.scanner.archive import SiteFolder, line_of
from sportklimaat.scanner.captures import Capture, Refusal
from sportklimaat.scanner.crew import work_alone
from sportklimaat.scanner.fetching.budget import Budget
from sportklimaat.scanner.fetching.fetcher import Fetcher
from sportklimaat.scanner.fetching.urls import parse
from sportklimaat.scanner.quality.exam import SETTINGS, examine
from sportklimaat.scanner.quality.mistakes import mistakes_of
from sportklimaat.scanner.quality.reading import LabelError, read_site, site_folders
from sportklimaat.scanner.quality.serving import LabelledServer, answers_of
from sportklimaat.scanner.quality.shares import Share

HOME = "http://www.reiger.example/"
SPENT = {"requests": 1, "bytes": 0, "seconds": 0.0, "waited": 0.0}
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
    source = Fetcher(SETTINGS, LabelledServer(answers_of(read_site(folder)), budget), budget)

    async def read() -> list[Capture | Refusal]:
        return [await source.page(parse(address)) for address in addresses]

    return work_alone(read())


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


def test_a_review_is_measured_on_the_pages_that_were_saved(folder: Path) -> None:
    review = f'home = "{HOME}"\n[expect]\noutcome = "full"\npage = "{HOME}oud"\n[review]\n'
    saved = SiteFolder(folder.parent / "saved")
    saved.begin(HOME)
    no_rules = {f"{HOME}robots.txt": Refusal(f"{HOME}robots.txt", Failure.HTTP_ERROR, 404)}
    for address, answer in {**no_rules, **answers_of(read_site(folder))}.items():
        body = answer.body if isinstance(answer, Capture) else None
        url = parse(address)
        saved.add(line_of(url, url, answer, SPENT), body)
    saved.finish()
    (saved.path / "site.toml").write_text(review, "utf-8")
    measured = examine([read_site(saved.path)])
    assert measured.found.recall == Share(1, 1)
    assert [m.what for m in mistakes_of(measured)] == ["page"]


def test_a_review_without_saved_pages_says_what_to_do(folder: Path) -> None:
    (folder / "site.toml").write_text(
        f'home = "{HOME}"\n[expect]\noutcome = "not_found"\n[review]\n', "utf-8"
    )
    with pytest.raises(LabelError, match="no saved pages; scan its address with --save first"):
        answers_of(read_site(folder))


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
