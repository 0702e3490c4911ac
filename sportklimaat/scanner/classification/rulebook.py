"""The rules by which a page is judged: their codes, and what the data file tells of each.

One source for the explanation page, the entry in the algorithm register and the reasons of a
verdict.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Rule(StrEnum):
    """Every rule that a page can fire."""

    NORMS_BETWEEN_PEOPLE = "norms_between_people"
    SEVERAL_AUDIENCES = "several_audiences"
    BY_REFERENCE = "by_reference"
    ONE_AUDIENCE = "one_audience"
    INTRODUCED_CODE = "introduced_code"
    ONLY_BULLYING = "only_bullying"
    ONLY_SEXUAL_HARASSMENT = "only_sexual_harassment"
    MOSTLY_HOUSE_RULES = "mostly_house_rules"
    NO_CONSEQUENCE_OR_CONTACT = "no_consequence_or_contact"
    NORM_IN_GENERAL_TERMS = "norm_in_general_terms"
    FEW_NORMS = "few_norms"
    GENERAL_NORMS_ONLY = "general_norms_only"
    NAMED_ONLY = "named_only"
    NEWS_ITEM = "news_item"
    PLACEHOLDER = "placeholder"
    NO_NORMS = "no_norms"
    TOO_FEW_NORMS = "too_few_norms"
    HOUSE_RULES_ONLY = "house_rules_only"
    PRIVACY_TEXT = "privacy_text"
    CORONA_TEXT = "corona_text"
    GOVERNANCE_TEXT = "governance_text"
    PLAYING_TEXT = "playing_text"
    HOUSE_TEXT = "house_text"
    VACANCY_TEXT = "vacancy_text"
    MISSING_TEXT = "missing_text"
    FEDERATION_SITE_TEXT = "federation_site_text"
    FEDERATION_TEXT = "federation_text"
    SCHOOL_TEXT = "school_text"
    MUNICIPALITY_TEXT = "municipality_text"
    COMPANY_TEXT = "company_text"
    ADVICE_TEXT = "advice_text"
    UNIVERSITY_TEXT = "university_text"
    PRESS_TEXT = "press_text"
    BELGIAN_TEXT = "belgian_text"
    VCP_PAGE = "vcp_page"
    VCP_PASSAGE = "vcp_passage"
    VOG_PAGE = "vog_page"


@dataclass(frozen=True)
class RuleText:
    """What people are told of a rule: a sentence, what it does, where its limit stands, a page."""

    code: Rule
    sentence_nl: str
    sentence_en: str
    effect: str
    limits: tuple[str, ...]
    example: str
    example_title: str
    example_url: str


@cache
def rulebook() -> Mapping[Rule, RuleText]:
    """All rules, in the order in which they are explained.

    `effect` is the level a rule leads to, or the flag it sets; `limits` are the names of its
    thresholds in the weights.
    """
    source = files("sportklimaat.scanner.classification").joinpath("rules.toml")
    read = tomllib.loads(source.read_text("utf-8"))["rule"]
    return {Rule(code): _text(Rule(code), table) for code, table in read.items()}


def _text(code: Rule, table: Mapping[str, str]) -> RuleText:
    return RuleText(
        code,
        table["sentence_nl"],
        table["sentence_en"],
        table["effect"],
        tuple(table.get("limits", "").split()),
        table["example"].strip("\n"),
        table.get("title", "Club"),
        table.get("url", "https://club.example/pagina"),
    )
