"""The labelled sites are written as agreed, enough of them, and the exam shares no text with the lessons."""

import re
from contextlib import suppress
from html import unescape
from pathlib import Path

import pytest

from sportklimaat.scanner.outcomes import Outcome, VcpFinding
from sportklimaat.scanner.quality.labels import FalseFriend, LabelledSite, PageLabel
from sportklimaat.scanner.quality.reading import LabelError, read_site, site_folders
from sportklimaat.scanner.quality.serving import answers_of

CORPUS = Path(__file__).parent / "corpus"
PARTS = ("tune", "gate")
FOLDERS = [folder for part in PARTS for folder in site_folders(CORPUS / part)]
SITES, PAGES = 60, 300
GATE_SITES, GATE_PAGES = 25, 120
FRIENDS_PER_PART = 15
OUTCOMES = {
    Outcome.FULL,
    Outcome.PARTIAL,
    Outcome.MENTION,
    Outcome.NOT_FOUND,
    Outcome.UNREADABLE,
}
CONTRADICTIONS = {
    Outcome.PARTIAL: {PageLabel.CODE},
    Outcome.MENTION: {PageLabel.CODE, PageLabel.PARTIAL},
    Outcome.NOT_FOUND: {PageLabel.CODE, PageLabel.PARTIAL, PageLabel.MENTION},
}
LONG = 60
QUOTED = {"verantwoordelijkheid democratie maatschappij en transparantie"}
"""The four principles of the national code of governance, which anybody may quote."""
TEXTS = (".html", ".htm", ".txt")
ROOT = Path(__file__).parents[2]
LESSONS = [
    *(ROOT / "sportklimaat" / "scanner").rglob("*.toml"),
    *(ROOT / "sportklimaat" / "demo" / "sites").rglob("*.html"),
    *(ROOT / "tests" / "scanner").glob("*.toml"),
    *(ROOT / "tests" / "scanner").glob("*.py"),
]
"""Where rules and their examples stand, besides the sites to learn from."""
UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
BLOCK = re.compile(r"</?(?:p|li|h\d|div|td|th|tr|ul|ol|br|summary|details|title)\b[^>]*>", re.I)
TAG = re.compile(r"<[^>]*>")
ENDS = re.compile(r"(?<=[.!?:;])\s+|\n+")


def name_of(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_site_is_written_as_agreed(folder: Path) -> None:
    problems: list[str] = []
    try:
        answers_of(read_site(folder))
    except LabelError as error:
        problems = error.problems
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


def readable(*parts: str) -> list[LabelledSite]:
    """The sites that are written as agreed; the others fail a test of their own."""
    sites = []
    for folder in FOLDERS:
        if folder.parent.name in parts:
            with suppress(LabelError):
                sites.append(read_site(folder))
    return sites


@pytest.mark.parametrize("site", readable(*PARTS), ids=lambda site: name_of(site.folder))
def test_a_site_stays_off_the_network(site: LabelledSite) -> None:
    if site.expect.outcome is not Outcome.NO_WEBSITE:
        assert all(".example" in address.split("/")[2] for address in answers_of(site))


@pytest.mark.parametrize("site", readable(*PARTS), ids=lambda site: name_of(site.folder))
def test_a_site_and_its_pages_tell_the_same(site: LabelledSite) -> None:
    outcome, vcp = site.expect.outcome, site.expect.vcp or VcpFinding.NONE
    labels = [page.label for page in site.pages]
    shown = {page.vcp for page in site.pages if page.vcp} - {VcpFinding.NONE}
    assert shown or vcp is VcpFinding.NONE, f"the site has a VCP ({vcp}), but no page shows one"
    assert (VcpFinding.NAMED in shown) == (vcp is VcpFinding.NAMED), f"pages {shown}, site {vcp}"
    if outcome is Outcome.FULL:  # one page per group is one code too
        assert PageLabel.CODE in labels or labels.count(PageLabel.PARTIAL) > 1, "full, but no code"
    assert not set(labels) & CONTRADICTIONS.get(outcome, set()), f"{outcome}, but {set(labels)}"


def test_every_folder_is_a_site() -> None:
    folders = {path for part in PARTS for path in (CORPUS / part).iterdir() if path.is_dir()}
    assert {name_of(path) for path in folders - set(FOLDERS)} == set(), "without a site.toml"


def test_the_corpus_is_large_enough() -> None:
    sites = readable(*PARTS)
    assert (len(sites), pages_of(sites)) >= (SITES, PAGES)
    assert pages_of(sites) >= PAGES
    gate = [site for site in sites if site.folder.parent.name == "gate"]
    assert len(gate) >= GATE_SITES
    assert pages_of(gate) >= GATE_PAGES


def pages_of(sites: list[LabelledSite]) -> int:
    return sum(page.label is not None for site in sites for page in site.pages)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_holds_every_kind(part: str) -> None:
    sites = readable(part)
    pages = [page for site in sites for page in site.pages]
    assert {page.label for page in pages} >= set(PageLabel)
    assert {site.expect.outcome for site in sites} >= OUTCOMES
    assert len(friends_in(part)) >= FRIENDS_PER_PART, set(FalseFriend) - friends_in(part)


def test_the_corpus_holds_every_false_friend() -> None:
    assert friends_in(*PARTS) == set(FalseFriend)


def friends_in(*parts: str) -> set[FalseFriend]:
    pages = (page for site in readable(*parts) for page in site.pages)
    return {page.false_friend for page in pages if page.false_friend}


def test_no_single_word_decides() -> None:
    """About two thirds of the codes do without the word itself."""
    codes = [
        text_of(site.folder / page.file)
        for site in readable(*PARTS)
        for page in site.pages
        if page.label is PageLabel.CODE and page.file and page.file.endswith(TEXTS)
    ]
    without = sum("gedragscode" not in text.lower() for text in codes)
    assert without / len(codes) >= 0.5


def test_exam_and_lessons_share_no_text() -> None:
    exam = {line for file in pages_in("gate") for line in sentences(text_of(file))}
    lessons = {line for file in (*pages_in("tune"), *LESSONS) for line in sentences(text_of(file))}
    assert exam
    assert lessons
    shared = exam & lessons - QUOTED
    assert not shared, f"{len(shared)} sentences stand in both parts: {sorted(shared)[:5]}"


def pages_in(part: str) -> list[Path]:
    files = (file for folder in site_folders(CORPUS / part) for file in sorted(folder.iterdir()))
    return [file for file in files if file.suffix in TEXTS and file.name != "robots.txt"]


def sentences(text: str) -> set[str]:
    parts = (re.sub(r"\W+", " ", part).strip().lower() for part in ENDS.split(text))
    return {part for part in parts if len(part) > LONG}


def text_of(file: Path) -> str:
    """The text as it stands in the file, apart from how the scan reads pages."""
    source = UNSEEN.sub(" ", file.read_text(encoding="utf-8", errors="replace"))
    return unescape(TAG.sub("", BLOCK.sub("\n", source))).replace("\xad", "")
