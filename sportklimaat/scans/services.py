"""The verbs of the scan book, in one place for whoever stands at the door."""

from sportklimaat.scans.results import must_be_left_alone, record_refusal, record_result
from sportklimaat.scans.reviews import decide_proposal, review_finding
from sportklimaat.scans.rounds import (
    begin_round,
    cancel_round,
    end_opt_out,
    end_round,
    opt_out,
    retry,
    start_round,
)

__all__ = [
    "begin_round",
    "cancel_round",
    "decide_proposal",
    "end_opt_out",
    "end_round",
    "must_be_left_alone",
    "opt_out",
    "record_refusal",
    "record_result",
    "retry",
    "review_finding",
    "start_round",
]
