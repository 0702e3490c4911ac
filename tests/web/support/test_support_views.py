"""The support list as a coordinator meets it."""

from datetime import date

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from sportklimaat.spreadsheets import Kind, read_table
from sportklimaat.support import queries, services
from sportklimaat.support.criteria import ReasonCode
from sportklimaat.web.database import db
from tests.factories import (
    NOW,
    TODAY,
    actor_for,
    make_board_member,
    make_club,
    make_coach,
    make_coordinator,
    make_district,
    make_municipality,
    make_reader,
)
from tests.pages import Browser


@pytest.fixture
def coordinator(web_session: Session, browser: Browser) -> Browser:
    user = make_coordinator(web_session)
    web_session.commit()
    return browser.as_(user)


def test_coordinator_reads_reasons_as_sentences(web_session: Session, coordinator: Browser) -> None:
    make_club(web_session, name="HC De Waterlelie", sports=["Hockey"], members=40)
    web_session.commit()
    page = coordinator.get("/support")
    assert page.heading == "Wie kan hulp gebruiken?"
    assert "HC De Waterlelie" in page.text
    assert "We hebben nog niets van deze club gehoord." in page.text
    assert "Nog niet gevraagd" in page.text
    assert "1 club" in page.text


def test_empty_list_says_what_to_do(coordinator: Browser) -> None:
    page = coordinator.get("/support")
    assert "Naar de clubs" in page.links()


def test_filters_stand_in_the_address_and_as_chips(
    web_session: Session, coordinator: Browser
) -> None:
    district = make_district(web_session)
    make_club(web_session, name="Hockeyclub", sports=["Hockey"], district_id=district.id)
    make_club(web_session, name="Judoclub", sports=["Judo"])
    web_session.commit()
    page = coordinator.get(f"/support?district={district.id}&size=unknown&wish=not_asked")
    assert "Hockeyclub" in page.text
    assert "Judoclub" not in page.text
    assert len(page.html.select(".chips .chip:not(.chip--clear)")) == 3


@pytest.mark.parametrize(
    "address", ["?sport=x&size=huge&wish=maybe&page=99", "?sport=99999999999999"]
)
def test_odd_address_gives_a_page(coordinator: Browser, address: str) -> None:
    coordinator.get(f"/support{address}")


def test_list_has_pages_of_fifty(web_session: Session, coordinator: Browser) -> None:
    for number in range(51):
        make_club(web_session, name=f"Club nummer {number:02}")
    web_session.commit()
    first, second = coordinator.get("/support"), coordinator.get("/support?page=2")
    assert len(first.html.select("tbody tr")) == 50
    assert len(second.html.select("tbody tr")) == 1
    assert "51 clubs" in first.text


@pytest.mark.parametrize("kind", list(Kind))
def test_download_holds_the_filtered_list(
    web_session: Session, coordinator: Browser, kind: Kind
) -> None:
    make_club(web_session, name="=HYPERLINK(1)", sports=["Hockey"], members=10)
    make_club(web_session, name="Groot", members=900)
    web_session.commit()
    page = coordinator.get(f"/support/list.{kind.value}?size=small")
    table = read_table(page.content, f"list{kind.suffix}")
    assert len(table.rows) == 1
    assert "HYPERLINK" in str(table.rows[0].cells[0])
    assert page.response.headers["Content-Disposition"].startswith("attachment")


def test_other_kind_of_download_does_not_exist(coordinator: Browser) -> None:
    coordinator.get("/support/list.exe", status=404)


def test_coordinator_sets_a_reason_aside_and_takes_that_back(
    web_session: Session, coordinator: Browser
) -> None:
    club = make_club(web_session, name="Zwemclub")
    web_session.commit()
    path = f"/support/{club.id}/dismiss/never_heard"
    form = coordinator.get(path).form()
    assert form["until"] == "23-05-2027"
    coordinator.post(path, {**form, "explanation": "De bond helpt deze club."})
    page = coordinator.get(f"/support/{club.id}")
    assert "De bond helpt deze club." in page.text
    (entry,) = queries.dismissals(web_session, [club.id], TODAY)[club.id]
    coordinator.post(f"/support/{club.id}/restore/{entry.id}")
    assert "De bond helpt deze club." not in coordinator.get(f"/support/{club.id}").text


