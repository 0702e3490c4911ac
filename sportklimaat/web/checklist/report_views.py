"""The board answers for its own club: page by page, saved on the way, handed in as a whole."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from sportklimaat.accounts.rules import Permission
from sportklimaat.checklist import services
from sportklimaat.checklist.queries import draft_of
from sportklimaat.checklist.rules import V
from sportklimaat.clubs.models import Club
from sportklimaat.core.errors import DomainError
from sportklimaat.support.queries import wishes
from sportklimaat.support.services import record_wish
from sportklimaat.web.access import current_actor, requires
from sportklimaat.web.checklist.labels import V_LABELS
from sportklimaat.web.checklist.report_forms import WishForm
from sportklimaat.web.checklist.report_pages import (
    WISH,
    Report,
    open_report,
    pages_of,
)
from sportklimaat.web.checklist.room import (
    Answer,
    blueprint,
    checklist_of,
    current_day,
    moment,
    the_club,
)
from sportklimaat.web.checklist.wording import facts_in_words
from sportklimaat.web.database import db, keep_anyway
from sportklimaat.web.errors import put_on_form
from sportklimaat.web.form import Form

ADDRESS = "/clubs/<int:club_id>/checklist/report"
LONGEST_TYPED = 5000
"""Characters of one answer that are saved on the way."""


@blueprint.get(ADDRESS)
@requires(Permission.CHECKLIST_ANSWER)
def report(club_id: int) -> str:
    """Say what is asked, what happens with it, and where the board left off."""
    club = _own_club(club_id)
    opened = _open(club)
    answered_on = opened.known.club_answered_on
    return render_template(
        "checklist/report_start.html",
        club=club,
        report=opened,
        draft=draft_of(db.session(), club.id),
        answered_on=answered_on,
        steps=opened.last_step,
        verified=[V_LABELS[v] for v in opened.vs if _is_verified(opened, v)],
    )


@blueprint.post(f"{ADDRESS}/confirm")
@requires(Permission.CHECKLIST_ANSWER)
def report_confirm(club_id: int) -> Response:
    """Say for all V's at once that nothing changed."""
    club = _own_club(club_id)
    services.confirm_unchanged(db.session(), club, actor=current_actor(), now=moment())
    flash(_("Thank you. We wrote down today that nothing changed."), "success")
    return _to_checklist(club)


@blueprint.post(f"{ADDRESS}/discard")
@requires(Permission.CHECKLIST_ANSWER)
def report_discard(club_id: int) -> Response:
    """Forget what was saved and start again."""
    club = _own_club(club_id)
    services.discard_draft(db.session(), club)
    flash(_("What was saved is gone. You can start again."), "success")
    return redirect(url_for("checklist.report", club_id=club.id), 303)


@blueprint.get(f"{ADDRESS}/<int:step>")
@requires(Permission.CHECKLIST_ANSWER)
def report_step(club_id: int, step: int) -> Answer:
    """Show one page of questions, or at the end all answers."""
    club = _own_club(club_id)
    opened = _open(club)
    if step == opened.last_step:
        return _overview(club, opened, _wish_form(club, opened))
    return _questions(club, opened, step, opened.form(opened.page(step)))


@blueprint.post(f"{ADDRESS}/<int:step>")
@requires(Permission.CHECKLIST_ANSWER)
def report_save(club_id: int, step: int) -> Answer:
    """Save one page as it was typed, and go where the board wants to go."""
    club = _own_club(club_id)
    opened = _open(club)
    if step == opened.last_step:
        return _last_step(club, opened)
    page = opened.page(step)
    _save(club, page.key, page.form(formdata=None))
    if request.form.get("action") == "later":
        return _leave(club)
    opened = _open(club)
    form = opened.form(page)
    if form.errors:
        keep_anyway()  # what was typed is saved, right or wrong
        return _questions(club, opened, step, form)
    following = opened.last_step if request.form.get("overview") else step + 1
    return redirect(url_for("checklist.report_step", club_id=club.id, step=following), 303)


