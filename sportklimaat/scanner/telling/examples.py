"""The rules as people read them: a sentence, its limits in figures, and a page that fires it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sportklimaat.scanner.classification.lexicon import weights
from sportklimaat.scanner.classification.rulebook import RuleText, rulebook
from sportklimaat.scanner.telling.phrases import DUTCH, phrase, rule_sentence

_MARKS = {"# ": "title", "## ": "heading", "- ": "item"}


@dataclass(frozen=True)
class ExampleLine:
    """One line of an invented page: a title, heading, item or text."""

    kind: str
    text: str


@dataclass(frozen=True)
class Limit:
    """A threshold or weight in words, with its figure."""

    code: str
    words: str
    value: float


@dataclass(frozen=True)
class ToldRule:
    """One rule, told in one language; examples are always Dutch, as club pages are."""

    code: str
    sentence: str
    effect: str
    limits: tuple[Limit, ...]
    example: tuple[ExampleLine, ...]


def rules_by_effect(language: str = DUTCH) -> Mapping[str, tuple[ToldRule, ...]]:
    """All rules below what they lead to, in the order of the rule book."""
    told: dict[str, list[ToldRule]] = {}
    for rule in told_rules(language).values():
        told.setdefault(rule.effect, []).append(rule)
    return {effect: tuple(rules) for effect, rules in told.items()}


@cache
def told_rules(language: str = DUTCH) -> Mapping[str, ToldRule]:
    """All rules by their code, in the order of the rule book."""
    return {rule.code.value: _told(rule, language) for rule in rulebook().values()}


def limits(kind: str, language: str = DUTCH) -> tuple[Limit, ...]:
    """All figures of one table of the weights: `levels` or `confidence`."""
    return tuple(_limit(kind, code, language) for code in weights(kind))


def _limit(kind: str, code: str, language: str) -> Limit:
    return Limit(code, phrase(kind, code, language), weights(kind)[code])


def _told(rule: RuleText, language: str) -> ToldRule:
    return ToldRule(
        code=rule.code.value,
        sentence=rule_sentence(rule.code.value, language),
        effect=rule.effect,
        limits=tuple(_limit("levels", code, language) for code in rule.limits),
        example=tuple(_lines(rule.example)),
    )


def _lines(example: str) -> Iterator[ExampleLine]:
    for line in example.splitlines():
        mark = next((mark for mark in _MARKS if line.startswith(mark)), "")
        yield ExampleLine(_MARKS.get(mark, "text"), line.removeprefix(mark))
