"""Closed by default: every address says who may come in, and docs/permissions.md shows it."""

import os
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from sportklimaat.accounts.rules import Actor, HeldRole, Permission, Role
from sportklimaat.web.access import permission_of
from tests.pages import Browser

SHEET = Path(__file__).parents[2] / "docs" / "permissions.md"
ROLES = {
    role: Actor(1, roles=(HeldRole(role, 1, 10 if role is Role.BOARD_MEMBER else None),))
    for role in Role
}
HEAD = """# Who may open what

Made from the code by `scripts/test tests/house/test_permissions.py`; a test fails when it is out of date (then
run with `UPDATE_SHEETS=1`). A mark means that the role may try; which rows it sees there is limited again by place.

"""


def endpoints(app: Flask) -> list[Rule]:
    return sorted(app.url_map.iter_rules(), key=lambda rule: (rule.endpoint, rule.rule))


def test_every_endpoint_declares_its_permission(app: Flask) -> None:
    undeclared = [r.endpoint for r in endpoints(app) if permission_of(app, r.endpoint) is None]
    assert undeclared == []


def matrix(app: Flask) -> str:
    columns = ["nobody", *(role.value for role in Role)]
    lines = [
        f"| address | endpoint | permission | {' | '.join(columns)} |",
        f"|---|---|---|{'---|' * len(columns)}",
    ]
    for rule in endpoints(app):
        permission = permission_of(app, rule.endpoint)
        assert permission is not None
        people = [Actor(None), *ROLES.values()]
        marks = ["x" if person.may(permission) else "" for person in people]
        methods = "/".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        lines.append(
            f"| {methods} {rule.rule} | {rule.endpoint} | {permission.value} | {' | '.join(marks)} |"
        )
    return "\n".join(lines) + "\n"


def test_the_matrix_of_roles_and_endpoints_is_on_paper(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = HEAD + matrix(app)
    print(shown)
    if os.environ.get("UPDATE_SHEETS"):
        SHEET.write_text(shown, encoding="utf-8")
    assert SHEET.read_text(encoding="utf-8") == shown


def test_an_undeclared_view_is_shut_to_everybody(app: Flask, browser: Browser) -> None:
    app.view_functions["forgotten"] = lambda: "secret"
    app.url_map.add(Rule("/forgotten", endpoint="forgotten"))
    browser.get("/forgotten", status=403)


def test_no_page_changes_anything_by_get(app: Flask) -> None:
    """Whoever follows links (a mail scanner, a prefetching browser) must not change a thing."""
    verbs = ("delete", "remove", "archive_club", "accept", "revoke", "start_round", "cancel")
    found = [
        rule.endpoint
        for rule in endpoints(app)
        if "GET" in (rule.methods or set())
        and rule.endpoint.partition(".")[2].startswith(verbs)
        and "POST" not in (rule.methods or set())
    ]
    assert found == []


def test_board_members_answer_and_others_do_not(app: Flask) -> None:
    writing = [
        rule.endpoint
        for rule in endpoints(app)
        if permission_of(app, rule.endpoint) is Permission.CHECKLIST_ANSWER
    ]
    assert writing
    assert {role for role, person in ROLES.items() if person.may(Permission.CHECKLIST_ANSWER)} == {
        Role.BOARD_MEMBER
    }
