"""Pictures of the demo: each role's main page for the README, or every page for whoever looks."""

import os
import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from config import load
from sportklimaat.app import create_app
from tests.chromium import running_browser
from tests.journeys.test_every_page import kind_of
from tests.journeys.town import ROLES, Town, running_town

PHONE_ROLES = {"board"}
WIDE, NARROW = 1280, 390


def main() -> None:
    """Take the pictures into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    every_page = bool(os.environ.get("ALL"))
    with (
        tempfile.TemporaryDirectory() as place,
        running_town(Path(place)) as town,
        running_browser() as browser,
    ):
        for role in ROLES:
            if every_page:
                take_every_page(browser, town, role, folder)
            else:
                take_home(browser, town, role, folder)


def signed_in(browser: Browser, town: Town, role: str, width: int) -> Page:
    """Open the role's home page at a width."""
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="nl-NL")
    page = context.new_page()
    page.goto(town.sign_in_link(role))
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_load_state()
    return page


def take_home(browser: Browser, town: Town, role: str, folder: Path) -> None:
    """One picture of the role's first page, on a phone for a board member."""
    page = signed_in(browser, town, role, NARROW if role in PHONE_ROLES else WIDE)
    page.screenshot(path=folder / f"{role}.png")
    page.context.close()


def take_every_page(browser: Browser, town: Town, role: str, folder: Path) -> None:
    """Follow links, one page of each kind, and take each at two widths."""
    adapter = create_app(load({})).url_map.bind("127.0.0.1")
    page = signed_in(browser, town, role, WIDE)
    waiting, seen = [page.url], set()
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address, adapter)
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        page.goto(address)
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 800})
            name = re.sub(r"\W+", "-", f"{role}-{kind}-{width}")
            page.screenshot(path=folder / f"{name}.png", full_page=True)
        links = page.eval_on_selector_all("a[href]", "links => links.map(a => a.href)")
        waiting += [link for link in links if link.startswith(town.address)]
    page.context.close()


if __name__ == "__main__":
    main()
