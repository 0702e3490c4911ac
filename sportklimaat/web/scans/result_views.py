"""What a round found: the list by outcome, what changed since the previous time, downloads."""

from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from sportklimaat.accounts.rules import Permission, Scope
from sportklimaat.core.clock import local_day
from sportklimaat.scanner import Outcome
from sportklimaat.scans import criteria, queries, rules
from sportklimaat.scans.models import ScanRound
from sportklimaat.scans.queries import FindingFilter, Progress
from sportklimaat.scans.standing import standings
from sportklimaat.spreadsheets import Kind
from sportklimaat.web.access import current_actor, requires, toolbox
from sportklimaat.web.clubs.list_views import as_file
from sportklimaat.web.database import db
from sportklimaat.web.scans import exporting
from sportklimaat.web.scans.choosing import fill_choices
from sportklimaat.web.scans.forms import FindingFilterForm
from sportklimaat.web.scans.labels import OUTCOME_SHORT
from sportklimaat.web.scans.room import Answer, blueprint, the_round
from sportklimaat.web.scans.words import selection_words

PER_PAGE = 50
FILTERS = ("outcome", "sport", "district")


@blueprint.get("/scans/<int:round_id>")
@requires(Permission.SCAN_READ)
def show(round_id: int) -> Answer:
    """Show how far a round is and what it found, by outcome."""
    session, scan_round = db.session(), the_round(round_id)
    form, chosen = _filters(scan_round)
    query = queries.findings_of_round(scan_round, chosen)
    page = db.paginate(query, per_page=PER_PAGE, max_per_page=PER_PAGE, error_out=False)
    progress = queries.progress_of(session, [round_id])[round_id]
    return render_template(
        "scans/show.html",
        scan_round=scan_round,
        progress=progress,
        is_open=queries.round_is_open(scan_round),
        words=selection_words(session, [scan_round])[round_id],
        form=form,
        page=page,
        changes=queries.changes(session, page.items),
        standings=standings(session, [f.club_id for f in page.items], today=_today()),
        tabs=_outcome_tabs(scan_round, progress, chosen.outcome),
        chips=_chips(scan_round, form, chosen),
        page_href=lambda number: _address(scan_round, page=number),
        downloads=_downloads(scan_round),
        failure_count=_failure_count(progress),
        may_run=current_actor().may(Permission.SCAN_RUN, Scope(scan_round.municipality_id)),
    )


def _today() -> date:
    return local_day(toolbox().clock.now())


def _filters(scan_round: ScanRound) -> tuple[FindingFilterForm, FindingFilter]:
    form = FindingFilterForm(request.args)
    fill_choices(db.session(), form, [scan_round.municipality_id])
    asked = request.args.get("outcome", "")
    outcome = Outcome(asked) if asked in set(Outcome) else None
    return form, FindingFilter(outcome, form.sport.data, form.district.data)


def _failure_count(progress: Progress) -> int:
    return sum(progress.outcomes.get(outcome, 0) for outcome in criteria.FAILURE_OUTCOMES)


def _arguments(**changes: Any) -> dict[str, Any]:
    known: dict[str, Any] = {name: request.args.get(name) for name in FILTERS}
    return {name: value for name, value in (known | changes).items() if value}


def _address(scan_round: ScanRound, **changes: Any) -> str:
    return url_for("scans.show", round_id=scan_round.id, **_arguments(**changes))


def _outcome_tabs(
    scan_round: ScanRound, progress: Progress, current: Outcome | None
) -> list[dict[str, Any]]:
    found = [outcome for outcome in Outcome if progress.outcomes.get(outcome)]
    every = {"label": _("All"), "href": _address(scan_round, outcome=None),
             "current": current is None, "count": progress.done}  # fmt: skip
    return [every] + [
        {
            "label": OUTCOME_SHORT[outcome],
            "href": _address(scan_round, outcome=outcome.value),
            "current": outcome is current,
            "count": progress.outcomes[outcome],
        }
        for outcome in found
    ]


def _chips(
    scan_round: ScanRound, form: FindingFilterForm, chosen: FindingFilter
) -> list[dict[str, Any]]:
    active = {"sport": chosen.sport_id, "district": chosen.district_id}
    return [
        {
            "label": form[name].label.text,
            "value": form[name].choices.get(str(number), ""),
            "remove_href": _address(scan_round, **{name: None}),
        }
        for name, number in active.items()
        if number is not None
    ]


def _downloads(scan_round: ScanRound) -> list[dict[str, str]]:
    return [
        {
            "label": kind.value.upper(),
            "href": url_for(
                "scans.download", round_id=scan_round.id, kind=kind.value, **_arguments()
            ),
        }
        for kind in Kind
    ]


@blueprint.get("/scans/<int:round_id>/findings.<any(csv, xlsx, ods):kind>")
@requires(Permission.SCAN_READ)
def download(round_id: int, kind: str) -> Answer:
    """Give exactly the findings of the list as a spreadsheet."""
    scan_round = the_round(round_id)
    _form, chosen = _filters(scan_round)
    session = db.session()
    query = queries.findings_of_round(scan_round, chosen, explained=True)
    found = session.scalars(query).all()
    lines = exporting.rows(queries.changes(session, found))
    name = f"websitescan-{scan_round.id}"
    return as_file(name, exporting.columns(), lines, Kind(kind))


@blueprint.get("/scans/<int:round_id>/changes")
@requires(Permission.SCAN_READ)
def changes(round_id: int) -> Answer:
    """Show what changed since each website was read the previous time."""
    session, scan_round = db.session(), the_round(round_id)
    found = session.scalars(queries.findings_of_round(scan_round)).all()
    compared = queries.changes(session, found)
    return render_template(
        "scans/changes.html",
        scan_round=scan_round,
        groups={
            difference: [change for change in compared if change.difference is difference]
            for difference in rules.CHANGES
        },
        counts={
            difference: sum(change.difference is difference for change in compared)
            for difference in rules.Difference
        },
    )
