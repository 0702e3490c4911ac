"""Facts grow old: past their term they never quietly comply, past twice their term nobody knows."""

from datetime import date

from sportklimaat.checklist.rules.days import is_older_than
from sportklimaat.checklist.rules.facts import TrainerFacts, VcpFacts, VogFacts
from sportklimaat.checklist.rules.statements import Judgement, NormRule, Statement
from sportklimaat.checklist.rules.terms import Status, V

FORGOTTEN_AFTER_TERMS = 2
OLD = {
    V.VOG: "vog_checked_longer_ago_than_agreed",
    V.GEDRAGSCODE: "code_stated_longer_ago_than_agreed",
    V.VCP: "vcp_confirmed_longer_ago_than_agreed",
    V.TRAINERS: "trainers_counted_longer_ago_than_agreed",
}
IN_ORDER = frozenset({"vog_in_order", "code_in_order", "vcp_in_order", "trainers_in_order"})


def aged(
    v: V, judgement: Judgement, statement: Statement, norm: NormRule, today: date
) -> Judgement:
    """Return the judgement as it stands today, given the day that its facts are about."""
    if judgement.status in {Status.UNKNOWN, Status.NOT_APPLICABLE}:
        return judgement
    months = norm.checked_within_months if v is V.VOG else norm.term_months
    day = facts_day(statement)
    if is_older_than(day, months * FORGOTTEN_AFTER_TERMS, today):
        return Judgement(Status.UNKNOWN, (OLD[v], "too_old_to_say"))
    if not is_older_than(day, months, today):
        return judgement
    status = Status.PARTIAL if judgement.status is Status.COMPLIES else judgement.status
    kept = tuple(reason for reason in judgement.reasons if reason not in IN_ORDER)
    return Judgement(status, (*kept, OLD[v]))


def facts_day(statement: Statement) -> date:
    """Return the day that the facts are about; saying that nothing changed makes them new again."""
    own = _own_day(statement) or statement.stated_on
    return max(own, statement.confirmed_on or own)


def _own_day(statement: Statement) -> date | None:
    match statement.facts:
        case VogFacts(checked_on=day) | VcpFacts(confirmed_on=day) | TrainerFacts(counted_on=day):
            return day
        case _:
            return None
