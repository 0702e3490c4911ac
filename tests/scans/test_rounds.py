from datetime import timedelta

import pytest
from sqlalchemy import select

from sportklimaat.accounts.rules import APPLICATION
from sportklimaat.audit.models import AuditEntry
from sportklimaat.checklist.queries import checklists
from sportklimaat.checklist.rules import Layer, Status, V
from sportklimaat.core.errors import ConflictError, InvalidInputError, NotFoundError
from sportklimaat.scanner import Failure, Outcome, VcpFinding
from sportklimaat.scans import queries, services
from sportklimaat.scans.rules import Difference, FindingState, RoundState
from tests.factories import NOW, TODAY, coach_of, make_club, make_municipality
from tests.factories.scans import PAGE, make_finding, make_read_round, make_result, make_round


def test_round_takes_the_first_website_of_each_club_and_is_written_in_the_audit_trail(session):
    club = make_club(session, websites=["https://a.nl", "https://b.nl"])
    scan_round = make_round(session, [club, make_club(session)])
    assert [finding.url for finding in scan_round.findings] == ["https://a.nl", ""]
    assert scan_round.state == RoundState.QUEUED
    entry = session.scalars(
        select(AuditEntry).where(AuditEntry.action == "scan_round.started")
    ).one()
    assert entry.details == {"clubs": 2}


def test_round_without_clubs_is_refused(session):
    with pytest.raises(InvalidInputError, match="no_clubs_to_scan"):
        services.start_round(
            session, make_municipality(session), [], selection={}, actor=APPLICATION, now=NOW
        )


def test_club_that_waits_in_a_round_is_not_put_in_line_twice(session):
    first, second = make_club(session), make_club(session)
    make_round(session, [first])
    assert [f.club_id for f in make_round(session, [first, second]).findings] == [second.id]
    with pytest.raises(ConflictError, match="clubs_wait_in_another_round"):
        make_round(session, [first])


def test_archived_club_is_not_scanned(session):
    gone = make_club(session, archived_at=NOW, archived_reason="gestopt")
    with pytest.raises(InvalidInputError, match="no_clubs_to_scan"):
        make_round(session, [gone])


def test_result_is_written_once_and_shows_in_the_website_layer_only(session):
    club = make_club(session)
    finding = make_finding(session, club, vcp=VcpFinding.NAMED, vog=True)
    items = checklists(session, [club.id], today=TODAY)[club.id].items
    shown = items[V.GEDRAGSCODE].statements[Layer.WEBSITE]
    assert shown.assessment_id == finding.assessment_id
    assert (shown.outcome, shown.facts.found, shown.facts.page_url) == (
        Status.COMPLIES,
        "full",
        PAGE,
    )
    assert items[V.VCP].statements[Layer.WEBSITE].facts.found == "named"
    assert items[V.VOG].statements[Layer.WEBSITE].facts.found == "mentioned"
    assert {item.status.status for item in items.values()} == {Status.UNKNOWN}
    with pytest.raises(ConflictError, match="finding_was_read_already"):
        services.record_result(session, finding, make_result(), now=NOW)


@pytest.mark.parametrize(
    ("outcome", "facts", "shown"),
    [
        (Outcome.FULL, {}, Status.COMPLIES),
        (Outcome.FULL, {"draft": True}, Status.UNKNOWN),
        (Outcome.PARTIAL, {}, Status.PARTIAL),
        (Outcome.MENTION, {}, Status.UNKNOWN),
        (Outcome.NOT_FOUND, {}, Status.UNKNOWN),
    ],
)
def test_not_found_on_the_website_is_unknown_and_never_a_no(session, outcome, facts, shown):
    club = make_club(session)
    make_finding(session, club, outcome, **facts)
    item = checklists(session, [club.id], today=TODAY)[club.id].items[V.GEDRAGSCODE]
    assert item.statements[Layer.WEBSITE].outcome is shown


@pytest.mark.parametrize(
    "outcome", [Outcome.UNREACHABLE, Outcome.UNREADABLE, Outcome.NO_WEBSITE, Outcome.NOT_SCANNED]
)
def test_failed_reading_leaves_what_was_seen_before(session, outcome):
    club = make_club(session)
    make_finding(session, club)
    assert make_finding(session, club, outcome, vcp=None, vog=None).assessment_id is None
    item = checklists(session, [club.id], today=TODAY)[club.id].items[V.GEDRAGSCODE]
    assert item.statements[Layer.WEBSITE].facts.found == "full"


