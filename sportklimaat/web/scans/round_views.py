"""The list of rounds, starting one, its progress, cancelling, and trying again what failed."""

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from sportklimaat.accounts.rules import Permission, Scope
from sportklimaat.core.clock import local_day
from sportklimaat.core.errors import DomainError
from sportklimaat.scanner import Failure
from sportklimaat.scans import queries, services
from sportklimaat.scans.models import Finding, ScanRound
from sportklimaat.scans.standing import open_proposals, to_review
from sportklimaat.web.access import current_actor, requires, toolbox
from sportklimaat.web.database import db
from sportklimaat.web.errors import message_of
from sportklimaat.web.scans.choosing import Choice, asked_values, choice_from
from sportklimaat.web.scans.room import Answer, blueprint, read_in_background, the_round
from sportklimaat.web.scans.words import found_words, selection_words

PER_PAGE = 50
NO_CONTENT_CHANGE = "HX-Refresh"


@blueprint.get("/scans")
@requires(Permission.SCAN_READ)
def index() -> Answer:
    """Show the rounds, and what waits for a person."""
    if request.args.getlist("selected"):
        return redirect(url_for("scans.new", selected=request.args.getlist("selected")), 303)
    session, actor = db.session(), current_actor()
    page = db.paginate(queries.rounds(actor), per_page=PER_PAGE, error_out=False)
    progress = queries.progress_of(session, [scan_round.id for scan_round in page.items])
    return render_template(
        "scans/index.html",
        page=page,
        progress=progress,
        words=selection_words(session, page.items),
        found={round_id: found_words(counted) for round_id, counted in progress.items()},
        review_count=len(to_review(session, actor, today=local_day(toolbox().clock.now()))),
        proposal_count=len(open_proposals(session, actor)),
        may_run=actor.may(Permission.SCAN_RUN),
    )


@blueprint.get("/scans/new")
@requires(Permission.SCAN_RUN)
def new() -> Answer:
    """Choose clubs; says how many there are and how long it takes at most."""
    choice = choice_from(db.session(), asked_values())
    return _new_page(choice), 200 if choice.is_valid else 422


def _new_page(choice: Choice, problem: str = "") -> str:
    without = [club for club in choice.clubs if club.website is None]
    hidden = [(name, value) for name, value in asked_values().items(multi=True) if value]
    return render_template(
        "scans/new.html",
        choice=choice,
        form=choice.form,
        hidden=[(name, value) for name, value in hidden if name != "csrf_token"],
        without_website=len(without),
        problem=problem,
    )


@blueprint.post("/scans")
@requires(Permission.SCAN_RUN)
def start() -> Answer:
    """Put the chosen clubs in line."""
    session = db.session()
    choice = choice_from(session, asked_values())
    try:
        scan_round = services.start_round(
            session, choice.municipality, choice.clubs, selection=choice.selection.to_json(),
            actor=current_actor(), now=toolbox().clock.now(),
        )  # fmt: skip
    except DomainError as error:
        return _new_page(choice, message_of(error)), 422
    return _started(scan_round)


def _started(scan_round: ScanRound) -> Answer:
    read_in_background(scan_round)
    count = len(scan_round.findings)
    flash(
        ngettext(
            "The scan of %(num)d website starts.", "The scan of %(num)d websites starts.", count
        ),
        "success",
    )
    return redirect(url_for("scans.show", round_id=scan_round.id), 303)


@blueprint.get("/scans/<int:round_id>/progress")
@requires(Permission.SCAN_READ)
def progress(round_id: int) -> Answer:
    """Give only the progress of a round; asks for the whole page once it is finished."""
    scan_round = the_round(round_id)
    counted = queries.progress_of(db.session(), [round_id])[round_id]
    answer = make_response(
        render_template("scans/_progress.html", scan_round=scan_round, progress=counted)
    )
    if not queries.round_is_open(scan_round):
        answer.headers[NO_CONTENT_CHANGE] = "true"
    return answer


@blueprint.post("/scans/<int:round_id>/cancel")
@requires(Permission.SCAN_RUN)
def cancel(round_id: int) -> Answer:
    """Ask a round to stop."""
    scan_round = the_round(round_id, Permission.SCAN_RUN)
    services.cancel_round(
        db.session(), scan_round, actor=current_actor(), now=toolbox().clock.now()
    )
    flash(_("The round stops. What was read already is kept."), "success")
    return redirect(url_for("scans.show", round_id=round_id), 303)


@blueprint.get("/scans/<int:round_id>/failures")
@requires(Permission.SCAN_READ)
def failures(round_id: int) -> Answer:
    """Show the websites that could not be read, by cause."""
    scan_round = the_round(round_id)
    groups: dict[Failure | None, list[Finding]] = {}
    for finding in db.session().scalars(queries.failures_of_round(scan_round)):
        groups.setdefault(queries.cause_of(finding), []).append(finding)
    return render_template(
        "scans/failures.html",
        scan_round=scan_round,
        groups=dict(sorted(groups.items(), key=lambda group: -len(group[1]))),
        opted_out=Failure.OPTED_OUT,
        may_run=current_actor().may(Permission.SCAN_RUN, Scope(scan_round.municipality_id))
        and not queries.round_is_open(scan_round),
    )


@blueprint.post("/scans/<int:round_id>/retry")
@requires(Permission.SCAN_RUN)
def retry(round_id: int) -> Answer:
    """Read the failures of one cause, or all of them, again in a new round."""
    session, scan_round = db.session(), the_round(round_id, Permission.SCAN_RUN)
    asked = request.form.get("cause", "")
    cause = Failure(asked) if asked in set(Failure) else None
    found = session.scalars(queries.failures_of_round(scan_round)).all()
    chosen = [f for f in found if cause is None or f.failure == cause]
    new_round = services.retry(
        session, scan_round, chosen, cause=cause, actor=current_actor(),
        now=toolbox().clock.now(),
    )  # fmt: skip
    return _started(new_round)
