"""Reads labelled sites from their folders; what is not written as agreed is told in one go."""

import tomllib
from pathlib import Path

from sportklimaat.scanner.outcomes import Failure, Outcome, TargetGroup, VcpFinding
from sportklimaat.scanner.quality.labels import (
    OWN_PAGES,
    SITE_FILE,
    AdoptedBy,
    Expectation,
    FalseFriend,
    LabelledPage,
    LabelledSite,
    PageLabel,
    Theme,
)
from sportklimaat.scanner.quality.tables import Table

REVIEW_TABLES = ("review", "scan")
"""What an exported review adds: the circumstances, and the answer of the scan at that time."""


class LabelError(Exception):
    """A labelled site that is not written as agreed, with everything that is wrong."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def site_folders(folder: Path) -> list[Path]:
    """The folders of sites in a part of the corpus, in order."""
    return sorted(found.parent for found in folder.glob(f"*/{SITE_FILE}"))


def read_site(folder: Path) -> LabelledSite:
    """Read one labelled site.

    Raises:
        LabelError: with every problem of its site.toml.
    """
    where = f"{folder.parent.name}/{folder.name}/{SITE_FILE}"
    problems: list[str] = []
    try:
        values = tomllib.loads((folder / SITE_FILE).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LabelError([f"{where}: {error}"]) from error
    site = _site(Table(values, where, problems), folder)
    problems.extend(f"{where}: {problem}" for problem in _inconsistencies(site))
    if problems:
        raise LabelError(problems)
    return site


def _site(table: Table, folder: Path) -> LabelledSite:
    is_review = table.has("review")
    for name in REVIEW_TABLES:
        table.take(name, dict)
    expect = _expectation(table.table("expect", f"{table.where} [expect]"), is_review=is_review)
    pages = tuple(_page(Table(entry, f"{table.where} [[page]] {number}", table.problems))
                  for number, entry in table.tables("page"))  # fmt: skip
    site = LabelledSite(
        folder=folder,
        system=table.text("system") or OWN_PAGES,
        home=table.needed("home", str) or "",
        expect=expect,
        pages=pages,
        club=table.text("club"),
        sport=table.text("sport"),
        base=table.text("base"),
        why=table.text("why"),
        footer=table.texts("footer"),
        is_review=is_review,
    )
    table.close()
    return site


def _expectation(table: Table, *, is_review: bool) -> Expectation:
    absent = None if is_review else False

    def flag(key: str) -> bool | None:
        value: bool | None = table.take(key, bool)
        return absent if value is None else value

    outcome = table.choice("outcome", Outcome)
    if outcome is None:
        table.problem("outcome is missing")
    expectation = Expectation(
        outcome=outcome or Outcome.NOT_SCANNED,
        pages=table.texts("page"),
        vcp=table.choice("vcp", VcpFinding),
        vog=table.take("vog", bool),
        names_discrimination=flag("names_discrimination"),
        draft=flag("draft"),
        by_reference=flag("by_reference"),
        enrolment_annex=flag("enrolment_annex"),
        target_groups=table.choices("target_groups", TargetGroup),
        themes=table.choices("themes", Theme),
        adopted_on=table.moment("adopted_on"),
        adopted_by=table.choice("adopted_by", AdoptedBy),
    )
    table.close()
    return expectation


def _page(table: Table) -> LabelledPage:
    page = LabelledPage(
        path=table.needed("path", str) or "",
        file=table.take("file", str),
        title=table.text("title"),
        menu=table.take("menu", str),
        label=table.choice("label", PageLabel),
        vcp=table.choice("vcp", VcpFinding),
        false_friend=table.choice("false_friend", FalseFriend),
        status=table.take("status", int) or 200,
        redirect=table.take("redirect", str),
        content_type=table.take("content_type", str),
        charset=table.text("charset") or "utf-8",
        failure=table.choice("failure", Failure),
    )
    table.close()
    return page


def _inconsistencies(site: LabelledSite) -> list[str]:
    """What is well written, but cannot be meant."""
    paths = [page.path for page in site.pages]
    found = [f"two pages have the path {path}" for path in set(paths) if paths.count(path) > 1]
    for page in site.pages:
        if page.file is not None and not (site.folder / page.file).is_file():
            found.append(f"{page.path}: the file {page.file} is not there")
        if page.file is None and page.label not in (None, PageLabel.NONE):
            found.append(f"{page.path}: has the label {page.label} but no file")
        if page.label is PageLabel.CODE and page.false_friend is not None:
            found.append(f"{page.path}: a false friend cannot be the code")
    return found + _doubtful_expectation(site)


def _doubtful_expectation(site: LabelledSite) -> list[str]:
    expect, found = site.expect, []
    if expect.is_found and not expect.pages:
        found.append(f"[expect] outcome {expect.outcome} needs the page with the code")
    if not (site.is_saved or site.is_review):
        paths = {page.path for page in site.pages}
        found += [f"[expect] page {path} is no page" for path in expect.pages if path not in paths]
    return found
