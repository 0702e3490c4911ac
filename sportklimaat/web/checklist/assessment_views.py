"""What the coordinator does with one V of one club: record, verify or return, note Clubbase."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from sportklimaat.accounts.rules import Permission
from sportklimaat.checklist import queries, services
from sportklimaat.checklist.queries import VItem
from sportklimaat.checklist.rules import Decision, Layer, Statement, Status, V
from sportklimaat.clubs.models import Club
from sportklimaat.core.errors import ConflictError, DomainError, InvalidInputError
from sportklimaat.web.access import current_actor, requires
from sportklimaat.web.checklist.cards import card_of
from sportklimaat.web.checklist.layers import layer_entry, review_text, said_by
from sportklimaat.web.checklist.observation_forms import (
    OBSERVATION_FORMS,
    ClubbaseForm,
    ReviewForm,
    SeenForm,
    answers_of,
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
from sportklimaat.web.database import db
from sportklimaat.web.errors import put_on_form

ONE_V = "/clubs/<int:club_id>/checklist/<any(vog, gedragscode, vcp, trainers):v>"


@dataclass(frozen=True, slots=True)
class Desk:
    """One V of one club on the coordinator's desk, in the layer that is about to be written."""

    club: Club
    v: V
    item: VItem
    layer: Layer

    @property
    def present(self) -> Statement | None:
        """Return what stands in this layer now."""
        return self.item.statements.get(self.layer)

    @property
    def present_id(self) -> int | None:
        """Return the number of what stands in this layer now."""
        return self.present.assessment_id if self.present else None


def desk_of(club_id: int, v: str, layer: Layer) -> Desk:
    """Return the V of a club that the person may assess."""
    club = the_club(club_id, Permission.CHECKLIST_ASSESS)
    return Desk(club, V(v), checklist_of(club).items[V(v)], layer)


@blueprint.get(f"{ONE_V}/observation")
@requires(Permission.CHECKLIST_ASSESS)
def observation(club_id: int, v: str) -> Answer:
    """Show the form for what the municipality saw, with what stands there now."""
    desk = desk_of(club_id, v, Layer.MUNICIPALITY)
    copied = request.args.get("copy") == Layer.CLUB
    source = desk.item.statements.get(Layer.CLUB) if copied else desk.present
    form = OBSERVATION_FORMS[desk.v](formdata=None, data=answers_of(source))
    form.seen_id.data = str(desk.present_id or "")
    form.stated_on.data = current_day()
    return _page("checklist/observation.html", desk, form)


@blueprint.post(f"{ONE_V}/observation")
@requires(Permission.CHECKLIST_ASSESS)
def record_observation(club_id: int, v: str) -> Answer:
    """Record what the municipality saw."""
    desk = desk_of(club_id, v, Layer.MUNICIPALITY)
    form = OBSERVATION_FORMS[desk.v]()
    if not form.validate():
        return _page("checklist/observation.html", desk, form), 422
    record = partial(
        services.record_assessment,
        db.session(),
        desk.club,
        desk.v,
        layer=Layer.MUNICIPALITY,
        facts=form.facts(),
        stated_on=form.stated_on.data,
        outcome=form.outcome,
        reason=form.reason.data or "",
        waiting_for=form.waiting_for.data or "",
        waiting_until=form.waiting_until.data,
        method=form.method.data or "",
        note=form.note.data or "",
        seen_id=form.seen,
        actor=current_actor(),
        now=moment(),
    )
    return _save(record, "checklist/observation.html", desk, form, _("What you saw is recorded."))


@blueprint.get(f"{ONE_V}/clubbase")
@requires(Permission.CHECKLIST_ASSESS)
def clubbase(club_id: int, v: str) -> Answer:
    """Show the form for the status that Clubbase shows."""
    desk = desk_of(club_id, v, Layer.CLUBBASE)
    form = ClubbaseForm(formdata=None)
    form.seen_id.data = str(desk.present_id or "")
    if desk.present and desk.present.outcome:
        form.outcome.data = desk.present.outcome.value
    return _page("checklist/clubbase.html", desk, form)


