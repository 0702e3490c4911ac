"""The page of background work, for whoever keeps the installation running."""

from datetime import datetime

from flask import Blueprint, render_template
from flask_babel import gettext as _

from sportklimaat.accounts.rules import Permission
from sportklimaat.jobs import queries
from sportklimaat.jobs.models import JobRun
from sportklimaat.jobs.runs import STOPPED
from sportklimaat.web.access import requires, toolbox
from sportklimaat.web.database import db
from sportklimaat.web.jobs.labels import JOB_LABELS, STATE_LABELS, STATE_SIGNS

blueprint = Blueprint("jobs", __name__, url_prefix="/jobs")


@blueprint.get("")
@requires(Permission.JOB_READ)
def index() -> str:
    """Show what ran, how it ended, and what waits."""
    session, now = db.session(), toolbox().clock.now()
    runs = queries.recent_runs(session)
    return render_template(
        "jobs/index.html",
        runs=runs,
        durations={run.id: duration_words(run, now) for run in runs},
        problems={run.id: problem_words(run) for run in runs},
        backlog=queries.backlog(session),
        names=JOB_LABELS,
        states=STATE_LABELS,
        signs=STATE_SIGNS,
        can_mail=toolbox().mailer is not None,
    )


def duration_words(run: JobRun, now: datetime) -> str:
    """Say how long a run took, or takes until now."""
    seconds = max(0, round(((run.finished_at or now) - run.started_at).total_seconds()))
    minutes, rest = divmod(seconds, 60)
    if minutes:
        return str(_("%(minutes)s min %(seconds)s s", minutes=minutes, seconds=rest))
    return str(_("%(seconds)s s", seconds=rest))


def problem_words(run: JobRun) -> str:
    """Say what went wrong; a killed run is taken up again by itself."""
    if run.problem == STOPPED:
        return str(_("Stopped halfway; the rest is taken up by itself"))
    return run.problem
