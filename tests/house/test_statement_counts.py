"""No page asks the database more because there are more clubs."""

from collections import Counter

import pytest
from sqlalchemy.orm import Session

from sportklimaat.scans.models import Finding
from sportklimaat.web.database import db
from tests.factories import make_administrator, make_coach
from tests.factories.crowd import Crowd, make_crowd
from tests.pages import Browser
from tests.statements import statements_of

SMALL, LARGE = 10, 1000
SENDS_ON = frozenset({"/scans/review"})
PAGES = {
    "coordinator": (
        "/", "/clubs", "/clubs?sort=changed&order=down", "/clubs?q=sport", "/clubs/clubs.csv",
        "/clubs/clubs.xlsx", "/clubs/clubs.ods", "/clubs/{club}", "/clubs/{club}/checklist",
        "/clubs/{club}/website", "/clubs/{club}/history", "/clubs/{club}/change", "/clubs/imports",
        "/support", "/support?wish=wants", "/support/list.csv", "/support/list.xlsx",
        "/support/explanation", "/support/{club}", "/scans", "/scans/new", "/scans/{round}",
        "/scans/{round}?sport=1", "/scans/{round}/progress", "/scans/{round}/changes",
        "/scans/{round}/failures", "/scans/{round}/findings.csv", "/scans/findings/{finding}",
        "/scans/proposals", "/checklist/figures", "/checklist/figures/vcp/not",
        "/checklist/figures/gedragscode/unknown", "/checklist/norms",
    ),
    "coach": ("/", "/scans/review", "/clubs"),
    "administrator": ("/", "/accounts/users", "/audit", "/jobs"),
}  # fmt: skip


@pytest.fixture
def crowd(web_session: Session) -> Crowd:
    return make_crowd(web_session)


def test_pages_ask_no_more_for_a_thousand_clubs_than_for_ten(
    crowd: Crowd, browser: Browser, web_session: Session
) -> None:
    people = {
        "coordinator": browser.as_(crowd.coordinator),
        "coach": browser.as_(make_coach(web_session, crowd.municipality)),
        "administrator": browser.as_(make_administrator(web_session, crowd.municipality)),
    }
    crowd.grow_to(SMALL)
    few = counts(crowd, people)
    crowd.grow_to(LARGE)
    many = counts(crowd, people)
    for page, asked in few.items():
        print(f"{page:<55} {len(asked):>4} {len(many[page]):>4}")
    grown = {page: more(asked, many[page]) for page, asked in few.items()}
    assert {page: found for page, found in grown.items() if found} == {}


def counts(crowd: Crowd, people: dict[str, Browser]) -> dict[str, list[str]]:
    """Every page opened once, with the statements it asked."""
    found = {}
    numbers = {"club": crowd.clubs[0], "round": crowd.round.id, "finding": _finding(crowd)}
    for role, paths in PAGES.items():
        for path in paths:
            with statements_of(db.engine) as asked:
                status = 303 if path in SENDS_ON else 200
                people[role].get(path.format(**numbers), status=status)
            found[f"{role} {path}"] = asked
    return found


def _finding(crowd: Crowd) -> int:
    query = db.select(Finding.id).where(Finding.round_id == crowd.round.id).order_by(Finding.id)
    return int(crowd.session.scalars(query.limit(1)).one())


def more(few: list[str], many: list[str]) -> dict[str, int]:
    """The statements that a larger town asks more often."""
    extra = Counter(many) - Counter(few)
    return dict(extra) if len(many) > len(few) else {}
