"""The room of clubs: its blueprint, and what all its views share."""

from flask import Blueprint, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from sportklimaat.accounts.rules import Permission
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.queries import get_visible, in_order, visible_to
from sportklimaat.web.access import current_actor, toolbox
from sportklimaat.web.database import db
from sportklimaat.web.numbers import row_number

Answer = str | Response | tuple[str, int]

blueprint = Blueprint("clubs", __name__, url_prefix="/clubs")


def the_club(club_id: int, permission: Permission) -> Club:
    """Return the club of this page, when the person may do this with it."""
    return get_visible(db.session(), club_id, current_actor(), permission)


def selected_clubs(session: Session, permission: Permission) -> list[Club]:
    """Return the clubs that were ticked; those of a stranger are left out."""
    ids = {row_number(value) for value in request.values.getlist("selected")} - {None}
    query = visible_to(current_actor(), permission).where(Club.id.in_(ids))
    return list(session.scalars(in_order(query)))


def local_sites_allowed() -> bool:
    """Tell whether this installation has club sites of its own, as the demo does."""
    return bool(toolbox().config.scan_allow_private)