@blueprint.post(f"{ONE_V}/clubbase")
@requires(Permission.CHECKLIST_ASSESS)
def record_clubbase(club_id: int, v: str) -> Answer:
    """Record the status that Clubbase shows, so that the club is not asked twice."""
    desk = desk_of(club_id, v, Layer.CLUBBASE)
    form = ClubbaseForm()
    if not form.validate():
        return _page("checklist/clubbase.html", desk, form), 422
    record = partial(
        services.record_assessment,
        db.session(),
        desk.club,
        desk.v,
        layer=Layer.CLUBBASE,
        facts=None,
        outcome=Status(form.outcome.data),
        stated_on=form.stated_on.data,
        note=form.note.data or "",
        seen_id=form.seen,
        actor=current_actor(),
        now=moment(),
    )
    return _save(record, "checklist/clubbase.html", desk, form, _("The status is recorded."))


@blueprint.get(f"{ONE_V}/review")
@requires(Permission.CHECKLIST_ASSESS)
def review(club_id: int, v: str) -> Answer:
    """Show what the club says, to verify or to return."""
    desk = desk_of(club_id, v, Layer.CLUB)
    form = ReviewForm(formdata=None)
    form.seen_id.data = str(desk.present_id or "")
    return _page("checklist/review.html", desk, form)


@blueprint.post(f"{ONE_V}/review")
@requires(Permission.CHECKLIST_ASSESS)
def record_review(club_id: int, v: str) -> Answer:
    """Verify what the club says, or return it with a note."""
    desk = desk_of(club_id, v, Layer.CLUB)
    form = ReviewForm()
    if not form.validate():
        return _page("checklist/review.html", desk, form), 422
    if form.decision.data == Decision.VERIFIED:
        write, done = partial(_verify, desk, form), _("Verified.")
    else:
        write, done = partial(_return, desk, form), _("Returned to the club with your question.")
    return _save(write, "checklist/review.html", desk, form, done)


def _verify(desk: Desk, form: ReviewForm) -> object:
    return services.verify(
        db.session(),
        _the_answer(desk, form),
        method=form.method.data or "",
        note=form.note.data or "",
        actor=current_actor(),
        now=moment(),
    )


def _return(desk: Desk, form: ReviewForm) -> object:
    return services.return_to_club(
        db.session(),
        _the_answer(desk, form),
        note=form.note.data or "",
        actor=current_actor(),
        now=moment(),
    )


def _the_answer(desk: Desk, form: SeenForm) -> Any:
    """Return the club's answer that the person looked at, or say that there is another one now."""
    found = queries.newest_assessment(db.session(), desk.club.id, desk.v, Layer.CLUB)
    if found is None:
        raise InvalidInputError("nothing_to_review", field="")
    if found.id != form.seen:
        raise ConflictError("assessed_meanwhile")
    return found


def _save(write: Any, template: str, desk: Desk, form: SeenForm, done: str) -> Answer:
    """Write, and go back to the card; or show the form again with what was typed."""
    try:
        write()
    except ConflictError as error:
        put_on_form(form, error)
        form.seen_id.data = str(desk.present_id or "")  # saving again goes on top of what is shown
        return _page(template, desk, form, meanwhile=desk.present), 409
    except DomainError as error:
        put_on_form(form, error)
        return _page(template, desk, form), 422
    flash(done, "success")
    return redirect(url_for("checklist.show", club_id=desk.club.id, _anchor=desk.v.value), 303)


def _page(template: str, desk: Desk, form: SeenForm, meanwhile: Statement | None = None) -> str:
    club_statement = desk.item.statements.get(Layer.CLUB)
    return render_template(
        template,
        club=desk.club,
        v=desk.v.value,
        form=form,
        card=card_of(desk.v, desk.item),
        club_facts=facts_in_words(club_statement.facts) if club_statement else [],
        club_statement=club_statement,
        club_said=_said(club_statement),
        meanwhile=_in_words(meanwhile, desk),
        back=url_for("checklist.show", club_id=desk.club.id, _anchor=desk.v.value),
    )


def _said(statement: Statement | None) -> list[str]:
    return [said_by(statement), review_text(statement)] if statement else []


def _in_words(statement: Statement | None, desk: Desk) -> dict[str, Any] | None:
    """Return what somebody else saved meanwhile: who by role, when, and what."""
    if statement is None:
        return None
    return {
        **layer_entry(desk.layer, desk.item),
        "facts": facts_in_words(statement.facts),
        "own_note": statement.note,
    }
