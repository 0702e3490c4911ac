"""Adding, changing, archiving and restoring a club."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from sportklimaat.accounts.queries import staff_of
from sportklimaat.accounts.rules import Permission
from sportklimaat.clubs import services
from sportklimaat.clubs.facts import ClubFacts, facts_of
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.queries import (
    districts,
    federations,
    municipality_of,
    possible_parents,
)
from sportklimaat.core.errors import ConflictError, DomainError
from sportklimaat.web.access import current_actor, requires, toolbox
from sportklimaat.web.clubs.forms import (
    ArchiveForm,
    ClubForm,
    ConfirmForm,
    choices_of,
    typed,
)
from sportklimaat.web.clubs.room import Answer, blueprint, local_sites_allowed, the_club
from sportklimaat.web.database import db
from sportklimaat.web.errors import put_on_form
from sportklimaat.web.numbers import row_number


@blueprint.get("/add")
@requires(Permission.CLUB_EDIT)
def new() -> Answer:
    """Show an empty form."""
    session = db.session()
    municipality = municipality_of(session, current_actor(), Permission.CLUB_EDIT)
    empty = ClubFacts(name="", place=municipality.name)
    return _form_page(_club_form(session, municipality.id, data=typed(empty, 1)), None)


@blueprint.post("/add")
@requires(Permission.CLUB_EDIT)
def add() -> Answer:
    """Enter a club in the register."""
    session, actor = db.session(), current_actor()
    municipality = municipality_of(session, actor, Permission.CLUB_EDIT)
    form = _club_form(session, municipality.id)
    if not form.validate():
        return _form_page(form, None), 422
    try:
        club = services.add_club(
            session,
            municipality,
            form.facts(ClubFacts(name="")),
            actor=actor,
            now=toolbox().clock.now(),
            local_sites=local_sites_allowed(),
        )
    except DomainError as error:
        return _refused(form, None, error)
    flash(_("%(club)s is in the register.", club=club.name), "success")
    return redirect(url_for("clubs.show", club_id=club.id), 303)


@blueprint.get("/<int:club_id>/change")
@requires(Permission.CLUB_EDIT)
def edit(club_id: int) -> Answer:
    """Show the form with what the register knows."""
    club = the_club(club_id, Permission.CLUB_EDIT)
    known = typed(facts_of(club), club.version)
    return _form_page(_club_form(db.session(), club.municipality_id, club, data=known), club)


@blueprint.post("/<int:club_id>/change")
@requires(Permission.CLUB_EDIT)
def change(club_id: int) -> Answer:
    """Change what the register knows, unless somebody else just did."""
    session, club = db.session(), the_club(club_id, Permission.CLUB_EDIT)
    form = _club_form(session, club.municipality_id, club)
    if not form.validate():
        return _form_page(form, club), 422
    try:
        services.change_club(
            session,
            club,
            form.facts(facts_of(club)),
            seen_version=row_number(form.version.data) or 0,
            actor=current_actor(),
            now=toolbox().clock.now(),
            local_sites=local_sites_allowed(),
        )
    except DomainError as error:
        return _refused(form, club, error)
    flash(_("Saved."), "success")
    return redirect(url_for("clubs.show", club_id=club.id), 303)


@blueprint.route("/<int:club_id>/archive", methods=["GET", "POST"])
@requires(Permission.CLUB_EDIT)
def archive(club_id: int) -> Answer:
    """Take a club out of the lists, with a reason."""
    session, club = db.session(), the_club(club_id, Permission.CLUB_EDIT)
    form = ArchiveForm()
    others = [c for c in possible_parents(session, club.municipality_id) if c.id != club.id]
    form.successor_id.choices = choices_of(others, _("No successor"))
    if not form.validate_on_submit():
        return _archive_page(form, club), 422 if form.is_submitted() else 200
    heir = form.successor_id.data
    try:
        services.archive_club(
            session,
            club,
            reason=form.reason.data or "",
            successor=session.get(Club, heir) if heir else None,
            actor=current_actor(),
            now=toolbox().clock.now(),
        )
    except DomainError as error:
        put_on_form(form, error)
        return _archive_page(form, club), 409 if isinstance(error, ConflictError) else 422
    flash(_("%(club)s is archived. Its history stays.", club=club.name), "success")
    return redirect(url_for("clubs.show", club_id=club.id), 303)


@blueprint.post("/<int:club_id>/restore")
@requires(Permission.CLUB_EDIT)
def restore(club_id: int) -> Answer:
    """Put an archived club back in the lists."""
    club = the_club(club_id, Permission.CLUB_EDIT)
    if not ConfirmForm().validate():
        return redirect(url_for("clubs.show", club_id=club.id), 303)
    services.restore_club(db.session(), club, actor=current_actor(), now=toolbox().clock.now())
    flash(_("%(club)s is back in the lists.", club=club.name), "success")
    return redirect(url_for("clubs.show", club_id=club.id), 303)


def _archive_page(form: ArchiveForm, club: Club) -> str:
    return render_template("clubs/archive.html", form=form, club=club)


def _club_form(
    session: Session, municipality_id: int, club: Club | None = None, **settings: Any
) -> ClubForm:
    form = ClubForm(**settings) if request.method == "GET" else ClubForm(request.form)
    parents = [c for c in possible_parents(session, municipality_id) if c is not club]
    if club and club.parent and club.parent not in parents:
        parents.append(club.parent)
    staff = list(staff_of(session, municipality_id))
    if club and club.account_holder and club.account_holder not in staff:
        staff.append(club.account_holder)
    form.parent_id.choices = choices_of(parents, _("A club of its own"))
    form.account_holder_id.choices = choices_of(staff, _("Nobody yet"))
    return form


def _refused(form: ClubForm, club: Club | None, error: DomainError) -> tuple[str, int]:
    put_on_form(form, error)
    is_conflict = isinstance(error, ConflictError)
    if is_conflict and club is not None:
        form.version.data = str(club.version)
        form.version.raw_data = None
    return _form_page(form, club, conflict=is_conflict), 409 if is_conflict else 422


def _form_page(form: ClubForm, club: Club | None, *, conflict: bool = False) -> str:
    session = db.session()
    municipality = club.municipality if club else None
    if municipality is None:
        municipality = municipality_of(session, current_actor(), Permission.CLUB_EDIT)
    return render_template(
        "clubs/edit.html",
        form=form,
        club=club,
        districts=districts(session, [municipality.id]),
        federations=federations(session),
        differing=_differing(form, club) if conflict and club else [],
    )


def _differing(form: ClubForm, club: Club) -> list[dict[str, Any]]:
    """Return what the register holds now where something else was typed."""
    known, mine = facts_of(club), form.facts(facts_of(club))
    now_known = typed(known, club.version)
    return [
        {"label": form[name].label.text, "value": now_known[name] or _("Not known")}
        for name in known.differences(mine)
        if name in now_known
    ]
