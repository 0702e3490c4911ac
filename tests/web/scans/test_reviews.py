from datetime import timedelta

import pytest
from sqlalchemy import select

from sportklimaat.checklist.queries import checklists
from sportklimaat.checklist.rules import Layer, Status, V
from sportklimaat.scanner import Failure, Outcome, PageVisit
from sportklimaat.scans.models import FindingReview, Proposal, ScanOptOut, ScanRound
from tests.factories import (
    NOW,
    TODAY,
    actor_for,
    make_board_member,
    make_club,
    make_coach,
    make_coordinator,
)
from tests.factories.scans import PAGE, make_finding, make_review


@pytest.fixture
def coach_user(web_session):
    user = make_coach(web_session, name="Coach Kim")
    web_session.commit()
    return user


@pytest.fixture
def coach(coach_user, browser):
    return browser.as_(coach_user)


def verdicts(session):
    return session.scalars(select(FindingReview).order_by(FindingReview.id)).all()


def test_coach_agrees_and_is_brought_to_the_next_one(web_session, coach, coach_user):
    first = make_finding(web_session, make_club(web_session, name="Eerst"), confidence=0.5)
    second = make_finding(web_session, make_club(web_session, name="Daarna"), confidence=0.9)
    web_session.commit()
    assert coach.get("/scans/review", status=303).location.endswith(f"/scans/findings/{first.id}")
    page = coach.get(f"/scans/findings/{first.id}")
    assert page.heading == "Eerst"
    assert "Wij respecteren elkaar" in page.text
    values = page.form("section form") | {"decision": "agreed"}
    done = coach.post(f"/scans/findings/{first.id}", values)
    assert done.location.endswith("/scans/review")
    assert coach.get("/scans/review", status=303).location.endswith(f"/scans/findings/{second.id}")
    [verdict] = verdicts(web_session)
    assert (verdict.author_id, verdict.decision) == (coach_user.id, "agreed")


def test_skipped_finding_makes_room_for_the_next_and_comes_back(web_session, coach):
    first = make_finding(web_session, make_club(web_session), confidence=0.5)
    second = make_finding(web_session, make_club(web_session), confidence=0.9)
    web_session.commit()
    assert coach.get(f"/scans/review?after={first.id}", status=303).location.endswith(
        f"/{second.id}"
    )
    assert coach.get(f"/scans/review?after={second.id}", status=303).location.endswith(
        f"/{first.id}"
    )


def test_empty_line_says_that_everything_is_judged(coach):
    coach.get("/scans/review")


def test_correction_without_a_reason_is_told_at_the_field_and_keeps_what_was_typed(
    web_session, coach
):
    finding = make_finding(web_session, make_club(web_session), Outcome.NOT_FOUND)
    web_session.commit()
    values = coach.get(f"/scans/findings/{finding.id}").form("section form")
    typed = values | {"decision": "corrected", "outcome": "full", "page_url": "club.nl/regels"}
    page = coach.post(f"/scans/findings/{finding.id}", typed, status=422)
    assert page.html.select_one("#reason[aria-invalid=true]")
    assert page.html.select_one("#page_url")["value"] == "club.nl/regels"
    coach.post(f"/scans/findings/{finding.id}", typed | {"reason": "Staat onder Club."})
    assert verdicts(web_session)[0].page_url == "https://club.nl/regels"


def test_nothing_chosen_is_told(web_session, coach):
    finding = make_finding(web_session, make_club(web_session))
    web_session.commit()
    page = coach.post(f"/scans/findings/{finding.id}", {}, status=422)
    assert page.html.title.text.startswith(("Fout: ", "Error: "))


def test_second_of_two_judges_is_told_and_can_save_after_reading_the_first(
    web_session, coach, browser
):
    finding = make_finding(web_session, make_club(web_session))
    web_session.commit()
    values = coach.get(f"/scans/findings/{finding.id}").form("section form")
    other = browser.as_(make_coordinator(web_session, name="Coördinator Jo"))
    other.post(f"/scans/findings/{finding.id}", values | {"decision": "agreed"})
    mine = values | {"decision": "corrected", "outcome": "partial", "reason": "Alleen ouders"}
    page = coach.post(f"/scans/findings/{finding.id}", mine, status=409)
    assert "Coördinator Jo" in page.text
    again = page.form("section form")
    assert again["reason"] == "Alleen ouders"
    coach.post(f"/scans/findings/{finding.id}", again)
    assert [verdict.outcome for verdict in verdicts(web_session)] == ["full", "partial"]


def test_failed_reading_offers_no_verdict(web_session, coach):
    finding = make_finding(
        web_session,
        make_club(web_session),
        Outcome.UNREACHABLE,
        failure=Failure.DNS,
        vcp=None,
        vog=None,
    )
    web_session.commit()
    page = coach.get(f"/scans/findings/{finding.id}")
    assert page.html.select_one("input[name=decision]") is None


