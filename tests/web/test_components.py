"""The parts of pages: each draws what it is given, safely, and keeps the domain's manners."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask, get_template_attribute, render_template_string
from flask_babel import Babel
from flask_wtf import CSRFProtect
from markupsafe import Markup

from sportklimaat.core.clock import FixedClock
from sportklimaat.web import formatting

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "sportklimaat" / "static"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
OURS = [*COMPONENTS, *TEMPLATES.glob("layouts/*.html"), *TEMPLATES.glob("errors/*.html")]
STATUSES = ["complies", "partial", "not", "not_applicable", "unknown"]
STATES = ["action_needed", "due_soon", "waiting", "in_order"]
OUTCOMES = ["full", "mention", "not_found", "unreadable", "unreachable", "no_website"]
DAY = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def stage() -> Iterator[Flask]:
    """A bare application: components need nothing of ours but words and icons."""
    app = Flask("stage", template_folder=str(TEMPLATES), static_folder=str(STATIC))
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.config.update(SECRET_KEY="stage")
    clock = FixedClock(datetime(2026, 9, 14, 12, tzinfo=UTC))
    app.extensions["toolbox"] = SimpleNamespace(clock=clock)
    Babel(app, default_locale="nl")
    CSRFProtect(app)
    formatting.register(app)
    with app.test_request_context():
        yield app


def drawn(name: str, *arguments: Any, **named: Any) -> BeautifulSoup:
    macro = get_template_attribute(f"components/{name}.html", name)
    return BeautifulSoup(str(macro(*arguments, **named)), "html.parser")


def page(body: str, **context: Any) -> BeautifulSoup:
    return BeautifulSoup(render_template_string(body, **context), "html.parser")


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    found = soup.select_one(selector)
    assert found is not None, f"nothing matches {selector} in {soup}"
    return found


def words(soup: BeautifulSoup | Tag) -> str:
    return re.sub(r"\s+", " ", soup.get_text()).strip()


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_each_file_holds_the_macro_of_its_name_and_the_readme_tells_of_it(path: Path) -> None:
    source = path.read_text()

    if path.stem != "form_field":
        assert re.search(rf"{{% macro {path.stem}\(", source)
        assert f"`{path.stem}(" in (TEMPLATES / "components" / "README.md").read_text()


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_never_looks_at_the_user_the_request_or_the_session(path: Path) -> None:
    assert not re.search(r"\b(current_user|request|session|g\.|config\.)\b", path.read_text())


@pytest.mark.parametrize("path", OURS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_template_needs_an_inline_style_or_script(path: Path) -> None:
    source = path.read_text()

    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:|data:", source)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", source))


def test_styles_and_drawings_are_all_our_own() -> None:
    for path in [*STATIC.glob("css/*.css"), *STATIC.glob("vendor/*.css")]:
        assert not re.search(r"@import|url\(\s*[\"']?(https?:|//|data:)", path.read_text()), path


def test_every_drawing_that_a_template_names_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    sources = "\n".join(path.read_text() for path in TEMPLATES.glob("**/*.html"))
    named = set(re.findall(r'\bicon\("([\w-]+)"', sources))
    named |= set(re.findall(r'\bicon="([\w-]+)"', sources))

    assert named
    assert named <= sprite


@pytest.mark.parametrize("code", [*STATUSES, *STATES, *OUTCOMES, "something_new"])
def test_a_status_is_a_drawing_and_a_word_and_never_a_cross(code: str) -> None:
    badge = drawn("status_badge", code, "Het woord")
    shape = str(one(badge, "use")["href"]).partition("#")[2]

    assert words(badge) == "Het woord"
    assert shape not in {"close", "error", "trash"}


def test_each_of_the_four_outcomes_of_a_v_has_a_shape_of_its_own() -> None:
    shapes = {code: one(drawn("status_badge", code, "x"), "use")["href"] for code in STATUSES}

    assert len(set(shapes.values())) == len(STATUSES)


@pytest.mark.parametrize("code", ["unknown", "not_found", "unreadable", "unreachable", "new"])
def test_what_we_do_not_know_is_grey(code: str) -> None:
    assert "badge--calm" in one(drawn("status_badge", code, "x"), ".badge")["class"]


def test_a_list_names_each_column_in_each_cell_so_that_it_can_be_cards() -> None:
    columns = [{"label": "Club"}, {"label": "Leden", "numeric": True}]
    table = drawn("data_table", columns, [["DOCOS", "1.250"]], "Clubs", count="1 club")

    assert one(table, "tbody th[scope=row]").get_text(strip=True) == "DOCOS"
    assert one(table, "tbody td")["data-label"] == "Leden"
    assert words(one(table, "caption")) == "Clubs 1 club"
    assert len(table.select("thead th[scope=col]")) == 2


def test_a_sorted_column_says_so() -> None:
    columns = [{"label": "Club", "sort_href": "?sort=-name", "sort_direction": "ascending"}]
    table = drawn("data_table", columns, [], "Clubs")

    assert one(table, "th")["aria-sort"] == "ascending"
    assert one(table, "th a")["href"] == "?sort=-name"


def test_a_page_writes_its_own_cells() -> None:
    table = page(
        """{% from "components/data_table.html" import data_table %}
        {% from "components/table_cell.html" import table_cell %}
        {% set columns = [{"label": "Club"}, {"label": "V"}] %}
        {% call(row) data_table(columns, rows, "Clubs") %}
        {{ table_cell(columns[0], row, href="/clubs/1", title=true) }}
        {% call table_cell(columns[1]) %}<b>bold</b>{% endcall %}
        {% endcall %}""",
        rows=["<i>DOCOS</i>"],
    )

    assert one(table, "th a").get_text() == "<i>DOCOS</i>"
    assert one(table, "td[data-label=V] b").get_text() == "bold"


def numbers(soup: BeautifulSoup) -> list[str]:
    return [words(link).removeprefix("Page ") for link in soup.select(".pagination__number")]


@pytest.mark.parametrize(
    ("at", "shown"),
    [(1, ["1", "2", "11"]), (6, ["1", "5", "6", "7", "11"]), (11, ["1", "10", "11"])],
)
def test_pages_show_the_ends_and_the_neighbours(at: int, shown: list[str]) -> None:
    href: Callable[[int], str] = "?page={}".format
    pages = drawn("pagination", at, 11, href)

    assert numbers(pages) == shown
    assert one(pages, "[aria-current=page]")["href"] == f"?page={at}"
    assert bool(pages.select("[rel=prev]")) == (at > 1)
    assert bool(pages.select("[rel=next]")) == (at < 11)


def test_one_page_needs_no_pagination() -> None:
    assert words(drawn("pagination", 1, 1, "?page={}".format)) == ""


def test_a_filter_that_is_on_can_be_taken_off() -> None:
    chips = drawn("filter_chips", [{"label": "Sport", "value": "Judo", "remove_href": "?"}])

    assert words(one(chips, "a")) == "Remove filter: Sport: Judo"
    assert words(drawn("filter_chips", [])) == ""


def test_a_button_that_changes_something_is_a_form_with_its_token() -> None:
    form = one(drawn("post_button", "Retry", "/scans/1", "t0ken", fields={"version": 3}), "form")

    assert form["method"] == "post"
    assert one(form, "[name=csrf_token]")["value"] == "t0ken"
    assert one(form, "[name=version]")["value"] == "3"


def test_ticked_rows_are_sent_with_their_button() -> None:
    bulk = page(
        """{% from "components/bulk_form.html" import bulk_form %}
        {% from "components/bulk_checkbox.html" import bulk_checkbox %}
        {% call bulk_form("/do", "t0ken", [{"name": "action", "value": "scan", "label": "Scan"}]) %}
        {{ bulk_checkbox(7, "DOCOS") }}{% endcall %}"""
    )

    assert one(bulk, "form input[type=checkbox]")["value"] == "7"
    assert one(bulk, "form button")["value"] == "scan"
    assert words(one(bulk, "label")) == "Choose DOCOS"


def test_three_sources_stand_side_by_side_each_with_its_own_date() -> None:
    layers = drawn(
        "layer_table",
        [
            {"source": "De club zegt", "answer": "Ja", "day": DAY, "shown_day": "3 mrt 2026"},
            {"source": "De website", "answer": "Niet gevonden", "code": "not_found"},
        ],
        "Gedragscode",
    )

    assert [words(source) for source in layers.select(".layers__source")] == [
        "De club zegt",
        "De website",
    ]
    assert one(layers, "time")["datetime"] == "2026-03-03"
    assert "No date known" in words(layers.select(".layers__layer")[1])


def test_progress_is_told_in_words_too() -> None:
    bar = drawn("progress_bar", 34, 110, "Websites")

    assert words(one(bar, "p")) == "Websites 34 of 110"
    assert one(bar, "progress")["max"] == "110"
    assert one(drawn("progress_bar", 0, 0, "Websites"), "progress")["max"] == "1"


def test_a_notice_never_takes_markup_from_data() -> None:
    assert drawn("notice", "<script>alert(1)</script>").find("script") is None


def test_the_age_of_a_fact_comes_from_the_clock_of_the_application() -> None:
    shown = page(
        """{% from "components/date_age.html" import date_age %}
        {{ date_age(day, day|day, day|age, seen="gezien op") }}""",
        day=DAY,
    )

    assert words(shown) == "gezien op 3 mrt 2026, 6 months ago"
    assert one(shown, "time")["datetime"] == "2026-03-03"


def test_a_cell_keeps_nought_and_markup_and_knows_when_it_is_empty() -> None:
    column = {"label": "Leden"}

    assert words(drawn("table_cell", column, 0)) == "0"
    assert drawn("table_cell", column, "<b>").find("b") is None
    assert one(drawn("table_cell", column, Markup("<b>DOCOS</b>")), "td b")
    assert one(drawn("table_cell", column, None), ".data-table__empty")
