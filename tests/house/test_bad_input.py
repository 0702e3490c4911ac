"""Whatever stands in an address or a form, nobody meets a fault of ours.

Every page is opened and every form on it sent with values that cannot be; the register refuses
what PostgreSQL would refuse.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from werkzeug.routing import Rule

from tests.house.doors import World, filled, methods
from tests.house.stern_register import stern

HUGE = "99999999999999999999"
NONSENSE = ("x" * 6000, HUGE, "-1", "a\x00b", "%_'\"<\\", "31-02-2026", "٣", "9" * 5000)
TOO_LONG = ("x" * 400, "x" * 1500, f"https://www.club.nl/{'a' * 1200}")
"""Past a name, past a line or a short note, past an address."""
ASKED = [
    "action",
    "after",
    "archived",
    "cause",
    "copy",
    "district",
    "holder",
    "kind",
    "municipality",
    "not_since",
    "order",
    "outcome",
    "overview",
    "page",
    "q",
    "selected",
    "size",
    "sort",
    "sport",
    "unfold",
    "v",
    "wish",
]
PLAUSIBLE = {
    "email": "info@club.nl",
    "help": "general",
    "starts_on": "01-02-2027",
    "until": "01-02-2027",
    "waiting_until": "",
    "waiting_for": "",
    "url": "https://www.club.nl/code",
    "page_url": "",
    "link": "",
    "kvk_number": "",
    "postal_code": "",
    "members": "20",
    "youth_members": "10",
    "federation_number": "",
    "parent_id": "",
    "websites": "",
}
"""What a field gets while another one is tried; others keep what they show, or a short word."""


@pytest.fixture
def quiet(world: World) -> Iterator[None]:
    """Faults become pages, as they do for a person."""
    world.app.config["PROPAGATE_EXCEPTIONS"] = False
    with stern():
        yield
    world.app.config["PROPAGATE_EXCEPTIONS"] = None


def pages(world: World) -> Iterator[tuple[str, Rule]]:
    """Every page, with everybody at home who may open it."""
    for rule in world.rules():
        if "GET" in methods(rule) and rule.endpoint != "static":
            for who in world.towns.at_home:
                if world.actors[who].may(world.permission(rule)):
                    yield who, rule


def test_a_number_no_register_can_hold_is_a_page_that_does_not_exist(
    world: World, quiet: None
) -> None:
    for rule in world.row_rules():
        numbers = [name for name in rule.arguments if name.endswith("_id")]
        for huge in (2**31, 2**63, int(HUGE)):
            path = filled(rule, world.towns.ours, **dict.fromkeys(numbers, huge))
            for method in methods(rule):
                for who in world.towns.at_home:
                    if world.actors[who].may(world.permission(rule)):
                        assert world.ask(who, method, path) in {404, 405}, f"{who}: {method} {path}"


def test_nonsense_in_an_address_gives_a_sane_page(world: World, quiet: None) -> None:
    faults = []
    for who, rule in pages(world):
        for nonsense in NONSENSE:
            path = filled(rule, world.towns.ours)
            query = dict.fromkeys(ASKED, nonsense)
            with world.app.app_context():
                status = world.browsers[who].client.get(path, query_string=query).status_code
            if status >= 500:
                faults.append(f"{who}: {path} with {nonsense[:30]!r}: {status}")
    assert faults == []


def form_pages(world: World) -> Iterator[tuple[str, str]]:
    """Every page with a form, in each of its guises."""
    for who, rule in pages(world):
        path = filled(rule, world.towns.ours)
        if rule.endpoint.endswith(".evidence_add"):
            yield from ((who, f"{path}?kind={kind}") for kind in ("link", "attestation"))
        elif "step" in rule.arguments:
            yield from ((who, f"{path.removesuffix('1')}{step}") for step in range(1, 9))
        elif not rule.endpoint.startswith("accounts.sign_in"):
            yield who, path


def forms(world: World) -> Iterator[tuple[str, str, dict[str, Any], list[str]]]:
    """Every form that changes something: who, where to, what it would send, its free fields."""
    seen = set()
    for who, path in form_pages(world):
        with world.app.app_context():
            answer = world.browsers[who].client.get(path)
        for form in BeautifulSoup(answer.text, "lxml").select("form[method=post]"):
            action = str(form.get("action") or path)
            values, names = contents(form)
            if (action, tuple(names)) not in seen and not action.endswith("/sign-out"):
                seen.add((action, tuple(names)))
                yield who, action, values, names


def contents(form: Tag) -> tuple[dict[str, Any], list[str]]:
    values: dict[str, Any] = {}
    names = []
    for field in form.select("input[name], select[name], textarea[name]"):
        name, kind = str(field["name"]), field.get("type")
        if kind == "file" or name == "csrf_token":
            continue
        names.append(name)
        values.setdefault(name, plausible(name, field))
    return values, [*dict.fromkeys(names)]


def plausible(name: str, field: Tag) -> str:
    if field.name == "select":
        options = [str(option.get("value", "")) for option in field.select("option")]
        return PLAUSIBLE.get(name, next((value for value in options if value), ""))
    if field.get("type") == "checkbox":
        return PLAUSIBLE.get(name, "")
    shown = field.get_text() if field.name == "textarea" else str(field.get("value", ""))
    date = "01-11-2026" if name.endswith("_on") else "tekst"
    return PLAUSIBLE.get(name, shown or date)


def tries(values: dict[str, Any], names: list[str]) -> Iterator[dict[str, Any]]:
    """What to send: one field wrong while the others are fine, and all wrong at once."""
    for name in names:
        yield from (values | {name: nonsense} for nonsense in (*TOO_LONG, HUGE))
    yield from (dict.fromkeys(names, nonsense) for nonsense in NONSENSE)


def test_nonsense_in_a_form_is_refused_and_never_a_fault(
    world: World, quiet: None, undone: Callable[[], None]
) -> None:
    faults, refused = [], 0
    for who, action, values, names in list(forms(world)):
        for asked in tries(values, names):
            sent = {name: value for name, value in asked.items() if value != ""}
            with world.app.app_context():
                answer = world.browsers[who].client.post(action, data=sent)
            assert not answer.headers.get("Location", "").endswith("/sign-in"), action
            refused += answer.status_code == 422
            if answer.status_code >= 500:
                wrong = {name: value[:20] for name, value in sent.items() if len(value) > 20}
                faults.append(f"{who}: {action}: {wrong}: {answer.status_code}")
            if answer.status_code < 400:
                undone()
    assert refused > 300
    assert faults == []


def test_a_nul_in_an_address_asks_the_register_nothing(world: World, quiet: None) -> None:
    for path in ("/audit?action=%00", "/accounts/users?q=a%00b", "/support/1/dismiss/%00"):
        assert world.ask("administrator", "GET", path) == 400


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        ("ftp://www.club.nl", "ftp"),
        ("https://bestuur:geheim@www.club.nl", "bestuur"),
        ("http://10.0.0.1/", "10.0.0.1"),
        ("http://[::1]/", "::1"),
        ("http://localhost/", "localhost"),
    ],
)
def test_an_address_the_scan_may_not_visit_is_refused_and_kept_in_view(
    world: World, address: str, refusal: str
) -> None:
    path = f"/clubs/{world.towns.ours.club_id}/change"
    form = world.browsers["coordinator"].get(path).form() | {"websites": address}
    page = world.browsers["coordinator"].post(path, form, status=422)
    assert refusal in str(page.form()["websites"])


def test_of_two_who_change_a_club_the_second_is_told_and_keeps_the_text(
    world: World, undone: Callable[[], None]
) -> None:
    path = f"/clubs/{world.towns.ours.club_id}/change"
    coordinator = world.browsers["coordinator"]
    first = coordinator.get(path).form()
    coordinator.post(path, first | {"members": "120", "youth_members": ""})
    page = coordinator.post(path, first | {"members": "130", "youth_members": ""}, status=409)
    assert page.form()["members"] == "130"
    assert "120" in page.text


def test_of_two_who_record_what_they_saw_the_second_is_told_and_keeps_the_text(
    world: World, undone: Callable[[], None]
) -> None:
    path = f"/clubs/{world.towns.ours.club_id}/checklist/gedragscode/observation"
    coordinator = world.browsers["coordinator"]
    sent = coordinator.get(path).form() | {"method": "phone", "state": "none", "note": "Mijn tekst"}
    coordinator.post(path, sent)
    page = coordinator.post(path, sent, status=409)
    assert page.form()["note"] == "Mijn tekst"


def test_the_31st_of_february_is_refused_at_every_date(world: World, quiet: None) -> None:
    tried = 0
    for who, action, values, names in list(forms(world)):
        for name in names:
            if name.endswith(("_on", "_since", "until")):
                sent = {**values, name: "31-02-2026"}
                page = world.browsers[who].post(action, sent, status=422)
                assert "31-02-2026" in page.response.text, f"{action}: {name} is not kept"
                tried += 1
    assert tried > 10
