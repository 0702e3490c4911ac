"""Every address with a number in it, tried by everybody to whom the row behind it does not belong.

Made from the application's own list of addresses: a new page is tried by itself, and a new kind of
number in an address fails here until it is told what it stands for.
"""

import sqlite3
from collections.abc import Callable, Iterator

from werkzeug.routing import Rule

from sportklimaat.accounts.rules import Scope
from tests.house.doors import CHANGING, CLUB_THINGS, World, filled, methods
from tests.house.two_towns import SECRET, Things
from tests.pages import Browser

REFUSED = {403, 404}


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


def test_a_form_of_the_own_town_takes_in_nothing_of_the_other(
    world: World, undone: Callable[[], None]
) -> None:
    ours, theirs = world.towns.ours, world.towns.theirs
    holder = world.towns.at_home["coordinator"].id
    smuggled = {
        "/scans": {"selected": ours.club_id, "municipality": world.towns.here.id},
        "/clubs/account-holder": {"selected": ours.club_id, "account_holder_id": ""},
        f"/clubs/{theirs.club_id}/archive": {"reason": "Fusie", "successor_id": ours.club_id},
        f"/clubs/{theirs.club_id}/change": {
            "version": 1, "name": "Elders", "kind": "association",
            "parent_id": ours.club_id, "account_holder_id": holder,
        },
        "/clubs/add": {"name": "Nieuw", "kind": "association", "parent_id": ours.club_id},
        "/accounts/invitations": {
            "name": "X", "email": "x@example.nl", "role": "board_member", "club": ours.club_id,
        },
    }  # fmt: skip
    before = of_our_town(world)
    for path, form in smuggled.items():
        with world.app.app_context():
            world.browsers["coordinator elsewhere"].client.post(path, data=form)
    assert of_our_town(world) == before


def of_our_town(world: World) -> list[object]:
    """What others could hang on our club, or change of it."""
    place = {"club": world.towns.ours.club_id, "town": world.towns.here.id}
    asked = (
        "SELECT * FROM clubs WHERE municipality_id = :town OR :club IN (parent_id, successor_id)",
        "SELECT * FROM scan_findings WHERE club_id = :club",
        "SELECT * FROM scan_rounds WHERE municipality_id = :town",
        "SELECT * FROM invitations WHERE municipality_id = :town OR club_id = :club",
        "SELECT * FROM grants WHERE municipality_id = :town",
    )
    with sqlite3.connect(world.database) as register:
        return [register.execute(query, place).fetchall() for query in asked]
