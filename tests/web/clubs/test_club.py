"""One club's page: the register's entry, changing it, archiving it, its history."""

import pytest

from sportklimaat.clubs.models import Club
from tests.factories import (
    make_board_member,
    make_club,
    make_coach,
    make_coordinator,
    make_municipality,
)


@pytest.fixture
def page(browser, web_session):
    coordinator = make_coordinator(web_session, name="Carla Coordinator")
    web_session.commit()
    return browser.as_(coordinator)


def the_club(web_session, name):
    web_session.expire_all()
    return web_session.query(Club).filter_by(name=name).one()


def typed(page, path, **changes):
    return {**page.get(path).form("main form"), **changes}


def test_the_overview_says_what_is_not_known(page, web_session):
    club = make_club(web_session, name="HC De Waterlelie", websites=["https://facebook.com/hc"])
    web_session.commit()
    found = page.get(f"/clubs/{club.id}")
    link = found.html.select_one("dd a[rel]")
    assert link["rel"] == ["noopener", "noreferrer", "nofollow"]
    assert found.heading == "HC De Waterlelie"
    assert found.text.count("Niet bekend") + found.text.count("Not known") >= 8


def test_coordinator_adds_a_club(page, web_session):
    data = typed(
        page,
        "/clubs/add",
        name="HC De Waterlelie",
        sports="Hockey, Zaalhockey",
        websites="www.waterlelie.nl",
        members="1.250",
        postal_code="1234ab",
        vulnerable_groups="yes",
    )
    page.post("/clubs/add", data)
    club = the_club(web_session, "HC De Waterlelie")
    assert [sport.name for sport in club.sports] == ["Hockey", "Zaalhockey"]
    assert (club.website, club.members) == ("https://www.waterlelie.nl/", 1250)
    assert (club.postal_code, club.vulnerable_groups, club.own_accommodation) == (
        "1234 AB",
        True,
        None,
    )


@pytest.mark.parametrize(
    "address",
    ["http://192.168.0.1/", "https://jan:geheim@club.nl", "ftp://club.nl", "http://x.localhost/"],
)
def test_a_website_that_cannot_be_is_refused_and_kept_in_the_form(page, web_session, address):
    data = typed(page, "/clubs/add", name="HC", websites=address)
    answer = page.post("/clubs/add", data, status=422)
    assert answer.form()["websites"] == address
    assert answer.html.select_one("#websites-error")


def test_a_refusal_of_the_register_stands_at_its_field(page, web_session):
    make_club(web_session, name="HC Eerst", kvk_number="12345678")
    web_session.commit()
    data = typed(page, "/clubs/add", name="HC Tweede", kvk_number="1234 5678")
    answer = page.post("/clubs/add", data, status=422)
    assert "HC Eerst" in answer.html.select_one("#kvk_number-error").get_text()
    assert answer.form()["name"] == "HC Tweede"


def test_the_second_of_two_people_keeps_the_text_and_may_save_again(page, web_session):
    club = make_club(web_session, name="HC", members=10)
    web_session.commit()
    path = f"/clubs/{club.id}/change"
    first, second = typed(page, path, members="20"), typed(page, path, members="30")
    page.post(path, first)
    told = page.post(path, second, status=409)
    assert told.form("main form[method=post]")["members"] == "30"
    assert "20" in told.html.select_one(".notice--warning").get_text()
    page.post(path, told.form("main form[method=post]"))
    assert the_club(web_session, "HC").members == 30


def test_archiving_asks_why_and_restoring_brings_the_club_back(page, web_session):
    club = make_club(web_session, name="HC")
    web_session.commit()
    page.post(f"/clubs/{club.id}/archive", {"reason": ""}, status=422)
    page.post(f"/clubs/{club.id}/archive", {"reason": "Gestopt", "successor_id": ""})
    assert "Gestopt" in page.get(f"/clubs/{club.id}").text
    page.post(f"/clubs/{club.id}/restore")
    assert not the_club(web_session, "HC").is_archived


def test_history_tells_who_did_what_to_the_register(page, web_session):
    club = make_club(web_session, name="HC", members=10)
    web_session.commit()
    path = f"/clubs/{club.id}/change"
    page.post(path, typed(page, path, members="20"))
    assert "Carla Coordinator" in page.get(f"/clubs/{club.id}/history").text


def test_a_board_member_reads_that_the_municipality_did_it_not_who(page, browser, web_session):
    club = make_club(web_session, name="HC", members=10)
    member = make_board_member(web_session, club)
    path = f"/clubs/{club.id}/change"
    page.post(path, typed(page, path, members="20"))
    text = browser.as_(member).get(f"/clubs/{club.id}/history").text
    assert "Carla Coordinator" not in text
    assert "de gemeente" in text or "the municipality" in text


@pytest.mark.parametrize("page_name", ["", "/history", "/change", "/archive"])
def test_a_club_of_another_municipality_does_not_exist(page, web_session, page_name):
    club = make_club(web_session, municipality=make_municipality(web_session, "Elders"))
    web_session.commit()
    page.get(f"/clubs/{club.id}{page_name}", status=404)


def test_a_board_member_sees_the_own_club_only_and_changes_nothing(browser, web_session):
    own, other = make_club(web_session), make_club(web_session)
    member = make_board_member(web_session, own)
    web_session.commit()
    page = browser.as_(member)
    page.get(f"/clubs/{own.id}")
    page.get(f"/clubs/{other.id}", status=404)
    page.get(f"/clubs/{own.id}/change", status=403)
    page.post(f"/clubs/{own.id}/archive", {"reason": "x"}, status=403)


def test_a_coach_reads_but_does_not_change(browser, web_session):
    club = make_club(web_session)
    coach = make_coach(web_session)
    web_session.commit()
    page = browser.as_(coach)
    assert not page.get(f"/clubs/{club.id}").html.select("main a[href$=change]")
    page.get(f"/clubs/{club.id}/change", status=403)
