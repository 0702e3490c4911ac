"""Where clubs stand on the four V's, as small chips in a list and as words in a download."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from sportklimaat.checklist.queries import Checklist, VItem, checklists, count_of
from sportklimaat.checklist.rules import Strictness
from sportklimaat.web.checklist.labels import COUNT_LABELS, STRICTNESS_LABELS, V_LABELS, V_SHORT


def chips_of(
    session: Session, club_ids: Collection[int], today: date
) -> dict[int, list[dict[str, Any]]]:
    """Return per club the status of each V that is asked, in a fixed number of statements."""
    found = checklists(session, club_ids, today=today)
    return {club_id: _chips(checklist) for club_id, checklist in found.items()}


def _chips(checklist: Checklist) -> list[dict[str, Any]]:
    return [
        {"code": count_of(item.status).value, "label": f"{V_SHORT[v]}: {_word(item).lower()}"}
        for v, item in checklist.items.items()
        if item.status.strictness is not Strictness.OFF
    ]


def statuses_of(
    session: Session, club_ids: Collection[int], today: date
) -> dict[int, tuple[str, ...]]:
    """Return per club the status of every V in words, in the order of the labels."""
    found = checklists(session, club_ids, today=today)
    return {
        club_id: tuple(_word(checklist.items[v]) for v in V_LABELS)
        for club_id, checklist in found.items()
    }


def _word(item: VItem) -> str:
    if item.status.strictness is Strictness.OFF:
        return str(STRICTNESS_LABELS[Strictness.OFF])
    return str(COUNT_LABELS[count_of(item.status)])
