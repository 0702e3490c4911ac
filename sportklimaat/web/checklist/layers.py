"""The layers of a V side by side: who says what, when, and how sure that is."""

from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup

from sportklimaat.checklist.queries import VItem
from sportklimaat.checklist.rules import (
    Layer,
    Method,
    Statement,
    Status,
    V,
    WaitingFor,
    WebsiteFacts,
    judged,
)
from sportklimaat.core.clock import local_day
from sportklimaat.web.checklist.labels import (
    AUTHOR_ROLES,
    LAYER_LABELS,
    METHOD_LABELS,
    STATUS_LABELS,
    WAITING_LABELS,
)
from sportklimaat.web.checklist.room import current_day
from sportklimaat.web.checklist.wording import facts_in_words, website_in_words
from sportklimaat.web.formatting import age_on, day

SHOWN = (Layer.CLUB, Layer.WEBSITE, Layer.MUNICIPALITY, Layer.CLUBBASE)

CODES_OF_FINDINGS = {
    "named": "full",
    "unnamed": "partial",
    "mentioned": "mention",
    "none": "not_found",
    "not_mentioned": "not_found",
}
"""The badge of a finding that is not about the code itself."""


def layers_of(item: VItem) -> list[dict[str, Any]]:
    """Return what each layer says about a V; Clubbase only where it is known."""
    layers = [layer for layer in SHOWN if layer in item.statements or _is_expected(layer, item)]
    return [layer_entry(layer, item) for layer in layers]


def _is_expected(layer: Layer, item: VItem) -> bool:
    """Tell whether it is worth saying that a layer says nothing yet; no website tells of trainers."""
    if layer is Layer.WEBSITE:
        return item.status.v is not V.TRAINERS
    return layer is not Layer.CLUBBASE


def layer_entry(layer: Layer, item: VItem) -> dict[str, Any]:
    """Return what one layer says at present."""
    statement = item.statements.get(layer)
    source = str(LAYER_LABELS[layer])
    if statement is None:
        return {"source": source, "answer": _nothing(layer), "code": "unknown"}
    said_on = statement.last_said_on
    return {
        "source": source,
        "answer": _answer(statement, item),
        "code": _code(statement, item),
        "note": _note(statement),
        "day": said_on,
        "shown_day": day(said_on),
        "age": age_on(said_on, current_day()),
        "href": _href(statement),
    }


def _nothing(layer: Layer) -> str:
    return str(_("Not looked at yet") if layer is Layer.WEBSITE else _("Nothing yet"))


def _answer(statement: Statement, item: VItem) -> str:
    if isinstance(statement.facts, WebsiteFacts):
        return website_in_words(statement.facts)
    return str(STATUS_LABELS[judged(statement, item.rule, current_day()).status])


def _code(statement: Statement, item: VItem) -> str:
    if isinstance(statement.facts, WebsiteFacts):
        return CODES_OF_FINDINGS.get(statement.facts.found, statement.facts.found)
    return judged(statement, item.rule, current_day()).status.value


def _href(statement: Statement) -> str:
    page = statement.facts.page_url if isinstance(statement.facts, WebsiteFacts) else ""
    return page if page.startswith(("https://", "http://")) else ""


def _note(statement: Statement) -> Markup:
    """Return the facts, the reason, what is waited for, and who says so, each on its own line."""
    parts = [
        *(f"{name}: {value}" for name, value in facts_in_words(statement.facts)),
        statement.reason if statement.outcome is Status.NOT_APPLICABLE else "",
        waiting_text(statement.waiting_for, statement.waiting_until),
        said_by(statement),
        review_text(statement),
    ]
    return Markup("<br>").join(part for part in parts if part)


def waiting_text(waiting_for: str, waiting_until: Any) -> str:
    """Return what is waited for, and until when."""
    if not waiting_for:
        return ""
    what = WAITING_LABELS[WaitingFor(waiting_for)]
    if waiting_until is None:
        return str(_("Waiting for %(what)s", what=what))
    return str(_("Waiting for %(what)s until %(day)s", what=what, day=day(waiting_until)))


def said_by(statement: Statement) -> str:
    """Return by role (and name, where a person said it) who stated it, and how it was seen."""
    if statement.layer is Layer.WEBSITE:
        return ""
    who = str(AUTHOR_ROLES[statement.layer])
    who = f"{who} {statement.author_name}".strip()
    if statement.method in set(Method):
        method = METHOD_LABELS[Method(statement.method)]
        return str(_("Recorded by %(who)s (%(how)s)", who=who, how=str(method).lower()))
    return str(_("Recorded by %(who)s", who=who))


def review_text(statement: Statement) -> str:
    """Return whether the municipality verified or returned what the club says."""
    if statement.layer is not Layer.CLUB:
        return ""
    review = statement.review
    if review is None:
        return str(_("Stated by the club itself, not verified"))
    who = f"{AUTHOR_ROLES[Layer.MUNICIPALITY]} {review.author_name}".strip()
    on = day(local_day(review.at))
    if statement.is_returned:
        return str(_("Returned by %(who)s on %(day)s", who=who, day=on))
    how = str(METHOD_LABELS[Method(review.method)]).lower() if review.method else ""
    return str(_("Verified by %(who)s (%(how)s) on %(day)s", who=who, how=how, day=on))
