"""A browser of lines: follows pages as a person does and checks each page's manners on the way."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import html5lib
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sportklimaat.accounts import services
from sportklimaat.accounts.models import User
from sportklimaat.web.database import db

NEEDS_LABEL = "input:not([type=hidden]):not([type=submit]), select, textarea"


@dataclass
class Page:
    """One answer of the application."""

    response: TestResponse

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def location(self) -> str:
        return self.response.headers.get("Location", "")

    @cached_property
    def html(self) -> BeautifulSoup:
        return BeautifulSoup(self.response.text, "lxml")

    @cached_property
    def text(self) -> str:
        """What a person reads, on one line."""
        return re.sub(r"\s+", " ", (self.html.body or self.html).get_text(" ")).strip()

    @property
    def heading(self) -> str:
        return re.sub(r"\s+", " ", self.html.h1.get_text(" ")).strip() if self.html.h1 else ""

    @property
    def content(self) -> bytes:
        return self.response.data

    def links(self) -> dict[str, str]:
        """Link text -> address."""
        return {
            " ".join(a.get_text(" ").split()): str(a.get("href", ""))
            for a in self.html.select("a[href]")
        }

    def form(self, selector: str = "main form") -> dict[str, Any]:
        """The values a form would send as it stands."""
        form = self.html.select_one(selector)
        assert form is not None, f"no form {selector}"
        values: dict[str, Any] = {}
        for field in form.select("input[name], select[name], textarea[name]"):
            name, value = str(field["name"]), _value(field)
            if value is None:
                continue
            values[name] = [*_listed(values.get(name)), value] if name in values else value
        return values


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _value(field: Any) -> Any:
    if field.name == "textarea":
        return field.get_text().removeprefix("\n")
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.select_one("option")
        return chosen.get("value", chosen.get_text()) if chosen else None
    if field.get("type") in {"checkbox", "radio"} and not field.has_attr("checked"):
        return None
    if field.get("type") in {"submit", "file"}:
        return None
    return field.get("value", "")


class Browser:
    """A person at the door: signed in as somebody or nobody."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()

    def as_(self, user: User) -> "Browser":
        """Another browser in which this person is signed in."""
        browser = Browser(self.app)
        now = self.app.extensions["toolbox"].clock.now()
        token = services.start_session(db.session(), user, now=now)
        db.session.commit()
        with browser.client.session_transaction() as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True
        return browser

    def get(self, path: str, *, status: int = 200, **arguments: Any) -> Page:
        """Open a page; anything but the expected status fails."""
        return self._checked(self._ask("GET", path, **arguments), path, status)

    def post(
        self, path: str, data: dict[str, Any] | None = None, *, status: int = 303, **arguments: Any
    ) -> Page:
        """Send a form (tests run with real CSRF tokens only where they say so)."""
        answer = self._ask("POST", path, data=data or {}, **arguments)
        return self._checked(answer, path, status)

    def follow(self, page: Page) -> Page:
        """Open the page a form sent us to."""
        return self.get(page.location)

    def _ask(self, method: str, path: str, **arguments: Any) -> TestResponse:
        """Ask as a stranger to the test: what it built is kept first, and nothing else is shared."""
        db.session.commit()
        with self.app.app_context():
            return self.client.open(path, method=method, **arguments)

    def _checked(self, response: TestResponse, path: str, status: int) -> Page:
        page = Page(response)
        assert page.status == status, (
            f"{path}: {page.status} instead of {status}: {page.text[:400]}"
        )
        if (
            response.mimetype == "text/html"
            and page.html.html
            and page.status not in {301, 302, 303}
        ):
            check_manners(page, path)
        return page


def check_manners(page: Page, path: str) -> None:
    """A page has a language, one h1 that opens its title, unique ids, labelled fields, no inline style."""
    html = page.html
    if html.select_one("main") is None:
        return  # a fragment for htmx
    assert html.html is not None
    assert html.html.get("lang") in {"nl", "en"}, f"{path}: no language"
    assert len(html.select("h1")) == 1, f"{path}: {len(html.select('h1'))} h1"
    title = (
        " ".join(html.title.get_text().split()).removeprefix("Fout: ").removeprefix("Error: ")
        if html.title
        else ""
    )
    assert title.startswith(page.heading), (
        f"{path}: title {title!r} does not start with {page.heading!r}"
    )
    ids = [str(tag["id"]) for tag in html.select("[id]")]
    assert len(ids) == len(set(ids)), (
        f"{path}: doubled ids {sorted({i for i in ids if ids.count(i) > 1})}"
    )
    for field in html.select(NEEDS_LABEL):
        named = (
            field.get("aria-label") or field.get("aria-labelledby") or field.find_parent("label")
        )
        assert named or html.select_one(f"label[for='{field.get('id')}']"), (
            f"{path}: no label for {field}"
        )
    assert not html.select("[style], script:not([src])"), f"{path}: inline style or script"
    parser = html5lib.HTMLParser()
    parser.parse(page.response.text)
    problems = [code for _, code, _ in parser.errors]
    assert not problems, f"{path}: invalid HTML {problems[:5]}"
