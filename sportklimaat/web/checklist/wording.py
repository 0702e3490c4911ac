"""Facts in words: what a layer stated about a V, as names and values a person can read."""

from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from sportklimaat.checklist.rules import (
    Appointed,
    CodeState,
    Facts,
    Trained,
    WebsiteFacts,
)
from sportklimaat.scanner.outcomes import Outcome
from sportklimaat.web.checklist import report_labels as words
from sportklimaat.web.formatting import day
from sportklimaat.web.scans.labels import OUTCOME_LABELS

FACT_LABELS: dict[str, LazyString] = {
    "policy": _l("Policy for VOGs"),
    "policy_adopted_on": _l("Policy since"),
    "functions": _l("VOG needed for"),
    "term_years": _l("New VOG after (years)"),
    "people": _l("People who need a VOG"),
    "within_term": _l("VOG within the term"),
    "checked_on": _l("Checked on"),
    "checked_by": _l("Checked by"),
    "state": _l("Code of conduct"),
    "adopted_on": _l("Adopted on"),
    "adopted_by": _l("Adopted by"),
    "audiences": _l("For"),
    "signed_by": _l("Signed by"),
    "communicated_on": _l("Members told on"),
    "names_discrimination": _l("Names discrimination or racism"),
    "link": _l("To be read at"),
    "appointed": _l("VCP"),
    "vacancy_since": _l("Vacancy since"),
    "number": _l("Number of VCPs"),
    "on_board": _l("All on the board"),
    "trained": _l("Trained"),
    "training_on": _l("Training on"),
    "findable": _l("Easy to find for members"),
    "confirmed_on": _l("Last confirmed on"),
    "active": _l("Active trainers and coaches"),
    "kinds": _l("Courses"),
    "counted_on": _l("Counted on"),
}
CODE_STATES: dict[CodeState, LazyString] = {
    CodeState.EXISTS: _l("yes, of its own"),
    CodeState.BY_REFERENCE: _l("yes, that of the federation"),
    CodeState.DRAFT: _l("a draft"),
    CodeState.NONE: _l("no"),
    CodeState.UNKNOWN: _l("unknown"),
}
APPOINTED: dict[Appointed, LazyString] = {
    Appointed.YES: _l("yes"),
    Appointed.VACANCY: _l("vacancy"),
    Appointed.NO: _l("no"),
    Appointed.UNKNOWN: _l("unknown"),
}
TRAINED: dict[Trained, LazyString] = {
    Trained.TRAINED: _l("yes"),
    Trained.BOOKED: _l("training booked"),
    Trained.NO: _l("no"),
    Trained.UNKNOWN: _l("unknown"),
}
VCP_FINDINGS: dict[str, LazyString] = {
    "named": _l("A VCP is named"),
    "unnamed": _l("There is a page about the VCP"),
    "vacancy": _l("A vacancy for a VCP"),
    "federation_only": _l("Only the contact point of the federation"),
    "outdated": _l("Outdated information about a VCP"),
    "none": _l("Not found on the website"),
    "mentioned": _l("A VOG policy is mentioned"),
    "not_mentioned": _l("Not found on the website"),
}
_WORDS: dict[type[StrEnum], dict[Any, LazyString]] = {
    CodeState: CODE_STATES,
    Appointed: APPOINTED,
    Trained: TRAINED,
}
for _labels in (
    words.VOG_FUNCTIONS,
    words.BOARD_ROLES,
    words.ADOPTED_BY,
    words.AUDIENCES,
    words.SIGNERS,
    words.TRAINING_KINDS,
):
    _WORDS[type(next(iter(_labels)))] = dict(_labels)


def facts_in_words(facts: Facts | None) -> list[tuple[str, str]]:
    """Return everything that is known, as names and values."""
    if facts is None or isinstance(facts, WebsiteFacts):
        return []
    shown = {field.name: value_in_words(getattr(facts, field.name)) for field in fields(facts)}
    if shown.get("signed_by") == "" and getattr(facts, "signed_by", None) == ():
        shown["signed_by"] = _("nobody")
    return [(str(FACT_LABELS[name]), value) for name, value in shown.items() if value]


def facts_in_one_line(facts: Facts | None) -> str:
    """Return everything that is known on one line."""
    return "; ".join(f"{name}: {value}" for name, value in facts_in_words(facts))


def value_in_words(value: Any) -> str:
    """Return one fact as a person reads it; empty when it is not known."""
    if value is None or value in ((), "", CodeState.UNKNOWN, Appointed.UNKNOWN, Trained.UNKNOWN):
        return ""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, StrEnum):
        return str(_WORDS[type(value)][value])
    if isinstance(value, tuple):
        return ", ".join(value_in_words(part) for part in value)
    return day(value) if isinstance(value, date) else str(value)


def website_in_words(facts: WebsiteFacts) -> str:
    """Return what the website shows of a V."""
    if facts.found in set(Outcome):
        return str(OUTCOME_LABELS[Outcome(facts.found)])
    return str(VCP_FINDINGS.get(facts.found, _("Not scanned")))
