"""What can be done with the clubs that were ticked in the list."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from sportklimaat.accounts.models import User
from sportklimaat.accounts.queries import staff_of
from sportklimaat.accounts.rules import Permission
from sportklimaat.clubs import services
from sportklimaat.clubs.models import Club
from sportklimaat.core.errors import DomainError
from sportklimaat.web.access import current_actor, requires, toolbox
from sportklimaat.web.clubs.forms import AccountHolderForm, choices_of
from sportklimaat.web.clubs.listing import list_arguments
from sportklimaat.web.clubs.room import Answer, blueprint, selected_clubs
from sportklimaat.web.database import db
from sportklimaat.web.errors import put_on_form


@blueprint.post("/selection")
@requires(Permission.CLUB_LIST)
def selection() -> Answer:
    """Go on with the ticked clubs to the page of what was chosen."""
    ids = [club.id for club in selected_clubs(db.session(), Permission.CLUB_READ)]
    if not ids:
        flash(_("Tick the clubs first, then choose what to do with them."), "warning")
        return redirect(url_for("clubs.index", **list_arguments()), 303)
    if request.form.get("action") == "scan":
        return redirect(url_for("scans.new", selected=ids), 303)
    return redirect(url_for("clubs.hand_over", selected=ids, **list_arguments()), 303)


@blueprint.route("/account-holder", methods=["GET", "POST"])
@requires(Permission.CLUB_EDIT)
def hand_over() -> Answer:
    """Give the ticked clubs an account holder."""
    session, actor = db.session(), current_actor()
    clubs = selected_clubs(session, Permission.CLUB_EDIT)
    if not clubs:
        return redirect(url_for("clubs.index"), 303)
    form = AccountHolderForm()
    places = {club.municipality_id for club in clubs}
    staff = {user.id: user for place in places for user in staff_of(session, place)}
    form.account_holder_id.choices = choices_of(staff.values(), _("Nobody yet"))
    if not form.validate_on_submit():
        return _page(form, clubs), 422 if form.is_submitted() else 200
    holder = session.get(User, form.account_holder_id.data or 0)
    now = toolbox().clock.now()
    try:
        changed = services.set_account_holder(session, clubs, holder, actor=actor, now=now)
    except DomainError as error:
        put_on_form(form, error)
        return _page(form, clubs), 422
    words = ngettext(
        "%(num)d club has another account holder now.",
        "%(num)d clubs have another account holder now.",
        len(changed),
    )
    flash(words, "success")
    return redirect(url_for("clubs.index", **list_arguments()), 303)


def _page(form: AccountHolderForm, clubs: list[Club]) -> str:
    return render_template(
        "clubs/account_holder.html", form=form, clubs=clubs, list_arguments=list_arguments()
    )
