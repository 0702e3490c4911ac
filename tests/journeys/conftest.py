"""A real browser before a real installation."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.town import Town, running_town

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--lang=nl-NL",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SignIn = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys share one installation, so they run in one process."""
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


def chromium() -> str | None:
    named = os.environ.get("SPORTKLIMAAT_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The demo, running."""
    with running_town(tmp_path_factory.mktemp("town")) as town:
        yield town


@pytest.fixture(scope="session")
def real_browser() -> Iterator[Browser]:
    program = chromium()
    if program is None:
        assert os.environ.get("CI") != "true", "CI skips nothing, and Chromium is not here"
        pytest.skip("Chromium is not here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_context(real_browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Open browser windows that are closed after the test."""
    opened: list[BrowserContext] = []

    def open_one(**settings: object) -> BrowserContext:
        settings.setdefault("locale", "nl-NL")
        opened.append(real_browser.new_context(**settings))  # type: ignore[arg-type]
        return opened[-1]

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def sign_in(town: Town, open_context: Callable[..., BrowserContext]) -> SignIn:
    """Return a page on which somebody of this role is signed in, on the home page."""

    def as_role(role: str, **settings: object) -> Page:
        page = open_context(**settings).new_page()
        page.goto(town.sign_in_link(role))
        page.get_by_role("button", name="Inloggen").click()
        page.wait_for_url(f"{town.address}/**")
        return page

    return as_role