@blueprint.post(f"{ADDRESS}/<int:step>/draft")
@requires(Permission.CHECKLIST_ANSWER)
def report_draft(club_id: int, step: int) -> str:
    """Save a page after each answer, for who has JavaScript; say so in a few words."""
    club = _own_club(club_id)
    page = _open(club).page(step)
    _save(club, page.key, page.form(formdata=None))
    return render_template("checklist/_report_saved.html", at=moment())


def _last_step(club: Club, opened: Report) -> Answer:
    form = WishForm(formdata=request.form)
    if request.form.get("action") == "later":
        _save(club, WISH, form)
        return _leave(club)
    if not form.validate() or opened.problems() or not _handed_in(club, opened, form):
        _save(club, WISH, form)
        keep_anyway()
        return _overview(club, opened, form)
    flash(_("Thank you. Your answers have been sent to the municipality."), "success")
    return _to_checklist(club)


def _handed_in(club: Club, opened: Report, form: WishForm) -> bool:
    session, actor, now = db.session(), current_actor(), moment()
    answers = opened.answers()
    if not answers and not form.is_answered:
        form.form_errors.append(_("Nothing is filled in yet. Answer at least one question."))
        return False
    try:
        services.submit_self_report(session, club, answers, actor=actor, now=now)
        if form.is_answered:
            note = form.note.data or ""
            record_wish(session, club, form.wanted(), note=note, actor=actor, now=now)
    except DomainError as error:
        put_on_form(form, error)
        return False
    return True


def _questions(club: Club, opened: Report, step: int, form: Any) -> Answer:
    page = opened.page(step)
    own = opened.own_statement(page.v)
    text = render_template(
        "checklist/report_step.html",
        club=club,
        page=page,
        form=form,
        step=step,
        steps=opened.last_step,
        v_label=V_LABELS[page.v],
        known=None if page.key in opened.saved else opened.known_statement(page.v),
        own=own,
        to_overview=bool(request.values.get("overview")),
    )
    return text, 422 if request.method == "POST" else 200


def _overview(club: Club, opened: Report, form: WishForm) -> Answer:
    text = render_template(
        "checklist/report_overview.html",
        club=club,
        form=form,
        parts=[_part(opened, v) for v in opened.vs],
        problems=[(opened.step_of(page), page.heading) for page in opened.problems()],
        step=opened.last_step,
        steps=opened.last_step,
    )
    return text, 422 if request.method == "POST" else 200


def _part(opened: Report, v: V) -> dict[str, Any]:
    answer = opened.answer(v)
    return {
        "label": V_LABELS[v],
        "answer": answer,
        "facts": facts_in_words(answer.facts),
        "pages": [(opened.step_of(page), page.heading) for page in pages_of(v)],
        "changes": opened.changes(v),
        "drops": opened.drops_verification(v),
        "answered": opened.is_answered(v),
    }


def _wish_form(club: Club, opened: Report) -> WishForm:
    """Return the wish as saved, else as the club said it before."""
    if WISH in opened.saved:
        return WishForm(formdata=MultiDict(opened.saved[WISH]))
    said = wishes(db.session(), [club.id]).get(club.id, {})
    return WishForm(formdata=None, data=WishForm.answers_of(said))


def _save(club: Club, key: str, form: Form) -> None:
    """Keep what was typed in the fields of this form, right or wrong; nothing else is kept."""
    typed = {
        field.name: [value[:LONGEST_TYPED] for value in request.form.getlist(field.name)]
        for field in form
    }
    services.save_draft(db.session(), club, {key: typed}, actor=current_actor(), now=moment())


def _leave(club: Club) -> Response:
    flash(_("Your answers are saved. You can go on later, also on another device."), "success")
    return _to_checklist(club)


def _to_checklist(club: Club) -> Response:
    return redirect(url_for("checklist.show", club_id=club.id), 303)


def _is_verified(opened: Report, v: V) -> bool:
    own = opened.own_statement(v)
    return own is not None and own.is_verified


def _own_club(club_id: int) -> Club:
    return the_club(club_id, Permission.CHECKLIST_ANSWER)


def _open(club: Club) -> Report:
    return open_report(db.session(), checklist_of(club), current_day())
