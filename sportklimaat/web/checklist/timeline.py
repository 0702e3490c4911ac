"""What happened to a club's checklist, as items of the one timeline on the club's page."""

from typing import Any

from flask_babel import gettext as _

from sportklimaat.checklist import queries
from sportklimaat.checklist.queries import HistoryEvent, HistoryKind
from sportklimaat.checklist.rules import Layer, Method, WebsiteFacts
from sportklimaat.clubs.models import Club
from sportklimaat.core.clock import local_day
from sportklimaat.web.checklist.labels import (
    AUTHOR_ROLES,
    HISTORY_LABELS,
    LAYER_LABELS,
    METHOD_LABELS,
    STATUS_LABELS,
    V_LABELS,
)
from sportklimaat.web.checklist.layers import waiting_text
from sportklimaat.web.checklist.wording import facts_in_one_line, website_in_words
from sportklimaat.web.database import db
from sportklimaat.web.formatting import day, moment

ICONS = {
    HistoryKind.STATED: "edit",
    HistoryKind.CONFIRMED: "refresh",
    HistoryKind.VERIFIED: "check-circle",
    HistoryKind.RETURNED: "comment",
    HistoryKind.EVIDENCE_ADDED: "file",
    HistoryKind.EVIDENCE_WITHDRAWN: "dash-circle",
}


def checklist_events(club: Club, *, with_notes: bool) -> list[dict[str, Any]]:
    """Return what happened to a club's checklist, newest first; notes are for the municipality."""
    events = queries.history(db.session(), club)
    return [_item(event, with_notes=with_notes) for event in events]


def _item(event: HistoryEvent, *, with_notes: bool) -> dict[str, Any]:
    return {
        "at": event.at,
        "day": local_day(event.at),
        "shown_day": moment(event.at),
        "title": f"{V_LABELS[event.v]}: {_what(event)}",
        "text": ". ".join(part for part in _details(event, with_notes=with_notes) if part),
        "by": _who(event),
        "icon": "search" if event.layer is Layer.WEBSITE else ICONS[event.kind],
    }


def _what(event: HistoryEvent) -> str:
    if event.kind is HistoryKind.STATED and event.layer is not None:
        label = str(LAYER_LABELS[event.layer])
        return label[0].lower() + label[1:]
    return str(HISTORY_LABELS[event.kind])


def _details(event: HistoryEvent, *, with_notes: bool) -> list[str]:
    if isinstance(event.facts, WebsiteFacts):
        return [website_in_words(event.facts)]
    told_to_club = event.kind is HistoryKind.RETURNED or event.layer is Layer.CLUB
    return [
        str(STATUS_LABELS[event.outcome]) if event.outcome else "",
        facts_in_one_line(event.facts),
        waiting_text(event.waiting_for, event.details.get("waiting_until")),
        str(METHOD_LABELS[Method(event.method)]) if event.method in set(Method) else "",
        _evidence(event),
        event.note if with_notes or told_to_club else "",
    ]


def _evidence(event: HistoryEvent) -> str:
    if "title" not in event.details:
        return ""
    return str(
        _("%(title)s, of %(day)s", title=event.details["title"], day=day(event.details["on"]))
    )


def _who(event: HistoryEvent) -> str:
    if event.layer is Layer.WEBSITE:
        return str(AUTHOR_ROLES[Layer.WEBSITE])
    role = str(AUTHOR_ROLES[event.layer]) if event.layer else ""
    return f"{role} {event.author_name}".strip()
