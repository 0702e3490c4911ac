"""The four V's of one club: for the coordinator with actions, for the board with help."""

from flask import render_template

from sportklimaat.accounts.rules import Permission
from sportklimaat.checklist import queries
from sportklimaat.web.access import requires
from sportklimaat.web.checklist.cards import cards_of
from sportklimaat.web.checklist.room import blueprint, checklist_of, may, the_club
from sportklimaat.web.clubs.tabs import club_tabs
from sportklimaat.web.database import db


@blueprint.get("/clubs/<int:club_id>/checklist")
@requires(Permission.CHECKLIST_READ)
def show(club_id: int) -> str:
    """Show where a club stands on each V, and why."""
    club = the_club(club_id, Permission.CHECKLIST_READ)
    checklist = checklist_of(club)
    return render_template(
        "checklist/show.html",
        club=club,
        tabs=club_tabs(club, "checklist"),
        cards=cards_of(checklist, queries.evidence_of(db.session(), club)),
        answered_on=checklist.club_answered_on,
        draft=queries.draft_of(db.session(), club.id),
        may_assess=may(Permission.CHECKLIST_ASSESS, club),
        may_answer=may(Permission.CHECKLIST_ANSWER, club),
    )
