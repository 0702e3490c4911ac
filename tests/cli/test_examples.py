"""Every command shows an example in its help, and every example works on the invented town."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import IO

import click
import pytest
from sqlalchemy import select

from sportklimaat.cli import commands
from sportklimaat.scans.models import Finding
from tests.cli.conftest import Run, session_here
from tests.factories import make_user

ROOT = Path(__file__).parents[2]
RUNNING = {"serve": "Ctrl-C", "jobs work": "worker runs"}
"""Commands that run until they are stopped -> what they print once they work."""
SECONDS = 60
"""After this, what should have started or stopped is killed, and the test fails."""


def leaves(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    for name, found in group.commands.items():
        if isinstance(found, click.Group):
            yield from leaves(found, (*path, name))
        else:
            yield " ".join((*path, name)), found


def example_of(found: click.Command) -> str:
    shown = re.search(r"Example: sportklimaat (.+)", found.help or "")
    return shown[1].strip() if shown else ""


EXAMPLES = {name: example_of(found) for name, found in leaves(commands)}
ENDING = {name: example for name, example in EXAMPLES.items() if name not in RUNNING}


@pytest.mark.parametrize("name", EXAMPLES)
def test_help_shows_an_example(name: str, run: Run) -> None:
    assert EXAMPLES[name].startswith(name)
    shown = run(*name.split(), "--help")
    assert shown.code == 0
    assert f"sportklimaat {EXAMPLES[name]}" in " ".join(shown.out.split())


def test_nothing_is_left_out() -> None:
    assert len(EXAMPLES) >= 19
    assert {name.split()[0] for name in EXAMPLES} == set(commands.commands)


@pytest.mark.parametrize("name", ENDING)
def test_example_works(name: str, run: Run, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("empty" if name == "users first-administrator" else "town")
    prepare(name, run)
    done = run(*shlex.split(ENDING[name]))
    assert done.code in {0, 3} if name.startswith("scan r") else done.code == 0, done.err
    assert done.out.strip()


def prepare(name: str, run: Run) -> None:
    """Put there what the example of a command speaks of."""
    if name == "clubs import":
        assert run("clubs", "export", "clubs.xlsx").code == 0
    if name == "users sign-in-link":
        with session_here() as session:
            make_user(session, email="noor@example.nl")
    if name in {"scan results", "scan retry", "jobs list"}:
        assert "Round 3" in run("scan", "run", "--q", "waterlelie").out
    if name == "scan retry":
        with session_here() as session:
            found = session.scalars(select(Finding).where(Finding.round_id == 3)).first()
            assert found is not None
            found.outcome, found.failure = "unreachable", "timeout"


def test_a_command_runs_as_a_process_of_its_own(town: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sportklimaat", "clubs", "list", "--q", "hockey"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "Hockeyclub De Waterlelie" in done.stdout


@pytest.mark.parametrize("name", RUNNING)
def test_example_that_runs_on_starts_and_stops(name: str, town: Path) -> None:
    example = EXAMPLES[name].replace("8000", str(free_port()))
    more = ["--sites-port", str(free_port())] if name == "serve" else []
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "sportklimaat", *shlex.split(example), *more],
        cwd=ROOT, env=os.environ | {"PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        alarm = Timer(SECONDS, os.killpg, (process.pid, signal.SIGKILL))
        alarm.start()
        said = read_until(process.stdout, RUNNING[name])
        process.send_signal(signal.SIGTERM)
        rest = process.communicate()[0]
        alarm.cancel()
    assert process.returncode in {0, -signal.SIGTERM}, said + rest


def read_until(stream: IO[str], words: str) -> str:
    said = ""
    while words not in said:
        line = stream.readline()
        assert line, f"stopped before it said {words!r}:\n{said}"
        said += line
    return said


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
