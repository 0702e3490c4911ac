"""The list of clubs: who sees what, filters, sorting, pages, downloads."""

import pytest
from sqlalchemy import event

from sportklimaat.clubs.models import FormerName
from sportklimaat.spreadsheets import read_table
from sportklimaat.web.database import db
from tests.factories import (
    make_board_member,
    make_club,
    make_coach,
    make_coordinator,
    make_district,
    make_municipality,
    make_reader,
    make_sport,
)


@pytest.fixture
def coordinator(web_session):
    return make_coordinator(web_session, name="Carla Coordinator")


@pytest.fixture
def page(browser, coordinator, web_session):
    web_session.commit()
    return browser.as_(coordinator)


def names(page):
    return [link.get_text() for link in page.html.select("tbody th a")]


def test_coordinator_sees_the_clubs_of_the_own_municipality_only(page, web_session):
    make_club(web_session, name="HC Hier")
    make_club(web_session, name="HC Daar", municipality=make_municipality(web_session, "Elders"))
    web_session.commit()
    assert names(page.get("/clubs")) == ["HC Hier"]


def test_a_department_stands_below_its_omni_club(page, web_session):
    omni = make_club(web_session, name="SV Omni")
    make_club(web_session, name="Afdeling Atletiek", parent_id=omni.id)
    make_club(web_session, name="SV Mooi")
    web_session.commit()
    found = page.get("/clubs")
    assert names(found) == ["SV Mooi", "SV Omni", "Afdeling Atletiek"]
    assert "Onderdeel van SV Omni" in found.text or "Department of SV Omni" in found.text


@pytest.mark.parametrize(
    "query",
    ["waterlelie", "HOCKEY", "waterlelie-hc.nl", "12345678", "heuvelen", "oude naam"],
)
def test_search_finds_a_club_by_what_people_remember(page, web_session, query):
    club = make_club(
        web_session,
        name="Hockeyclub De Waterlelie",
        place="Heuvelen",
        kvk_number="12345678",
        websites=["https://www.waterlelie-hc.nl/"],
    )
    club.former_names.append(FormerName(name="De Oude Naam"))
    make_club(web_session, name="SV Anders")
    web_session.commit()
    assert names(page.get(f"/clubs?q={query}")) == ["Hockeyclub De Waterlelie"]


def test_a_percent_sign_searches_for_itself(page, web_session):
    make_club(web_session, name="SV Anders")
    web_session.commit()
    assert names(page.get("/clubs?q=%25")) == []


def test_filters_stand_in_the_address_and_as_chips_that_take_them_off(page, web_session):
    sport, district = make_sport(web_session, "Judo"), make_district(web_session, "Noord")
    make_club(web_session, name="Judoclub", sports=["Judo"], district=district, members=30)
    make_club(web_session, name="Judoclub Groot", sports=["Judo"], members=600)
    make_club(web_session, name="HC Hockey", sports=["Hockey"], members=30)
    web_session.commit()
    found = page.get(f"/clubs?sport={sport.id}&size=small")
    assert names(found) == ["Judoclub"]
    chips = {
        a.get_text(" ", strip=True): a["href"] for a in found.html.select("a.chip[href*=clubs]")
    }
    without_size = next(href for text, href in chips.items() if "100" in text)
    assert names(page.get(without_size)) == ["Judoclub", "Judoclub Groot"]


def test_a_filter_that_makes_no_sense_is_left_out(page, web_session):
    make_club(web_session, name="HC Hier")
    web_session.commit()
    assert names(page.get("/clubs?sport=x&size=huge&sort=up&holder=-1")) == ["HC Hier"]


def test_archived_clubs_are_a_list_of_their_own(page, web_session, now):
    make_club(web_session, name="SV Weg", archived_at=now, archived_reason="Gestopt")
    make_club(web_session, name="SV Er")
    web_session.commit()
    assert names(page.get("/clubs")) == ["SV Er"]
    assert names(page.get("/clubs?archived=y")) == ["SV Weg"]


def test_sorting_turns_round_and_clubs_without_a_number_stand_last(page, web_session):
    for name, members in (("A", 10), ("B", None), ("C", 30)):
        make_club(web_session, name=name, members=members)
    web_session.commit()
    assert names(page.get("/clubs?sort=members")) == ["A", "C", "B"]
    assert names(page.get("/clubs?sort=members&order=down")) == ["C", "A", "B"]


