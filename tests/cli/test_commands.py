"""What commands answer: to machines, to wrong usage, to refusals, and before they destroy anything."""

import csv
import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from config import load
from sportklimaat.clubs.models import Club, Website
from sportklimaat.jobs.runs import only_one
from sportklimaat.jobs.scanning import LOCK
from sportklimaat.scanner.archive import Archive
from sportklimaat.scanner.quality.reading import read_site
from sportklimaat.scanner.worklist import worklist
from sportklimaat.scans.models import ScanRound
from tests.cli.conftest import Run, session_here

DONE, REFUSED, USAGE, NEEDS_EYES = 0, 1, 2, 3
TO_MACHINES = (
    "users list", "clubs list", "support list", "scan results", "scan results 1", "jobs list",
    "scan export-reviews --folder reviews",
    "clubs import clubs.csv --yes", "scan run --q waterlelie",
    "users invite noor@example.nl --name Noor --role reader",
)  # fmt: skip
WRONG = (
    "clubs import nowhere.xlsx", "clubs export clubs.doc", "clubs export clubs.csv",
    "clubs export nowhere/clubs.csv", "users invite noor --name Noor --role reader",
    "users invite noor@example.nl --name Noor --role king", "scan results three",
    "users invite noor@example.nl --name Noor --role board_member",
    "scan retry 1 --cause weather", "support list --limit -1", "clubs list --json --everything",
    "scan run --municipality Elders", "db downgrade", "vogs list",
)  # fmt: skip
REFUSALS = (
    ("users first-administrator beheer@example.nl", "administrator exists"),
    ("users sign-in-link niemand@example.nl", "No open account"),
    ("scan run --q bestaatniet", "no clubs to scan"),
    ("scan results 99", "round not found"),
    ("scan retry 99", "round not found"),
    ("db downgrade nowhere --yes", "No such migration"),
    ("clubs import clubs.pdf", "clubs.pdf"),
)


def clubs_now() -> int:
    with session_here() as session:
        return session.scalar(select(func.count(Club.id))) or 0


@pytest.fixture
def sheet(town: Path) -> Path:
    """A spreadsheet with one new club, beside a file that is no spreadsheet."""
    Path("clubs.pdf").write_bytes(b"%PDF-1.7")
    return write(Path("clubs.csv"), ["Kegelclub De Bal", "kegelen", "120"])


