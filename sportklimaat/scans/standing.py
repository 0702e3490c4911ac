"""Reading where clubs stand with their websites: latest finding, verdict, what is asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from sportklimaat.accounts.models import User
from sportklimaat.accounts.rules import Actor, Permission
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.queries import within
from sportklimaat.core.errors import NotFoundError
from sportklimaat.scanner import Outcome
from sportklimaat.scans import criteria, rules
from sportklimaat.scans.models import Finding, FindingReview, Proposal
from sportklimaat.scans.queries import DONE, latest_findings, seen_of
from sportklimaat.scans.rules import ProposalState, ReviewEnd, Verdict


@dataclass(frozen=True, slots=True)
class Standing:
    """A club's latest finding beside the last verdict of a person."""

    finding: Finding
    review: FindingReview | None = None
    end: ReviewEnd | None = None
    """Why the verdict holds no longer; None while it holds or when there is none."""

    @property
    def is_judged(self) -> bool:
        """Tell whether a person's verdict holds for what the website shows now."""
        return self.review is not None and self.end is None

    @property
    def asks_review(self) -> bool:
        """Tell whether a person should look: nobody did, or the verdict ended."""
        return not self.is_judged and rules.can_be_reviewed(Outcome(self.finding.outcome))

    def order(self) -> tuple[bool, int, float]:
        """Return the place in line: ended verdicts, then the most useful, then the least sure."""
        place = criteria.REVIEW_ORDER.index(Outcome(self.finding.outcome))
        return (self.review is None, place, self.finding.confidence)


def standings(session: Session, club_ids: Collection[int], *, today: date) -> dict[int, Standing]:
    """Return per club that was ever scanned where it stands, in a fixed number of statements."""
    reviews = latest_reviews(session, club_ids)
    findings = latest_findings(session, club_ids)
    return {
        club_id: _standing(finding, reviews.get(club_id), today)
        for club_id, finding in findings.items()
    }


def _standing(finding: Finding, review: FindingReview | None, today: date) -> Standing:
    if review is None:
        return Standing(finding)
    verdict = Verdict(seen_of(review.finding), review.ends_on)
    return Standing(finding, review, rules.review_end(verdict, seen_of(finding), today))


def latest_reviews(session: Session, club_ids: Collection[int]) -> dict[int, FindingReview]:
    """Return per club the last verdict of a person, with its finding and author."""
    newest = (
        select(func.max(FindingReview.id))
        .join(FindingReview.finding)
        .where(Finding.club_id.in_(club_ids))
        .group_by(Finding.club_id)
    )
    query = (
        select(FindingReview)
        .where(FindingReview.id.in_(newest))
        .options(
            joinedload(FindingReview.finding),
            joinedload(FindingReview.author).selectinload(User.grants),
        )
    )
    return {review.finding.club_id: review for review in session.scalars(query)}


def to_review(session: Session, actor: Actor, *, today: date) -> list[Standing]:
    """Return the findings that wait for a person, in the order in which to look at them."""
    clubs = select(Club.id).where(within(actor, Permission.SCAN_REVIEW), Club.archived_at.is_(None))
    newest = (
        select(func.max(Finding.id))
        .where(Finding.state == DONE, Finding.club_id.in_(clubs))
        .group_by(Finding.club_id)
    )
    found = session.scalars(select(Finding.club_id).where(Finding.id.in_(newest))).all()
    waiting = [s for s in standings(session, found, today=today).values() if s.asks_review]
    return sorted(waiting, key=lambda standing: (*standing.order(), standing.finding.id))


def next_to_review(waiting: Sequence[Standing], after: int | None = None) -> Finding | None:
    """Return the next finding in line; after a skipped one, the one behind it."""
    numbers = [standing.finding.id for standing in waiting]
    place = numbers.index(after) + 1 if after in numbers else 0
    following = [*waiting[place:], *waiting[:place]]
    return next((s.finding for s in following if s.finding.id != after), None)


def open_proposals(session: Session, actor: Actor) -> Sequence[Proposal]:
    """Return the proposals that wait for a decision of this person's municipality."""
    query = (
        select(Proposal)
        .join(Proposal.club)
        .where(Proposal.state == ProposalState.OPEN.value)
        .where(within(actor, Permission.SCAN_READ))
        .options(
            contains_eager(Proposal.club),
            joinedload(Proposal.review).joinedload(FindingReview.finding),
            joinedload(Proposal.review).joinedload(FindingReview.author).selectinload(User.grants),
        )
        .order_by(func.lower(Club.name), Proposal.id)
    )
    return session.scalars(query).all()


def proposals_of_club(session: Session, club: Club) -> Sequence[Proposal]:
    """Return the open proposals of one club."""
    query = select(Proposal).where(
        Proposal.club_id == club.id, Proposal.state == ProposalState.OPEN.value
    )
    return session.scalars(query.order_by(Proposal.id)).all()


def get_proposal(
    session: Session, proposal_id: int, actor: Actor, permission: Permission
) -> Proposal:
    """Return one proposal; one of a club elsewhere does not exist."""
    query = (
        select(Proposal)
        .join(Proposal.club)
        .where(Proposal.id == proposal_id, within(actor, permission))
    )
    found = session.scalar(query)
    if found is None:
        raise NotFoundError("proposal_not_found")
    return found
