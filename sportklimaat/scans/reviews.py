"""Verbs of judging: a person's verdict on a finding, and the decision on what it proposes."""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from sportklimaat import audit
from sportklimaat.accounts.rules import Actor
from sportklimaat.checklist.rules import Layer, Method, V
from sportklimaat.checklist.services import UNCHECKED, record_assessment
from sportklimaat.clubs.queries import hold_club
from sportklimaat.core.clock import local_day, months_later
from sportklimaat.core.errors import ConflictError, InvalidInputError
from sportklimaat.scanner import Outcome
from sportklimaat.scans import criteria, proposing, queries, rules, standing
from sportklimaat.scans.models import Finding, FindingReview, Proposal
from sportklimaat.scans.rules import ProposalState, ReviewDecision


def review_finding(
    session: Session,
    finding: Finding,
    *,
    decision: ReviewDecision,
    outcome: Outcome | None = None,
    page_url: str | None = None,
    reason: str = "",
    term_months: int = criteria.REVIEW_TERM_MONTHS,
    seen_review_id: int | None,
    actor: Actor,
    now: datetime,
) -> FindingReview:
    """Judge a finding: agree, or correct it with a reason. Holds for a term; may propose a change.

    `seen_review_id` is the club's last verdict that the person had before the eyes.
    """
    hold_club(session, finding.club_id)
    _refuse_when_overtaken(session, finding, seen_review_id)
    if not 1 <= term_months <= criteria.LONGEST_REVIEW_TERM_MONTHS:
        raise InvalidInputError(
            "review_term_out_of_range",
            field="term_months",
            most=criteria.LONGEST_REVIEW_TERM_MONTHS,
        )
    seen = _agreed(finding) if decision is ReviewDecision.AGREED else _corrected(
        finding, outcome, page_url, reason
    )  # fmt: skip
    review = FindingReview(
        finding_id=finding.id,
        decision=decision.value,
        outcome=seen.outcome.value,
        page_url=seen.page_url,
        reason=reason,
        ends_on=months_later(local_day(now), term_months),
        author_id=actor.user_id,
        at=now,
    )
    session.add(review)
    _audit(session, "finding.reviewed", review, finding, actor=actor, now=now,
           decision=decision.value, outcome=seen.outcome.value)  # fmt: skip
    _propose(session, finding, review)
    return review


def _refuse_when_overtaken(session: Session, finding: Finding, seen_review_id: int | None) -> None:
    club_ids = [finding.club_id]
    latest = queries.latest_findings(session, club_ids)[finding.club_id]
    if latest.id != finding.id:
        raise ConflictError("newer_finding_exists")
    verdict = standing.latest_reviews(session, club_ids).get(finding.club_id)
    if (verdict.id if verdict else None) != seen_review_id:
        raise ConflictError("reviewed_meanwhile")


def _agreed(finding: Finding) -> rules.Seen:
    if not rules.can_be_reviewed(Outcome(finding.outcome)):
        raise ConflictError("nothing_to_review")
    return rules.Seen(Outcome(finding.outcome), finding.page_url)


def _corrected(
    finding: Finding, outcome: Outcome | None, page_url: str | None, reason: str
) -> rules.Seen:
    if outcome is None or not rules.can_be_reviewed(outcome):
        raise InvalidInputError("outcome_required", field="outcome")
    if not reason:
        raise InvalidInputError("reason_required", field="reason")
    page = (page_url or finding.page_url) if outcome in criteria.FOUND_OUTCOMES else None
    if outcome in criteria.FOUND_OUTCOMES and not page:
        raise InvalidInputError("page_required", field="page_url")
    if outcome.value == finding.outcome and page == finding.page_url:
        raise InvalidInputError("correction_changes_nothing", field="outcome")
    return rules.Seen(outcome, page)


def _propose(session: Session, finding: Finding, review: FindingReview) -> None:
    """Put the newest verdict's proposal in the place of an older one that nobody decided on."""
    session.execute(
        update(Proposal)
        .where(Proposal.club_id == finding.club_id, Proposal.state == ProposalState.OPEN.value)
        .values(state=ProposalState.SUPERSEDED.value)
    )
    if Outcome(review.outcome) not in criteria.PROPOSING_OUTCOMES:
        return
    session.flush()
    session.add(
        Proposal(
            review_id=review.id,
            club_id=finding.club_id,
            v=V.GEDRAGSCODE.value,
            facts=proposing.proposed_facts(finding, review),
            outcome=review.outcome,
            state=ProposalState.OPEN.value,
        )
    )


def decide_proposal(
    session: Session,
    proposal: Proposal,
    *,
    accept: bool,
    note: str = "",
    actor: Actor,
    now: datetime,
) -> Proposal:
    """Accept a proposal, so that the club's status follows, or decline it with a note."""
    hold_club(session, proposal.club_id)
    session.refresh(proposal, ["state"])
    if proposal.state != ProposalState.OPEN.value:
        raise ConflictError("proposal_decided_already")
    if not accept and not note:
        raise InvalidInputError("note_required_to_decline", field="note")
    proposal.state = (ProposalState.ACCEPTED if accept else ProposalState.DECLINED).value
    proposal.note = note
    proposal.decided_by_id = actor.user_id
    proposal.decided_at = now
    if accept:
        proposal.assessment_id = _observe(session, proposal, actor=actor, now=now)
    _audit(session, f"proposal.{proposal.state}", proposal, proposal.review.finding,
           actor=actor, now=now)  # fmt: skip
    return proposal


def _observe(session: Session, proposal: Proposal, *, actor: Actor, now: datetime) -> int:
    assessment = record_assessment(
        session,
        proposal.club,
        V(proposal.v),
        layer=Layer.MUNICIPALITY,
        facts=proposing.facts_to_record(session, proposal, today=local_day(now)),
        stated_on=local_day(proposal.review.at),
        method=Method.WEBSITE,
        note=proposal.note,
        seen_id=UNCHECKED,
        actor=actor,
        now=now,
    )
    session.flush()
    return assessment.id


def _audit(
    session: Session,
    verb: str,
    subject: object,
    finding: Finding,
    *,
    actor: Actor,
    now: datetime,
    **details: Any,
) -> None:
    audit.record(
        session,
        verb,
        subject=subject,
        actor_id=actor.user_id,
        now=now,
        municipality_id=finding.club.municipality_id,
        club_id=finding.club_id,
        details=details,
    )
