"""The list of clubs, its downloads, and the overview of one club."""

from datetime import date
from typing import Any

from flask import Response as FlaskResponse
from flask import redirect, render_template, url_for
from flask_babel import gettext as _

from sportklimaat.accounts.rules import Permission
from sportklimaat.clubs.exporting import EXPORT_HEADERS, export_rows
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.queries import last_changes, scope_of, visible_to
from sportklimaat.core.clock import local_day
from sportklimaat.spreadsheets import Kind, write_table
from sportklimaat.web.access import current_actor, requires, toolbox
from sportklimaat.web.checklist.labels import V_LABELS
from sportklimaat.web.clubs.checklist_chips import chips_of, statuses_of
from sportklimaat.web.clubs.listing import Listing, listing_from_address
from sportklimaat.web.clubs.overview import register_entry
from sportklimaat.web.clubs.room import Answer, blueprint, the_club
from sportklimaat.web.clubs.tabs import club_tabs
from sportklimaat.web.database import db

PER_PAGE = 50


@blueprint.get("")
@requires(Permission.CLUB_READ)
def index() -> Answer:
    """Show the clubs that the address asks for; a board member goes to the own club."""
    if not current_actor().may(Permission.CLUB_LIST):
        return _to_own_club()
    listing = listing_from_address(db.session())
    page = db.paginate(listing.query(), per_page=PER_PAGE, max_per_page=PER_PAGE, error_out=False)
    return render_template("clubs/index.html", **_list_page(listing, page))


def _list_page(listing: Listing, page: Any) -> dict[str, Any]:
    actor, ids = current_actor(), [club.id for club in page.items]
    with_checklist = actor.may(Permission.CHECKLIST_READ)
    return {
        "listing": listing,
        "columns": listing.columns(with_checklist=with_checklist),
        "page": page,
        "changes": last_changes(db.session(), ids),
        "chips": chips_of(db.session(), ids, _today()) if with_checklist else None,
        "bulk_actions": _bulk_actions(),
        "may_edit": actor.may(Permission.CLUB_EDIT),
        "may_import": actor.may(Permission.CLUB_IMPORT),
        "may_export": actor.may(Permission.CLUB_EXPORT),
    }


def _bulk_actions() -> list[dict[str, str]]:
    possible = {
        Permission.CLUB_EDIT: ("account_holder", _("Set the account holder")),
        Permission.SCAN_RUN: ("scan", _("Start a website scan")),
    }
    return [
        {"name": "action", "value": value, "label": label}
        for permission, (value, label) in possible.items()
        if current_actor().may(permission)
    ]


def _to_own_club() -> Answer:
    club = db.session().scalars(visible_to(current_actor()).order_by(Club.id)).first()
    if club is None:
        return redirect(url_for("home.start"), 303)
    return redirect(url_for("clubs.show", club_id=club.id) + "/checklist", 303)


@blueprint.get("/clubs.<any(csv, xlsx, ods):kind>")
@requires(Permission.CLUB_EXPORT)
def download(kind: str) -> Answer:
    """Give exactly the clubs of the list as a spreadsheet."""
    listing = listing_from_address(db.session())
    clubs = db.session().scalars(listing.query()).all()
    if not current_actor().may(Permission.CHECKLIST_READ):
        return as_file("clubs", EXPORT_HEADERS, export_rows(clubs), Kind(kind))
    statuses = statuses_of(db.session(), [club.id for club in clubs], _today())
    rows = [(*row, *statuses[club.id]) for club, row in zip(clubs, export_rows(clubs), strict=True)]
    return as_file("clubs", (*EXPORT_HEADERS, *map(str, V_LABELS.values())), rows, Kind(kind))


def as_file(name: str, headers: Any, rows: Any, kind: Kind) -> FlaskResponse:
    """Answer with a spreadsheet, named after its content and the day."""
    day = _today().isoformat()
    answer = FlaskResponse(write_table(headers, rows, kind), content_type=kind.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}-{day}{kind.suffix}"'
    return answer


def _today() -> date:
    return local_day(toolbox().clock.now())


@blueprint.get("/<int:club_id>")
@requires(Permission.CLUB_READ)
def show(club_id: int) -> Answer:
    """Show what the register knows of one club."""
    club = the_club(club_id, Permission.CLUB_READ)
    may_edit = current_actor().may(Permission.CLUB_EDIT, scope_of(club))
    return render_template(
        "clubs/show.html",
        club=club,
        tabs=club_tabs(club, "overview"),
        entry=register_entry(club),
        may_edit=may_edit,
    )
