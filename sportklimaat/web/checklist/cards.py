"""The four cards of a club's checklist, ready for the template."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for

from sportklimaat.checklist.models import Evidence
from sportklimaat.checklist.queries import Checklist, EvidenceItem, VItem
from sportklimaat.checklist.rules import EvidenceKind, Layer, Status, Strictness, V
from sportklimaat.web.checklist.labels import STATUS_LABELS, STRICTNESS_LABELS, V_LABELS
from sportklimaat.web.checklist.layers import layers_of, review_text, said_by, waiting_text
from sportklimaat.web.checklist.reasons import conflict_text, reason_text
from sportklimaat.web.checklist.room import current_day
from sportklimaat.web.formatting import age_on, day, file_size


def cards_of(checklist: Checklist, evidence: Sequence[EvidenceItem]) -> list[dict[str, Any]]:
    """Return one card per V that the municipality asks about."""
    by_v: dict[V, list[dict[str, Any]]] = defaultdict(list)
    for item in evidence:
        by_v[V(item.evidence.v)].append(evidence_entry(item))
    return [
        card_of(v, item, by_v[v])
        for v, item in checklist.items.items()
        if item.rule.strictness is not Strictness.OFF
    ]


def card_of(v: V, item: VItem, evidence: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """Return what the card of one V shows."""
    status = item.status
    deciding = item.statements.get(status.layer) if status.layer else None
    club = item.statements.get(Layer.CLUB)
    return {
        "v": v.value,
        "title": str(V_LABELS[v]),
        "code": status.status.value,
        "label": str(STATUS_LABELS[status.status]),
        "is_open": status.is_open,
        "is_known": status.status is not Status.UNKNOWN,
        "strictness": str(STRICTNESS_LABELS[item.rule.strictness]) if not status.counts else "",
        "reasons": [reason_text(code, item.rule) for code in status.reasons],
        "basis": said_by(deciding) if deciding else "",
        "review": review_text(deciding) if deciding else "",
        "day": status.stated_on,
        "shown_day": day(status.stated_on),
        "age": age_on(status.stated_on, current_day()),
        "why_not_applicable": deciding.reason if deciding else "",
        "waiting": waiting_text(status.waiting_for, status.waiting_until),
        "asks_how_it_went": status.asks_how_it_went,
        "returned_note": club.review.note if status.returned and club and club.review else "",
        "layers": layers_of(item),
        "conflicts": [conflict_text(conflict) for conflict in item.conflicts],
        "notes": notes_of(item),
        "evidence": evidence,
        "takes_evidence": v is not V.VOG,
        "can_be_reviewed": club is not None,
    }


def notes_of(item: VItem) -> list[str]:
    """Return the notes that stand with the present statements, the municipality's own only."""
    own = item.statements.get(Layer.MUNICIPALITY)
    return [own.note] if own and own.note else []


def evidence_entry(item: EvidenceItem) -> dict[str, Any]:
    """Return one piece of evidence for the list."""
    row = item.evidence
    return {
        "title": row.title,
        "href": evidence_href(row),
        "kind": row.kind,
        "day": row.evidence_on,
        "shown_day": day(row.evidence_on),
        "by": item.author_name,
        "note": row.note,
        "size": file_size(row.size) if row.kind == EvidenceKind.FILE else "",
    }


def evidence_href(row: Evidence) -> str:
    """Return where a piece of evidence can be read; a written statement stands in its note."""
    if row.kind == EvidenceKind.LINK:
        return row.url
    if row.kind != EvidenceKind.FILE:
        return ""
    return url_for("checklist.evidence_file", club_id=row.club_id, v=row.v, evidence_id=row.id)


def action_href(name: str, club_id: int, v: str) -> str:
    """Return the address of something that can be done with a V."""
    return url_for(f"checklist.{name}", club_id=club_id, v=v)
