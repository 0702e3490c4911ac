"""The list of clubs that can use help or want it: two facts, with the reasons in plain words."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from sportklimaat.accounts.rules import Permission
from sportklimaat.clubs import queries as clubs
from sportklimaat.clubs.models import Club
from sportklimaat.core.clock import local_day
from sportklimaat.core.errors import InvalidInputError, NotFoundError
from sportklimaat.spreadsheets import Kind, write_table
from sportklimaat.support import criteria, queries, services
from sportklimaat.support.criteria import ReasonCode
from sportklimaat.support.rules import Reason
from sportklimaat.web.access import current_actor, requires, toolbox
from sportklimaat.web.database import db
from sportklimaat.web.errors import put_on_form
from sportklimaat.web.support import listing
from sportklimaat.web.support.forms import DismissForm, WishForm
from sportklimaat.web.support.labels import HELP_WITH, TOPICS, sentence

blueprint = Blueprint("support", __name__, url_prefix="/support")


@blueprint.get("")
@requires(Permission.SUPPORT_READ)
def index() -> str:
    """Show who can use help and who wants it."""
    form = listing.filter_form()
    listed = listing.listed(form)
    queries.with_details(db.session(), listed.shown)
    return render_template(
        "support/index.html",
        filters=form,
        listed=listed,
        chips=listing.chips(form),
        page_address=listing.page_address(form),
        arguments=listing.arguments(form),
        kinds=list(Kind),
        sentence=sentence,
        wish_lines=listing.wish_lines,
    )


@blueprint.get("/list.<kind>")
@requires(Permission.SUPPORT_READ)
def download(kind: str) -> Response:
    """Give the whole list under its filters as a file."""
    if kind not in set(Kind):
        raise NotFoundError("kind_of_file_unknown")
    rows = listing.listed(listing.filter_form()).rows
    queries.with_details(db.session(), rows)
    header, lines = listing.table(rows)
    chosen = Kind(kind)
    name = _("support-list")
    return Response(
        write_table(header, lines, chosen),
        content_type=chosen.media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}{chosen.suffix}"'},
    )


@blueprint.get("/explanation")
@requires(Permission.SUPPORT_READ)
def explanation() -> str:
    """Explain how the order of the list comes about."""
    weights = [(TOPICS[code], weight) for code, weight in criteria.WEIGHTS.items()]
    return render_template(
        "support/explanation.html",
        weights=[row for row in weights if row[0] not in _amplifiers()],
        amplifiers=[row for row in weights if row[0] in _amplifiers()],
        criteria=criteria,
    )


def _amplifiers() -> set[object]:
    return {TOPICS[code] for code in criteria.AMPLIFIERS}


@blueprint.get("/<int:club_id>")
@requires(Permission.SUPPORT_READ)
def club(club_id: int) -> str:
    """Explain one club's place: each reason, what was set aside and why, each wish."""
    found = _club(club_id, Permission.SUPPORT_READ)
    row = _row(found)
    aside = queries.dismissals(db.session(), [found.id], _today()).get(found.id, [])
    return render_template(
        "support/club.html",
        club=found,
        row=row,
        aside=[(entry, TOPICS[ReasonCode(entry.reason)]) for entry in aside],
        sentence=sentence,
        wish_lines=listing.wish_lines,
    )


@blueprint.route("/<int:club_id>/dismiss/<code>", methods=["GET", "POST"])
@requires(Permission.SUPPORT_DISMISS)
def dismiss(club_id: int, code: str) -> ResponseReturnValue:
    """Set one reason aside, with why and until when."""
    found = _club(club_id, Permission.SUPPORT_DISMISS)
    reason = _reason(found, code)
    form = DismissForm(until=services.default_end(_today()))
    if form.is_submitted() and form.validate() and _dismissed(found, reason, form):
        flash(_("This reason is set aside. It comes back by itself."), "success")
        return redirect(url_for("support.club", club_id=found.id), 303)
    page = render_template(
        "support/dismiss.html", form=form, club=found, reason=reason, sentence=sentence
    )
    return page, 422 if form.is_submitted() else 200


def _dismissed(found: Club, reason: Reason, form: DismissForm) -> bool:
    try:
        services.dismiss_reason(
            db.session(),
            found,
            reason.code,
            explanation=form.explanation.data or "",
            until=form.until.data,
            actor=current_actor(),
            now=toolbox().clock.now(),
        )
    except InvalidInputError as error:
        put_on_form(form, error)
        return False
    return True


@blueprint.post("/<int:club_id>/restore/<int:dismissal_id>")
@requires(Permission.SUPPORT_DISMISS)
def restore(club_id: int, dismissal_id: int) -> Response:
    """Let a reason that was set aside count again."""
    found = _club(club_id, Permission.SUPPORT_DISMISS)
    now = toolbox().clock.now()
    services.end_dismissal(db.session(), found, dismissal_id, actor=current_actor(), now=now)
    flash(_("The reason counts again."), "success")
    return redirect(url_for("support.club", club_id=found.id), 303)


@blueprint.route("/<int:club_id>/wish", methods=["GET", "POST"])
@requires(Permission.WISH_RECORD)
def wish(club_id: int) -> ResponseReturnValue:
    """Write down what the club says about help: the board itself, or the municipality for it."""
    found = _club(club_id, Permission.WISH_RECORD)
    is_own = not current_actor().may(Permission.SUPPORT_READ, clubs.scope_of(found))
    back = url_for("checklist.show" if is_own else "support.club", club_id=found.id)
    form = WishForm(help=[v for v in request.args.getlist("v") if v in HELP_WITH])
    if form.validate_on_submit():
        services.record_wish(
            db.session(),
            found,
            form.wanted(),
            note=form.note.data or "",
            actor=current_actor(),
            now=toolbox().clock.now(),
        )
        flash(_thanks(form, is_own=is_own), "success")
        return redirect(back, 303)
    page = render_template("support/wish.html", form=form, club=found, is_own=is_own, back=back)
    return page, 422 if form.is_submitted() else 200


def _thanks(form: WishForm, *, is_own: bool) -> str:
    if not is_own:
        return str(_("Written down what the club says about help."))
    if form.wanted():
        return str(
            _("Thank you. The sports coordinator sees what you asked and contacts your club.")
        )
    return str(_("Thank you. We wrote down that you manage."))


def _club(club_id: int, permission: Permission) -> Club:
    return clubs.get_visible(db.session(), club_id, current_actor(), permission)


def _today() -> date:
    return local_day(toolbox().clock.now())


def _row(found: Club) -> queries.SupportRow:
    return queries.support_of(db.session(), [found], _today())[0]


def _reason(found: Club, code: str) -> Reason:
    """Return the reason as it holds today; what does not hold cannot be set aside."""
    for reason in _row(found).reasons:
        if reason.code == code:
            return reason
    raise NotFoundError("reason_not_present")
