"""The coordinator brings a spreadsheet in: upload, columns, dry run, confirm, take back."""

import io
import re
from pathlib import Path

import pytest

from sportklimaat.clubs.models import Club, ClubImport
from sportklimaat.spreadsheets import Kind, read_table, write_table
from sportklimaat.web.clubs.import_labels import PROBLEMS
from sportklimaat.web.clubs.labels import ERRORS, FIELD_LABELS
from tests.factories import make_club, make_coach, make_coordinator, make_municipality

HEADER = ("Clubnaam", "Tak van sport", "KvK-nr", "Aantal leden", "Bijzonderheden")
ROWS = (
    ("HC De Waterlelie", "Hockey", "12345678", "1.250", "aardig"),
    ("SV Oranje", "Voetbal", "87654321", 300, None),
)


@pytest.fixture
def page(browser, web_session):
    coordinator = make_coordinator(web_session)
    web_session.commit()
    return browser.as_(coordinator)


def file(rows=ROWS, header=HEADER, kind=Kind.XLSX, name="clubs.xlsx"):
    return {"file": (io.BytesIO(write_table(header, rows, kind)), name)}


def uploaded(page, rows=ROWS, **settings):
    """Upload, accept the guessed columns, and return the address of the dry run."""
    columns = page.follow(page.post("/clubs/imports", file(rows, **settings)))
    path = f"{_path(page, columns)}"
    return page.post(path, columns.form()).location


def _path(page, columns):
    number = re.search(r"imports/(\d+)", str(columns.response.request.path))
    return f"/clubs/imports/{number[1]}/columns"


def names(web_session):
    web_session.expire_all()
    return sorted(club.name for club in web_session.query(Club))


def test_coordinator_imports_a_spreadsheet_after_seeing_what_would_change(page, web_session):
    path = uploaded(page)
    dry_run = page.get(path)
    assert "HC De Waterlelie" in dry_run.text
    assert names(web_session) == []
    page.follow(page.post(f"{path}/confirm", dry_run.form("form[action$=confirm]")))
    assert names(web_session) == ["HC De Waterlelie", "SV Oranje"]


def test_columns_are_guessed_and_what_is_unknown_is_left_out(page):
    columns = page.follow(page.post("/clubs/imports", file()))
    form = columns.form()
    assert [form[f"column_{place}"] for place in range(5)] == [
        "name",
        "sports",
        "kvk_number",
        "members",
        "",
    ]
    assert "HC De Waterlelie" in columns.text


def test_the_choice_of_columns_is_remembered(page):
    columns = page.follow(page.post("/clubs/imports", file()))
    page.post(_path(page, columns), {**columns.form(), "column_4": "district"})
    again = page.follow(page.post("/clubs/imports", file()))
    assert again.form()["column_4"] == "district"


def test_one_fact_cannot_come_from_two_columns(page):
    columns = page.follow(page.post("/clubs/imports", file()))
    page.post(_path(page, columns), {**columns.form(), "column_4": "name"}, status=422)


def test_the_column_with_the_name_must_be_chosen(page):
    columns = page.follow(page.post("/clubs/imports", file()))
    answer = page.post(_path(page, columns), {**columns.form(), "column_0": ""}, status=422)
    assert answer.html.select_one(".notice--error, .utrecht-alert--error")


def test_the_same_file_again_has_nothing_to_confirm(page):
    path = uploaded(page)
    page.post(f"{path}/confirm", page.get(path).form("form[action$=confirm]"))
    again = page.get(uploaded(page))
    assert not again.html.select("form[action$=confirm]")


def test_a_wrong_cell_blocks_the_whole_file_and_can_be_downloaded(page, web_session):
    rows = (*ROWS, ("Judoclub", "Judo", "123", "veel", None))
    path = uploaded(page, rows)
    dry_run = page.get(path)
    assert not dry_run.html.select("form[action$=confirm]")
    page.post(f"{path}/confirm", {}, status=422)
    assert names(web_session) == []
    report = read_table(page.get(f"{path}/problems.csv").content, "problems.csv")
    found = [(row.cells[0], row.cells[1][:1], str(row.cells[2])) for row in report.rows]
    assert [(int(row), *rest) for row, *rest in found] == [(4, "C", "123"), (4, "D", "veel")]


def test_a_changed_register_shows_the_new_plan_before_anything_happens(page, web_session):
    path = uploaded(page)
    seen = page.get(path).form("form[action$=confirm]")
    make_club(web_session, name="SV Oranje", kvk_number="87654321", members=1)
    web_session.commit()
    page.post(f"{path}/confirm", seen, status=409)
    assert names(web_session) == ["SV Oranje"]


def test_old_and_new_stand_beside_each_other(page, web_session):
    make_club(web_session, name="SV Oranje", members=12)
    web_session.commit()
    text = page.get(uploaded(page)).text
    assert re.search(r"SV Oranje \S+ 12 300", text)


