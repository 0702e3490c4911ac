"""A person fills in a form: what the fields accept, what they say, and what they keep."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask_babel import Babel, lazy_gettext
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    HiddenField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    widgets,
)
from wtforms.validators import DataRequired, Length

from sportklimaat.web.fields import (
    DutchDateField,
    IntegerField,
    UrlField,
    YesNoUnknownField,
    choices_from,
    coerce_to,
)
from sportklimaat.web.form import FilterForm, Form

ROOT = Path(__file__).resolve().parents[2]


class Kind(Enum):
    LINK = "link"
    FILE = "file"


class ClubForm(Form):
    name = StringField("Name", [DataRequired("Say the name.")], description="As members know it.")
    secret = PasswordField("Password")
    founded = DutchDateField("Founded")
    members = IntegerField("Members")
    website = UrlField("Website")
    kind = SelectField(
        "Kind",
        choices=choices_from(Kind, {Kind.LINK: "A link", Kind.FILE: "A file"}, blank="Choose"),
        coerce=coerce_to(Kind),
    )
    has_code = YesNoUnknownField("Is there a code?")
    groups = SelectMultipleField(
        "For whom",
        choices={"trainers": "Trainers", "parents": "Parents"},
        widget=widgets.ListWidget(),
        option_widget=widgets.CheckboxInput(),
    )
    note = TextAreaField("Note", [Length(max=10)])
    agrees = BooleanField("We agree")
    version = HiddenField()


@pytest.fixture(autouse=True)
def request_in_dutch() -> Iterator[None]:
    app = Flask("fields", template_folder=str(ROOT / "templates"), static_folder=None)
    app.add_url_rule("/static/<path:filename>", "static", lambda filename: filename)
    app.config.update(SECRET_KEY="fields", WTF_CSRF_ENABLED=False)
    Babel(app, default_locale="nl")
    with app.test_request_context():
        yield


def filled_in(**answers: Any) -> ClubForm:
    form = ClubForm(MultiDict(answers))
    form.validate()
    return form


def drawn(field: Any) -> BeautifulSoup:
    return BeautifulSoup(str(field), "html.parser")


def one(soup: BeautifulSoup, selector: str) -> Tag:
    found = soup.select_one(selector)
    assert found is not None, f"nothing matches {selector} in {soup}"
    return found


def test_spaces_around_text_are_taken_off_but_a_password_keeps_its_own() -> None:
    form = filled_in(name="  DO\x00COS ", secret=" a b ")

    assert form.name.data == "DOCOS"
    assert form.secret.data == " a b "


@pytest.mark.parametrize("typed", ["31-12-2026", "31/12/2026", "31.12.2026", "2026-12-31"])
def test_a_date_may_be_typed_the_dutch_way_or_as_the_browser_does(typed: str) -> None:
    assert filled_in(founded=typed).founded.data == date(2026, 12, 31)


def test_a_day_that_does_not_exist_is_told_and_stays_in_the_box() -> None:
    form = filled_in(founded="31-02-2026")

    assert form.founded.data is None
    assert "31-02-2026" in form.founded.errors[0]
    assert one(drawn(form.founded), "input")["value"] == "31-02-2026"


def test_something_that_is_no_date_gets_an_example() -> None:
    assert filled_in(founded="volgende week").founded.errors == ["Enter a date like 31-12-2026."]


def test_a_date_we_hold_is_shown_the_dutch_way() -> None:
    form = ClubForm(data={"founded": date(1886, 3, 2)})

    assert one(drawn(form.founded), "input")["value"] == "02-03-1886"


@pytest.mark.parametrize(("typed", "number"), [("1.250", 1250), ("1 250", 1250), ("38", 38)])
def test_a_number_may_have_a_thousands_dot(typed: str, number: int) -> None:
    assert filled_in(members=typed).members.data == number


@pytest.mark.parametrize("typed", ["1.25", "veel", "12,5", "1e3", "٣", "9999999999"])
def test_a_number_that_is_not_whole_is_refused_and_stays_in_the_box(typed: str) -> None:
    form = filled_in(members=typed)

    assert form.members.errors
    assert one(drawn(form.members), "input")["value"] == typed


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("www.docos.nl", "https://www.docos.nl"),
        ("docos.nl:8080/club", "https://docos.nl:8080/club"),
        ("http://docos.nl/?page_id=455", "http://docos.nl/?page_id=455"),
    ],
)
def test_a_web_address_gets_its_scheme_and_keeps_its_query(typed: str, address: str) -> None:
    assert filled_in(website=typed).website.data == address


@pytest.mark.parametrize(
    "typed",
    [
        "ftp://docos.nl",
        "javascript:alert(1)",
        "mailto:info@docos.nl",
        "https://jan:geheim@docos.nl",
        "docos",
        "https://",
        "https://[::1",
        "docos .nl",
        "docos.nl:99999",
    ],
)
def test_an_address_that_is_no_public_web_page_is_refused(typed: str) -> None:
    form = filled_in(website=typed)

    assert form.website.errors
    assert form.website.data is None
    assert one(drawn(form.website), "input")["value"] == typed


def test_an_enum_choice_comes_back_as_its_member_and_blank_as_nothing() -> None:
    assert filled_in(kind="file").kind.data is Kind.FILE
    assert filled_in(kind="").kind.data is None
    assert filled_in(kind="poster").kind.errors


def test_the_words_of_a_choice_are_chosen_per_request() -> None:
    choices = choices_from(Kind, {kind: lazy_gettext(kind.name) for kind in Kind})

    assert choices() == {"link": "LINK", "file": "FILE"}


def test_i_do_not_know_is_an_answer_and_no_answer_is_allowed() -> None:
    assert filled_in(has_code="unknown").has_code.data == "unknown"
    assert filled_in(name="x").has_code.data is None
    assert not filled_in(name="x").has_code.errors
    assert filled_in(has_code="maybe").has_code.errors


def test_a_field_draws_label_help_error_and_control_bound_together() -> None:
    soup = drawn(filled_in(name="").name)
    control = one(soup, "input")

    assert one(soup, "label")["for"] == control["id"] == "name"
    assert control["aria-invalid"] == "true"
    assert control["aria-required"] == "true"
    described = [
        one(soup, f"#{part}").get_text() for part in str(control["aria-describedby"]).split()
    ]
    assert described == ["As members know it.", "Say the name."]


def test_the_browser_does_not_check_or_cut_off_for_us() -> None:
    form = filled_in(note="longer than ten signs")

    assert not one(drawn(form.name), "input").has_attr("required")
    assert not one(drawn(form.note), "textarea").has_attr("maxlength")
    assert form.note.errors


def test_a_group_of_answers_is_a_fieldset_with_a_legend() -> None:
    for field in (filled_in().has_code, filled_in().groups):
        soup = drawn(field)
        assert one(soup, "fieldset > legend").get_text().startswith(str(field.label.text))
        for choice in soup.select("label"):
            assert one(soup, f"#{choice['for']}").name == "input"


def test_attributes_of_the_page_reach_the_control() -> None:
    control = one(drawn(filled_in().note(rows=4)), "textarea")

    assert control["rows"] == "4"
    assert "utrecht-textarea" in control["class"]


def test_hidden_fields_stay_bare() -> None:
    assert [tag.name for tag in drawn(filled_in(version="3").version).find_all()] == ["input"]


def test_what_somebody_typed_cannot_become_markup() -> None:
    assert drawn(filled_in(name='"><script>alert(1)</script>').name).find("script") is None


def test_a_filter_marks_nothing_as_optional_and_a_form_does() -> None:
    class Filter(FilterForm):
        q = StringField("Search")

    assert drawn(Filter(MultiDict()).q).select_one(".form-field__optional") is None
    assert drawn(filled_in().members).select_one(".form-field__optional") is not None
    assert drawn(filled_in().name).select_one(".form-field__optional") is None


def test_error_links_lead_to_the_first_control_of_a_group() -> None:
    form = filled_in(name="", has_code="maybe")

    links = list(form.error_links())
    assert links[0] == ("name", "Say the name.")
    assert [control for control, _ in links] == ["name", "has_code-0"]
    assert one(drawn(form.has_code), "#has_code-0").name == "input"


def test_what_was_answered_before_is_ticked_already() -> None:
    form = ClubForm(data={"has_code": "no", "groups": ["parents"], "kind": Kind.FILE})

    assert one(drawn(form.has_code), "input[checked]")["value"] == "no"
    assert one(drawn(form.groups), "input[checked]")["value"] == "parents"
    assert one(drawn(form.kind), "option[selected]")["value"] == "file"
