"""A real browser before a real installation."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.town import Town, running_town

SignIn = Callable[..., Page]


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The demo, running."""
    with running_town(tmp_path_factory.mktemp("town")) as town:
        yield town


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
