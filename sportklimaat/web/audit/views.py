"""Who did what, for the functional administrator."""

from flask import Blueprint, render_template, request
from sqlalchemy import select

from sportklimaat.accounts.models import User
from sportklimaat.accounts.rules import Permission
from sportklimaat.audit import queries
from sportklimaat.audit.models import AuditEntry
from sportklimaat.clubs.models import Club
from sportklimaat.web.access import current_actor, requires
from sportklimaat.web.database import db

blueprint = Blueprint("audit", __name__, url_prefix="/audit")


@blueprint.get("")
@requires(Permission.AUDIT_READ)
def index() -> str:
    """Show the audit trail, newest first, of the municipalities within reach."""
    actor, action = current_actor(), request.args.get("action", "")
    query = queries.entries(action=action)
    if not actor.everywhere(Permission.AUDIT_READ):
        query = query.where(
            AuditEntry.municipality_id.in_(actor.municipality_ids(Permission.AUDIT_READ))
        )
    page = db.paginate(query, per_page=50, error_out=False)
    return render_template(
        "audit/index.html",
        page=page,
        action=action,
        actions=db.session.scalars(queries.actions()).all(),
        people=_names(User, {entry.actor_id for entry in page.items}),
        clubs=_names(Club, {entry.club_id for entry in page.items}),
    )


def _names(kind: type[User] | type[Club], ids: set[int | None]) -> dict[int, str]:
    rows = db.session.execute(select(kind.id, kind.name).where(kind.id.in_(ids - {None})))
    return {row.id: row.name for row in rows}