def write(path: Path, *rows: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([["Naam", "Sporten", "Leden"], *rows])
    return path


@pytest.mark.parametrize("typed", TO_MACHINES)
def test_a_machine_reads_every_line(typed: str, run: Run, sheet: Path) -> None:
    done = run(*typed.split(), "--json")
    assert done.code in {DONE, NEEDS_EYES}, done.err
    facts = [json.loads(line) for line in done.lines]
    assert facts or typed == "jobs list"
    assert all(isinstance(fact, dict) for fact in facts)


def test_reviews_land_where_the_scanner_saves_pages(run: Run, town: Path) -> None:
    done = run("scan", "export-reviews", "--folder", "reviews", "--json")
    addresses = worklist(("reviews/websites.csv",)).addresses
    folders = {read_site(Archive(Path("reviews")).site(address).path).home for address in addresses}
    assert folders == set(addresses)
    assert json.loads(done.out)["websites"] == len(addresses) > 0


def test_the_register_entry_is_written_and_what_is_open_is_told_apart(run: Run, town: Path) -> None:
    Path("own.toml").write_text('organization = "Gemeente Waterhoven"', encoding="utf-8")
    done = run("scan", "algorithm-register", "--format", "json", "--own", "own.toml")
    assert json.loads(done.out)["organization"] == "Gemeente Waterhoven"
    assert "lawful_basis" in done.err
    assert "organization" not in done.err


def test_own_register_texts_that_do_not_fit_are_refused(run: Run, town: Path) -> None:
    Path("own.toml").write_text('status = "Misschien"', encoding="utf-8")
    done = run("scan", "algorithm-register", "--own", "own.toml")
    assert (done.code, done.out) == (REFUSED, "")
    assert "In gebruik" in done.err


@pytest.mark.parametrize("typed", WRONG)
def test_wrong_usage_is_told_apart(typed: str, run: Run, sheet: Path) -> None:
    done = run(*typed.split())
    assert (done.code, done.out) == (USAGE, "")
    assert "Error" in done.err


@pytest.mark.parametrize(("typed", "why"), REFUSALS)
def test_a_refusal_says_why(typed: str, why: str, run: Run, sheet: Path) -> None:
    done = run(*typed.split())
    assert (done.code, done.out) == (REFUSED, "")
    assert why in done.err


def test_a_database_that_was_never_made_is_a_message(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPORTKLIMAAT_DATA_DIR", str(tmp_path / "new"))
    done = run("users", "list")
    assert done.code == REFUSED
    assert "db upgrade" in done.err


def test_import_asks_and_a_no_changes_nothing(run: Run, sheet: Path) -> None:
    before = clubs_now()
    done = run("clubs", "import", "clubs.csv", answer="n\n")
    assert done.code == REFUSED
    assert "Import this?" in done.err
    assert clubs_now() == before


def test_import_after_a_yes_and_the_same_file_again(run: Run, sheet: Path) -> None:
    before = clubs_now()
    assert run("clubs", "import", "clubs.csv", answer="y\n").code == DONE
    assert clubs_now() == before + 1
    again = run("clubs", "import", "clubs.csv")
    assert (again.code, again.err) == (DONE, "")
    assert "1 unchanged" in again.out


def test_dry_run_says_and_does_nothing(run: Run, sheet: Path) -> None:
    before = clubs_now()
    done = run("clubs", "import", "clubs.csv", "--dry-run")
    assert (done.code, clubs_now()) == (DONE, before)
    assert "1 create" in done.out


def test_rows_with_errors_need_eyes_and_nothing_is_imported(run: Run, sheet: Path) -> None:
    before = clubs_now()
    write(sheet, ["Kegelclub De Bal", "kegelen", "120"], ["Kegelclub Om", "kegelen", "veel"])
    done = run("clubs", "import", "clubs.csv", "--yes")
    assert (done.code, clubs_now()) == (NEEDS_EYES, before)
    assert "row 3, members" in done.err


def test_export_does_not_overwrite_unasked(run: Run, sheet: Path) -> None:
    before = sheet.read_bytes()
    assert run("clubs", "export", "clubs.csv").code == USAGE
    assert sheet.read_bytes() == before
    assert run("clubs", "export", "clubs.csv", "--force").code == DONE
    assert "Hockeyclub De Waterlelie" in sheet.read_text("utf-8")


def test_what_was_exported_can_be_imported_and_changes_nothing(run: Run, town: Path) -> None:
    assert run("clubs", "export", "clubs.ods").code == DONE
    done = run("clubs", "import", "clubs.ods", "--yes", "--json")
    counts = json.loads(done.out)
    assert (done.code, counts["create"], counts["update"], counts["problems"]) == (DONE, 0, 0, 0)


@pytest.mark.parametrize("answer", ["n\n", ""])
def test_downgrade_asks_and_a_no_keeps_everything(answer: str, run: Run, town: Path) -> None:
    before = clubs_now()
    done = run("db", "downgrade", "base", answer=answer)
    assert done.code == REFUSED
    assert "will be lost" in done.err
    assert clubs_now() == before


def test_demo_load_asks_where_there_are_clubs(run: Run, town: Path) -> None:
    assert run("demo", "load", answer="n\n").code == REFUSED
    again = run("demo", "load", "--yes")
    assert (again.code, "nothing changed" in again.out) == (DONE, True)


def test_demo_load_refuses_in_production(
    run: Run, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPORTKLIMAAT_ENV", "production")
    monkeypatch.setenv("SPORTKLIMAAT_SECRET_KEY", "s" * 40)
    done = run("demo", "load", "--yes")
    assert done.code == REFUSED
    assert "production" in done.err
    assert clubs_now() == 0


def test_production_without_a_secret_stops_with_the_name_of_the_setting(
    run: Run, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPORTKLIMAAT_ENV", "production")
    done = run("users", "list")
    assert done.code == REFUSED
    assert "SPORTKLIMAAT_SECRET_KEY" in done.err


def test_scan_says_what_it_found_and_draws_a_bar_on_a_terminal_only(run: Run, town: Path) -> None:
    quiet = run("scan", "run", "--q", "waterlelie")
    assert (quiet.code, quiet.out, quiet.err) == (DONE, "Round 3: full 1\n", "")
    drawn = run("scan", "run", "--q", "waterlelie", is_terminal=True)
    assert drawn.code == DONE
    assert "1/1" in drawn.err


def test_scan_of_a_website_that_is_away_needs_eyes(run: Run, town: Path) -> None:
    with session_here() as session:
        website = session.scalars(select(Website).where(Website.url.contains("waterlelie"))).one()
        website.url = "http://waterlelie.localhost:1/"
    done = run("scan", "run", "--q", "waterlelie", "--json")
    assert done.code == NEEDS_EYES
    assert json.loads(done.out)["outcomes"] == {"unreachable": 1}
    again = run("scan", "retry", "3")
    assert (again.code, again.out) == (NEEDS_EYES, "Round 4: unreachable 1\n")


def test_scan_that_must_wait_for_another_says_so_and_a_sweep_takes_it_up(
    run: Run, town: Path
) -> None:
    with only_one(load().data_dir, LOCK):
        done = run("scan", "run", "--q", "waterlelie")
    assert (done.code, "1 websites wait" in done.err) == (NEEDS_EYES, True)
    assert run("jobs", "sweep").out == "Scan rounds finished: 1. Letters sent: 0.\n"
    with session_here() as session:
        assert session.get_one(ScanRound, 3).state == "done"
