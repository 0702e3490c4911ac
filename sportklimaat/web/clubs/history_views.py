"""What happened to a club, newest first."""

from typing import Any

from flask import render_template
from flask_babel import gettext as _
from sqlalchemy import select

from sportklimaat.accounts.models import User
from sportklimaat.accounts.rules import Permission
from sportklimaat.audit.models import AuditEntry
from sportklimaat.audit.queries import of_club
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.queries import scope_of
from sportklimaat.core.clock import local_day
from sportklimaat.web.access import current_actor, requires
from sportklimaat.web.checklist.timeline import checklist_events
from sportklimaat.web.clubs.labels import EVENT_LABELS, FIELD_LABELS
from sportklimaat.web.clubs.room import Answer, blueprint, the_club
from sportklimaat.web.clubs.tabs import club_tabs
from sportklimaat.web.database import db
from sportklimaat.web.formatting import moment


@blueprint.get("/<int:club_id>/history")
@requires(Permission.CLUB_READ)
def history(club_id: int) -> Answer:
    """Show the register's changes and the checklist's statements on one line of time."""
    club = the_club(club_id, Permission.CLUB_READ)
    names_staff = current_actor().may(Permission.CLUB_LIST, scope_of(club))
    events = [*_register_events(club.id, names_staff=names_staff), *_checklist_events(club)]
    return render_template(
        "clubs/history.html",
        club=club,
        tabs=club_tabs(club, "history"),
        events=sorted(events, key=lambda event: event["at"], reverse=True),
    )


def _checklist_events(club: Club) -> list[dict[str, Any]]:
    actor, scope = current_actor(), scope_of(club)
    if not actor.may(Permission.CHECKLIST_READ, scope):
        return []
    return checklist_events(club, with_notes=actor.may(Permission.CHECKLIST_ASSESS, scope))


def _register_events(club_id: int, *, names_staff: bool) -> list[dict[str, Any]]:
    """A club's board sees that the municipality did something, colleagues see who."""
    session = db.session()
    entries = [e for e in of_club(session, club_id) if e.action in EVENT_LABELS]
    authors = {entry.actor_id for entry in entries} - {None}
    query = select(User).where(User.id.in_(authors))
    names: dict[int | None, str] = {u.id: u.name for u in session.scalars(query)}
    other = _("the municipality")
    return [_event(e, names.get(e.actor_id, other) if names_staff else other) for e in entries]


def _event(entry: AuditEntry, author: str) -> dict[str, Any]:
    fields = [str(FIELD_LABELS.get(name, name)) for name in entry.details.get("fields", [])]
    return {
        "at": entry.at,
        "day": local_day(entry.at),
        "shown_day": moment(entry.at),
        "title": EVENT_LABELS[entry.action],
        "text": ", ".join(fields),
        "by": author,
    }
