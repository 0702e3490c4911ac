from datetime import date, timedelta

import pytest

from sportklimaat.accounts.rules import APPLICATION, Permission
from sportklimaat.checklist.queries import checklists
from sportklimaat.checklist.rules import CodeFacts, CodeState, Layer, Method, Signer, Status, V
from sportklimaat.checklist.services import record_assessment, verify
from sportklimaat.core.errors import ConflictError, InvalidInputError, NotFoundError
from sportklimaat.scanner import Outcome
from sportklimaat.scans import services, standing
from sportklimaat.scans.rules import ProposalState, ReviewDecision, ReviewEnd
from tests.factories import NOW, TODAY, coach_of, coordinator_of, make_club, make_municipality
from tests.factories.scans import PAGE, make_finding, make_review

LATER = NOW + timedelta(days=60)


def proposal_of(session, club):
    [proposal] = standing.proposals_of_club(session, club)
    return proposal


def code_of(session, club, today=TODAY):
    return checklists(session, [club.id], today=today)[club.id].items[V.GEDRAGSCODE]


def test_coach_agrees_and_the_verdict_holds_for_a_year(session):
    coach = coach_of(session)
    review = make_review(session, make_finding(session, make_club(session)), actor=coach)
    assert (review.decision, review.outcome, review.page_url) == ("agreed", "full", PAGE)
    assert (review.ends_on, review.author_id) == (date(2027, 11, 23), coach.user_id)


def test_correction_needs_a_reason_a_page_and_a_difference(session):
    finding = make_finding(session, make_club(session), Outcome.NOT_FOUND)
    correct = {"decision": ReviewDecision.CORRECTED}
    for facts, code in (
        ({"outcome": Outcome.FULL, "page_url": PAGE}, "reason_required"),
        ({"outcome": Outcome.FULL, "reason": "staat er wel"}, "page_required"),
        ({"reason": "staat er wel"}, "outcome_required"),
        ({"outcome": Outcome.UNREACHABLE, "reason": "x"}, "outcome_required"),
        ({"outcome": Outcome.NOT_FOUND, "reason": "x"}, "correction_changes_nothing"),
        (
            {"outcome": Outcome.FULL, "page_url": PAGE, "reason": "x", "term_months": 37},
            "review_term_out_of_range",
        ),
    ):
        with pytest.raises(InvalidInputError, match=code):
            make_review(session, finding, **correct, **facts)


def test_nobody_can_agree_with_a_website_that_could_not_be_read(session):
    finding = make_finding(session, make_club(session), Outcome.UNREACHABLE, vcp=None, vog=None)
    with pytest.raises(ConflictError, match="nothing_to_review"):
        make_review(session, finding)


def test_second_of_two_people_who_judge_at_once_is_told(session):
    finding = make_finding(session, make_club(session))
    first = make_review(session, finding)
    with pytest.raises(ConflictError, match="reviewed_meanwhile"):
        make_review(session, finding)
    assert make_review(session, finding, seen_review_id=first.id).id > first.id


def test_old_finding_cannot_be_judged_any_more(session):
    club = make_club(session)
    old = make_finding(session, club)
    make_finding(session, club, Outcome.NOT_FOUND)
    with pytest.raises(ConflictError, match="newer_finding_exists"):
        make_review(session, old)


def test_later_scan_never_overwrites_a_verdict_but_asks_for_a_new_look(session):
    club = make_club(session)
    review = make_review(session, make_finding(session, club))
    make_finding(session, club, Outcome.NOT_FOUND, now=LATER)
    now_standing = standing.standings(session, [club.id], today=TODAY)[club.id]
    assert now_standing.review is review
    assert now_standing.end is ReviewEnd.OUTCOME_CHANGED
    assert now_standing.asks_review


def test_same_page_in_a_later_scan_keeps_the_verdict(session):
    club = make_club(session)
    make_review(session, make_finding(session, club))
    make_finding(session, club, now=LATER)
    assert standing.standings(session, [club.id], today=TODAY)[club.id].is_judged
    after = standing.standings(session, [club.id], today=date(2027, 11, 23))[club.id]
    assert after.end is ReviewEnd.TERM_PASSED


def test_line_for_review_puts_ended_verdicts_first_then_what_was_found(session):
    coach = coach_of(session)
    missing, ended, sure, unsure = (make_club(session) for _ in range(4))
    make_finding(session, missing, Outcome.NOT_FOUND)
    make_finding(session, sure, confidence=0.9)
    make_finding(session, unsure, confidence=0.6)
    make_review(session, make_finding(session, ended))
    make_finding(session, ended, fingerprint="b" * 64)
    make_finding(session, make_club(session), Outcome.UNREACHABLE, vcp=None, vog=None)
    make_finding(
        session,
        make_club(session, archived_at=None, municipality=make_municipality(session, "Elders")),
    )
    waiting = standing.to_review(session, coach, today=TODAY)
    assert [s.finding.club_id for s in waiting] == [c.id for c in (ended, unsure, sure, missing)]
    first = waiting[0].finding
    assert standing.next_to_review(waiting).id == first.id
    assert standing.next_to_review(waiting, after=first.id).club_id == unsure.id


