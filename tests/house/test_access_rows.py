"""Every address with a number in it, tried by everybody to whom the row behind it does not belong.

Made from the application's own list of addresses: a new page is tried by itself, and a new kind of
number in an address fails here until it is told what it stands for.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from config import Config
from sportklimaat.accounts.rules import Actor, Permission, Scope
from sportklimaat.app import create_app
from sportklimaat.core.clock import FixedClock
from sportklimaat.core.db import Base
from sportklimaat.web.access import permission_of
from sportklimaat.web.database import db
from tests.factories import NOW, actor_for
from tests.house.two_towns import SECRET, Things, Towns, make_towns
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
    "step": 1,
    "token": "a-token-of-nobody",
    "filename": "css/app.css",
}
"""Arguments that name no row."""
CHANGING = "POST"
REFUSED = {403, 404}


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


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("towns")
    config = Config(
        secret_key="test" * 10,
        database_url=f"sqlite:///{folder / 'test.db'}",
        data_dir=folder,
        production=False,
        public_url="http://localhost",
    )
    app = create_app(config, clock=FixedClock(NOW))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    app.extensions["queue"].huey.immediate = False
    with app.app_context():
        Base.metadata.create_all(db.engine)
        yield World(app, make_towns(app, db.session()), folder)
        db.session.remove()
        db.engine.dispose()


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


def scope(world: World, rule: Rule, things: Things) -> Scope:
    """Where the row of an address is."""
    is_of_club = set(CLUB_THINGS) & set(rule.arguments)
    return Scope(world.towns.here.id, things.club_id if is_of_club else None)


def test_every_argument_of_an_address_is_known_here(world: World) -> None:
    for rule in world.rules():
        filled(rule, world.towns.ours)


def intrusions(world: World) -> Iterator[tuple[str, Rule, str, int]]:
    """Everybody at every row of ours that is not theirs, with the refusal to expect."""
    for rule in world.row_rules():
        permission = world.permission(rule)
        for who in world.towns.strangers:
            actor = world.actors[who]
            if not actor.may(permission, scope(world, rule, world.towns.ours)):
                path = filled(rule, world.towns.ours)
                yield who, rule, path, 404 if actor.may(permission) else 403


def broken_into(world: World, tries: Iterator[tuple[str, Rule, str, int]]) -> list[str]:
    """The tries that were not refused as they should be, or that changed something."""
    failures, number = [], 0
    for who, rule, path, expected in tries:
        for method in methods(rule):
            number += 1
            before = world.seal()
            status = world.ask(who, method, path)
            if status != expected:
                failures.append(f"{who}: {method} {path}: {status} instead of {expected}")
            if world.seal() != before:
                failures.append(f"{who}: {method} {path} changed the register")
    assert number > 100
    return failures


def test_nobody_opens_or_changes_a_row_that_is_not_theirs(world: World) -> None:
    assert broken_into(world, intrusions(world)) == []


def mixed_addresses(world: World) -> Iterator[tuple[str, Rule, str, int]]:
    """The own club with a thing of another club behind it."""
    towns = world.towns
    pairs = {
        "board of the neighbours": (towns.neighbours, towns.ours),
        "board": (towns.ours, towns.neighbours),
        "coordinator": (towns.ours, towns.neighbours),
        "coordinator elsewhere": (towns.theirs, towns.ours),
        "board elsewhere": (towns.theirs, towns.ours),
    }
    for rule in world.row_rules():
        behind = [name for name in rule.arguments if name in CLUB_THINGS and name != "club_id"]
        if "club_id" not in rule.arguments or not behind:
            continue
        for who, (own, other) in pairs.items():
            path = filled(rule, own, **{name: getattr(other, name) for name in behind})
            may = world.actors[who].may(world.permission(rule))
            for _ in range(5):
                yield who, rule, path, 404 if may else 403


def test_a_thing_of_another_club_is_not_behind_the_own_club(world: World) -> None:
    assert broken_into(world, mixed_addresses(world)) == []


def test_strangers_read_nothing_of_the_other_town_in_any_list_or_download(world: World) -> None:
    ours = world.towns.ours
    asked = (
        f"?selected={ours.club_id}&district={ours.district_id}&holder={ours.user_id}"
        f"&municipality={world.towns.here.id}&q={SECRET.lower()}&after={ours.finding_id}"
    )
    elsewhere = [who for who in world.towns.strangers if who.endswith("elsewhere")]
    leaks = []
    for rule in world.rules():
        if "GET" not in methods(rule) or rule in world.row_rules() or rule.endpoint == "static":
            continue
        for who in [*elsewhere, "former coordinator here"]:
            for query in ("", asked):
                path = filled(rule, ours) + query
                with world.app.app_context():
                    text = world.browsers[who].client.get(path).text
                if SECRET in text:
                    leaks.append(f"{who}: {path}: …{text.partition(SECRET)[0][-120:]}")
    assert leaks == []


def test_without_an_account_every_row_leads_to_the_sign_in_page(world: World) -> None:
    visitor = Browser(world.app)
    before = world.seal()
    for rule in world.row_rules():
        for method in methods(rule):
            with world.app.app_context():
                answer = visitor.client.open(filled(rule, world.towns.ours), method=method)
            assert answer.status_code == 303, rule
            assert answer.headers["Location"].endswith("/accounts/sign-in"), rule
    assert world.seal() == before


@pytest.fixture
def undone(world: World) -> Iterator[Callable[[], None]]:
    """A way to put the register back as it was."""
    files = world.database.parent / "files"
    kept, kept_files = world.database.with_suffix(".kept"), files.with_suffix(".kept")
    db.session.commit()
    with sqlite3.connect(world.database) as present, sqlite3.connect(kept) as copy:
        present.backup(copy)
    shutil.copytree(files, kept_files)

    def undo() -> None:
        with sqlite3.connect(kept) as old, sqlite3.connect(world.database) as new:
            old.backup(new)
        shutil.copytree(kept_files, files, dirs_exist_ok=True)

    yield undo
    undo()


def test_those_at_home_do_come_in(world: World, undone: Callable[[], None]) -> None:
    """Otherwise the refusals above could be those of rows that do not exist."""
    shut = []
    for rule in world.row_rules():
        here, permission = scope(world, rule, world.towns.ours), world.permission(rule)
        rightful = [w for w in world.towns.at_home if world.actors[w].may(permission, here)]
        for method in methods(rule):
            for who in rightful[:1]:
                status = world.ask(who, method, filled(rule, world.towns.ours))
                if status in REFUSED or status >= 500:
                    shut.append(f"{who}: {method} {rule.rule}: {status}")
                if method == CHANGING:
                    undone()
        if not rightful:
            shut.append(f"nobody at home may {rule.rule}")
    assert shut == []
