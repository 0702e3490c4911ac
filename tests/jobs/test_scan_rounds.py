import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from sqlalchemy import select

from sportklimaat.accounts.rules import APPLICATION
from sportklimaat.bootstrap import Toolbox, make_toolbox, open_register
from sportklimaat.core.db import Base
from sportklimaat.jobs import catalogue
from sportklimaat.jobs.models import JobRun
from sportklimaat.jobs.runs import only_one, recorded
from sportklimaat.jobs.scanning import LOCK
from sportklimaat.scans import services
from sportklimaat.scans.models import Finding, ScanRound
from tests.factories import NOW, make_club
from tests.factories.scans import make_round
from tests.jobs.round_worker import settings

ROOT = Path(__file__).parents[2]
HOME = b"<html><head><title>Club</title></head><body><h1>Club</h1><p>Welkom.</p></body></html>"


class Sites:
    """A server on the loopback that counts visits to home pages and can hold them up."""

    def __init__(self) -> None:
        self.homes: Counter[str] = Counter()
        self.delay = 0.0
        sites = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/":
                    sites.homes[self.headers["Host"].partition(".")[0]] += 1
                    time.sleep(sites.delay)
                self.send_response(200 if self.path == "/" else 404)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(HOME if self.path == "/" else b"")

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True

    def address(self, name: str) -> str:
        return f"http://{name}.localhost:{self.server.server_port}/"


@pytest.fixture
def sites() -> Iterator[Sites]:
    sites = Sites()
    thread = threading.Thread(target=sites.server.serve_forever)
    thread.start()
    yield sites
    sites.server.shutdown()
    thread.join()
    sites.server.server_close()


@pytest.fixture
def toolbox(tmp_path: Path) -> Iterator[Toolbox]:
    toolbox = make_toolbox(settings(tmp_path))
    register = open_register(toolbox.config)
    Base.metadata.create_all(register.engine)
    register.engine.dispose()
    return toolbox


@contextmanager
def register_of(toolbox: Toolbox):
    register = open_register(toolbox.config)
    try:
        yield register
    finally:
        register.engine.dispose()


def prepared(toolbox: Toolbox, addresses: list[str]) -> int:
    with register_of(toolbox) as register, register.writing() as session:
        clubs = [make_club(session, websites=[address] if address else []) for address in addresses]
        scan_round = make_round(session, clubs)
        session.flush()
        return scan_round.id


def outcomes(toolbox: Toolbox) -> list[tuple[str, str]]:
    with register_of(toolbox) as register, register.reading() as session:
        rows = session.execute(select(Finding.state, Finding.outcome).order_by(Finding.id))
        return [(state, outcome) for state, outcome in rows]


def state_of(toolbox: Toolbox, round_id: int) -> str:
    with register_of(toolbox) as register, register.reading() as session:
        return session.get_one(ScanRound, round_id).state


def runs(toolbox: Toolbox) -> list[tuple[str, str, str]]:
    with register_of(toolbox) as register, register.reading() as session:
        rows = session.scalars(select(JobRun).order_by(JobRun.id))
        return [(run.name, run.state, run.problem) for run in rows]


def test_round_is_read_and_a_club_without_a_website_says_so(toolbox, sites):
    round_id = prepared(toolbox, [sites.address("a"), "", "http://nergens.invalid/"])
    told = []
    assert catalogue.run_scan_round(toolbox, round_id, progress=lambda: told.append(1)) == 3
    assert len(told) == 3
    assert outcomes(toolbox) == [
        ("done", "not_found"),
        ("done", "no_website"),
        ("done", "unreachable"),
    ]
    assert state_of(toolbox, round_id) == "done"
    assert runs(toolbox) == [("run_scan_round", "done", "")]


def test_finished_round_is_not_read_again(toolbox, sites):
    round_id = prepared(toolbox, [sites.address("a")])
    catalogue.run_scan_round(toolbox, round_id)
    assert catalogue.run_scan_round(toolbox, round_id) == 0
    assert catalogue.sweep_rounds(toolbox) == 0
    assert sites.homes == {"a": 1}


def test_club_that_opted_out_is_never_visited(toolbox, sites):
    round_id = prepared(toolbox, [sites.address("a"), sites.address("b")])
    with register_of(toolbox) as register, register.writing() as session:
        club = session.scalars(select(Finding).order_by(Finding.id)).first().club
        services.opt_out(session, club, reason="", actor=APPLICATION, now=NOW)
    catalogue.run_scan_round(toolbox, round_id)
    assert sites.homes == {"b": 1}
    assert outcomes(toolbox)[0] == ("done", "not_scanned")


def test_cancelled_round_stops_between_two_websites(toolbox, sites):
    sites.delay = 0.3
    names = [f"s{number}" for number in range(8)]
    round_id = prepared(toolbox, [sites.address(name) for name in names])
    worker = threading.Thread(target=catalogue.run_scan_round, args=(toolbox, round_id))
    worker.start()
    wait_for(lambda: len(sites.homes) >= 2)
    with register_of(toolbox) as register, register.writing() as session:
        scan_round = session.get_one(ScanRound, round_id)
        services.cancel_round(session, scan_round, actor=APPLICATION, now=NOW)
    worker.join()
    assert state_of(toolbox, round_id) == "cancelled"
    states = Counter(state for state, _ in outcomes(toolbox))
    assert states["cancelled"] >= 2
    assert states["done"] + states["cancelled"] == 8
    assert len(sites.homes) == states["done"]


def wait_for(happened, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def test_killed_round_goes_on_without_reading_a_finished_website_again(toolbox, sites):
    sites.delay = 0.25
    names = [f"s{number}" for number in range(8)]
    round_id = prepared(toolbox, [sites.address(name) for name in names])
    folder = str(toolbox.config.data_dir)
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.jobs.round_worker", folder, str(round_id)], cwd=ROOT
    )
    wait_for(lambda: sum(state == "done" for state, _ in outcomes(toolbox)) >= 3, 40)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    finished = {f"s{i}" for i, (state, _) in enumerate(outcomes(toolbox)) if state == "done"}
    assert 3 <= len(finished) < 8
    assert state_of(toolbox, round_id) == "running"
    before = Counter(sites.homes)

    assert catalogue.sweep_rounds(toolbox) == 8 - len(finished)

    assert outcomes(toolbox) == [("done", "not_found")] * 8
    assert {name: sites.homes[name] for name in finished} == {
        name: before[name] for name in finished
    }
    assert runs(toolbox) == [
        ("run_scan_round", "failed", "stopped"),
        ("run_scan_round", "done", ""),
    ]


def test_second_worker_leaves_a_round_that_is_being_read(toolbox, sites):
    round_id = prepared(toolbox, [sites.address("a")])
    with only_one(toolbox.config.data_dir, LOCK) as ours:
        assert ours
        assert catalogue.run_scan_round(toolbox, round_id) == 0
    assert sites.homes == {}
    assert catalogue.sweep_rounds(toolbox) == 1


def test_failed_job_is_written_down_by_kind_and_place_never_by_content(toolbox):
    with register_of(toolbox) as register, recorded(register, toolbox.clock, "some_job"):
        raise LookupError("jan.jansen@club.nl")
    [(name, state, problem)] = runs(toolbox)
    assert (name, state) == ("some_job", "failed")
    assert problem.startswith("LookupError in test_scan_rounds.py:")
    assert "jansen" not in problem
