"""Totals: x of y with the unknown apart, and for who may see clubs the list behind each number."""

from typing import Any

from flask import render_template, url_for

from sportklimaat.accounts.rules import Permission, Scope
from sportklimaat.checklist import queries
from sportklimaat.checklist.queries import Count, VFigures
from sportklimaat.checklist.rules import Strictness, V
from sportklimaat.clubs.queries import municipality_of
from sportklimaat.web.access import current_actor, requires
from sportklimaat.web.checklist.labels import (
    COUNT_LABELS,
    STATUS_LABELS,
    STRICTNESS_LABELS,
    V_LABELS,
)
from sportklimaat.web.checklist.room import blueprint, current_day
from sportklimaat.web.database import db
from sportklimaat.web.formatting import day, number, share


@blueprint.get("/checklist/figures")
@requires(Permission.FIGURES_READ)
def figures() -> str:
    """Show per V how many clubs comply, of how many, and what is not known."""
    session, actor = db.session(), current_actor()
    municipality = municipality_of(session, actor, Permission.FIGURES_READ)
    ids = queries.counted_clubs(session, municipality.id)
    found = queries.figures(session, ids, today=current_day())
    may_open = actor.may(Permission.CHECKLIST_ASSESS, Scope(municipality.id))
    return render_template(
        "checklist/figures.html",
        municipality=municipality,
        total=len(ids),
        today=current_day(),
        may_open=may_open,
        figures=[
            _entry(f, may_open=may_open)
            for f in found.values()
            if f.strictness is not Strictness.OFF
        ],
    )


def _is_asked(found: VFigures) -> bool:
    return found.strictness is not Strictness.OFF


def _entry(found: VFigures, *, may_open: bool) -> dict[str, Any]:
    complying = found.counts[Count.COMPLIES]
    return {
        "title": str(V_LABELS[found.v]),
        "strictness": str(STRICTNESS_LABELS[found.strictness]),
        "summary": share(complying, found.applicable, found.counts[Count.UNKNOWN]),
        "seen": found.seen,
        "self_declared": found.self_declared,
        "rows": [_row(found, count, may_open=may_open) for count in Count],
    }


def _row(found: VFigures, count: Count, *, may_open: bool) -> dict[str, Any]:
    amount = found.counts[count]
    href = url_for("checklist.figure_clubs", v=found.v.value, count=count.value)
    return {
        "code": count.value,
        "label": str(COUNT_LABELS[count]),
        "amount": number(amount),
        "href": href if may_open and amount else None,
    }


@blueprint.get(
    "/checklist/figures/<any(vog, gedragscode, vcp, trainers):v>"
    "/<any(complies, partial, not, waiting, unknown, not_applicable):count>"
)
@requires(Permission.CHECKLIST_ASSESS)
def figure_clubs(v: str, count: str) -> str:
    """Show the exact clubs behind one number, with the filter in words."""
    session = db.session()
    municipality = municipality_of(session, current_actor(), Permission.CHECKLIST_ASSESS)
    ids = queries.counted_clubs(session, municipality.id)
    found = queries.clubs_behind(session, ids, V(v), Count(count), today=current_day())
    return render_template(
        "checklist/figure_clubs.html",
        title=f"{V_LABELS[V(v)]}: {str(COUNT_LABELS[Count(count)]).lower()}",
        total=len(ids),
        today=current_day(),
        clubs=[
            {
                "name": club.name,
                "href": url_for("checklist.show", club_id=club.id, _anchor=v),
                "code": status.status.value,
                "label": str(STATUS_LABELS[status.status]),
                "day": day(status.stated_on),
            }
            for club, status in found
        ],
    )
