"""Where a club stands on a V: a pure function of what is stated, the norm and today."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import assert_never

from sportklimaat.checklist.rules.ageing import aged
from sportklimaat.checklist.rules.code import judge_code
from sportklimaat.checklist.rules.counting import judge_trainers, judge_vog
from sportklimaat.checklist.rules.facts import (
    CodeFacts,
    TrainerFacts,
    VcpFacts,
    VogFacts,
    WebsiteFacts,
)
from sportklimaat.checklist.rules.statements import (
    Judgement,
    NormRule,
    Statement,
    VStatus,
    newest,
)
from sportklimaat.checklist.rules.terms import Layer, Status, V
from sportklimaat.checklist.rules.vcp import judge_vcp

NOBODY_SAID = Judgement(Status.UNKNOWN, ("nobody_stated_anything",))
RETURNED = Judgement(Status.UNKNOWN, ("returned_to_club",))
_OWN_WORDS = {
    Status.COMPLIES: "stated_as_complies",
    Status.PARTIAL: "stated_as_partial",
    Status.NOT: "stated_as_not",
    Status.NOT_APPLICABLE: "not_applicable_with_a_reason",
    Status.UNKNOWN: "stated_as_unknown",
}
SETTLED = frozenset({Status.COMPLIES, Status.NOT_APPLICABLE})


def judged(statement: Statement, norm: NormRule, today: date) -> Judgement:
    """Return what follows from one statement, apart from its age."""
    if statement.outcome is not None:
        return Judgement(statement.outcome, (_OWN_WORDS[statement.outcome],))
    match statement.facts:
        case VogFacts() as facts:
            return judge_vog(facts, norm, today)
        case CodeFacts() as facts:
            return judge_code(facts, norm, today)
        case VcpFacts() as facts:
            return judge_vcp(facts, today)
        case TrainerFacts() as facts:
            return judge_trainers(facts, norm)
        case WebsiteFacts() | None:
            return NOBODY_SAID
        case _ as never:
            assert_never(never)


def decisive(statements: Mapping[Layer, Statement]) -> Statement | None:
    """Return the statement that decides: the newest of club and municipality, else Clubbase.

    The website alone never decides, and a statement that was returned to the club does not count
    until the club answers again; Clubbase does not speak for it meanwhile.
    """
    people = (statements.get(Layer.CLUB), statements.get(Layer.MUNICIPALITY))
    spoken = [s for s in people if s is not None and s.says_something]
    standing = newest(s for s in spoken if not s.is_returned)
    return standing if spoken else statements.get(Layer.CLUBBASE)


def status_of(v: V, statements: Mapping[Layer, Statement], norm: NormRule, today: date) -> VStatus:
    """Return where a club stands on a V today, why, on whose word, and what is waited for."""
    deciding = decisive(statements)
    returned = _is_returned(statements, deciding)
    if deciding is None:
        judgement = RETURNED if returned else NOBODY_SAID
    else:
        judgement = aged(v, judged(deciding, norm, today), deciding, norm, today)
    waiting = None if judgement.status in SETTLED else _waiting(statements.values())
    over = waiting is not None and _is_past(waiting.waiting_until, today)
    reasons = (*judgement.reasons, "waiting_is_over") if over else judgement.reasons
    return VStatus(
        v=v,
        status=judgement.status,
        reasons=reasons,
        layer=deciding.layer if deciding else None,
        verified=deciding is not None and _is_seen(deciding),
        returned=returned,
        waiting_for=waiting.waiting_for if waiting and not over else "",
        waiting_until=waiting.waiting_until if waiting and not over else None,
        asks_how_it_went=over,
        stated_on=deciding.last_said_on if deciding else None,
        strictness=norm.strictness,
    )


def _is_seen(statement: Statement) -> bool:
    return statement.layer is Layer.MUNICIPALITY or statement.is_verified


def _is_returned(statements: Mapping[Layer, Statement], deciding: Statement | None) -> bool:
    club = statements.get(Layer.CLUB)
    if club is None or not club.is_returned:
        return False
    return deciding is None or deciding.layer is Layer.CLUBBASE or deciding.order() < club.order()


def _waiting(statements: Iterable[Statement]) -> Statement | None:
    """Return the newest word of club or municipality when it waits for something."""
    people = {Layer.CLUB, Layer.MUNICIPALITY}
    last = newest(statement for statement in statements if statement.layer in people)
    return last if last and last.waiting_for else None


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day < today


def start_in_force(starts: Iterable[date], day: date) -> date | None:
    """Return the start of the norm that holds on a day: the latest one that has begun."""
    return max((start for start in starts if start <= day), default=None)
