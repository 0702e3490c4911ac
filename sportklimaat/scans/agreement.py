"""How often people agreed with the scan: a figure only when there are enough reviews."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sportklimaat.scanner.quality.shares import Share
from sportklimaat.scans import criteria
from sportklimaat.scans.models import Finding, FindingReview
from sportklimaat.scans.rules import ReviewDecision


def agreement(session: Session, rules_version: str) -> Share | None:
    """Return how many findings of these rules people agreed with, by their last verdict on each.

    None with fewer reviews than may be told: a handful says little, and could point at a club.
    """
    last = (
        select(func.max(FindingReview.id))
        .join(FindingReview.finding)
        .where(Finding.rules_version == rules_version)
        .group_by(FindingReview.finding_id)
    )
    decisions = session.scalars(select(FindingReview.decision).where(FindingReview.id.in_(last)))
    share = Share.of(decision == ReviewDecision.AGREED.value for decision in decisions)
    return share if share.n >= criteria.LEAST_REVIEWS_TO_TELL else None
