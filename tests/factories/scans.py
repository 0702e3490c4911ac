"""Situations of the scan book: results, rounds that were read, verdicts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from sportklimaat.accounts.rules import APPLICATION, Actor
from sportklimaat.clubs.models import Club
from sportklimaat.scanner import Outcome, ScanResult, TargetGroup, VcpFinding
from sportklimaat.scanner.explanation import Explanation, PageExplanation
from sportklimaat.scans import services
from sportklimaat.scans.models import Finding, FindingReview, ScanRound
from sportklimaat.scans.rules import ReviewDecision
from tests.factories import NOW

PAGE = "https://www.club.nl/gedragscode"


def make_result(outcome: Outcome = Outcome.FULL, **facts: Any) -> ScanResult:
    """What the scanner gives; by default a full code on PAGE."""
    found = outcome in {Outcome.FULL, Outcome.PARTIAL, Outcome.MENTION}
    standard: dict[str, Any] = {
        "url": "https://www.club.nl",
        "confidence": 0.9,
        "page_url": PAGE if found else None,
        "title": "Zo gaan wij met elkaar om" if found else None,
        "snippet": "Wij respecteren elkaar, ook langs de lijn." if found else None,
        "matched": ("respect", "discriminatie") if found else (),
        "target_groups": (TargetGroup.PARENTS, TargetGroup.EVERYONE) if found else (),
        "names_discrimination": found,
        "draft": False,
        "by_reference": False,
        "vcp": VcpFinding.NONE,
        "vog": False,
        "pages_fetched": 4,
        "bytes": 12_000,
        "seconds": 2.5,
        "refusals": {},
        "rules_version": "1",
        "fetched_at": NOW,
        "fingerprint": "a" * 64 if found else None,
    }
    return ScanResult(outcome=outcome, **(standard | facts))


def make_round(session: Session, clubs: Sequence[Club], *, now: datetime = NOW) -> ScanRound:
    """A round that waits to be read."""
    return services.start_round(
        session, clubs[0].municipality, clubs, selection={}, actor=APPLICATION, now=now
    )


def make_read_round(
    session: Session, results: dict[Club, ScanResult], *, now: datetime = NOW
) -> ScanRound:
    """A round of which every website was read."""
    scan_round = make_round(session, list(results), now=now)
    services.begin_round(scan_round, now=now)
    session.flush()
    for finding in scan_round.findings:
        services.record_result(
            session, finding, results[session.get_one(Club, finding.club_id)], now=now
        )
    services.end_round(session, scan_round, now=now)
    session.flush()
    return scan_round


def make_finding(
    session: Session,
    club: Club,
    outcome: Outcome = Outcome.FULL,
    *,
    now: datetime = NOW,
    **facts: Any,
) -> Finding:
    """One website that was read."""
    facts.setdefault("fetched_at", now)
    return make_read_round(session, {club: make_result(outcome, **facts)}, now=now).findings[0]


def make_review(
    session: Session,
    finding: Finding,
    *,
    actor: Actor = APPLICATION,
    now: datetime = NOW,
    **facts: Any,
) -> FindingReview:
    """A person's verdict; by default agreed."""
    facts.setdefault("decision", ReviewDecision.AGREED)
    facts.setdefault("seen_review_id", None)
    review = services.review_finding(session, finding, actor=actor, now=now, **facts)
    session.flush()
    return review


def make_explanation(**facts: Any) -> Explanation:
    """How a scan came to a code on PAGE that lacks a word on what happens."""
    page = PageExplanation(
        url=PAGE,
        why="strong_link",
        judged="partial",
        rules=("no_consequence_or_contact",),
        evidence={"norms": 6, "hard_norms": 2, "groups": 2, "consequence": 0},
        passages=("Wij respecteren elkaar, ook langs de lijn.", "Bel [naam] op [telefoon]."),
    )
    standard: dict[str, Any] = {
        "pages": (page,),
        "confidence": (("partial", 0.6), ("strong_name", 0.12)),
        "not_read": (("https://www.club.nl/poster.pdf", "scanned_document"),),
        "would_change": ("add_consequence",),
    }
    return Explanation(**(standard | facts))
