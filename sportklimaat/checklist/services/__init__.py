"""The verbs of the checklist: record, verify, return, answer, add evidence, set a norm."""

from sportklimaat.checklist.services.assessments import (
    UNCHECKED,
    Unchecked,
    record_assessment,
    return_to_club,
    verify,
)
from sportklimaat.checklist.services.evidence import add_evidence, withdraw_evidence
from sportklimaat.checklist.services.norms import set_norm, withdraw_norm
from sportklimaat.checklist.services.self_reports import (
    confirm_unchanged,
    discard_draft,
    save_draft,
    submit_self_report,
)

__all__ = [
    "UNCHECKED",
    "Unchecked",
    "add_evidence",
    "confirm_unchanged",
    "discard_draft",
    "record_assessment",
    "return_to_club",
    "save_draft",
    "set_norm",
    "submit_self_report",
    "verify",
    "withdraw_evidence",
    "withdraw_norm",
]
