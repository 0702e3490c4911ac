"""The tabs of a club's page: one list for all rooms that show a part of a club."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from sportklimaat.accounts.rules import Permission
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.queries import scope_of
from sportklimaat.web.access import current_actor


@dataclass(frozen=True, slots=True)
class Tab:
    """One part of a club's page; open to who holds one of the permissions there."""

    key: str
    label: LazyString
    path: str
    permissions: tuple[Permission, ...]


TABS = (
    Tab("overview", _l("Overview"), "", (Permission.CLUB_READ,)),
    Tab("checklist", _l("The four V's"), "/checklist", (Permission.CHECKLIST_READ,)),
    Tab("website", _l("Website"), "/website", (Permission.SCAN_READ, Permission.CHECKLIST_READ)),
    Tab("history", _l("History"), "/history", (Permission.CLUB_READ,)),
)


def club_tabs(club: Club, current: str) -> list[dict[str, Any]]:
    """Return the tabs of this club that the person at the door may open."""
    actor, scope = current_actor(), scope_of(club)
    home = url_for("clubs.show", club_id=club.id)
    return [
        {"label": tab.label, "href": home + tab.path, "current": tab.key == current}
        for tab in TABS
        if any(actor.may(permission, scope) for permission in tab.permissions)
    ]
