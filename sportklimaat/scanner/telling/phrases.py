"""The words for the codes of the scan: effects, counts, weights, limits, themes, changes, rules."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sportklimaat.scanner.classification.rulebook import Rule, rulebook
from sportklimaat.scanner.explaining import sentences

DUTCH, ENGLISH = "nl", "en"


@cache
def words() -> Mapping[str, Mapping[str, Any]]:
    """All words by kind and code, in both languages."""
    source = files("sportklimaat.scanner.telling").joinpath("words.toml")
    return tomllib.loads(source.read_text("utf-8"))


def phrase(kind: str, code: str, language: str = DUTCH) -> str:
    """The words for one code; a code of rules that are gone stays as it is."""
    known = words()[kind].get(code)
    return str(known[_known(language)]) if known is not None else code


def rule_sentence(code: str, language: str = DUTCH) -> str:
    """What a rule of a page, or of the site as a whole, says."""
    if code not in set(Rule):
        return phrase("site", code, language)
    told = rulebook()[Rule(code)]
    return told.sentence_en if _known(language) == ENGLISH else told.sentence_nl


def change_sentence(code: str, language: str = DUTCH) -> str:
    """What a club can do to change an outcome."""
    told = words()["changes_en"] if _known(language) == ENGLISH else sentences()
    return str(told.get(code, code))


def _known(language: str) -> str:
    return ENGLISH if language == ENGLISH else DUTCH
