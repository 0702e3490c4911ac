"""People's reviews as labels, in the form in which the scanner measures itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.accounts.rules import Actor, Permission
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.queries import within
from sportklimaat.core.clock import local_day
from sportklimaat.scanner import Outcome, TargetGroup, VcpFinding
from sportklimaat.scanner.quality.labels import AdoptedBy, Expectation, Theme
from sportklimaat.scanner.quality.writing import Value, site_text
from sportklimaat.scans.models import Finding, FindingReview, ScanOptOut
from sportklimaat.scans.rules import ReviewDecision
from sportklimaat.scans.standing import latest_reviews


@dataclass(frozen=True, slots=True)
class LabelledWebsite:
    """One reviewed website: its address and its labels, as the text of a site.toml."""

    address: str
    text: str


def reviewed_websites(session: Session, actor: Actor) -> Iterator[LabelledWebsite]:
    """Give the last verdict on each club's website, without anything of the reviewer.

    Of clubs that share a website the last verdict comes last. Clubs that do not want to be scanned
    are left out: measuring asks for their pages again.
    """
    opted_out = select(ScanOptOut.club_id).where(ScanOptOut.ended_at.is_(None))
    clubs = select(Club.id).where(
        within(actor, Permission.SCAN_READ), Club.archived_at.is_(None), Club.id.not_in(opted_out)
    )
    reviews = latest_reviews(session, session.scalars(clubs).all())
    for review in sorted(reviews.values(), key=lambda review: review.id):
        finding = review.finding
        facts = (expected(finding, review), _review(finding, review), _scan(finding))
        yield LabelledWebsite(finding.url, site_text(finding.url, *facts))


def expected(finding: Finding, review: FindingReview) -> Expectation:
    """Return what the person saw.

    Who agreed, agreed with all that was shown; who corrected, said nothing of the rest.
    """
    pages = (review.page_url,) if review.page_url else ()
    if review.decision != ReviewDecision.AGREED.value:
        return Expectation(Outcome(review.outcome), pages)
    return Expectation(
        Outcome(review.outcome),
        pages,
        vcp=VcpFinding(finding.vcp) if finding.vcp else None,
        vog=finding.vog,
        names_discrimination=finding.names_discrimination,
        draft=finding.is_draft,
        by_reference=finding.by_reference,
        enrolment_annex=finding.enrolment_annex,
        target_groups=frozenset(map(TargetGroup, finding.target_groups)) or None,
        themes=frozenset(map(Theme, finding.themes or ())) or None,
        adopted_on=finding.adopted_on,
        adopted_by=AdoptedBy(finding.adopted_by) if finding.adopted_by else None,
    )


def _review(finding: Finding, review: FindingReview) -> dict[str, Value]:
    return {
        "decision": review.decision,
        "on": local_day(review.at),
        "rules_version": finding.rules_version,
    }


def _scan(finding: Finding) -> dict[str, Value]:
    return {
        "outcome": finding.outcome,
        "page": finding.page_url,
        "confidence": finding.confidence,
        "vcp": finding.vcp,
        "vog": finding.vog,
        "names_discrimination": finding.names_discrimination,
        "draft": finding.is_draft,
        "by_reference": finding.by_reference,
        "enrolment_annex": finding.enrolment_annex,
        "target_groups": tuple(finding.target_groups),
        "themes": tuple(finding.themes or ()),
        "adopted_on": finding.adopted_on,
        "adopted_by": finding.adopted_by,
        "reasons": tuple(finding.reasons),
        "on": local_day(finding.fetched_at) if finding.fetched_at else None,
    }
