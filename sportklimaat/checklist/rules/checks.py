"""Facts that cannot be: refused at the field where they were typed."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from sportklimaat.checklist.rules.facts import CodeFacts, Facts, TrainerFacts, VcpFacts, VogFacts
from sportklimaat.checklist.rules.terms import Appointed

EARLIEST = date(1950, 1, 1)
MAY_LIE_AHEAD = frozenset({"policy_adopted_on", "adopted_on", "training_on"})
LARGEST_NUMBER = 100_000
LONGEST_TERM_YEARS = 20


def impossibilities(facts: Facts, today: date) -> Iterator[tuple[str, str]]:
    """Yield (field, code) for everything in the facts that cannot be."""
    for field in fields(facts):
        code = _impossible_value(field.name, getattr(facts, field.name), today)
        if code:
            yield field.name, code
    yield from _impossible_together(facts)


def _impossible_value(name: str, value: object, today: date) -> str:
    if isinstance(value, date):
        if value > today and name not in MAY_LIE_AHEAD:
            return "date_in_future"
        return "date_too_long_ago" if value < EARLIEST else ""
    if isinstance(value, int) and not isinstance(value, bool):
        largest = LONGEST_TERM_YEARS if name == "term_years" else LARGEST_NUMBER
        return "" if 0 <= value <= largest else "number_impossible"
    if name == "link" and value and not str(value).startswith(("https://", "http://")):
        return "link_is_no_web_address"
    return ""


def _impossible_together(facts: Facts) -> Iterator[tuple[str, str]]:
    match facts:
        case VogFacts(people=int(people), within_term=int(within)) if within > people:
            yield "within_term", "more_within_term_than_people"
        case TrainerFacts(active=int(active), trained=int(trained)) if trained > active:
            yield "trained", "more_trained_than_active"
        case VcpFacts(appointed=Appointed.YES, number=0):
            yield "number", "appointed_but_nobody"
        case VcpFacts() | VogFacts() | TrainerFacts() | CodeFacts():
            return
