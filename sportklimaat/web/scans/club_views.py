"""What the scan knows of one club's website, for staff and the club."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from sportklimaat.accounts.rules import Permission
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.queries import get_visible, scope_of
from sportklimaat.core.clock import local_day
from sportklimaat.scans import queries, services
from sportklimaat.scans.standing import proposals_of_club, standings
from sportklimaat.web.access import current_actor, requires, toolbox
from sportklimaat.web.clubs.tabs import club_tabs
from sportklimaat.web.database import db
from sportklimaat.web.scans.forms import OptOutForm
from sportklimaat.web.scans.room import Answer, blueprint, read_in_background
from sportklimaat.web.scans.words import author_words


@blueprint.get("/clubs/<int:club_id>/website")
@requires(Permission.CLUB_READ)
def club(club_id: int) -> Answer:
    """Show what the website shows, what a person says of it, and what was seen before."""
    return _club_page(_the_club(club_id, Permission.CLUB_READ), OptOutForm())


def _the_club(club_id: int, permission: Permission) -> Club:
    return get_visible(db.session(), club_id, current_actor(), permission)


def _club_page(found: Club, form: OptOutForm) -> str:
    session, actor, scope = db.session(), current_actor(), scope_of(found)
    today = local_day(toolbox().clock.now())
    standing = standings(session, [found.id], today=today).get(found.id)
    is_staff = actor.may(Permission.SCAN_READ, scope)
    review = standing.review if standing else None
    return render_template(
        "scans/club.html",
        club=found,
        tabs=club_tabs(found, "website"),
        form=form,
        standing=standing,
        author=author_words(review.author, with_name=is_staff) if review else "",
        findings=queries.findings_of_club(session, found),
        proposals=proposals_of_club(session, found) if is_staff else [],
        opt_out=queries.opt_out_of(session, found.id),
        is_staff=is_staff,
        may_run=actor.may(Permission.SCAN_RUN, scope),
        may_review=actor.may(Permission.SCAN_REVIEW, scope),
        may_decide=actor.may(Permission.PROPOSAL_DECIDE, scope),
        may_opt_out=actor.may(Permission.SCAN_OPT_OUT, scope),
        may_answer=actor.may(Permission.CHECKLIST_ANSWER, scope),
    )


@blueprint.post("/clubs/<int:club_id>/website/scan")
@requires(Permission.SCAN_RUN)
def scan_club(club_id: int) -> Answer:
    """Read this one website again, as a round of its own."""
    found = _the_club(club_id, Permission.SCAN_RUN)
    scan_round = services.start_round(
        db.session(), found.municipality, [found], selection={"ticked": 1},
        actor=current_actor(), now=toolbox().clock.now(),
    )  # fmt: skip
    read_in_background(scan_round)
    flash(_("The scan starts. The outcome comes on this page within a few minutes."), "success")
    return redirect(url_for("scans.club", club_id=club_id), 303)


@blueprint.post("/clubs/<int:club_id>/website/opt-out")
@requires(Permission.SCAN_OPT_OUT)
def opt_out(club_id: int) -> Answer:
    """Leave this website out of the scan from now on."""
    found, form = _the_club(club_id, Permission.SCAN_OPT_OUT), OptOutForm()
    if not form.validate_on_submit():
        return _club_page(found, form), 422
    services.opt_out(
        db.session(), found, reason=form.reason.data or "", actor=current_actor(),
        now=toolbox().clock.now(),
    )  # fmt: skip
    flash(_("We leave this website alone from now on."), "success")
    return redirect(url_for("scans.club", club_id=club_id), 303)


@blueprint.post("/clubs/<int:club_id>/website/opt-in")
@requires(Permission.SCAN_OPT_OUT)
def opt_in(club_id: int) -> Answer:
    """Let this website be part of the scan again."""
    found = _the_club(club_id, Permission.SCAN_OPT_OUT)
    services.end_opt_out(db.session(), found, actor=current_actor(), now=toolbox().clock.now())
    flash(_("This website is part of the scan again."), "success")
    return redirect(url_for("scans.club", club_id=club_id), 303)
