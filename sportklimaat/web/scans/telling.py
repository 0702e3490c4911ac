"""How a finding explains itself on a page: rules, counts, weights and changes in the reader's words."""

from collections.abc import Iterable, Mapping
from datetime import date

from babel.dates import format_date
from babel.numbers import format_percent
from flask_babel import gettext as _

from sportklimaat.scanner.telling.examples import told_rules
from sportklimaat.scanner.telling.phrases import change_sentence, phrase, rule_sentence, words
from sportklimaat.scans.models import Finding
from sportklimaat.web.formatting import day, language
from sportklimaat.web.scans.room import blueprint

_PATTERNS = {1: "y", 2: "MMMM y"}
_YES_OR_NO = frozenset({"consequence", "contact_point"})


@blueprint.app_template_filter("rule_words")
def rule_words(code: str) -> str:
    """Say in a sentence what a rule saw."""
    return rule_sentence(code, language())


@blueprint.app_template_filter("rule_effect")
def rule_effect(code: str) -> str:
    """Say what a rule leads to; nothing for a rule that is gone."""
    told = told_rules(language()).get(code)
    return phrase("effects", told.effect, language()) if told is not None else ""


@blueprint.app_template_filter("site_reasons")
def site_reasons(codes: Iterable[str]) -> list[str]:
    """Say what the website as a whole added; the rules of its pages stand with those pages."""
    return [rule_sentence(code, language()) for code in codes if code in words()["site"]]


@blueprint.app_template_filter("change_words")
def change_words(code: str) -> str:
    """Say in a sentence what would change an outcome."""
    return change_sentence(code, language())


@blueprint.app_template_filter("weight_words")
def weight_words(code: str) -> str:
    """Say what made the scan more or less sure."""
    return phrase("confidence", code, language())


@blueprint.app_template_filter("points")
def points(weight: float) -> str:
    """Write a weight as whole points of a hundred, with its sign."""
    return f"{round(weight * 100):+d}".replace("-", "\N{MINUS SIGN}")


@blueprint.app_template_filter("percent")
def percent(part: float) -> str:
    """Write one end of an interval as 67%; a share itself is told as so many of so many."""
    return format_percent(part, locale=language())


@blueprint.app_template_filter("counted_words")
def counted_words(evidence: Mapping[str, int]) -> list[str]:
    """Say what was counted on a page; what was not there is left out."""
    return [_counted(code, times) for code, times in evidence.items() if times]


def _counted(code: str, times: int) -> str:
    what = phrase("evidence", code, language())
    return what if code in _YES_OR_NO else f"{what}: {times}"


@blueprint.app_template_filter("theme_words")
def theme_words(codes: Iterable[str]) -> str:
    """Name what a code is about."""
    return ", ".join(phrase("themes", code, language()) for code in codes)


@blueprint.app_template_filter("adopted_words")
def adopted_words(finding: Finding) -> str:
    """Say when and by whom a code was adopted, as exactly as the page says it."""
    when = partial_day(finding.adopted_on) if finding.adopted_on else ""
    by = body_words(finding.adopted_by) if finding.adopted_by else ""
    if when and by:
        return str(_("%(when)s, by %(body)s", when=when, body=by))
    return when or (str(_("by %(body)s", body=by)) if by else "")


def body_words(code: str) -> str:
    """Name the body that adopted a code."""
    return phrase("adopted_by", code, language())


def partial_day(text: str) -> str:
    """Write a year, month or day as a reader does."""
    numbers = text.split("-")
    try:
        first = date(*map(int, [*numbers, "1", "1"][:3]))
    except ValueError:  # a page may name a day that no calendar has
        return text
    pattern = _PATTERNS.get(len(numbers))
    return format_date(first, pattern, locale=language()) if pattern else day(first)
