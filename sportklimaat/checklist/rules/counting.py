"""The V's that are counted, in numbers only: certificates of conduct (VOG) and trainers."""

from datetime import date

from sportklimaat.checklist.rules.days import MONTHS
from sportklimaat.checklist.rules.facts import TrainerFacts, VogFacts
from sportklimaat.checklist.rules.statements import Judgement, NormRule
from sportklimaat.checklist.rules.terms import Status

PERCENT = 100


def share_status(part: int, whole: int, norm: NormRule) -> Status:
    """Hold a share against the thresholds of the norm, in whole numbers so that 90 % is 90 %."""
    if part * PERCENT >= norm.complies_percent * whole:
        return Status.COMPLIES
    return Status.PARTIAL if part * PERCENT >= norm.partial_percent * whole else Status.NOT


def judge_vog(facts: VogFacts, norm: NormRule, today: date) -> Judgement:
    """Judge the policy and the numbers. A VOG has no legal expiry: only the agreed term is held."""
    has_policy = _has_policy(facts, today)
    if facts.people is None or facts.within_term is None:
        return _vog_without_numbers(has_policy)
    if facts.people == 0:
        return Judgement(Status.UNKNOWN, ("vog_nobody_counted",))
    share = share_status(facts.within_term, facts.people, norm)
    missing = (*_policy_reasons(has_policy), *_term_reasons(facts, norm))
    if share is not Status.COMPLIES:
        word = "vog_share_partial" if share is Status.PARTIAL else "vog_share_low"
        return Judgement(share, (word, *missing))
    return Judgement(Status.PARTIAL, missing) if missing else Judgement(share, ("vog_in_order",))


def _has_policy(facts: VogFacts, today: date) -> bool | None:
    adopted_later = facts.policy_adopted_on is not None and facts.policy_adopted_on > today
    return False if adopted_later else facts.policy


def _vog_without_numbers(has_policy: bool | None) -> Judgement:
    if has_policy is None:
        return Judgement(Status.UNKNOWN, ("vog_unknown",))
    if has_policy:
        return Judgement(Status.PARTIAL, ("vog_numbers_unknown",))
    return Judgement(Status.NOT, ("vog_no_policy",))


def _policy_reasons(has_policy: bool | None) -> tuple[str, ...]:
    if has_policy is None:
        return ("vog_policy_unknown",)
    return () if has_policy else ("vog_no_policy",)


def _term_reasons(facts: VogFacts, norm: NormRule) -> tuple[str, ...]:
    longer = facts.term_years is not None and facts.term_years * MONTHS > norm.term_months
    return ("vog_term_longer_than_agreed",) if longer else ()


def judge_trainers(facts: TrainerFacts, norm: NormRule) -> Judgement:
    """Judge the share of active trainer-coaches who are trained."""
    if facts.active is None or facts.trained is None:
        return Judgement(Status.UNKNOWN, ("trainers_numbers_unknown",))
    if facts.active == 0:
        return Judgement(Status.UNKNOWN, ("trainers_nobody_counted",))
    words = {
        Status.COMPLIES: "trainers_in_order",
        Status.PARTIAL: "trainers_share_partial",
        Status.NOT: "trainers_share_low",
    }
    share = share_status(facts.trained, facts.active, norm)
    return Judgement(share, (words[share],))
