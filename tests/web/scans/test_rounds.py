from datetime import timedelta
from functools import partial
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import event, select

from sportklimaat.accounts.models import Grant
from sportklimaat.scanner import Failure, Outcome
from sportklimaat.scans.models import ScanRound
from sportklimaat.web.database import db
from tests.factories import (
    NOW,
    make_board_member,
    make_club,
    make_coach,
    make_coordinator,
    make_district,
    make_municipality,
    make_reader,
)
from tests.factories.scans import make_finding, make_read_round, make_result, make_round

FAILED = make_result(
    Outcome.UNREACHABLE, failure=Failure.TIMEOUT, vcp=None, vog=None, confidence=1.0
)


@pytest.fixture
def coach(web_session, browser):
    user = make_coach(web_session, name="Coach Kim")
    web_session.commit()
    return browser.as_(user)


def queued(app):
    return [task.name for task in app.extensions["queue"].huey.pending()]


def test_coach_counts_clubs_before_anything_starts_and_starts_a_round(app, web_session, coach):
    make_club(web_session, name="HC Noord", sports=["Hockey"], websites=["https://hc.nl"])
    make_club(web_session, name="HC Zuid", sports=["Hockey"])
    judo = make_club(web_session, name="Judo Oost", sports=["Judo"])
    web_session.commit()
    page = coach.get(f"/scans/new?sport={judo.sports[0].id}")
    assert "1 club" in page.text
    everything = coach.get("/scans/new")
    assert "3 clubs" in everything.text
    assert web_session.scalars(select(ScanRound)).all() == []
    hockey = next(
        s for s in [*web_session.scalars(select(type(judo.sports[0])))] if s.name == "Hockey"
    )
    started = coach.post("/scans", {"sport": hockey.id})
    scan_round = web_session.scalars(select(ScanRound)).one()
    assert started.location.endswith(f"/scans/{scan_round.id}")
    assert (len(scan_round.findings), scan_round.selection) == (2, {"sport_id": hockey.id})
    assert queued(app) == ["run_scan_round"]
    assert "Hockey" in coach.follow(started).text


def test_ticked_clubs_come_from_the_list_of_clubs(web_session, coach):
    clubs = [make_club(web_session) for _ in range(3)]
    web_session.commit()
    ids = [clubs[0].id, clubs[2].id]
    page = coach.get(f"/scans?selected={ids[0]}&selected={ids[1]}", status=303)
    chosen = coach.follow(page)
    assert "2 clubs" in chosen.text
    values = chosen.form("main form[method=post]")
    assert values["selected"] == [str(number) for number in ids]
    coach.post("/scans", values)
    assert web_session.scalars(select(ScanRound)).one().selection == {"ticked": 2}


def test_date_that_does_not_exist_is_told_at_the_field_and_chooses_nobody(web_session, coach):
    make_club(web_session)
    web_session.commit()
    page = coach.get("/scans/new?not_since=31-02-2026", status=422)
    assert "31-02-2026" in page.text
    assert page.html.select_one("form[method=post][action='/scans']") is None
    coach.post("/scans", {"not_since": "31-02-2026"}, status=422)


def test_clubs_of_another_municipality_cannot_be_scanned(web_session, coach):
    stranger = make_club(web_session, municipality=make_municipality(web_session, "Heuvelen"))
    web_session.commit()
    coach.post("/scans", {"selected": stranger.id}, status=422)
    assert web_session.scalars(select(ScanRound)).all() == []


def test_coach_of_two_municipalities_scans_one_at_a_time(web_session, browser):
    here, there = make_municipality(web_session), make_municipality(web_session, "Heuvelen")
    make_club(web_session, municipality=here)
    elsewhere = make_club(web_session, municipality=there)
    user = make_coach(web_session, here)
    user.grants.append(Grant(role="coach", municipality_id=there.id, granted_at=NOW))
    web_session.commit()
    door = browser.as_(user)
    assert "1 club" in door.get(f"/scans/new?municipality={there.id}").text
    door.post("/scans", {"municipality": there.id})
    door.post("/scans", {"selected": elsewhere.id}, status=422)  # waits already
    [scan_round] = web_session.scalars(select(ScanRound))
    assert [finding.club_id for finding in scan_round.findings] == [elsewhere.id]
    assert scan_round.municipality_id == there.id


def test_progress_asks_for_itself_while_a_round_runs_and_for_the_page_when_it_is_done(
    web_session, coach
):
    open_round = make_round(web_session, [make_club(web_session)])
    done = make_read_round(web_session, {make_club(web_session): make_result()})
    web_session.commit()
    page = coach.get(f"/scans/{open_round.id}/progress")
    assert 'hx-trigger="every 3s"' in page.response.text
    assert "HX-Refresh" not in page.response.headers
    finished = coach.get(f"/scans/{done.id}/progress")
    assert "hx-trigger" not in finished.response.text
    assert finished.response.headers["HX-Refresh"] == "true"
    assert "0 van 1" in coach.get(f"/scans/{open_round.id}").text


def test_coach_cancels_a_round_once(web_session, coach):
    scan_round = make_round(web_session, [make_club(web_session)])
    web_session.commit()
    page = coach.follow(coach.post(f"/scans/{scan_round.id}/cancel"))
    assert page.html.select_one("progress")
    coach.post(f"/scans/{scan_round.id}/cancel", status=409)


