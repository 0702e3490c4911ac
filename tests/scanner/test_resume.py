"""A round that was killed goes on where it was: nothing finished is asked again, nothing is lost."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from sportklimaat.scanner.cli import main
from sportklimaat.scanner.round import RoundError, opted_out, written_before
from sportklimaat.spreadsheets import Kind, write_table

ROOT = Path(__file__).resolve().parents[2]
OPEN = ["--allow-private", "127.0.0.0/8", "--pause", "0"]
SITES = 40
BEFORE_THE_KILL = 8


@pytest.fixture
def club(website):
    website.page("/", "Club", "Welkom.", links={"/code": "Gedragscode"})
    website.page("/code", "Gedragscode", "Pesten en schelden mag niet.", "Toon respect.")
    return website


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(main, ["run", *arguments])


@pytest.fixture
def sheet(club, tmp_path):
    rows = [[f"Club {n}", club.url(host=f"club{n}.localhost")] for n in range(SITES)]
    path = tmp_path / "clubs.csv"
    path.write_bytes(write_table(["Naam", "Website"], rows, Kind.CSV))
    return path


def complete_lines(path):
    text = path.read_text("utf-8") if path.exists() else ""
    return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]


def asked_by_host(club):
    return Counter(headers["Host"].partition(":")[0] for headers in club.headers)


def killed_in_the_middle(command, output):
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        until = time.monotonic() + 30
        while len(complete_lines(output)) < BEFORE_THE_KILL and time.monotonic() < until:
            time.sleep(0.005)
        os.kill(process.pid, signal.SIGKILL)
        return process.wait()


def test_a_killed_round_goes_on_without_loss(club, sheet, run, tmp_path):
    output = tmp_path / "uit.jsonl"
    options = [str(sheet), "--output", str(output), *OPEN, "--pause", "0.05", "--workers", "3"]
    command = [sys.executable, "-m", "sportklimaat.scanner", "run", *options]
    assert killed_in_the_middle(command, output) == -signal.SIGKILL
    finished = {line["url"].split("/")[2].partition(":")[0] for line in complete_lines(output)}
    assert BEFORE_THE_KILL <= len(finished) < SITES
    with output.open("a", encoding="utf-8") as file:
        file.write('{"url": "http://club0.loc')  # the line that the kill cut off
    asked_before = asked_by_host(club)

    result = run(*options, "--resume")

    assert result.exit_code == 0, result.output
    counted = Counter(line["url"] for line in complete_lines(output))
    assert len(counted) == SITES
    assert set(counted.values()) == {1}
    asked = asked_by_host(club)
    assert {host: asked[host] for host in finished} == {h: asked_before[h] for h in finished}
    assert f"{SITES:6d}" in result.stderr


def test_who_stops_a_run_is_told_how_to_go_on(club, run, tmp_path):
    def stop(handler):
        signal.raise_signal(signal.SIGINT)
        handler.send_error(404)

    club.pages["/"] = stop
    result = run(club.url(), "--output", str(tmp_path / "uit.jsonl"), *OPEN)
    assert result.exit_code == 1
    assert "--resume" in result.stderr


def test_a_finished_round_has_nothing_left(club, run, tmp_path):
    output = str(tmp_path / "uit.jsonl")
    run(club.url(), "--output", output, *OPEN)
    asked = len(club.asked)
    result = run(club.url(), "--output", output, "--resume", *OPEN)
    assert result.exit_code == 0
    assert len(club.asked) == asked
    assert len(complete_lines(Path(output))) == 1


def test_a_site_that_is_listed_twice_gets_two_lines(club, run, tmp_path):
    output = tmp_path / "uit.jsonl"
    run(club.url(), "--output", str(output), *OPEN)
    run(club.url(), club.url(), "--output", str(output), "--resume", *OPEN)
    assert len(complete_lines(output)) == 2


def test_without_resume_the_file_begins_anew(club, run, tmp_path):
    output = tmp_path / "uit.jsonl"
    for _ in range(2):
        run(club.url(), "--output", str(output), *OPEN)
    assert len(complete_lines(output)) == 1


def test_a_file_of_something_else_is_not_added_to(club, run, tmp_path):
    output = tmp_path / "brief.txt"
    output.write_text("Beste club,\n", "utf-8")
    result = run(club.url(), "--output", str(output), "--resume", *OPEN)
    assert result.exit_code == 2
    assert "Regel 1" in result.stderr
    assert output.read_text("utf-8") == "Beste club,\n"


def test_a_line_that_was_cut_off_in_a_letter_is_dropped(tmp_path):
    output = tmp_path / "uit.jsonl"
    whole = '{"url": "http://café.nl/", "outcome": "full"}\n'.encode()
    output.write_bytes(whole + whole[:17])
    assert written_before(output).left_of(["http://café.nl/", "http://a.nl"]) == ["http://a.nl"]
    assert output.read_bytes() == whole


def test_resume_needs_to_know_the_file(club, run):
    assert run(club.url(), "--resume", *OPEN).exit_code == 2


def test_a_run_can_be_saved_and_read_again_without_network(club, run, tmp_path):
    saved = str(tmp_path / "map")
    live = run(club.url(), "--save", saved, "--json", *OPEN)
    asked = len(club.asked)
    again = run("--from", saved, "--json")
    assert len(club.asked) == asked
    keys = ("url", "outcome", "page_url", "bytes", "refusals", "matched")
    first, second = json.loads(live.stdout), json.loads(again.stdout)
    assert {key: first[key] for key in keys} == {key: second[key] for key in keys}
    assert run(club.url(), "--from", saved, "--save", saved).exit_code == 2


def test_a_folder_that_cannot_be_written_is_said(club, run, tmp_path):
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "x").write_text("x")
    result = run(club.url(), "--save", str(tmp_path / "map" / "x" / "y"), *OPEN)
    assert result.exit_code == 1
    assert "Bewaren" in result.stderr


def test_pages_and_reasons_are_added_on_request(club, run):
    plain = json.loads(run(club.url(), "--json", *OPEN).stdout)
    full = json.loads(run(club.url(), "--json", "--explain", *OPEN).stdout)
    assert {"themes", "adopted_on", "adopted_by", "enrolment_annex", "shared_vcp"} <= set(full)
    assert list(full)[: len(plain)] == list(plain)
    assert {"failure", "reasons", "pages"} <= set(full)
    assert full["pages"][0]["why"] == "home"


def test_sites_on_the_list_are_left_alone(club, run, tmp_path):
    listed = tmp_path / "niet.txt"
    listed.write_text("# wil geen scan\nhttps://www.club.localhost/  # per brief\n\n", "utf-8")
    hosts = ("club.localhost", "www.club.localhost", "jeugd.club.localhost", "ander.localhost")
    urls = [club.url(host=host) for host in hosts]
    result = run(*urls, "--json", "--opt-out", str(listed), *OPEN)
    outcomes = {json.loads(x)["url"]: json.loads(x)["outcome"] for x in result.stdout.splitlines()}
    assert [outcomes[url] == "not_scanned" for url in urls] == [True, True, True, False]
    assert set(asked_by_host(club)) == {"ander.localhost"}


def test_a_list_with_something_else_is_refused(tmp_path):
    listed = tmp_path / "niet.txt"
    listed.write_text("club.nl\ngeen adres\n", "utf-8")
    with pytest.raises(RoundError, match="Regel 2"):
        opted_out(listed)
