import tomllib
from pathlib import Path

import pytest

from sportklimaat.scanner import TargetGroup, VcpFinding
from sportklimaat.scanner.classification.judge import judge_page
from sportklimaat.scanner.classification.lexicon import weights
from sportklimaat.scanner.classification.rulebook import Rule, rulebook
from sportklimaat.scanner.parsing.html import parse_html

CASES = tomllib.loads(Path(__file__).with_name("judging_cases.toml").read_text("utf-8"))["page"]
MARKS = {"## ": "h2", "# ": "h1", "- ": "li"}
CODE = """
## Spelers
- Respecteer je tegenstander en de scheidsrechter.
- Pest niet en sluit niemand buiten.
- Scheld niet, ook niet langs de kant.
## Ouders
- Moedig alle kinderen positief aan.
- Discrimineer niet en maak geen kwetsende opmerkingen.
"""
SANCTION = "Wie zich hier niet aan houdt, krijgt een waarschuwing of wordt geschorst.\n"
FULL = f"# Gedragscode\n{CODE}{SANCTION}"


def html(text):
    """Lines as in the table of cases, as HTML."""
    found = []
    for line in filter(None, text.splitlines()):
        mark = next((mark for mark in MARKS if line.startswith(mark)), "")
        tag = MARKS.get(mark, "p")
        found.append(f"<{tag}>{line.removeprefix(mark)}</{tag}>")
    return "".join(found)


def judged(title, text, path="/p", link_text=""):
    body = f"<html lang=nl><head><title>{title}</title></head><main>{html(text)}</main></html>"
    return judge_page(parse_html(f"http://club.nl{path}", body), link_text)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_page_gets_the_label_a_careful_person_would_give(case):
    found = judged(case["title"], case["text"], case["path"])
    assert found.label == case["label"], (found.rules, found.reading)
    assert found.vcp.value == case.get("vcp", found.vcp.value)


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_is_explained_and_its_example_fires_it(rule):
    told = rulebook()[rule]
    assert told.sentence_nl.endswith(".")
    assert told.sentence_en.endswith(".")
    assert set(told.limits) <= set(weights("levels"))
    body = f"<title>{told.example_title}</title><main>{html(told.example)}</main>"
    found = judge_page(parse_html(told.example_url, body))
    assert rule in found.rules, found.reading
    effects = {"full": "code", "vcp": "vcp", "vog": "vog"}
    assert found.label == effects.get(told.effect, told.effect)


def test_a_code_that_starts_after_a_long_text_is_found():
    filler = "".join(
        f"De VOG vraag je op dag {day} aan bij het loket van de club.\n" for day in range(200)
    )
    found = judged("Veilig sporten", f"# Veilig sporten\n{filler}{CODE}{SANCTION}")
    assert found.label == "code"


def test_the_audiences_are_read_from_headings_and_labels():
    trainers = "Trainers: je geeft het goede voorbeeld en je scheldt niet."
    found = judged("Gedragscode", FULL + trainers)
    expected = {TargetGroup.ATHLETES, TargetGroup.PARENTS, TargetGroup.TRAINERS}
    assert found.reading.groups == expected


def test_discrimination_is_named_or_not():
    assert judged("Gedragscode", FULL).names_discrimination
    without = FULL.replace("Discrimineer niet en maak", "Maak")
    assert not judged("Gedragscode", without).names_discrimination


@pytest.mark.parametrize(
    ("line", "draft"),
    [
        ("Deze gedragscode is vastgesteld door de ledenvergadering op 4 mei 2024.", False),
        ("Concept, ter vaststelling in de ledenvergadering.", True),
        ("Deze gedragscode wordt voorgelegd aan de ALV van november.", True),
        ("", False),
    ],
)
def test_a_proposal_is_not_yet_a_code(line, draft):
    assert judged("Gedragscode", f"# Gedragscode\n{line}\n{CODE}{SANCTION}").draft is draft


@pytest.mark.parametrize(
    ("text", "by_reference", "label"),
    [
        ("Op onze club geldt de gedragscode van de KNHB, voor alle leden en ouders.", True, "code"),
        (
            "Wij onderschrijven de gedragsregels van NOC*NSF. Zij gelden voor iedereen bij ons.",
            True,
            "code",
        ),
        ("De KNSA heeft een gedragscode opgesteld voor de schietsport.", False, "mention"),
        ("Op de site van de bond lees je meer over de gedragscode.", False, "mention"),
    ],
)
def test_the_code_of_the_federation_counts_when_the_club_says_so(text, by_reference, label):
    found = judged("Gedragscode", f"# Gedragscode\n{text}")
    assert (found.by_reference, found.label) == (by_reference, label)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "# Vertrouwenscontactpersoon\nAnja de Vries\nvcp@club.nl",
            VcpFinding.NAMED,
        ),
        ("Onze VCP is Ömer Yılmaz.", VcpFinding.NAMED),
        ("## Fatima Haddou\nVertrouwenscontactpersoon", VcpFinding.NAMED),
        ("Je kunt de vertrouwenscontactpersoon mailen op vcp@club.nl.", VcpFinding.UNNAMED),
        ("Wij zijn op zoek naar een vertrouwenscontactpersoon.", VcpFinding.VACANCY),
        ("# Vacature: vertrouwenscontactpersoon\nIets voor jou?", VcpFinding.VACANCY),
        ("De bond heeft een vertrouwenspersoon.", VcpFinding.FEDERATION_ONLY),
        ("Bel het Centrum Veilige Sport Nederland.", VcpFinding.FEDERATION_ONLY),
        ("Wij hebben geen eigen vertrouwenscontactpersoon.", VcpFinding.NONE),
        ("Meld het bij het Vertrouwenspunt Sport.", VcpFinding.OUTDATED),
        ("Wij trainen op woensdag met Jan de Boer.", VcpFinding.NONE),
        ("# Vertrouwenspersoon\nVolgt binnenkort.", VcpFinding.NONE),
    ],
)
def test_the_contact_person_is_seen_as_a_careful_person_would(text, finding):
    assert judged("Contact", text).vcp is finding


def test_the_link_to_another_club_is_no_mention():
    text = "<main><h1>Links</h1><p>Zie <a href=//ander.nl/>de gedragscode van Ander</a></p></main>"
    page = parse_html("http://club.nl/links", text)
    assert judge_page(page, outside=frozenset({"de gedragscode van ander"})).label == "none"


def test_a_finding_quotes_its_passage_and_names_its_rule():
    found = judged("Gedragscode", FULL)
    assert found.passages[0] in FULL
    assert found.passages[0].startswith("Discrimineer niet")
    assert "norms_between_people" in found.rules
    assert "gedragscode" in found.matched