def test_an_import_is_taken_back_as_a_whole(page, web_session):
    make_club(web_session, name="SV Oranje", members=12)
    web_session.commit()
    path = uploaded(page)
    page.post(f"{path}/confirm", page.get(path).form("form[action$=confirm]"))
    page.follow(page.post(f"{path}/take-back", page.get(f"{path}/take-back").form()))
    web_session.expire_all()
    clubs = {club.name: club for club in web_session.query(Club)}
    assert clubs["SV Oranje"].members == 12
    assert clubs["HC De Waterlelie"].is_archived


def test_taking_back_names_the_clubs_that_stand_in_the_way(page, web_session):
    path = uploaded(page)
    page.post(f"{path}/confirm", page.get(path).form("form[action$=confirm]"))
    club = web_session.query(Club).filter_by(name="SV Oranje").one()
    change = f"/clubs/{club.id}/change"
    page.post(change, {**page.get(change).form(), "members": "5"})
    assert "SV Oranje" in page.get(f"{path}/take-back").text
    page.post(f"{path}/take-back", status=409)


def test_a_file_that_is_given_up_leaves_nothing(page, web_session):
    path = uploaded(page)
    page.post(f"{path}/give-up")
    assert web_session.query(ClubImport).count() == 0
    page.get(path, status=404)


def test_the_uploaded_file_is_forgotten_after_the_import(page, app, web_session):
    path = uploaded(page)
    page.post(f"{path}/confirm", page.get(path).form("form[action$=confirm]"))
    folder = Path(app.extensions["toolbox"].files.folder)
    assert [found for found in folder.rglob("*") if found.is_file()] == []


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "leeg.csv"),
        (b"PK\x03\x04 geen zip", "kapot.xlsx"),
        (b"%PDF-1.7 iets", "clubs.xlsx"),
        (b"alleen een zin zonder kolommen", "brief.csv"),
        (b"Naam;Plaats\n" + b"a;b\n" * 5_001, "groot.csv"),
        (b"Naam;Naam\na;b\n", "dubbel.csv"),
    ],
)
def test_a_bad_file_gets_a_clear_answer_at_its_field(page, content, name):
    answer = page.post("/clubs/imports", {"file": (io.BytesIO(content), name)}, status=422)
    assert answer.html.select_one("#file-error")


def test_no_file_chosen_is_told(page):
    assert page.post("/clubs/imports", {}, status=422).html.select_one("#file-error")


def test_who_works_for_two_municipalities_chooses_one(browser, web_session):
    user = make_coordinator(web_session)
    other = make_municipality(web_session, "Elders")
    user.grants.append(make_coordinator(web_session, other).grants[0])
    web_session.commit()
    page = browser.as_(user)
    form = page.get("/clubs/imports").form()
    page.post("/clubs/imports", {**form, **file(), "municipality": str(other.id)})
    web_session.expire_all()
    assert web_session.query(ClubImport).one().municipality_id == other.id


def test_an_import_of_another_municipality_does_not_exist(browser, page, web_session):
    path = uploaded(page)
    stranger = make_coordinator(web_session, make_municipality(web_session, "Elders"))
    web_session.commit()
    other = browser.as_(stranger)
    for step in ("", "/columns", "/take-back", "/problems.csv"):
        other.get(f"{path}{step}", status=404)
    other.post(f"{path}/confirm", status=404)
    other.post(f"{path}/give-up", status=404)


def test_a_coach_cannot_import(browser, web_session):
    coach = make_coach(web_session)
    web_session.commit()
    browser.as_(coach).get("/clubs/imports", status=403)


def test_every_refusal_of_the_register_and_the_import_has_its_words():
    code = re.compile(
        r"(?:CellError|Problem|ConflictError|NotFoundError|InvalidInputError|refuse|warn|_refuse_taken)"
        r"\(\s*(?:[\w.\[\],() ]+, |\"\w+\", )*?\"([a-z_0-9]+)\""
    )
    sources = Path(__file__).parents[3].glob("sportklimaat/clubs/**/*.py")
    used = {found for source in sources for found in code.findall(source.read_text("utf-8"))}
    used -= set(FIELD_LABELS) | {"kvk_zero_restored"}
    assert len(used) > 20
    assert not used - set(PROBLEMS) - set(ERRORS), used - set(PROBLEMS) - set(ERRORS)


def test_giving_up_one_import_leaves_the_same_file_of_another(page, web_session):
    path = uploaded(page)
    other = uploaded(page)
    page.post(f"{path}/give-up")
    page.post(f"{other}/confirm", page.get(other).form("form[action$=confirm]"))
    assert names(web_session) == ["HC De Waterlelie", "SV Oranje"]
