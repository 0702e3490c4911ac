"""Every page, as every role meets it, at three widths: no violation, no sideways scroll, nothing foreign."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from tests.journeys.conftest import SignIn
from tests.journeys.looking import Watch, problems_of
from tests.journeys.town import ROLES, Town

MOST_PER_KIND = 1
NOT_A_PAGE = re.compile(r"download|export|\.(csv|xlsx|ods|json|md)$|fragment|evidence_file|static")


def kind_of(address: str, adapter: MapAdapter) -> str | None:
    """The endpoint behind an address of ours, or None for what is no page."""
    try:
        endpoint, arguments = adapter.match(urlsplit(address).path, method="GET")
    except HTTPException:
        return None
    if NOT_A_PAGE.search(endpoint) or NOT_A_PAGE.search(urlsplit(address).path):
        return None
    return f"{endpoint} {arguments.get('v', '')}".strip()


def walk(page: Page, town: Town, adapter: MapAdapter) -> dict[str, list[str]]:
    """Follow links from the home page, one page of each kind, and return what is wrong where."""
    watch = Watch(page)
    watch.own = town.address
    waiting, seen, found = [page.url], set(), {}
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address, adapter)
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        page.goto(address)
        wrong = problems_of(page)
        found[kind] = [*wrong, *watch.said, *watch.foreign]
        watch.said.clear()
        watch.foreign.clear()
        links = page.eval_on_selector_all("a[href]", "links => links.map(a => a.href)")
        waiting += [link for link in links if link.startswith(town.address)]
    return found


@pytest.mark.parametrize("role", list(ROLES))
def test_pages_of_a_role_are_sound(role: str, sign_in: SignIn, town: Town, app: Flask) -> None:
    adapter = app.url_map.bind("127.0.0.1")
    found = walk(sign_in(role), town, adapter)
    print(f"{role}: {len(found)} kinds of pages: {', '.join(sorted(found))}")
    assert len(found) >= 4
    assert {kind: wrong for kind, wrong in found.items() if wrong} == {}


def test_pages_without_an_account_are_sound(
    town: Town, app: Flask, open_context: Callable[..., BrowserContext]
) -> None:
    page = open_context().new_page()
    watch = Watch(page)
    watch.own = town.address
    wrong = {}
    for path in ("/accounts/sign-in", "/scans/explanation", "/toegankelijkheid", "/bestaat-niet",
                 "/accounts/sign-in-links/oud", "/accounts/invitations/oud"):  # fmt: skip
        page.goto(town.address + path)
        wrong[path] = [*problems_of(page), *watch.said, *watch.foreign]
    assert {path: problems for path, problems in wrong.items() if problems} == {}
