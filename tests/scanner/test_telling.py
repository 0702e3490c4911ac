"""Every code that the scan can give has plain words in Dutch and in English."""

import re
import tomllib
from importlib.resources import files

import pytest

from sportklimaat.scanner.classification.findings import CodeReading
from sportklimaat.scanner.classification.lexicon import weights
from sportklimaat.scanner.classification.rulebook import Rule, rulebook
from sportklimaat.scanner.explaining import sentences
from sportklimaat.scanner.telling.accuracy import accuracy
from sportklimaat.scanner.telling.examples import limits, rules_by_effect
from sportklimaat.scanner.telling.phrases import change_sentence, phrase, rule_sentence, words

LANGUAGES = ("nl", "en")
CODES = [
    *(("levels", code) for code in weights("levels")),
    *(("confidence", code) for code in weights("confidence")),
    *(("evidence", code) for code in CodeReading().evidence),
    *(("effects", rule.effect) for rule in rulebook().values()),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "code"), CODES)
def test_every_weight_limit_count_and_effect_has_words(kind, code, language):
    assert phrase(kind, code, language) not in ("", code)


def test_every_theme_that_can_be_shown_has_words():
    source = files("sportklimaat.scanner.classification").joinpath("lexicon.toml")
    shown = tomllib.loads(source.read_text("utf-8"))["theme_groups"]["shown"]
    assert set(shown) == set(words()["themes"])


def test_every_change_is_told_in_english_too():
    assert set(words()["changes_en"]) == set(sentences())
    assert change_sentence("add_consequence", "en").startswith("Add what happens")
    assert change_sentence("add_consequence") == sentences()["add_consequence"]


def test_every_rule_is_told_in_the_language_of_the_reader():
    for rule in Rule:
        dutch, english = (rule_sentence(rule.value, language) for language in LANGUAGES)
        assert dutch != english
        assert dutch.endswith(".")


def test_a_rule_that_is_gone_keeps_its_code():
    assert rule_sentence("rule_of_long_ago") == "rule_of_long_ago"


def test_a_language_we_do_not_speak_is_answered_in_dutch():
    assert phrase("themes", "bullying", "fr") == "pesten en buitensluiten"


def test_an_example_is_read_as_a_page():
    [one] = [rule for rule in rules_by_effect()["full"] if rule.code == "several_audiences"]
    kinds = [line.kind for line in one.example]
    assert kinds[:3] == ["title", "heading", "item"]
    assert one.example[0].text == "Gedragscode"
    assert [(limit.code, limit.value) for limit in one.limits] == [("full_groups", 2)]


def test_every_rule_is_explained_once():
    told = [rule.code for rules in rules_by_effect().values() for rule in rules]
    assert sorted(told) == sorted(rule.value for rule in Rule)


def test_all_limits_are_told_with_their_figures():
    assert {limit.code: limit.value for limit in limits("levels")} == weights("levels")


def test_dutch_words_are_short_and_without_dashes():
    for kind in words().values():
        for told in kind.values():
            dutch = told["nl"] if isinstance(told, dict) else told
            assert "\N{EM DASH}" not in dutch
            assert max(len(part.split()) for part in re.split(r"[.:;]", dutch)) <= 24


def figures(n=40):
    share = {"value": 0.95, "low": 0.8, "high": 0.99, "n": n}
    return {
        "rules_version": "0", "measured_on": "2026-11-24", "sites": 40, "pages": 200,
        "floors": {"requests_median": 4},
        "site": {"found": {"precision": share, "recall": share}, "vcp_named": share, "vog": share},
        "page": {"false_friends": share},
    }  # fmt: skip


def test_accuracy_is_told_with_number_and_interval():
    told = accuracy(figures())
    assert set(told.shares) == {"found_right", "found_all", "false_friends", "vcp", "vog"}
    assert (told.shares["vcp"].low, told.shares["vcp"].n) == (0.8, 40)
    assert not told.is_current


def test_what_could_not_be_measured_is_not_told():
    read = figures()
    read["site"]["vog"] = {"value": None, "low": 0.0, "high": 1.0, "n": 0}
    assert "vog" not in accuracy(read).shares


def test_the_published_figures_can_be_told():
    assert accuracy().shares["found_right"].n > 0
