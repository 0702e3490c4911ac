"""Every address of the application, and everybody of two towns in front of it."""

import sqlite3
from pathlib import Path

from flask import Flask
from werkzeug.routing import Rule

from sportklimaat.accounts.rules import Actor, Permission
from sportklimaat.web.access import permission_of
from tests.factories import actor_for
from tests.house.two_towns import Things, Towns
from tests.pages import Browser

CLUB_THINGS = ("club_id", "finding_id", "evidence_id", "proposal_id", "dismissal_id")
"""Numbers of things that belong to one club; the others belong to a municipality."""
MUNICIPAL_THINGS = (
    "round_id",
    "import_id",
    "norm_id",
    "invitation_id",
    "grant_id",
    "user_id",
)
WORDS = {
    "v": "gedragscode",
    "count": "unknown",
    "kind": "csv",
    "form": "json",
    "step": 1,
    "token": "a-token-of-nobody",
    "filename": "css/app.css",
}
"""Arguments that name no row."""
CHANGING = "POST"


class World:
    """Both towns behind their doors, everybody signed in, and a seal that breaks at a change."""

    def __init__(self, app: Flask, towns: Towns, folder: Path) -> None:
        self.app, self.towns = app, towns
        self.database = folder / "test.db"
        people = towns.at_home | towns.strangers
        self.actors: dict[str, Actor] = {who: actor_for(user) for who, user in people.items()}
        self.browsers = {who: Browser(app).as_(user) for who, user in people.items()}
        self._watch = sqlite3.connect(self.database)

    def seal(self) -> int:
        """A number that differs once anybody else wrote to the database."""
        return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def ask(self, who: str, method: str, path: str) -> int:
        with self.app.app_context():
            return self.browsers[who].client.open(path, method=method).status_code

    def rules(self) -> list[Rule]:
        return sorted(self.app.url_map.iter_rules(), key=lambda rule: (rule.endpoint, rule.rule))

    def row_rules(self) -> list[Rule]:
        known = {*CLUB_THINGS, *MUNICIPAL_THINGS}
        return [rule for rule in self.rules() if known & set(rule.arguments)]

    def permission(self, rule: Rule) -> Permission:
        permission = permission_of(self.app, rule.endpoint)
        assert permission is not None
        return permission


def methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) & {"GET", CHANGING})


def filled(rule: Rule, things: Things, **other: int) -> str:
    """The address with the numbers of these things in it."""
    values = {
        name: other.get(name, WORDS.get(name, getattr(things, name, None)))
        for name in rule.arguments
    }
    if "code" in values:
        values["code"] = things.reason_code
    unknown = [name for name, value in values.items() if value is None]
    assert not unknown, f"{rule.rule}: tell this test what {unknown} stands for"
    built = rule.build(values)
    assert built is not None
    return built[1]
