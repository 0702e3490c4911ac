"""Where a club stands with its code of conduct: it exists, is signed, and is told yearly."""

from datetime import date

from sportklimaat.checklist.rules.days import is_older_than
from sportklimaat.checklist.rules.facts import CodeFacts
from sportklimaat.checklist.rules.statements import Judgement, NormRule
from sportklimaat.checklist.rules.terms import CodeState, Signer, Status

_WITHOUT_A_CODE = {
    CodeState.UNKNOWN: Judgement(Status.UNKNOWN, ("code_unknown",)),
    CodeState.NONE: Judgement(Status.NOT, ("code_none",)),
    CodeState.DRAFT: Judgement(Status.NOT, ("code_draft",)),
}


def judge_code(facts: CodeFacts, norm: NormRule, today: date) -> Judgement:
    """Judge a code of conduct; publication on the website is no requirement."""
    if facts.state in _WITHOUT_A_CODE:
        return _WITHOUT_A_CODE[facts.state]
    if facts.adopted_on and facts.adopted_on > today:
        return Judgement(Status.NOT, ("code_not_adopted_yet",))
    missing = (*_signing(facts), *_communication(facts, norm, today))
    remarks = ("code_by_reference",) if facts.state is CodeState.BY_REFERENCE else ()
    if missing:
        return Judgement(Status.PARTIAL, (*missing, *remarks))
    return Judgement(Status.COMPLIES, remarks or ("code_in_order",))


def _signing(facts: CodeFacts) -> tuple[str, ...]:
    if facts.signed_by is None:
        return ("code_signing_unknown",)
    if not facts.signed_by:
        return ("code_not_signed",)
    return () if set(Signer) <= set(facts.signed_by) else ("code_not_signed_by_all",)


def _communication(facts: CodeFacts, norm: NormRule, today: date) -> tuple[str, ...]:
    if facts.communicated_on is None:
        return ("code_communication_unknown",)
    if is_older_than(facts.communicated_on, norm.term_months, today):
        return ("code_communicated_longer_ago_than_agreed",)
    return ()
