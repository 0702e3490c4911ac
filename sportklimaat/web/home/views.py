"""The first page after signing in, per role; and the pages that stand beside everything."""

from flask import Blueprint, redirect, render_template, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from sportklimaat.accounts import queries as account_queries
from sportklimaat.accounts.rules import Actor, Permission, Role
from sportklimaat.core.clock import local_day
from sportklimaat.jobs.queries import backlog, recent_runs
from sportklimaat.web.access import current_actor, requires, toolbox
from sportklimaat.web.checklist.labels import STATUS_LABELS, V_LABELS, V_SHORT
from sportklimaat.web.checklist.reasons import reason_text
from sportklimaat.web.database import db
from sportklimaat.web.home.today import SHOWN, coach_day, own_clubs, today_of
from sportklimaat.web.scans.labels import OUTCOME_LABELS, STATE_LABELS
from sportklimaat.web.support.labels import WISHES

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@requires(Permission.SIGNED_IN)
def start() -> str | Response:
    """Show the first page of the person's first role; a reader goes straight to the figures."""
    actor = current_actor()
    for role, show in PAGES:
        if actor.has_role(role):
            return show(actor)
    if actor.has_role(Role.READER):
        return redirect(url_for("checklist.figures"), 303)
    return render_template("home/no_role.html")


def _coordinator(actor: Actor) -> str:
    day = local_day(toolbox().clock.now())
    return render_template(
        "home/coordinator.html",
        today=day,
        day=today_of(db.session(), actor, day),
        shown=SHOWN,
        v_labels=V_LABELS,
        v_short=V_SHORT,
        round_labels=STATE_LABELS,
        wishes=WISHES,
    )


def _board(actor: Actor) -> str:
    day = local_day(toolbox().clock.now())
    return render_template(
        "home/board.html",
        clubs=own_clubs(db.session(), actor, day),
        v_labels=V_LABELS,
        status_labels=STATUS_LABELS,
        reasons=reason_text,
    )


def _coach(actor: Actor) -> str:
    day = local_day(toolbox().clock.now())
    return render_template(
        "home/coach.html",
        day=coach_day(db.session(), actor, day),
        outcome_labels=OUTCOME_LABELS,
        round_labels=STATE_LABELS,
    )


def _administrator(actor: Actor) -> str:
    people = account_queries.users_visible_to(actor).order_by(None).subquery()
    return render_template(
        "home/administrator.html",
        people=db.session.scalar(select(func.count()).select_from(people)),
        waiting=backlog(db.session()),
        failed=[run for run in recent_runs(db.session()) if run.state == "failed"],
    )


PAGES = (
    (Role.COORDINATOR, _coordinator),
    (Role.BOARD_MEMBER, _board),
    (Role.COACH, _coach),
    (Role.ADMINISTRATOR, _administrator),
)


@blueprint.get("/toegankelijkheid")
@requires(Permission.PUBLIC)
def accessibility() -> str:
    """Say how accessible the application is, and where to tell what is not."""
    return render_template("home/accessibility.html")