def test_pages_looked_at_say_why(web_session, coach):
    visit = PageVisit("https://club.nl/regels", 200, "strong_link", "code")
    finding = make_finding(web_session, make_club(web_session), pages=(visit,))
    web_session.commit()
    page = coach.get(f"/scans/findings/{finding.id}")
    assert "https://club.nl/regels" in page.html.select_one("main details").text


def test_coordinator_accepts_a_proposal_and_the_checklist_follows(web_session, browser):
    club = make_club(web_session, name="HC Noord")
    coordinator = make_coordinator(web_session)
    make_review(
        web_session, make_finding(web_session, club), actor=actor_for(make_coach(web_session))
    )
    web_session.commit()
    door = browser.as_(coordinator)
    address = door.get("/scans/proposals").links()["HC Noord"]
    preview = door.get(address).html.select_one(".card--calm")
    assert preview.select_one(".badge--soon"), (
        "it says beforehand that the club will comply in part"
    )
    door.follow(door.post(address, {"decision": "accept"}))
    item = checklists(web_session, [club.id], today=TODAY)[club.id].items[V.GEDRAGSCODE]
    assert item.status.status is Status.PARTIAL
    assert item.statements[Layer.MUNICIPALITY].author_id == coordinator.id
    door.post(address, {"decision": "accept"}, status=409)
    door.get("/scans/proposals")


def test_declining_without_a_note_is_told(web_session, browser):
    make_review(web_session, make_finding(web_session, make_club(web_session)))
    web_session.commit()
    [proposal] = web_session.scalars(select(Proposal))
    door = browser.as_(make_coordinator(web_session))
    page = door.post(f"/scans/proposals/{proposal.id}", {"decision": "decline"}, status=422)
    assert page.html.select_one("#note[aria-invalid=true]")
    door.post(f"/scans/proposals/{proposal.id}", {"decision": "decline", "note": "verouderd"})


def test_coach_sees_proposals_but_does_not_decide(web_session, coach):
    make_review(web_session, make_finding(web_session, make_club(web_session)))
    web_session.commit()
    [proposal] = web_session.scalars(select(Proposal))
    coach.get("/scans/proposals")
    coach.get(f"/scans/proposals/{proposal.id}", status=403)
    coach.post(f"/scans/proposals/{proposal.id}", {"decision": "accept"}, status=403)


def test_club_page_keeps_the_old_verdict_and_asks_to_judge_again(web_session, coach, coach_user):
    club = make_club(web_session, websites=["https://www.club.nl"])
    make_review(web_session, make_finding(web_session, club), actor=actor_for(coach_user))
    make_finding(web_session, club, Outcome.NOT_FOUND, now=NOW + timedelta(hours=1))
    web_session.commit()
    page = coach.get(f"/clubs/{club.id}/website")
    assert "Coach Kim" in page.text
    assert page.html.select_one(".notice--warning")
    assert any(link.startswith("/scans/findings/") for link in page.links().values())


def test_board_member_sees_the_own_finding_without_names_or_buttons(web_session, browser):
    club = make_club(web_session, websites=["https://www.club.nl"])
    judge = make_coach(web_session, name="Coach Kim")
    make_review(web_session, make_finding(web_session, club), actor=actor_for(judge))
    board = make_board_member(web_session, club)
    web_session.commit()
    page = browser.as_(board).get(f"/clubs/{club.id}/website")
    assert PAGE in page.response.text
    assert "Coach Kim" not in page.text
    assert not any("/scans/findings/" in link for link in page.links().values())
    assert f"/clubs/{club.id}/checklist" in page.links().values()
    browser.as_(board).post(f"/clubs/{club.id}/website/scan", status=403)


def test_board_member_of_one_club_cannot_see_another(web_session, browser):
    own, other = make_club(web_session), make_club(web_session)
    board = make_board_member(web_session, own)
    web_session.commit()
    door = browser.as_(board)
    door.get(f"/clubs/{other.id}/website", status=404)
    door.post(f"/clubs/{other.id}/website/opt-out", {"reason": "x"}, status=404)
    door.post(f"/clubs/{other.id}/website/opt-in", status=404)


def test_board_member_takes_the_own_website_out_of_the_scan_and_back(web_session, browser):
    club = make_club(web_session)
    board = make_board_member(web_session, club)
    web_session.commit()
    door = browser.as_(board)
    door.follow(door.post(f"/clubs/{club.id}/website/opt-out", {"reason": "Liever niet"}))
    assert web_session.scalars(select(ScanOptOut)).one().reason == "Liever niet"
    door.follow(door.post(f"/clubs/{club.id}/website/opt-in"))
    door.post(f"/clubs/{club.id}/website/opt-in", status=409)


def test_one_club_is_scanned_again_as_a_round_of_its_own(web_session, coach):
    club = make_club(web_session, websites=["https://www.club.nl"])
    web_session.commit()
    coach.follow(coach.post(f"/clubs/{club.id}/website/scan"))
    assert web_session.scalars(select(ScanRound)).one().selection == {"ticked": 1}
    coach.post(f"/clubs/{club.id}/website/scan", status=409)
