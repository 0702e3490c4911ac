"""Proposals: what verdicts ask to change on the checklists, for a person to accept or decline."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from sportklimaat.accounts.rules import Permission
from sportklimaat.core.clock import local_day
from sportklimaat.core.errors import ConflictError, DomainError
from sportklimaat.scans import services
from sportklimaat.scans.models import Proposal
from sportklimaat.scans.proposing import status_after
from sportklimaat.scans.standing import get_proposal, open_proposals
from sportklimaat.web.access import current_actor, requires, toolbox
from sportklimaat.web.checklist.labels import STATUS_LABELS
from sportklimaat.web.checklist.reasons import reason_text
from sportklimaat.web.database import db
from sportklimaat.web.errors import put_on_form
from sportklimaat.web.scans.forms import DecisionForm
from sportklimaat.web.scans.room import Answer, blueprint
from sportklimaat.web.scans.words import author_words


@blueprint.get("/scans/proposals")
@requires(Permission.SCAN_READ)
def proposals() -> Answer:
    """Show the proposals that wait for a decision."""
    found = open_proposals(db.session(), current_actor())
    return render_template(
        "scans/proposals.html",
        proposals=found,
        authors={p.id: author_words(p.review.author, with_name=True) for p in found},
        may_decide=current_actor().may(Permission.PROPOSAL_DECIDE),
    )


@blueprint.get("/scans/proposals/<int:proposal_id>")
@requires(Permission.PROPOSAL_DECIDE)
def proposal(proposal_id: int) -> Answer:
    """Show one proposal with what it rests on."""
    return _page(_the_proposal(proposal_id), DecisionForm())


@blueprint.post("/scans/proposals/<int:proposal_id>")
@requires(Permission.PROPOSAL_DECIDE)
def decide(proposal_id: int) -> Answer:
    """Accept, so that the club's status follows, or decline."""
    found, form = _the_proposal(proposal_id), DecisionForm()
    accept = request.form.get("decision") == "accept"
    if not form.validate_on_submit():
        return _page(found, form), 422
    try:
        services.decide_proposal(
            db.session(), found, accept=accept, note=form.note.data or "",
            actor=current_actor(), now=toolbox().clock.now(),
        )  # fmt: skip
    except DomainError as error:
        db.session.refresh(found)
        put_on_form(form, error)
        return _page(found, form), 409 if isinstance(error, ConflictError) else 422
    flash(_accepted(found) if accept else _("The proposal is declined."), "success")
    return redirect(url_for("scans.proposals"), 303)


def _accepted(found: Proposal) -> str:
    return str(_("Accepted: the checklist of %(club)s follows.", club=found.club.name))


def _the_proposal(proposal_id: int) -> Proposal:
    return get_proposal(db.session(), proposal_id, current_actor(), Permission.PROPOSAL_DECIDE)


def _page(found: Proposal, form: DecisionForm) -> str:
    today = local_day(toolbox().clock.now())
    status, rule = status_after(db.session(), found, today=today)
    return render_template(
        "scans/proposal.html",
        proposal=found,
        form=form,
        status=status.status.value,
        status_label=STATUS_LABELS[status.status],
        reasons=[reason_text(code, rule) for code in status.reasons],
        author=author_words(found.review.author, with_name=True),
    )
