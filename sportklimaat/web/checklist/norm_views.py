"""The norms: what the municipality asks of its clubs, from which day."""

from collections.abc import Mapping
from datetime import date

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from sportklimaat.accounts.rules import Permission
from sportklimaat.checklist import queries, services
from sportklimaat.checklist.models import Norm
from sportklimaat.checklist.rules import NormRule, V, start_in_force
from sportklimaat.clubs.models import Municipality
from sportklimaat.clubs.queries import municipality_of
from sportklimaat.core.errors import DomainError
from sportklimaat.web.access import current_actor, requires
from sportklimaat.web.checklist.labels import STRICTNESS_LABELS, V_LABELS
from sportklimaat.web.checklist.norm_form import NormForm
from sportklimaat.web.checklist.reasons import term_text
from sportklimaat.web.checklist.room import Answer, blueprint, current_day, moment
from sportklimaat.web.database import db
from sportklimaat.web.errors import put_on_form


def _own_municipality(session: Session) -> Municipality:
    return municipality_of(session, current_actor(), Permission.NORM_EDIT)


@blueprint.get("/checklist/norms")
@requires(Permission.NORM_EDIT)
def norms() -> str:
    """Show the norms, the latest first."""
    session = db.session()
    municipality = _own_municipality(session)
    found = queries.norms_of(session, municipality.id)
    start = start_in_force((norm.starts_on for norm in found), current_day())
    return render_template(
        "checklist/norms.html",
        municipality=municipality,
        norms=[_entry(norm, start) for norm in found],
        default_rows=None if start else _rows(queries.norm_on(session, municipality.id, date.min)),
    )


def _entry(norm: Norm, start: date | None) -> dict[str, object]:
    return {
        "id": norm.id,
        "starts_on": norm.starts_on,
        "note": norm.note,
        "is_current": norm.starts_on == start,
        "is_future": norm.starts_on > current_day(),
        "rows": _rows(queries.rules_of(norm)),
    }


def _rows(rules: Mapping[V, NormRule]) -> list[list[str]]:
    return [
        [
            str(V_LABELS[v]),
            str(STRICTNESS_LABELS[rule.strictness]),
            term_text(rule.term_months),
            f"{rule.complies_percent} %" if v in {V.VOG, V.TRAINERS} else "",
            f"{rule.partial_percent} %" if v in {V.VOG, V.TRAINERS} else "",
        ]
        for v, rule in rules.items()
    ]


@blueprint.get("/checklist/norms/new")
@requires(Permission.NORM_EDIT)
def new_norm() -> str:
    """Show the form for a norm, filled in with what holds now."""
    session = db.session()
    rules = queries.norm_on(session, _own_municipality(session).id, current_day())
    return render_template("checklist/new_norm.html", form=NormForm.of(rules), vs=_vs())


@blueprint.post("/checklist/norms/new")
@requires(Permission.NORM_EDIT)
def set_norm() -> Answer:
    """Set what is asked from a day on."""
    form = NormForm()
    if not form.validate():
        return render_template("checklist/new_norm.html", form=form, vs=_vs()), 422
    session = db.session()
    try:
        services.set_norm(
            session,
            _own_municipality(session),
            form.starts_on.data,
            form.rules(),
            form.note.data or "",
            actor=current_actor(),
            now=moment(),
        )
    except DomainError as error:
        put_on_form(form, error)
        return render_template("checklist/new_norm.html", form=form, vs=_vs()), 422
    flash(_("The norm is set."), "success")
    return redirect(url_for("checklist.norms"), 303)


@blueprint.post("/checklist/norms/<int:norm_id>/withdraw")
@requires(Permission.NORM_EDIT)
def withdraw_norm(norm_id: int) -> Answer:
    """Take back a norm that has not begun."""
    session, actor = db.session(), current_actor()
    norm = queries.get_norm(session, norm_id, actor)
    services.withdraw_norm(session, norm, actor=actor, now=moment())
    flash(_("The norm is taken back."), "success")
    return redirect(url_for("checklist.norms"), 303)


def _vs() -> list[tuple[str, str]]:
    return [(v.value, str(label)) for v, label in V_LABELS.items()]
