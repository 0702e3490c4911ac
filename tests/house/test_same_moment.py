"""Two people press the same button at the same moment: one is first, the other is told so.

On PostgreSQL, where writers run side by side; SQLite's queue by themselves.
"""

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from config import Config
from sportklimaat.accounts import services
from sportklimaat.app import create_app
from sportklimaat.core.clock import FixedClock
from sportklimaat.core.db import Base
from sportklimaat.web.database import db
from tests.factories import NOW, PASSWORD, make_club, make_coordinator
from tests.factories.scans import make_finding, make_review
from tests.pages import Browser

AT_ONCE = 5


@pytest.fixture
def app(tmp_path: Path, postgres_url: str) -> Iterator[Flask]:
    config = Config(
        secret_key="test" * 10,
        database_url=postgres_url,
        data_dir=tmp_path,
        production=False,
        public_url="http://localhost",
    )
    app = create_app(config, clock=FixedClock(NOW))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        yield app
        db.session.remove()
        Base.metadata.drop_all(db.engine)
        db.engine.dispose()


@pytest.fixture
def coordinator(app: Flask) -> Browser:
    return Browser(app).as_(make_coordinator(db.session(), name="Coördinator"))


def together(browser: Browser, path: str, form: dict[str, str]) -> list[int]:
    """What each of several people gets who send the same form at once."""
    db.session.commit()
    start, answers = threading.Barrier(AT_ONCE), list[int]()
    cookie = browser.client.get_cookie("sportklimaat")

    def send() -> None:
        client = browser.app.test_client()
        if cookie is not None:
            client.set_cookie("sportklimaat", cookie.value)
        start.wait()
        answers.append(client.post(path, data=form).status_code)

    people = [threading.Thread(target=send) for _ in range(AT_ONCE)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return sorted(answers)


def one_first(others: int) -> list[int]:
    return [303, *[others] * (AT_ONCE - 1)]


def test_a_sign_in_link_lets_one_browser_in(app: Flask) -> None:
    user = make_coordinator(db.session())
    token = services.make_sign_in_link(db.session(), user, now=NOW)
    assert together(Browser(app), f"/accounts/sign-in-links/{token}", {}) == one_first(404)


def test_an_invitation_is_taken_up_by_one(app: Flask, coordinator: Browser) -> None:
    offer = {"name": "Nieuw", "email": "nieuw@example.nl", "role": "coach"}
    page = coordinator.post("/accounts/invitations", offer, status=200)
    link = re.search(r"/accounts/invitations/[\w-]{20,}", page.response.text)
    assert link is not None
    form = {"name": "Nieuw", "password": PASSWORD}
    assert together(Browser(app), link[0], form) == one_first(404)


def test_a_club_is_changed_by_one(coordinator: Browser) -> None:
    path = f"/clubs/{make_club(db.session()).id}/change"
    form = coordinator.get(path).form() | {"members": "120"}
    assert together(coordinator, path, form) == one_first(409)


def test_what_was_seen_is_recorded_by_one(coordinator: Browser) -> None:
    path = f"/clubs/{make_club(db.session()).id}/checklist/trainers/observation"
    form = coordinator.get(path).form() | {"method": "phone", "active": "5", "trained": "3"}
    assert together(coordinator, path, form) == one_first(409)


def test_a_finding_is_judged_by_one(coordinator: Browser) -> None:
    path = f"/scans/findings/{make_finding(db.session(), make_club(db.session())).id}"
    form = coordinator.get(path).form("section form") | {"decision": "agreed"}
    assert together(coordinator, path, form) == one_first(409)


def test_a_proposal_is_decided_by_one(coordinator: Browser) -> None:
    make_review(db.session(), make_finding(db.session(), make_club(db.session())))
    links = coordinator.get("/scans/proposals").links().values()
    path = next(link for link in links if re.search(r"/proposals/\d+", link))
    assert together(coordinator, path, {"decision": "accept", "note": ""}) == one_first(409)
