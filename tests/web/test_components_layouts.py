"""What stands around a page: title, skip link, menu, account, messages; also on paper."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import html5lib
import pytest
from bs4 import BeautifulSoup
from flask import Flask, flash, render_template, render_template_string
from flask_babel import Babel
from flask_wtf import CSRFProtect

ROOT = Path(__file__).resolve().parents[2]
PAGE = """{% extends "layouts/base.html" %}
{% block heading %}Clubs & <em>co</em>{% endblock %}{% block content %}<p>text</p>{% endblock %}"""
SHELL: dict[str, Any] = {
    "language": "nl",
    "municipality_name": "Gemeente Waterveen",
    "navigation": [
        {"label": "Vandaag", "href": "/", "current": False},
        {"label": "Clubs", "href": "/clubs", "current": True},
    ],
    "account": {"name": "Anneke", "role": "Sportcoördinator", "sign_out_href": "/sign-out"},
    "languages": [{"code": "en", "label": "English", "href": "?lang=en", "current": False}],
    "footer_links": [{"label": "Zo werkt de websitescan", "href": "/scan"}],
    "app_version": "0.1.0",
}


@pytest.fixture(autouse=True)
def stage() -> Iterator[None]:
    app = Flask(
        "stage",
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "sportklimaat" / "static"),
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.config.update(SECRET_KEY="stage")
    Babel(app, default_locale="nl")
    CSRFProtect(app)
    with app.test_request_context():
        yield


def page(source: str = PAGE, **context: Any) -> BeautifulSoup:
    text = render_template_string(source, **{**SHELL, **context})
    html5lib.HTMLParser(strict=True).parse(text)
    return BeautifulSoup(text, "html.parser")


def test_a_page_has_one_h1_and_its_title_starts_with_it() -> None:
    soup = page()

    assert [h1.get_text() for h1 in soup.select("h1")] == ["Clubs & co"]
    assert soup.title is not None
    assert soup.title.get_text() == "Clubs & co - Sportklimaat"
    assert soup.select_one("html")["lang"] == "nl"  # type: ignore[index]  # there is one


@pytest.mark.parametrize(
    "trouble", [{"form": SimpleNamespace(errors={"name": ["x"]})}, {"has_errors": True}]
)
def test_the_title_says_that_something_is_wrong(trouble: dict[str, Any]) -> None:
    assert page(**trouble).title.get_text().startswith("Error: ")  # type: ignore[union-attr]


def test_the_first_stop_is_a_link_past_the_menu() -> None:
    soup = page()
    first = soup.select("a")[0]

    assert first["href"] == "#main"
    assert soup.select_one("main#main[tabindex='-1']")


def test_the_menu_marks_the_page_you_are_on() -> None:
    current = page().select("nav.menu [aria-current=page]")

    assert [link.get_text() for link in current] == ["Clubs"]


def test_signing_out_is_a_form_with_a_token() -> None:
    form = page().select_one(".account form")

    assert form is not None
    assert form["method"] == "post"
    assert form["action"] == "/sign-out"
    assert form.select_one("[name=csrf_token][value]")


def test_a_visitor_sees_no_account_and_no_menu() -> None:
    soup = page(account=None, navigation=[])

    assert not soup.select(".account, nav.menu")


@pytest.mark.parametrize(
    ("category", "kind"), [("success", "success"), ("error", "error"), ("message", "info")]
)
def test_what_just_happened_is_said_in_a_live_region(category: str, kind: str) -> None:
    flash("Opgeslagen", category)

    assert page().select(f"[role=status] .notice--{kind}")


def test_a_municipality_puts_its_own_tokens_last() -> None:
    soup = page(theme_class="leiden-theme", theme_stylesheet="/static/leiden.css")

    assert soup.select("html.leiden-theme")
    assert soup.select("link[rel=stylesheet]")[-1]["href"] == "/static/leiden.css"


def test_htmx_may_not_evaluate_anything() -> None:
    config = page().select_one("meta[name=htmx-config]")

    assert config is not None
    assert '"allowEval":false' in str(config["content"])


def test_an_error_page_says_what_happened_and_what_to_do_next() -> None:
    text = render_template(
        "errors/error.html", code=404, title="Weg", text="Er is niets.", advice=["Zoek."], **SHELL
    )
    soup = BeautifulSoup(text, "html.parser")

    assert [h1.get_text() for h1 in soup.select("h1")] == ["Weg"]
    assert "Zoek." in soup.get_text()
    assert soup.select("main a.nl-button[href='/']")
    assert "404" in soup.get_text()


def test_an_error_page_needs_nothing_around_it() -> None:
    text = render_template("errors/error.html", code=500, title="Fout", text="Sorry.", advice=[])

    assert "Sorry." in text


def test_a_sheet_of_paper_has_no_menu() -> None:
    sheet = page(PAGE.replace("base.html", "print.html"))

    assert not sheet.select("nav, .masthead, script")
    assert len(sheet.select("h1")) == 1
