"""Writing down what a reading gave: the finding, and the website's layer of the checklist."""

from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from sportklimaat.accounts.rules import APPLICATION
from sportklimaat.checklist.models import Assessment
from sportklimaat.checklist.rules import Layer, Method, Status, V, WebsiteFacts
from sportklimaat.checklist.services import UNCHECKED, record_assessment
from sportklimaat.core.clock import local_day
from sportklimaat.core.errors import ConflictError
from sportklimaat.scanner import READ_OUTCOMES, Failure, Outcome, ScanResult, VcpFinding
from sportklimaat.scans import queries
from sportklimaat.scans.models import Finding
from sportklimaat.scans.rules import FindingState

CODE_SHOWN: dict[Outcome, Status] = {
    Outcome.FULL: Status.COMPLIES,
    Outcome.PARTIAL: Status.PARTIAL,
    Outcome.MENTION: Status.UNKNOWN,
    Outcome.NOT_FOUND: Status.UNKNOWN,
}
"""What the website shows. Not found is unknown: a code need not stand on a website."""
VCP_SHOWN: dict[VcpFinding, Status] = {
    VcpFinding.NAMED: Status.COMPLIES,
    VcpFinding.UNNAMED: Status.PARTIAL,
}
"""The other findings about a contact person establish nothing about the club."""
MOST_PAGES = 60


def record_result(
    session: Session, finding: Finding, result: ScanResult, *, now: datetime
) -> Finding:
    """Write down a reading, once: a finding that was read already refuses a second result."""
    if finding.state != FindingState.WAITING.value:
        raise ConflictError("finding_was_read_already")
    finding.state = FindingState.DONE.value
    _what_it_says(finding, result)
    _how_it_went(finding, result)
    session.flush()
    if result.outcome in READ_OUTCOMES:
        finding.assessment_id = _state_what_the_website_shows(session, finding, result, now=now).id
    return finding


def record_refusal(session: Session, finding: Finding, *, now: datetime) -> Finding:
    """Write down that a website was left alone because the club asked so."""
    finding.state = FindingState.DONE.value
    finding.outcome = Outcome.NOT_SCANNED.value
    finding.failure = Failure.OPTED_OUT.value
    finding.fetched_at = now
    session.flush()
    return finding


def must_be_left_alone(session: Session, finding: Finding) -> bool:
    """Tell whether the club asked not to be scanned, also after the round began."""
    return queries.opt_out_of(session, finding.club_id) is not None


def _what_it_says(finding: Finding, result: ScanResult) -> None:
    finding.outcome = result.outcome.value
    finding.failure = result.failure.value if result.failure else None
    finding.confidence = result.confidence
    finding.page_url = result.page_url[:1000] if result.page_url else None
    finding.title = result.title[:300] if result.title else None
    finding.snippet = result.snippet[:200] if result.snippet else None
    finding.matched = list(result.matched)
    finding.target_groups = [group.value for group in result.target_groups]
    finding.names_discrimination = result.names_discrimination
    finding.themes = list(result.themes)
    finding.adopted_on = result.adopted_on
    finding.adopted_by = result.adopted_by
    finding.enrolment_annex = result.enrolment_annex
    finding.is_draft = result.draft
    finding.by_reference = result.by_reference
    finding.vcp = result.vcp.value if result.vcp else None
    finding.shared_vcp = result.shared_vcp
    finding.vog = result.vog
    finding.reasons = list(result.reasons)
    finding.fingerprint = result.fingerprint


def _how_it_went(finding: Finding, result: ScanResult) -> None:
    finding.pages_fetched = result.pages_fetched
    finding.bytes = result.bytes
    finding.seconds = result.seconds
    finding.refusals = dict(result.refusals)
    finding.pages = [
        {"url": page.url, "status": page.status, "why": page.why, "judged": page.judged}
        for page in result.pages[:MOST_PAGES]
    ]
    finding.explanation = _explanation(result)
    finding.rules_version = result.rules_version
    finding.fetched_at = result.fetched_at


def _explanation(result: ScanResult) -> dict[str, Any]:
    told = result.explanation.to_json()
    return told | {"not_read": told["not_read"][:MOST_PAGES]}


def _state_what_the_website_shows(
    session: Session, finding: Finding, result: ScanResult, *, now: datetime
) -> Assessment:
    shown = Status.UNKNOWN if result.draft else CODE_SHOWN[result.outcome]
    state = partial(_append, session, finding, now=now)
    code = state(V.GEDRAGSCODE, _code_facts(result), shown)
    if result.vcp is not None:
        vcp = VCP_SHOWN.get(result.vcp, Status.UNKNOWN)
        state(V.VCP, WebsiteFacts(found=result.vcp.value), vcp)
    if result.vog is not None:
        found = "mentioned" if result.vog else "not_mentioned"
        state(V.VOG, WebsiteFacts(found=found), Status.UNKNOWN)
    return code


def _code_facts(result: ScanResult) -> WebsiteFacts:
    if result.page_url is None:
        return WebsiteFacts(found=result.outcome.value, confidence=result.confidence)
    return WebsiteFacts(
        found=result.outcome.value,
        page_url=result.page_url,
        audiences=tuple(group.value for group in result.target_groups),
        names_discrimination=result.names_discrimination,
        draft=result.draft,
        by_reference=result.by_reference,
        confidence=result.confidence,
    )


def _append(
    session: Session, finding: Finding, v: V, facts: WebsiteFacts, shown: Status, *, now: datetime
) -> Assessment:
    return record_assessment(
        session,
        finding.club,
        v,
        layer=Layer.WEBSITE,
        facts=facts,
        outcome=shown,
        stated_on=local_day(min(finding.fetched_at or now, now)),
        method=Method.WEBSITE,
        seen_id=UNCHECKED,
        actor=APPLICATION,
        now=now,
    )
