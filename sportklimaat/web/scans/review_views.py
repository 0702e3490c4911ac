"""Judging findings, one screen each, one after the other."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from sportklimaat.accounts.rules import Permission
from sportklimaat.clubs.queries import scope_of
from sportklimaat.core.clock import local_day
from sportklimaat.core.errors import ConflictError, DomainError
from sportklimaat.scanner import Outcome
from sportklimaat.scans import services
from sportklimaat.scans.models import Finding
from sportklimaat.scans.queries import get_finding
from sportklimaat.scans.rules import ReviewDecision, can_be_reviewed
from sportklimaat.scans.standing import latest_reviews, next_to_review, standings, to_review
from sportklimaat.web.access import current_actor, requires, toolbox
from sportklimaat.web.database import db
from sportklimaat.web.errors import put_on_form
from sportklimaat.web.numbers import row_number
from sportklimaat.web.scans.forms import ReviewForm
from sportklimaat.web.scans.room import Answer, blueprint
from sportklimaat.web.scans.words import author_words


@blueprint.get("/scans/review")
@requires(Permission.SCAN_REVIEW)
def review() -> Answer:
    """Go to the next finding that waits for a person; `after` is one that was skipped."""
    today = local_day(toolbox().clock.now())
    waiting = to_review(db.session(), current_actor(), today=today)
    finding = next_to_review(waiting, row_number(request.args.get("after")))
    if finding is None:
        return render_template("scans/review_done.html", skipped=len(waiting))
    return redirect(url_for("scans.finding", finding_id=finding.id), 303)


@blueprint.get("/scans/findings/<int:finding_id>")
@requires(Permission.SCAN_READ)
def finding(finding_id: int) -> Answer:
    """Show one finding with all that was seen, and the form to judge it."""
    found = get_finding(db.session(), finding_id, current_actor(), Permission.SCAN_READ)
    form = ReviewForm()
    form.seen_review.data = _last_review_id(found)
    return _finding_page(found, form)


@blueprint.post("/scans/findings/<int:finding_id>")
@requires(Permission.SCAN_REVIEW)
def judge(finding_id: int) -> Answer:
    """Keep a verdict; whoever was overtaken by a colleague keeps what was typed."""
    found = get_finding(db.session(), finding_id, current_actor(), Permission.SCAN_REVIEW)
    form = ReviewForm()
    if not form.validate_on_submit():
        return _finding_page(found, form), 422
    try:
        _judged(found, form)
    except DomainError as error:
        put_on_form(form, error)
        form.seen_review.data = _last_review_id(found)
        return _finding_page(found, form), 409 if isinstance(error, ConflictError) else 422
    flash(_("Your verdict on %(club)s is kept.", club=found.club.name), "success")
    if request.form.get("then") == "club":
        return redirect(url_for("scans.club", club_id=found.club_id), 303)
    return redirect(url_for("scans.review"), 303)


def _judged(found: Finding, form: ReviewForm) -> None:
    decision = ReviewDecision(form.decision.data)
    services.review_finding(
        db.session(),
        found,
        decision=decision,
        outcome=Outcome(form.outcome.data) if form.outcome.data else None,
        page_url=form.page_url.data,
        reason=form.reason.data or "",
        term_months=form.term_months.data or 0,
        seen_review_id=row_number(form.seen_review.data),
        actor=current_actor(),
        now=toolbox().clock.now(),
    )


def _last_review_id(found: Finding) -> str:
    last = latest_reviews(db.session(), [found.club_id]).get(found.club_id)
    return str(last.id) if last else ""


def _finding_page(found: Finding, form: ReviewForm) -> str:
    session, actor = db.session(), current_actor()
    today = local_day(toolbox().clock.now())
    standing = standings(session, [found.club_id], today=today)[found.club_id]
    is_latest = standing.finding.id == found.id
    may_review = actor.may(Permission.SCAN_REVIEW, scope_of(found.club))
    can_judge = may_review and is_latest and can_be_reviewed(Outcome(found.outcome))
    author = standing.review.author if standing.review else None
    arguments: dict[str, Any] = {
        "left": len(to_review(session, actor, today=today)) if may_review else 0,
        "author": author_words(author, with_name=True),
    }
    return render_template(
        "scans/finding.html",
        finding=found,
        form=form,
        standing=standing,
        is_latest=is_latest,
        can_judge=can_judge,
        **arguments,
    )