def test_fifty_clubs_stand_on_a_page(page, web_session):
    for number in range(51):
        make_club(web_session, name=f"Club {number:03}")
    web_session.commit()
    assert len(names(page.get("/clubs"))) == 50
    assert names(page.get("/clubs?page=2")) == ["Club 050"]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_the_download_holds_exactly_the_filtered_list(page, web_session, kind):
    make_club(web_session, name="=HC Rekenen", sports=["Hockey"], kvk_number="01234567")
    make_club(web_session, name="SV Anders")
    web_session.commit()
    answer = page.get(f"/clubs/clubs.{kind}?q=rekenen")
    table = read_table(answer.content, f"clubs.{kind}")
    assert [row.cells[0] for row in table.rows] == ["=HC Rekenen"]
    assert str(table.rows[0].cells[7]) == "01234567"
    assert answer.response.headers["Content-Disposition"].startswith("attachment")


def test_the_number_of_statements_does_not_grow_with_the_clubs(page, web_session):
    def statements(clubs):
        for _ in range(clubs):
            make_club(web_session, sports=["Hockey", "Judo"], websites=["https://a.nl/"])
        web_session.commit()
        counted = []
        listen = (db.engine, "before_cursor_execute", lambda *a: counted.append(a[2]))
        event.listen(*listen)
        page.get("/clubs")
        event.remove(*listen)
        return len(counted)

    assert statements(3) == statements(40)


def test_an_empty_register_says_what_to_do(page):
    assert page.get("/clubs").html.select_one(".empty-state a")["href"] == "/clubs/imports"


def test_a_board_member_is_brought_to_the_own_checklist(browser, web_session):
    club = make_club(web_session)
    member = make_board_member(web_session, club)
    web_session.commit()
    page = browser.as_(member).get("/clubs", status=303)
    assert page.location == f"/clubs/{club.id}/checklist"


def test_a_coach_walks_through_the_list_but_cannot_download_it(browser, web_session):
    make_club(web_session, name="HC Hier")
    coach = make_coach(web_session)
    web_session.commit()
    page = browser.as_(coach)
    assert names(page.get("/clubs")) == ["HC Hier"]
    assert not page.get("/clubs").html.select(".downloads")
    page.get("/clubs/clubs.csv", status=403)


def test_a_reader_of_figures_sees_no_clubs(browser, web_session):
    reader = make_reader(web_session)
    web_session.commit()
    browser.as_(reader).get("/clubs", status=403)


def test_ticked_clubs_get_an_account_holder(page, coordinator, web_session):
    clubs = [make_club(web_session) for _ in range(2)]
    web_session.commit()
    ids = [str(club.id) for club in clubs]
    choose = page.post("/clubs/selection", {"action": "account_holder", "selected": ids})
    form = page.follow(choose).form()
    page.post("/clubs/account-holder", {**form, "account_holder_id": str(coordinator.id)})
    web_session.expire_all()
    assert {club.account_holder_id for club in clubs} == {coordinator.id}


def test_after_handing_over_one_comes_back_to_the_same_list(page, coordinator, web_session):
    club = make_club(web_session, name="Judoclub")
    web_session.commit()
    found = page.get("/clubs?q=judo&sort=members").html.select_one("form.bulk")
    choose = page.post(found["action"], {"action": "account_holder", "selected": [str(club.id)]})
    form = page.follow(choose)
    chosen = {**form.form(), "account_holder_id": str(coordinator.id)}
    back = page.post(form.html.select_one("main form")["action"], chosen)
    assert back.location == "/clubs?q=judo&sort=members"


def test_clubs_of_another_municipality_cannot_be_ticked(page, coordinator, web_session):
    club = make_club(web_session, municipality=make_municipality(web_session, "Elders"))
    web_session.commit()
    data = {"selected": [str(club.id)], "account_holder_id": str(coordinator.id)}
    page.post("/clubs/account-holder", data)
    web_session.expire_all()
    assert club.account_holder_id is None


def test_nothing_ticked_is_told(page):
    assert page.post("/clubs/selection", {"action": "scan"}).location == "/clubs"
