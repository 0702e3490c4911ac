"""A person at a terminal, in an installation of the invented town in a folder of its own."""

import io
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy.orm import Session

from config import load
from sportklimaat.bootstrap import open_register
from sportklimaat.cli import main
from sportklimaat.cli.database import alembic_config
from sportklimaat.core.clock import SystemClock
from sportklimaat.demo.loading import load_town
from sportklimaat.demo.site_server import RunningServer, serve

SETTINGS = {
    "SPORTKLIMAAT_PUBLIC_URL": "http://localhost:8000",
    "SPORTKLIMAAT_SCAN_ALLOW_PRIVATE": "127.0.0.0/8,::1/128",
    "SPORTKLIMAAT_SCAN_PAUSE": "0",
}


@dataclass(frozen=True)
class Done:
    """What a command left behind on the terminal."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Terminal(io.StringIO):
    """A stream that is a terminal, or is not."""

    def __init__(self, text: str = "", *, is_terminal: bool = False) -> None:
        super().__init__(text)
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


Run = Callable[..., Done]


@pytest.fixture(scope="session")
def sites() -> Iterator[RunningServer]:
    """The invented club sites, served on a free port."""
    with serve() as running:
        yield running


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory, sites: RunningServer) -> dict[str, Path]:
    """Two folders to copy: an empty installation, and one with the town in it."""
    empty = tmp_path_factory.mktemp("empty")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPORTKLIMAAT_DATA_DIR", str(empty))
        command.upgrade(alembic_config(), "head")
        town = shutil.copytree(empty, tmp_path_factory.mktemp("settled") / "town")
        patch.setenv("SPORTKLIMAAT_DATA_DIR", str(town))
        with session_here() as session:
            load_town(session, now=SystemClock().now(), sites_port=sites.port)
    return {"empty": empty, "town": town}


@contextmanager
def session_here() -> Iterator[Session]:
    """A session that writes in the installation that the environment names."""
    register = open_register(load())
    try:
        with register.writing() as session:
            yield session
    finally:
        register.engine.dispose()


@pytest.fixture
def stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settled: dict[str, Path]
) -> Callable[[str], Path]:
    """Go to a folder of our own with a copy of one of the installations."""

    def go(which: str) -> Path:
        folder = shutil.copytree(settled[which], tmp_path / which)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("SPORTKLIMAAT_DATA_DIR", str(folder))
        for name, value in SETTINGS.items():
            monkeypatch.setenv(name, value)
        return folder

    return go


@pytest.fixture
def town(stand: Callable[[str], Path]) -> Path:
    return stand("town")


@pytest.fixture
def empty(stand: Callable[[str], Path]) -> Path:
    return stand("empty")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Type a command, answer what it asks, and look at the terminal afterwards."""

    def typed(*arguments: str, answer: str = "", is_terminal: bool = False) -> Done:
        monkeypatch.setattr(sys, "argv", ["sportklimaat", *arguments])
        monkeypatch.setattr(sys, "stdin", Terminal(answer))
        out, err = Terminal(is_terminal=is_terminal), Terminal(is_terminal=is_terminal)
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
            main()
        assert isinstance(end.value.code, int), end.value.code
        return Done(end.value.code, out.getvalue(), err.getvalue())

    return typed