def test_dismissal_without_explanation_is_told_at_the_field(
    web_session: Session, coordinator: Browser
) -> None:
    club = make_club(web_session)
    web_session.commit()
    data = {"explanation": "", "until": "31-02-2027"}
    page = coordinator.post(f"/support/{club.id}/dismiss/never_heard", data, status=422)
    assert page.html.select_one("#until")["value"] == "31-02-2027"
    assert "31-02-2027" in page.html.select_one("#until-error").get_text()
    data["until"] = ""
    page = coordinator.post(f"/support/{club.id}/dismiss/never_heard", data, status=422)
    assert page.html.select_one("#explanation-error")


def test_reason_that_does_not_hold_cannot_be_set_aside(
    web_session: Session, coordinator: Browser
) -> None:
    club = make_club(web_session)
    web_session.commit()
    coordinator.get(f"/support/{club.id}/dismiss/vcp_not", status=404)
    coordinator.get(f"/support/{club.id}/dismiss/nonsense", status=404)


def test_coordinator_writes_down_a_wish(web_session: Session, coordinator: Browser) -> None:
    club = make_club(web_session)
    web_session.commit()
    data = {"wants": "yes", "help": ["vcp", "general"], "note": "Wil een gesprek."}
    coordinator.post(f"/support/{club.id}/wish", data)
    text = coordinator.get("/support?wish=wants").text
    assert "VCP, iets anders" in text
    assert "opgeschreven door de gemeente" in text


def test_no_help_together_with_help_is_told_at_the_field(
    web_session: Session, coordinator: Browser
) -> None:
    club = make_club(web_session)
    web_session.commit()
    page = coordinator.post(f"/support/{club.id}/wish", {"wants": "no", "help": "vcp"}, status=422)
    assert page.html.select_one("#help-error")
    coordinator.post(f"/support/{club.id}/wish", {}, status=422)


def test_explanation_shows_every_weight(coordinator: Browser) -> None:
    page = coordinator.get("/support/explanation")
    assert len(page.html.select("tbody tr")) == len(ReasonCode)


def test_club_of_another_municipality_does_not_exist(
    web_session: Session, coordinator: Browser
) -> None:
    club = make_club(web_session, municipality=make_municipality(web_session, "Elders"))
    web_session.commit()
    for path in ("", "/wish", "/dismiss/never_heard"):
        coordinator.get(f"/support/{club.id}{path}", status=404)
    coordinator.post(f"/support/{club.id}/restore/1", status=404)


def test_others_cannot_open_the_support_list(web_session: Session, browser: Browser) -> None:
    club = make_club(web_session)
    users = [
        make_coach(web_session),
        make_reader(web_session),
        make_board_member(web_session, club),
    ]
    web_session.commit()
    for user in users:
        person = browser.as_(user)
        person.get("/support", status=403)
        person.get(f"/support/{club.id}", status=403)
        person.get("/support/list.csv", status=403)


def test_board_is_named_as_the_source_of_its_wish(
    web_session: Session, coordinator: Browser
) -> None:
    club = make_club(web_session)
    actor = actor_for(make_board_member(web_session, club))
    services.record_wish(web_session, club, {"vog"}, actor=actor, now=NOW)
    web_session.commit()
    assert "gezegd door de club" in coordinator.get("/support").text


def statements_for(clubs: int, session: Session, browser: Browser) -> int:
    for _ in range(clubs):
        make_club(session, sports=["Hockey"], websites=["https://club.example"])
    session.commit()
    counted: list[str] = []
    listener = lambda *arguments: counted.append(arguments[2])  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listener)
    browser.get("/support?wish=not_asked")
    event.remove(db.engine, "before_cursor_execute", listener)
    return len(counted)


def test_statements_do_not_grow_with_the_clubs(web_session: Session, coordinator: Browser) -> None:
    few = statements_for(10, web_session, coordinator)
    many = statements_for(990, web_session, coordinator)
    assert many == few
    assert isinstance(TODAY, date)


def test_board_asks_for_help_beside_an_open_v(web_session: Session, browser: Browser) -> None:
    club = make_club(web_session)
    user = make_board_member(web_session, club)
    web_session.commit()
    board = browser.as_(user)
    path = f"/support/{club.id}/wish"
    assert f"{path}?v=vcp" in board.get(f"/clubs/{club.id}/checklist").links().values()
    form = board.get(f"{path}?v=vcp").form()
    assert form["help"] == "vcp"
    answer = board.post(path, {**form, "wants": "yes"})
    assert answer.location == f"/clubs/{club.id}/checklist"
    said = queries.wishes(web_session, [club.id])[club.id]
    assert said["vcp"].wants
    other = make_club(web_session)
    web_session.commit()
    board.get(f"/support/{other.id}/wish", status=404)
