"""The room of the four V's: its blueprint, and what all its views share."""

from datetime import date, datetime

from flask import Blueprint
from werkzeug.wrappers import Response

from sportklimaat.accounts.rules import Permission
from sportklimaat.checklist import queries
from sportklimaat.checklist.queries import Checklist
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.queries import get_visible, scope_of
from sportklimaat.core.clock import local_day
from sportklimaat.web.access import current_actor, toolbox
from sportklimaat.web.database import db

Answer = str | Response | tuple[str, int]

blueprint = Blueprint("checklist", __name__)


def the_club(club_id: int, permission: Permission) -> Club:
    """Return the club of this page, when the person may do this with it."""
    return get_visible(db.session(), club_id, current_actor(), permission)


def may(permission: Permission, club: Club) -> bool:
    """Tell whether the person at the door may do this with the club."""
    return current_actor().may(permission, scope_of(club))


def moment() -> datetime:
    """Return the moment of this request."""
    return toolbox().clock.now()


def current_day() -> date:
    """Return the day of this request in the Netherlands."""
    return local_day(moment())


def checklist_of(club: Club) -> Checklist:
    """Return where a club stands today."""
    return queries.checklists(db.session(), [club.id], today=current_day())[club.id]
