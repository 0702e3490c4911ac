"""No names, addresses or links of persons in logs, audit details, downloads or addresses."""

import json
import logging

import pytest
from flask import Flask
from sqlalchemy import select

from sportklimaat.accounts.models import User
from sportklimaat.accounts.rules import Permission
from sportklimaat.audit.models import AuditEntry
from sportklimaat.web.access import requires
from sportklimaat.web.database import db
from tests.house.doors import World, filled, methods
from tests.pages import Browser


def open_everything(world: World) -> list[str]:
    """Open every page and download as everybody at home; gives the texts of the downloads."""
    downloads = []
    for rule in world.rules():
        for who in world.towns.at_home:
            may = world.actors[who].may(world.permission(rule))
            if may and "GET" in methods(rule) and rule.endpoint != "static":
                with world.app.app_context():
                    path = filled(rule, world.towns.ours)
                    answer = world.browsers[who].client.get(path)
                if answer.mimetype == "text/csv":
                    downloads.append(answer.text)
    return downloads


def test_pages_and_downloads_leave_no_person_in_log_or_file(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    downloads = open_everything(world)
    assert len(downloads) >= 4
    logged = "\n".join(record.getMessage() for record in caplog.records)
    for user in db.session.scalars(select(User)):
        assert user.email not in logged
        assert not [text[:80] for text in downloads if user.email in text]
        assert f"{user.name}\n" not in logged + "\n"


def test_audit_details_hold_codes_and_numbers_only(world: World) -> None:
    entries = db.session.scalars(select(AuditEntry)).all()
    assert len(entries) > 20
    people = db.session.scalars(select(User)).all()
    for entry in entries:
        details = json.dumps(entry.details, ensure_ascii=False)
        assert "@" not in details, entry.action
        assert not [user.name for user in people if user.name in details], entry.action


def test_an_address_holds_no_person(world: World) -> None:
    for rule in world.rules():
        telling = {"email", "name", "mail"} & set(rule.arguments)
        assert not telling, rule.rule


def test_a_fault_tells_the_log_its_kind_and_no_content(
    app: Flask, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    def fault(token: str) -> str:
        raise ValueError("bestuur@example.nl")

    app.add_url_rule("/fault/<token>", "fault", requires(Permission.PUBLIC)(fault))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    browser.get("/fault/a-secret-link", status=500)
    logged = caplog.text
    assert "ValueError at GET fault" in logged
    assert "test_no_traces.py" in logged
    assert "bestuur@example.nl" not in logged
    assert "a-secret-link" not in logged


def test_a_link_is_told_to_no_other_site_and_kept_in_no_cache(browser: Browser) -> None:
    for path in ("/accounts/sign-in-links/a-token", "/accounts/invitations/a-token"):
        headers = browser.get(path, status=404).response.headers
        assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
        assert headers["Cache-Control"] == "no-store"
