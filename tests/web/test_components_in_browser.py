"""A real browser looks at every component: three widths, keyboard, forced colours, policy."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask, Response, flash, render_template, request
from flask_babel import Babel
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server
from wtforms import (
    BooleanField,
    FileField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    widgets,
)
from wtforms.validators import DataRequired

from sportklimaat.core.clock import FixedClock
from sportklimaat.web import formatting
from sportklimaat.web.fields import DutchDateField, IntegerField, UrlField, YesNoUnknownField
from sportklimaat.web.form import FilterForm, Form

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
CHECKS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = [1280, 390, 320]
TOO_SMALL = """() => [...document.querySelectorAll(
    'a, button, input:not([type=hidden]), select, textarea, summary, label.choice')]
  .filter(e => e.checkVisibility() && getComputedStyle(e).position !== 'fixed')
  .filter(e => !e.closest('label') || e.matches('label'))
  .filter(e => !(e.matches('p a') && e.parentElement.textContent.trim() !== e.textContent.trim()))
  .filter(e => { const box = e.getBoundingClientRect();
                 return box.width && (box.width < 43.5 || box.height < 43.5) })
  .map(e => e.outerHTML.slice(0, 100))"""
FOCUS = """() => { const e = document.activeElement, style = getComputedStyle(e),
                   box = e.getBoundingClientRect();
  return { name: e.tagName + ' ' + (e.id || e.textContent.trim().slice(0, 30)),
           atEnd: e === document.body,
           ring: style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2,
           inSight: box.bottom > 0 && box.top < innerHeight } }"""


class SpecimenForm(Form):
    name = StringField("Naam", [DataRequired("Vul de naam in.")], description="Zoals op het bord.")
    day = DutchDateField("Sinds")
    members = IntegerField("Leden")
    site = UrlField("Website")
    kind = SelectField("Soort", choices={"": "Maak een keuze", "link": "Link"})
    answer = YesNoUnknownField("Is er een code?", [DataRequired("Kies een antwoord.")])
    groups = SelectMultipleField(
        "Voor wie",
        choices={"t": "Trainers", "o": "Ouders"},
        widget=widgets.ListWidget(),
        option_widget=widgets.CheckboxInput(),
    )
    note = TextAreaField("Toelichting", description="Geen namen.")
    file = FileField("Bestand")
    agree = BooleanField("Wij zijn het eens")


class SpecimenFilter(FilterForm):
    q = StringField("Zoek")
    sport = SelectField("Sport", choices={"": "Alle sporten", "judo": "Judo"})
    size = SelectField("Grootte", choices={"": "Alle"})


def surroundings() -> dict[str, Any]:
    return {
        "municipality_name": "Gemeente Waterveen",
        "navigation": [
            {"label": word, "href": "/", "current": word == "Clubs"}
            for word in ("Vandaag", "Clubs", "Websitescan", "Steun", "Cijfers", "Gebruikers")
        ],
        "account": {"name": "Anneke de Wit", "role": "Sportcoördinator", "sign_out_href": "/out"},
        "languages": [{"code": "nl", "label": "Nederlands", "href": "?", "current": True}],
        "footer_links": [{"label": "Zo werkt de websitescan", "href": "/"}],
        "search_href": "/",
        "clubs": [
            {"id": 1, "name": "Zwemclub Het Galgewater met een lange naam", "sport": "Zwemmen",
             "members": 1250, "code": "not_applicable", "label": "Niet van toepassing",
             "last": date(2026, 3, 3)},
            {"id": 2, "name": "V.V. Rijnoever", "sport": "Voetbal", "members": 40, "code": "not",
             "label": "Niet", "last": date(2026, 3, 3)},
        ],
        "d": date(2026, 3, 3),
        "m": datetime(2026, 3, 3, 13, 5, tzinfo=UTC),
    }  # fmt: skip


def specimen_app() -> Flask:
    app = Flask("specimen", static_folder=str(ROOT / "sportklimaat" / "static"))
    folders = [FileSystemLoader(ROOT / "templates"), FileSystemLoader(HERE / "specimen")]
    app.jinja_loader = ChoiceLoader(folders)  # type: ignore[assignment]  # as Flask's docs do
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.config.update(SECRET_KEY="specimen")
    clock = FixedClock(datetime(2026, 9, 14, tzinfo=UTC))
    app.extensions["toolbox"] = SimpleNamespace(clock=clock)
    Babel(app, default_locale="nl")
    CSRFProtect(app)
    formatting.register(app)
    app.context_processor(surroundings)

    @app.after_request
    def strict(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        return response

    @app.get("/components")
    def components() -> str:
        flash("Opgeslagen.", "success")
        return render_template("components.html", q=SpecimenFilter(request.args))

    @app.route("/form", methods=["GET", "POST"])
    def form() -> str:
        form = SpecimenForm()
        form.validate_on_submit()
        return render_template("form.html", form=form)

    return app


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, specimen_app(), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture
def chromium(real_browser: Browser) -> Browser:
    return real_browser


def opened(chromium: Browser, address: str, width: int, **options: Any) -> tuple[Page, list[str]]:
    """A fresh page, and a list that fills with all it complains about or asks of strangers."""
    page = chromium.new_context(viewport={"width": width, "height": 900}, **options).new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(address) else trouble.append(asked.url),
    )
    return page, trouble


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["components", "form", "form-with-errors"])
def test_a_page_is_accessible_quiet_and_fits(
    chromium: Browser, address: str, path: str, width: int
) -> None:
    page, trouble = opened(chromium, address, width)
    page.goto(f"{address}/{path.removesuffix('-with-errors')}")
    if path == "form-with-errors":
        page.get_by_role("button", name="Opslaan").click()
        page.wait_for_selector("#error-summary")

    found = Axe().run(page, options={"runOnly": CHECKS}).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(TOO_SMALL) == []
    assert trouble == []
    page.context.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["components", "form"])
def test_each_stop_of_the_tab_key_is_in_sight_with_a_ring(
    chromium: Browser, address: str, path: str, width: int
) -> None:
    page, _ = opened(chromium, address, width)
    page.goto(f"{address}/{path}")
    stops = []
    for _ in range(150):
        page.keyboard.press("Tab")
        page.evaluate("() => new Promise(requestAnimationFrame)")
        stop = page.evaluate(FOCUS)
        if stop["atEnd"]:
            break
        stops.append(stop)

    assert len(stops) > 15
    assert [stop["name"] for stop in stops if not (stop["ring"] and stop["inSight"])] == []
    page.context.close()


def test_arrow_keys_choose_an_answer_and_an_error_link_leads_to_it(
    chromium: Browser, address: str
) -> None:
    page, _ = opened(chromium, address, 390)
    page.goto(f"{address}/form")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("link", name="Kies een antwoord.").click()
    page.keyboard.press("ArrowDown")

    assert page.locator("#answer-1").is_checked() or page.locator("#answer-0").is_checked()
    page.context.close()


def test_the_menu_is_open_with_room_and_folds_on_a_phone(chromium: Browser, address: str) -> None:
    page, _ = opened(chromium, address, 1280, java_script_enabled=False)
    page.goto(f"{address}/components")
    assert page.get_by_role("link", name="Steun", exact=True).is_visible()

    page.set_viewport_size({"width": 390, "height": 800})
    assert not page.get_by_role("link", name="Steun", exact=True).is_visible()
    page.locator("nav.menu summary").click()
    assert page.get_by_role("link", name="Steun", exact=True).is_visible()
    page.context.close()


@pytest.mark.parametrize("colours", ["none", "active"])
@pytest.mark.parametrize("control", ["#answer-1", "#groups-0", "#agree"])
def test_a_choice_can_be_seen_in_normal_and_in_forced_colours(
    chromium: Browser, address: str, control: str, colours: Literal["none", "active"]
) -> None:
    page, _ = opened(chromium, address, 700, forced_colors=colours)
    page.goto(f"{address}/form")
    page.mouse.move(0, 0)
    empty = page.locator(control).screenshot()
    page.locator(control).evaluate("box => { box.checked = true }")

    assert page.locator(control).screenshot() != empty
    page.context.close()
