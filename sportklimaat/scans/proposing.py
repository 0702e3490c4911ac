"""What a verdict on a finding says of the club's code of conduct, as the checklist states it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from sportklimaat.checklist.queries import checklists
from sportklimaat.checklist.rules import (
    Audience,
    CodeFacts,
    CodeState,
    Layer,
    Method,
    NormRule,
    Statement,
    V,
    VStatus,
    facts_from_json,
    newest,
    status_of,
    to_json,
)
from sportklimaat.core.clock import local_day
from sportklimaat.scans.models import Finding, FindingReview, Proposal


def proposed_facts(finding: Finding, review: FindingReview) -> dict[str, Any]:
    """Return what the page says: published for the members on the day it was read.

    When the person points at another page, what the scan read says nothing about that page.
    """
    same_page = review.page_url == finding.page_url
    facts = CodeFacts(
        state=_state(finding) if same_page else CodeState.EXISTS,
        audiences=tuple(Audience(group) for group in finding.target_groups) if same_page else (),
        communicated_on=local_day(_seen_at(finding, review) if same_page else review.at),
        names_discrimination=finding.names_discrimination if same_page else None,
        link=(review.page_url or "")[:500],
    )
    return to_json(facts)


def _seen_at(finding: Finding, review: FindingReview) -> datetime:
    return min(finding.fetched_at or review.at, review.at)


def _state(finding: Finding) -> CodeState:
    if finding.is_draft:
        return CodeState.DRAFT
    return CodeState.BY_REFERENCE if finding.by_reference else CodeState.EXISTS


def facts_to_record(session: Session, proposal: Proposal, *, today: date) -> CodeFacts:
    """Return the website's facts upon what the municipality knew: adoption and signing stay.

    Only what was seen or verified before is kept; a club's own unverified word stays the club's.
    """
    shown = facts_from_json(V.GEDRAGSCODE, proposal.facts)
    known = _known(session, proposal.club_id, today)
    if not isinstance(shown, CodeFacts):
        raise TypeError(proposal.v)
    if known is None:
        return shown
    return replace(
        known,
        state=shown.state,
        audiences=shown.audiences or known.audiences,
        communicated_on=_later(shown.communicated_on, known.communicated_on),
        names_discrimination=_first_known(shown.names_discrimination, known.names_discrimination),
        link=shown.link or known.link,
    )


def status_after(session: Session, proposal: Proposal, *, today: date) -> tuple[VStatus, NormRule]:
    """Return where the club would stand if the proposal were accepted, and the norm it is held to."""
    v = V(proposal.v)
    item = checklists(session, [proposal.club_id], today=today)[proposal.club_id].items[v]
    seen = Statement(
        layer=Layer.MUNICIPALITY,
        stated_on=local_day(proposal.review.at),
        facts=facts_to_record(session, proposal, today=today),
        method=Method.WEBSITE,
    )
    statements = {**item.statements, Layer.MUNICIPALITY: seen}
    return status_of(v, statements, item.rule, today), item.rule


def _known(session: Session, club_id: int, today: date) -> CodeFacts | None:
    item = checklists(session, [club_id], today=today)[club_id].items[V.GEDRAGSCODE]
    trusted = [said for layer, said in item.statements.items() if _is_trusted(layer, said)]
    last = newest(trusted)
    return last.facts if last is not None and isinstance(last.facts, CodeFacts) else None


def _is_trusted(layer: Layer, said: Statement) -> bool:
    return layer is Layer.MUNICIPALITY or (layer is Layer.CLUB and said.is_verified)


def _later(first: date | None, second: date | None) -> date | None:
    return max((day for day in (first, second) if day is not None), default=None)


def _first_known(first: bool | None, second: bool | None) -> bool | None:
    return second if first is None else first
