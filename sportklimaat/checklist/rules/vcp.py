"""Where a club stands with its confidential contact person (VCP)."""

from datetime import date

from sportklimaat.checklist.rules.facts import VcpFacts
from sportklimaat.checklist.rules.statements import Judgement
from sportklimaat.checklist.rules.terms import Appointed, Status, Trained

_WITHOUT_A_VCP = {
    Appointed.UNKNOWN: Judgement(Status.UNKNOWN, ("vcp_unknown",)),
    Appointed.NO: Judgement(Status.NOT, ("vcp_none",)),
    Appointed.VACANCY: Judgement(Status.NOT, ("vcp_vacancy",)),
}


def judge_vcp(facts: VcpFacts, today: date) -> Judgement:
    """Judge the contact person: appointed, not on the board, trained or booked, findable."""
    if facts.appointed in _WITHOUT_A_VCP:
        return _WITHOUT_A_VCP[facts.appointed]
    if facts.number == 0:
        return _WITHOUT_A_VCP[Appointed.NO]
    if facts.on_board:
        return Judgement(Status.NOT, ("vcp_on_board",))
    missing = (*_independence(facts), *_training(facts, today), *_findability(facts))
    if missing:
        return Judgement(Status.PARTIAL, missing)
    booked = facts.trained is Trained.BOOKED
    return Judgement(Status.COMPLIES, ("vcp_training_booked",) if booked else ("vcp_in_order",))


def _independence(facts: VcpFacts) -> tuple[str, ...]:
    return ("vcp_on_board_unknown",) if facts.on_board is None else ()


def _training(facts: VcpFacts, today: date) -> tuple[str, ...]:
    if facts.trained is Trained.TRAINED:
        return ()
    if facts.trained is not Trained.BOOKED:
        return ("vcp_untrained",) if facts.trained is Trained.NO else ("vcp_training_unknown",)
    if facts.training_on is None:
        return ("vcp_training_date_unknown",)
    return ("vcp_training_date_passed",) if facts.training_on < today else ()


def _findability(facts: VcpFacts) -> tuple[str, ...]:
    if facts.findable is None:
        return ("vcp_findable_unknown",)
    return () if facts.findable else ("vcp_not_findable",)
