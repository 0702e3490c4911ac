"""How the scan book's rows read on a page: a choice of clubs, an author, the line of a finding."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from sportklimaat.accounts.models import User
from sportklimaat.accounts.rules import Role
from sportklimaat.clubs.models import District, Sport
from sportklimaat.clubs.rules import SizeClass
from sportklimaat.scanner import Failure, Outcome, TargetGroup, VcpFinding
from sportklimaat.scans.models import ScanRound
from sportklimaat.scans.queries import Progress
from sportklimaat.scans.rules import (
    Difference,
    ReviewDecision,
    ReviewEnd,
    RoundState,
    confidence_level,
)
from sportklimaat.web.accounts.labels import ROLE_LABELS
from sportklimaat.web.clubs.labels import SIZE_LABELS
from sportklimaat.web.scans import labels
from sportklimaat.web.scans.room import blueprint

STATE_SIGNS = {
    RoundState.QUEUED: "waiting",
    RoundState.RUNNING: "waiting",
    RoundState.DONE: "in_order",
    RoundState.CANCELLED: "not_scanned",
}


def selection_words(session: Session, rounds: Iterable[ScanRound]) -> dict[int, str]:
    """Say per round in one line which clubs it is about, in two statements for all of them."""
    chosen = {scan_round.id: scan_round.selection for scan_round in rounds}
    sports = {facts["sport_id"] for facts in chosen.values() if "sport_id" in facts}
    districts = {facts["district_id"] for facts in chosen.values() if "district_id" in facts}
    names = {
        "sport_id": _names(session, select(Sport.id, Sport.name).where(Sport.id.in_(sports))),
        "district_id": _names(
            session, select(District.id, District.name).where(District.id.in_(districts))
        ),
    }
    return {round_id: _selection_words(facts, names) for round_id, facts in chosen.items()}


def _names(session: Session, query: Select[int, str]) -> dict[int, str]:
    return {number: name for number, name in session.execute(query)}  # noqa: C416 (rows, not pairs)


def _selection_words(facts: Mapping[str, Any], names: Mapping[str, Mapping[int, str]]) -> str:
    if "ticked" in facts:
        count = facts["ticked"]
        words = ngettext("%(num)d club that was ticked", "%(num)d clubs that were ticked", count)
        return str(words)
    if "retry_of_round" in facts:
        return str(_("Another try of round %(number)s", number=facts["retry_of_round"]))
    parts = [names[key].get(facts[key], "") for key in names if key in facts]
    return ", ".join([*filter(None, parts), *_filter_words(facts)]) or str(_("All clubs"))


def _filter_words(facts: Mapping[str, Any]) -> Iterable[str]:
    if "size" in facts:
        yield str(SIZE_LABELS[SizeClass(facts["size"])])
    if "not_since" in facts:
        year, month, day = facts["not_since"].split("-")
        yield _("not looked at since %(day)s", day=f"{day}-{month}-{year}")
    if "outcome" in facts:
        yield _("last outcome: %(outcome)s", outcome=outcome_label(facts["outcome"]))


def author_words(author: User | None, *, with_name: bool) -> str:
    """Name who judged: the role always, the name only among colleagues."""
    if author is None:
        return str(_("the application"))
    roles = [Role(grant.role) for grant in author.grants if grant.revoked_at is None]
    role = str(ROLE_LABELS[roles[0]]) if roles else _("a former colleague")
    return f"{author.name} ({role})" if with_name else role


def found_words(progress: Progress) -> str:
    """Say in one line what a round found."""
    parts = [
        f"{labels.OUTCOME_SHORT[outcome]} {progress.outcomes[outcome]}"
        for outcome in Outcome
        if progress.outcomes.get(outcome)
    ]
    return ", ".join(parts)


@blueprint.app_template_filter("outcome_label")
def outcome_label(code: str) -> str:
    """Return the words for an outcome."""
    return str(labels.OUTCOME_LABELS[Outcome(code)])


@blueprint.app_template_filter("outcome_meaning")
def outcome_meaning(code: str) -> str:
    """Return what an outcome says, and what it does not say."""
    return str(labels.OUTCOME_MEANINGS[Outcome(code)])


@blueprint.app_template_filter("cause_label")
def cause_label(code: str | None) -> str:
    """Return the words for why a website could not be read."""
    return str(labels.FAILURE_LABELS[Failure(code)]) if code else _("Cause not known")


@blueprint.app_template_filter("confidence_words")
def confidence_words(figure: float) -> str:
    """Return how sure the scan is."""
    return str(labels.CONFIDENCE_LABELS[confidence_level(figure)])


@blueprint.app_template_filter("difference_label")
def difference_label(difference: Difference) -> str:
    """Return the words for what changed."""
    return str(labels.DIFFERENCE_LABELS[difference])


@blueprint.app_template_filter("decision_label")
def decision_label(code: str) -> str:
    """Return the words for a person's verdict."""
    return str(labels.DECISION_LABELS[ReviewDecision(code)])


@blueprint.app_template_filter("vcp_label")
def vcp_label(code: str) -> str:
    """Return the words for what the website shows of the contact person."""
    return str(labels.VCP_LABELS[VcpFinding(code)])


@blueprint.app_template_filter("group_words")
def group_words(codes: Iterable[str]) -> str:
    """Name the groups for whom a code speaks."""
    return ", ".join(str(labels.GROUP_LABELS[TargetGroup(code)]) for code in codes)


@blueprint.app_template_filter("why_words")
def why_words(code: str) -> str:
    """Say why the scan opened a page."""
    return str(labels.WHY_LABELS.get(code, code))


@blueprint.app_template_filter("judged_words")
def judged_words(code: str) -> str:
    """Say what the scan made of a page."""
    return str(labels.JUDGED_LABELS.get(code, code))


@blueprint.app_template_filter("round_sign")
def round_sign(state: str) -> str:
    """Return the sign of a round's state."""
    return STATE_SIGNS[RoundState(state)]


@blueprint.app_template_filter("round_state_label")
def round_state_label(state: str) -> str:
    """Return the words for a round's state."""
    return str(labels.STATE_LABELS[RoundState(state)])


@blueprint.app_template_filter("review_end_label")
def review_end_label(end: ReviewEnd) -> str:
    """Return the words for why a verdict ended."""
    return str(labels.REVIEW_END_LABELS[end])
