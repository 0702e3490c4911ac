"""Bringing a spreadsheet into the register, step by step."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from sportklimaat.accounts.rules import Permission
from sportklimaat.clubs import importing
from sportklimaat.clubs.criteria import MOST_IMPORTED_ROWS
from sportklimaat.clubs.importing import Action, Plan
from sportklimaat.clubs.models import ClubImport, Municipality
from sportklimaat.clubs.queries import (
    file_is_needed,
    import_visible_to,
    imports_of,
    municipalities_of,
)
from sportklimaat.core.errors import ConflictError, DomainError, NotFoundError
from sportklimaat.spreadsheets import Kind, Limits, SpreadsheetError, Table, read_table
from sportklimaat.web.access import current_actor, requires, toolbox
from sportklimaat.web.clubs.forms import ConfirmForm
from sportklimaat.web.clubs.import_forms import PlanForm, UploadForm, columns_form
from sportklimaat.web.clubs.import_labels import file_error, table_warning
from sportklimaat.web.clubs.import_pages import preview, problem_row
from sportklimaat.web.clubs.labels import FIELD_LABELS
from sportklimaat.web.clubs.list_views import as_file
from sportklimaat.web.clubs.room import Answer, blueprint, local_sites_allowed
from sportklimaat.web.database import after_commit, db
from sportklimaat.web.errors import message_of, put_on_form

LIMITS = Limits(rows=MOST_IMPORTED_ROWS)


@blueprint.get("/imports")
@requires(Permission.CLUB_IMPORT)
def imports() -> Answer:
    """Show what was imported before, and where to start."""
    return _uploads_page(_upload_form())


@blueprint.post("/imports")
@requires(Permission.CLUB_IMPORT)
def upload() -> Answer:
    """Take a spreadsheet in; nothing in the register changes yet."""
    session, form = db.session(), _upload_form()
    if not form.validate():
        return _uploads_page(form), 422
    content = form.file.data.read()
    filename = form.file.data.filename or ""
    try:
        table = read_table(content, filename, limits=LIMITS)
    except SpreadsheetError as error:
        form.file.errors = [file_error(error)]
        return _uploads_page(form), 422
    club_import = importing.start_import(
        session,
        _chosen_municipality(form),
        table,
        filename=filename,
        file_key=toolbox().files.put(content),
        actor=current_actor(),
        now=toolbox().clock.now(),
    )
    return redirect(url_for("clubs.import_columns", import_id=club_import.id), 303)


@blueprint.route("/imports/<int:import_id>/columns", methods=["GET", "POST"])
@requires(Permission.CLUB_IMPORT)
def import_columns(import_id: int) -> Answer:
    """Choose which column holds which fact; the guess is filled in."""
    club_import, table = _open_import(import_id)
    form = columns_form(table, importing.stored_mapping(club_import))
    if not form.validate_on_submit() or form.refuse_doubles():
        return _columns_page(form, club_import, table), 422 if form.is_submitted() else 200
    try:
        importing.choose_columns(club_import, table, form.mapping())
    except DomainError as error:
        put_on_form(form, error)
        return _columns_page(form, club_import, table), 422
    return redirect(url_for("clubs.show_import", import_id=club_import.id), 303)


@blueprint.get("/imports/<int:import_id>")
@requires(Permission.CLUB_IMPORT)
def show_import(import_id: int) -> Answer:
    """Show what the import would do, or what it did."""
    club_import = import_visible_to(db.session(), import_id, current_actor())
    if club_import.confirmed_at is not None:
        return render_template("clubs/import_result.html", club_import=club_import, Action=Action)
    club_import, table = _open_import(import_id)
    return _preview_page(club_import, table, _plan(club_import, table))


@blueprint.post("/imports/<int:import_id>/confirm")
@requires(Permission.CLUB_IMPORT)
def confirm_import(import_id: int) -> Answer:
    """Carry the import out as a whole, if it is still what the person saw."""
    club_import, table = _open_import(import_id)
    plan = _plan(club_import, table)
    if plan.is_sound and PlanForm().fingerprint.data != plan.fingerprint():
        changed = ConflictError("import_plan_changed")
        return _preview_page(club_import, table, plan, message_of(changed)), 409
    try:
        importing.apply_import(
            db.session(), plan, club_import, actor=current_actor(), now=toolbox().clock.now()
        )
    except DomainError as error:
        return _preview_page(club_import, table, plan, message_of(error)), 422
    _forget_file(club_import)
    flash(_("The import is in the register."), "success")
    return redirect(url_for("clubs.show_import", import_id=club_import.id), 303)


@blueprint.get("/imports/<int:import_id>/problems.<any(csv, xlsx, ods):kind>")
@requires(Permission.CLUB_IMPORT)
def import_problems(import_id: int, kind: str) -> Answer:
    """Give every wrong cell as a spreadsheet: where, what was there, what is wrong, what to do."""
    club_import, table = _open_import(import_id)
    plan, mapping = _plan(club_import, table), importing.stored_mapping(club_import)
    headers = (_("Row"), _("Column"), _("What is there"), _("What is wrong"), _("What to do"))
    rows = [problem_row(problem, mapping) for problem in plan.problems]
    return as_file("import-problems", headers, rows, Kind(kind))


@blueprint.post("/imports/<int:import_id>/give-up")
@requires(Permission.CLUB_IMPORT)
def give_up_import(import_id: int) -> Answer:
    """Forget a spreadsheet that was not confirmed."""
    session = db.session()
    club_import = import_visible_to(session, import_id, current_actor())
    _forget_file(club_import)
    importing.give_up_import(session, club_import)
    flash(_("The file is gone. Nothing in the register changed."), "success")
    return redirect(url_for("clubs.imports"), 303)


@blueprint.route("/imports/<int:import_id>/take-back", methods=["GET", "POST"])
@requires(Permission.CLUB_IMPORT)
def undo_import(import_id: int) -> Answer:
    """Take an import back as a whole, or say which clubs stand in the way."""
    session, actor = db.session(), current_actor()
    club_import = import_visible_to(session, import_id, actor)
    form = ConfirmForm()
    if not form.validate_on_submit():
        return _undo_page(form, club_import)
    try:
        importing.undo_import(session, club_import, actor=actor, now=toolbox().clock.now())
    except DomainError as error:
        put_on_form(form, error)
        return _undo_page(form, club_import), 409
    flash(_("The import is taken back."), "success")
    return redirect(url_for("clubs.show_import", import_id=club_import.id), 303)


def _upload_form() -> UploadForm:
    form = UploadForm()
    places = _municipalities()
    form.municipality.choices = {str(place.id): place.name for place in places}
    if len(places) == 1:
        del form.municipality
    return form


def _municipalities() -> list[Municipality]:
    return list(municipalities_of(db.session(), current_actor(), Permission.CLUB_IMPORT))


def _chosen_municipality(form: UploadForm) -> Municipality:
    places = _municipalities()
    chosen = form.municipality.data if "municipality" in form else places[0].id
    return next(place for place in places if place.id == chosen)


def _uploads_page(form: UploadForm) -> str:
    places = [place.id for place in _municipalities()]
    earlier = imports_of(db.session(), places)
    return render_template("clubs/imports.html", form=form, earlier=earlier)


def _open_import(import_id: int) -> tuple[ClubImport, Table]:
    """Return an import that can still go through, with its sheet."""
    club_import = import_visible_to(db.session(), import_id, current_actor())
    if club_import.confirmed_at is not None:
        raise ConflictError("import_confirmed_already")
    try:
        content = toolbox().files.get(club_import.file_key or "")
    except FileNotFoundError as error:
        raise NotFoundError("import_file_gone") from error
    return club_import, read_table(content, club_import.filename, limits=LIMITS)


def _plan(club_import: ClubImport, table: Table) -> Plan:
    session = db.session()
    municipality = session.get_one(Municipality, club_import.municipality_id)
    mapping = importing.stored_mapping(club_import)
    local_sites = local_sites_allowed()
    return importing.plan_import(session, municipality, table, mapping, local_sites=local_sites)


def _preview_page(
    club_import: ClubImport, table: Table, plan: Plan, refusal: str | None = None
) -> str:
    mapping = importing.stored_mapping(club_import)
    downloads = [
        {
            "label": kind.value.upper(),
            "href": url_for("clubs.import_problems", import_id=club_import.id, kind=kind.value),
        }
        for kind in Kind
    ]
    page: dict[str, Any] = preview(db.session(), plan, mapping)
    return render_template(
        "clubs/import_preview.html",
        club_import=club_import,
        form=PlanForm(data={"fingerprint": plan.fingerprint()}, formdata=None),
        refusal=refusal,
        downloads=downloads,
        sheet_warnings=[table_warning(warning) for warning in table.warnings],
        Action=Action,
        **page,
    )


def _columns_page(form: Any, club_import: ClubImport, table: Table) -> str:
    return render_template(
        "clubs/import_columns.html", form=form, club_import=club_import, table=table
    )


def _undo_page(form: ConfirmForm, club_import: ClubImport) -> str:
    is_open = club_import.confirmed_at is not None and club_import.undone_at is None
    conflicts = importing.undo_conflicts(db.session(), club_import) if is_open else []
    return render_template(
        "clubs/import_undo.html",
        form=form,
        club_import=club_import,
        conflicts=conflicts,
        field_labels=FIELD_LABELS,
    )


def _forget_file(club_import: ClubImport) -> None:
    key, files = club_import.file_key, toolbox().files
    club_import.file_key = None
    if key and not file_is_needed(db.session(), key):
        after_commit(lambda: files.delete(key))
