"""The entry in the algorithm register: every field of the standard, from the scan's own data."""

import json
import os
from pathlib import Path

import pytest

from sportklimaat.core.errors import ConflictError
from sportklimaat.scanner import RULES_VERSION, ScanSettings
from sportklimaat.scanner.classification.rulebook import rulebook
from sportklimaat.scanner.telling.accuracy import accuracy
from sportklimaat.scanner.telling.register import OwnTextError, entry, fields, still_open
from sportklimaat.scans.algorithm_register import WRITE, Form, register_entry

SHEETS = Path(__file__).parents[2] / "docs" / "privacy"
REQUIRED = {
    "name", "description_short", "organization", "status", "contact_email",
    "publication_category", "lang",
}  # fmt: skip


def own(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("form", list(Form))
def test_the_entry_in_the_documents_is_up_to_date(form):
    path, made = SHEETS / f"algoritmeregister.{form.value}", WRITE[form](entry(ScanSettings(), {}))
    if os.environ.get("UPDATE_SHEETS"):
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made, "run with UPDATE_SHEETS=1"


def test_every_text_fits_its_field():
    written = entry(ScanSettings(), {})
    for name, field in fields().items():
        if name not in still_open(written) and isinstance(written[name], str):
            assert 0 < len(written[name]) <= field.get("most", 50), name


def test_what_the_standard_requires_is_there_or_asked_of_the_municipality():
    written = entry(ScanSettings(), {})
    assert all(written[name] for name in REQUIRED)
    assert {name for name, field in fields().items() if field.get("required")} == REQUIRED
    assert {"organization", "lawful_basis"} <= set(still_open(written))


def test_rules_limits_and_figures_come_from_the_scan_itself():
    written = entry(ScanSettings(max_requests=31), {})
    technical = written["methods_and_models"]
    assert all(rule.sentence_nl in technical for rule in rulebook().values())
    assert f"versie {RULES_VERSION}" in technical
    assert "31 verzoeken" in technical
    share = accuracy().shares["found_right"]
    assert f"{share.right} van {share.n}" in written["risks"]


def test_the_municipality_says_it_in_its_own_words(tmp_path):
    path = own(tmp_path, 'lawful_basis = "Sportakkoord"\nstatus = "In ontwikkeling"')
    written = register_entry(ScanSettings(), path, organization="Gemeente Waterhoven")
    assert (written["lawful_basis"], written["status"]) == ("Sportakkoord", "In ontwikkeling")
    assert written["organization"] == "Gemeente Waterhoven"
    assert "lawful_basis" not in still_open(written)


@pytest.mark.parametrize(
    "text",
    [
        'lawfull_basis = "x"',
        'status = "Misschien"',
        'begin_date = "november 2026"',
        'category = "Sport"',
        'name = ["a"]',
        "geen toml",
    ],
)
def test_own_texts_that_do_not_fit_are_refused(tmp_path, text):
    with pytest.raises(ConflictError, match="register_text_unusable"):
        register_entry(ScanSettings(), own(tmp_path, text))


def test_own_texts_that_are_not_there_are_refused(tmp_path):
    with pytest.raises(ConflictError):
        register_entry(ScanSettings(), tmp_path / "nothing.toml")


def test_an_unknown_field_is_named_with_the_known_ones():
    with pytest.raises(OwnTextError, match=r"lawfull_basis.*lawful_basis"):
        entry(ScanSettings(), {"lawfull_basis": "x"})


def test_the_form_for_machines_has_the_names_of_the_standard_in_its_order():
    read = json.loads(WRITE[Form.JSON](entry(ScanSettings(), {})))
    assert list(read) == list(fields())
    assert (read["lang"], read["standard_version"]) == ("nld", "1.0")


def test_the_form_for_people_has_a_heading_per_field_and_links(tmp_path):
    path = own(tmp_path, 'lawful_basis_grouping = [{title = "Wet", link = "https://wet.example"}]')
    told = WRITE[Form.MARKDOWN](register_entry(ScanSettings(), path))
    assert [line for line in told.splitlines() if line.startswith("## ")] == [
        "## Algemene informatie", "## Verantwoord gebruik", "## Werking", "## Metagegevens",
    ]  # fmt: skip
    assert "Wet: https://wet.example" in told
    assert all(f"### {field['title']}" in told for field in fields().values())
