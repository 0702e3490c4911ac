import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sportklimaat.scanner.cli import main
from sportklimaat.scanner.worklist import WorklistError, website_column
from sportklimaat.spreadsheets import Kind, read_table, write_table

ROOT = Path(__file__).resolve().parents[2]
OPEN = ["--allow-private", "127.0.0.0/8", "--pause", "0"]


@pytest.fixture
def club(website):
    website.page(
        "/", "Gedragscode", "Spelers en ouders tonen respect.", "Pesten mag niet.",
        "Schelden mag niet.", "Discriminatie is verboden.", "Wie dat doet, wordt geschorst.",
    )  # fmt: skip
    return website


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(main, arguments)


def sheet(path, columns, rows, kind):
    path.write_bytes(write_table(columns, rows, kind))
    return str(path)


@pytest.mark.parametrize("word", [["run"], []])
def test_a_site_gives_one_line_of_json(run, club, word):
    result = run(*word, club.url(), "--json", *OPEN)
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["outcome"] == "full"
    assert "1  gedragscode gevonden" in result.stderr


def test_options_may_come_first(run, club):
    assert run("--json", *OPEN, club.url()).exit_code == 0


def test_some_site_that_could_not_be_established_gives_exit_code_one(run, club):
    result = run(club.url(), "http://10.0.0.1/", *OPEN)
    assert result.exit_code == 1
    assert "niet bereikbaar" in result.stdout


def test_loopback_is_refused_without_permission(run, club):
    result = run(club.url(), "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["refusals"] == {"private_address": 1}


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["x.csv"],
        ["http://club.nl", "--allow-private", "overal"],
        ["http://club.nl", "--workers", "0"],
    ],
)
def test_wrong_usage_gives_exit_code_two(run, arguments):
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("kind", list(Kind))
def test_a_spreadsheet_is_scanned_by_its_website_column(run, club, tmp_path, kind):
    path = sheet(
        tmp_path / f"clubs{kind.suffix}", ["Naam", "Website", "Leden"],
        [["De Meeuw", club.url(), 12], ["Geen", None, 3], ["Sociaal", "facebook.com/x", 4]],
        kind,
    )  # fmt: skip
    result = run(path, "--json", *OPEN)
    outcomes = sorted(json.loads(line)["outcome"] for line in result.stdout.splitlines())
    assert outcomes == ["full", "no_website", "no_website"]
    assert result.exit_code == 0


def test_the_column_may_be_named(run, club, tmp_path):
    path = sheet(tmp_path / "c.csv", ["Naam", "Waar"], [["A", club.url()]], Kind.CSV)
    assert run(path, "--column", "waar", *OPEN).exit_code == 0
    assert run(path, "--column", "anders", *OPEN).exit_code == 2


@pytest.mark.parametrize("name", ["sites.txt", "sites.csv"])
@pytest.mark.parametrize("head", ["", "Website\n", "# onze clubs\n\n"])
def test_a_list_with_one_site_on_each_line_is_scanned(run, club, tmp_path, name, head):
    path = tmp_path / name
    path.write_text(f"{head}{club.url()}\n\nfacebook.com/club\n", "utf-8")
    result = run(str(path), "--json", *OPEN)
    outcomes = sorted(json.loads(line)["outcome"] for line in result.stdout.splitlines())
    assert outcomes == ["full", "no_website"]


@pytest.mark.parametrize(
    ("header", "cells", "position"),
    [
        (["Club", "Webadres"], ["A", "a.nl"], 1),
        (["Site", "Mail"], ["a.nl", "info@a.nl"], 0),
        (["Club", "Online"], ["A", "www.a.nl"], 1),
        (["URL website", "Club"], ["http://a.nl", "A"], 0),
    ],
)
def test_the_column_is_found_by_name_or_by_content(header, cells, position):
    table = read_table(write_table(header, [cells, cells], Kind.CSV), "clubs.csv")
    assert website_column(table) == position


def test_a_table_without_websites_is_said_to_have_none():
    table = read_table(write_table(["Club", "Leden"], [["A", 4], ["B", 5]], Kind.CSV), "clubs.csv")
    with pytest.raises(WorklistError):
        website_column(table)


def test_the_results_can_be_written_to_a_file(run, club, tmp_path):
    target = tmp_path / "uit.jsonl"
    run(club.url(), "--output", str(target), *OPEN)
    assert json.loads(target.read_text("utf-8"))["outcome"] == "full"


def test_one_saved_page_can_be_judged(run, tmp_path):
    page = tmp_path / "pagina.html"
    page.write_text("<h1>Gedragscode</h1><p>Volgt binnenkort.</p>", encoding="utf-8")
    result = run("classify", str(page), "--url", "http://club.nl/gedragscode", "--json")
    assert json.loads(result.stdout)["label"] == "mention"
    assert run("classify", str(page), "--url", "geen adres").exit_code == 2


@pytest.mark.parametrize("command", [["-m", "sportklimaat.scanner"], ["scripts/scan_websites.py"]])
def test_both_doors_lead_to_the_same_command(command):
    done = subprocess.run(
        [sys.executable, *command, "", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["outcome"] == "no_website"
