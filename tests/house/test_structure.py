"""The building inspects itself: floors, sizes, words, templates, translations."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sportklimaat.web.errors import MESSAGES

ROOT = Path(__file__).parents[2]
SOURCES = sorted(ROOT.glob("sportklimaat/**/*.py"))
TEMPLATES = sorted(ROOT.glob("templates/**/*.html"))
NAMES_AND_CLASSES = {"Sportklimaat", "body", "print", "public"}
LONGEST_FUNCTION = 50
LONGEST_FILE = 300


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_floors_hold() -> None:
    run = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout


def test_the_scanner_needs_no_web_and_no_database() -> None:
    check = (
        "import sys, sportklimaat.scanner;"
        "print([m for m in ('flask', 'sqlalchemy', 'wtforms', 'werkzeug') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_files_stay_readable(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


def test_settings_and_the_wall_clock_are_read_at_the_door_only() -> None:
    doors = {"sportklimaat/core/clock.py", "sportklimaat/cli/serve.py"}
    scanner = "sportklimaat/scanner/"  # a library of its own: its results carry their own moment
    wrong = [
        name(path)
        for path in SOURCES
        if name(path) not in doors
        and not name(path).startswith(scanner)
        and re.search(r"os\.environ|datetime\.now\(|date\.today\(|time\.time\(", path.read_text())
    ]
    assert wrong == []


def test_views_hold_no_rules_and_services_do_not_commit() -> None:
    committing = [
        name(path)
        for path in SOURCES
        if re.search(r"\.commit\(\)", path.read_text()) and "web/database.py" not in name(path)
    ]
    assert committing == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_hold_no_style_no_script_and_no_bare_words(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r'style="|<script(?![^>]*src=)|onclick=|onchange=', text)
    bare = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}|<[^>]*>", " ", text, flags=re.DOTALL)
    words = re.findall(r"[A-Za-z]{4,}", re.sub(r"&\w+;", " ", bare))
    assert [word for word in words if word not in NAMES_AND_CLASSES] == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("templates/components/*.html")), ids=name)
def test_components_look_at_data_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"current_user|request\.|session\.|\bg\.", text)


def test_dutch_is_complete() -> None:
    catalogue = read_po(
        (ROOT / "sportklimaat/translations/nl/LC_MESSAGES/messages.po").open("rb"), locale="nl"
    )
    missing = [
        message.id
        for message in catalogue
        if message.id and (not message.string or message.fuzzy or not all(message.string))
    ]
    assert missing == []


def test_every_word_in_code_and_templates_is_in_the_catalogue(tmp_path: Path) -> None:
    pot = tmp_path / "now.pot"
    command = [str(Path(sys.executable).parent / "pybabel"), "-q", "extract", "-k", "_l", "-F"]
    arguments = ["sportklimaat/translations/babel.cfg", "--no-location", "-o", str(pot), "."]
    subprocess.run([*command, *arguments], cwd=ROOT, check=True, capture_output=True)
    known = read_po((ROOT / "sportklimaat/translations/nl/LC_MESSAGES/messages.po").open("rb"))
    asked = {message.id for message in read_po(pot.open("rb")) if message.id}
    assert asked - {message.id for message in known} == set()


def test_dutch_keeps_every_placeholder() -> None:
    catalogue = read_po(
        (ROOT / "sportklimaat/translations/nl/LC_MESSAGES/messages.po").open("rb"), locale="nl"
    )
    mark = re.compile(r"%\(\w+\)[sd]")
    wrong = []
    for message in catalogue:
        if not message.id or isinstance(message.id, tuple):
            continue
        if set(mark.findall(message.id)) != set(mark.findall(message.string)):
            wrong.append(message.id)
    assert wrong == []


def test_words_that_may_never_be_said() -> None:
    """Domain law: a VOG does not expire, and no club gets a score."""
    catalogue = read_po(
        (ROOT / "sportklimaat/translations/nl/LC_MESSAGES/messages.po").open("rb"), locale="nl"
    )
    said = " ".join(str(message.string) for message in catalogue if message.id).lower()
    for words in ("vog verlopen", "verlopen vog", "vog is verlopen", "score", "—"):
        assert words not in said


def test_every_refusal_has_a_sentence() -> None:
    """Each error code that the domain raises has its sentence on the web."""
    pattern = re.compile(
        r"(?:DomainError|NotFoundError|NotAllowedError|InvalidInputError|ConflictError)\(\s*\"(\w+)\""
    )
    rooms = [path for path in SOURCES if "/core/" not in str(path) and "/scanner/" not in str(path)]
    raised = {code for path in rooms for code in pattern.findall(path.read_text())}
    assert raised - MESSAGES.keys() == set()