def test_results_by_outcome_with_filters_and_an_export_of_exactly_that_list(web_session, coach):
    quarter = make_district(web_session, "Binnenstad")
    inside = make_club(web_session, name="Binnen", district_id=quarter.id)
    scan_round = make_read_round(
        web_session,
        {
            inside: make_result(),
            make_club(web_session, name="Buiten"): make_result(Outcome.NOT_FOUND),
            make_club(web_session, name="=Stuk()"): FAILED,
        },
    )
    web_session.commit()
    path = f"/scans/{scan_round.id}"
    assert {"Binnen", "Buiten", "=Stuk()"} <= set(coach.get(path).links())
    only = coach.get(f"{path}?outcome=not_found")
    assert "Buiten" in only.links()
    assert "Binnen" not in only.links()
    assert "Binnen" in coach.get(f"{path}?district={quarter.id}").links()
    assert "Buiten" not in coach.get(f"{path}?district={quarter.id}").links()
    file = coach.get(f"{path}/findings.xlsx?outcome=unreachable").content
    [header, line] = load_workbook(BytesIO(file)).active.iter_rows(values_only=True)
    assert line[0].endswith("=Stuk()")
    assert len(header) == len(line) == 27
    for kind in ("csv", "ods"):
        coach.get(f"{path}/findings.{kind}")


def test_failures_stand_by_cause_and_one_cause_is_tried_again_in_a_new_round(
    app, web_session, coach
):
    slow, gone = make_club(web_session, name="Traag"), make_club(web_session, name="Weg")
    scan_round = make_read_round(
        web_session,
        {
            slow: FAILED,
            gone: make_result(Outcome.UNREACHABLE, failure=Failure.DNS, vcp=None, vog=None),
        },
    )
    web_session.commit()
    page = coach.get(f"/scans/{scan_round.id}/failures")
    assert len(page.html.select("article.card")) == 2
    coach.post(f"/scans/{scan_round.id}/retry", {"cause": "timeout"})
    retried = web_session.scalars(select(ScanRound).order_by(ScanRound.id.desc())).first()
    assert [finding.club_id for finding in retried.findings] == [slow.id]
    assert queued(app) == ["run_scan_round"]


def test_changes_name_what_is_new_and_what_is_not_found_any_more(web_session, coach):
    new, lost = make_club(web_session, name="Nieuw"), make_club(web_session, name="Verdwenen")
    make_read_round(web_session, {new: make_result(Outcome.NOT_FOUND), lost: make_result()})
    later = make_read_round(
        web_session, {new: make_result(), lost: make_result(Outcome.NOT_FOUND)},
        now=NOW + timedelta(hours=1),
    )  # fmt: skip
    web_session.commit()
    page = coach.get(f"/scans/{later.id}/changes")
    assert {"Nieuw", "Verdwenen"} <= set(page.links())
    assert len(page.html.select("table")) == 2


def test_round_of_another_municipality_does_not_exist(web_session, coach):
    club = make_club(web_session, municipality=make_municipality(web_session, "Heuvelen"))
    finding = make_finding(web_session, club)
    web_session.commit()
    for path in ("", "/progress", "/failures", "/changes", "/findings.csv"):
        coach.get(f"/scans/{finding.round_id}{path}", status=404)
    coach.post(f"/scans/{finding.round_id}/cancel", status=404)
    coach.post(f"/scans/{finding.round_id}/retry", status=404)
    coach.get(f"/scans/findings/{finding.id}", status=404)
    coach.get(f"/clubs/{club.id}/website", status=404)


def test_reader_and_board_member_see_no_rounds(web_session, browser):
    finding = make_finding(web_session, make_club(web_session))
    reader, board = make_reader(web_session), make_board_member(web_session, finding.club)
    web_session.commit()
    for user in (reader, board):
        for path in (
            "/scans",
            "/scans/new",
            f"/scans/{finding.round_id}",
            f"/scans/findings/{finding.id}",
            "/scans/review",
            "/scans/proposals",
        ):
            browser.as_(user).get(path, status=403)


def test_list_of_rounds_counts_what_waits_for_a_person(web_session, coach):
    coach.get("/scans")
    make_finding(web_session, make_club(web_session))
    make_round(web_session, [make_club(web_session)])
    web_session.commit()
    page = coach.get("/scans")
    assert len(page.html.select("tbody tr")) == 2
    assert "1 Te beoordelen" in page.text or "1 To judge" in page.text


def statements(act):
    counted = []

    def count(*arguments):
        counted.append(arguments[2])

    event.listen(db.engine, "before_cursor_execute", count)
    act()
    event.remove(db.engine, "before_cursor_execute", count)
    return len(counted)


def test_number_of_statements_does_not_grow_with_the_number_of_clubs(web_session, browser):
    door = browser.as_(make_coordinator(web_session))
    counts = []
    for number in (5, 60):
        results = {
            make_club(web_session, sports=["Hockey", f"Sport {i}"]): make_result()
            for i in range(number)
        }
        path = f"/scans/{make_read_round(web_session, results).id}"
        web_session.commit()
        door.get("/scans")
        counts.append(
            [
                statements(lambda: door.get("/scans")),
                statements(partial(door.get, path)),
                statements(partial(door.get, f"{path}/changes")),
                statements(partial(door.get, f"{path}/findings.csv")),
                statements(lambda: door.get("/scans/review", status=303)),
            ]
        )
    assert counts[0] == counts[1]