def test_cancelled_round_keeps_what_was_read_and_never_reads_the_rest(session):
    scan_round = make_round(session, [make_club(session), make_club(session)])
    services.begin_round(scan_round, now=NOW)
    session.flush()
    services.record_result(session, scan_round.findings[0], make_result(), now=NOW)
    services.cancel_round(session, scan_round, actor=APPLICATION, now=NOW)
    services.end_round(session, scan_round, now=NOW)
    session.expire_all()
    assert scan_round.state == RoundState.CANCELLED
    assert [f.state for f in scan_round.findings] == [FindingState.DONE, FindingState.CANCELLED]
    with pytest.raises(ConflictError, match="round_is_finished"):
        services.cancel_round(session, scan_round, actor=APPLICATION, now=NOW)


def test_round_that_still_waits_is_cancelled_at_once(session):
    scan_round = make_round(session, [make_club(session)])
    services.cancel_round(session, scan_round, actor=APPLICATION, now=NOW)
    assert scan_round.state == RoundState.CANCELLED


def test_failures_are_tried_again_in_a_new_round_and_the_old_one_stays(session):
    down, fine = make_club(session, websites=["https://down.nl"]), make_club(session)
    failed = make_result(Outcome.UNREACHABLE, failure=Failure.TIMEOUT, vcp=None, vog=None)
    old = make_read_round(session, {down: failed, fine: make_result()})
    new = services.retry(
        session, old, old.findings, cause=Failure.TIMEOUT, actor=APPLICATION, now=NOW
    )
    assert new.selection == {"retry_of_round": old.id, "cause": "timeout"}
    assert [(f.club_id, f.retry_of_id) for f in new.findings] == [(down.id, old.findings[0].id)]
    assert old.findings[0].outcome == Outcome.UNREACHABLE


def test_progress_counts_per_outcome(session):
    clubs = [make_club(session) for _ in range(3)]
    scan_round = make_round(session, clubs)
    services.begin_round(scan_round, now=NOW)
    session.flush()
    services.record_result(session, scan_round.findings[0], make_result(), now=NOW)
    session.flush()
    progress = queries.progress_of(session, [scan_round.id])[scan_round.id]
    assert (progress.total, progress.done, progress.waiting) == (3, 1, 2)
    assert progress.outcomes == {Outcome.FULL: 1}


def test_difference_skips_readings_that_failed(session):
    club = make_club(session)
    make_finding(session, club)
    make_finding(session, club, Outcome.UNREACHABLE, vcp=None, vog=None)
    last = make_finding(session, club, Outcome.NOT_FOUND, now=NOW + timedelta(days=30))
    [change] = queries.changes(session, [last])
    assert change.difference is Difference.GONE
    assert change.previous.outcome == Outcome.FULL


def test_first_reading_has_nothing_to_compare_with(session):
    [change] = queries.changes(session, [make_finding(session, make_club(session))])
    assert (change.difference, change.previous) == (Difference.FIRST, None)


def test_opt_out_stands_until_it_is_ended(session):
    club = make_club(session)
    finding = make_round(session, [club]).findings[0]
    session.flush()
    assert not services.must_be_left_alone(session, finding)
    services.opt_out(session, club, reason="liever niet", actor=APPLICATION, now=NOW)
    session.flush()
    assert services.must_be_left_alone(session, finding)
    services.end_opt_out(session, club, actor=APPLICATION, now=NOW)
    session.flush()
    assert not services.must_be_left_alone(session, finding)


def test_coach_cannot_see_a_round_of_another_municipality(session):
    elsewhere = make_municipality(session, "Heuvelen")
    scan_round = make_round(session, [make_club(session, municipality=elsewhere)])
    session.flush()
    with pytest.raises(NotFoundError, match="round_not_found"):
        queries.get_round(session, scan_round.id, coach_of(session))
    assert queries.get_round(session, scan_round.id, coach_of(session, elsewhere)) is scan_round