def test_accepted_proposal_becomes_what_the_municipality_saw(session):
    club, coordinator = make_club(session), coordinator_of(session)
    make_review(session, make_finding(session, club))
    assert code_of(session, club).status.status is Status.UNKNOWN
    proposal = proposal_of(session, club)
    services.decide_proposal(session, proposal, accept=True, actor=coordinator, now=NOW)
    item = code_of(session, club)
    seen = item.statements[Layer.MUNICIPALITY]
    assert item.status.status is Status.PARTIAL  # who signed it, a website does not tell
    assert (seen.author_id, seen.method, seen.facts.link) == (coordinator.user_id, "website", PAGE)
    assert seen.facts.names_discrimination is True
    assert (proposal.state, proposal.assessment_id) == ("accepted", seen.assessment_id)
    with pytest.raises(ConflictError, match="proposal_decided_already"):
        services.decide_proposal(
            session, proposal, accept=False, note="x", actor=coordinator, now=NOW
        )


def test_accepting_keeps_what_the_municipality_knew_of_adoption_and_signing(session):
    club, coordinator = make_club(session), coordinator_of(session)
    known = CodeFacts(
        state=CodeState.EXISTS, adopted_on=date(2024, 4, 1), signed_by=tuple(Signer),
        communicated_on=date(2024, 9, 1),
    )  # fmt: skip
    record_assessment(
        session, club, V.GEDRAGSCODE, layer=Layer.MUNICIPALITY, facts=known, method=Method.DOCUMENT,
        stated_on=date(2024, 9, 2), actor=coordinator, now=NOW,
    )  # fmt: skip
    make_review(session, make_finding(session, club))
    services.decide_proposal(
        session, proposal_of(session, club), accept=True, actor=coordinator, now=NOW
    )
    item = code_of(session, club)
    assert item.status.status is Status.COMPLIES
    assert item.statements[Layer.MUNICIPALITY].facts.adopted_on == date(2024, 4, 1)


@pytest.mark.parametrize("verified", [True, False])
def test_only_a_verified_word_of_the_club_is_taken_over(session, verified):
    club, coordinator = make_club(session), coordinator_of(session)
    said = record_assessment(
        session, club, V.GEDRAGSCODE, layer=Layer.CLUB, stated_on=TODAY, actor=APPLICATION, now=NOW,
        facts=CodeFacts(state=CodeState.EXISTS, signed_by=tuple(Signer)),
    )  # fmt: skip
    session.flush()
    if verified:
        verify(session, said, method=Method.DOCUMENT, actor=coordinator, now=NOW)
    make_review(session, make_finding(session, club))
    services.decide_proposal(
        session, proposal_of(session, club), accept=True, actor=coordinator, now=NOW
    )
    taken = code_of(session, club).statements[Layer.MUNICIPALITY].facts.signed_by
    assert taken == (tuple(Signer) if verified else None)


def test_declining_needs_a_note_and_changes_nothing(session):
    club, coordinator = make_club(session), coordinator_of(session)
    make_review(session, make_finding(session, club))
    proposal = proposal_of(session, club)
    with pytest.raises(InvalidInputError, match="note_required_to_decline"):
        services.decide_proposal(session, proposal, accept=False, actor=coordinator, now=NOW)
    services.decide_proposal(
        session, proposal, accept=False, note="oud", actor=coordinator, now=NOW
    )
    assert Layer.MUNICIPALITY not in code_of(session, club).statements
    assert standing.proposals_of_club(session, club) == []


@pytest.mark.parametrize("outcome", [Outcome.NOT_FOUND, Outcome.MENTION])
def test_not_found_or_only_mentioned_proposes_nothing(session, outcome):
    club = make_club(session)
    make_review(session, make_finding(session, club, outcome))
    assert standing.proposals_of_club(session, club) == []


def test_draft_is_proposed_as_a_draft_and_another_page_without_its_details(session):
    draft, moved = make_club(session), make_club(session)
    make_review(session, make_finding(session, draft, draft=True))
    assert proposal_of(session, draft).facts["state"] == "draft"
    make_review(
        session, make_finding(session, moved, Outcome.NOT_FOUND), decision=ReviewDecision.CORRECTED,
        outcome=Outcome.PARTIAL, page_url="https://club.nl/pdf", reason="staat in een pdf",
    )  # fmt: skip
    facts = proposal_of(session, moved).facts
    assert (facts["link"], facts["state"]) == ("https://club.nl/pdf", "exists")
    assert "names_discrimination" not in facts


def test_new_verdict_takes_the_place_of_an_open_proposal(session):
    club = make_club(session)
    first = make_review(session, make_finding(session, club))
    old = proposal_of(session, club)
    make_review(session, make_finding(session, club, fingerprint="b" * 64), seen_review_id=first.id)
    session.refresh(old)
    assert old.state == ProposalState.SUPERSEDED
    assert proposal_of(session, club).id != old.id


def test_proposal_of_another_municipality_does_not_exist(session):
    club = make_club(session)
    make_review(session, make_finding(session, club))
    proposal = proposal_of(session, club)
    stranger = coordinator_of(session, make_municipality(session, "Heuvelen"))
    with pytest.raises(NotFoundError, match="proposal_not_found"):
        standing.get_proposal(session, proposal.id, stranger, Permission.PROPOSAL_DECIDE)
    assert standing.open_proposals(session, stranger) == []
    assert list(standing.open_proposals(session, coach_of(session))) == [proposal]
