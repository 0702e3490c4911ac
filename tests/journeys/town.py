"""A whole installation in a folder of its own, started with the command that people use."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROLES = {
    "coordinator": "coordinator@example.nl",
    "board": "bestuur@example.nl",
    "coach": "coach@example.nl",
    "reader": "lezer@example.nl",
    "administrator": "beheer@example.nl",
}


@dataclass(frozen=True)
class Town:
    """A running demo: its address and its folder."""

    address: str
    folder: Path
    greeting: str

    @property
    def environment(self) -> dict[str, str]:
        """What a command must read to work on this installation."""
        return _environment(self.folder, int(self.address.rpartition(":")[2]))

    def command(self, *arguments: str) -> str:
        """Run a command of ours on this installation and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "sportklimaat", *arguments],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout.strip()

    def sign_in_link(self, role: str) -> str:
        """A fresh single-use link for one of the demo's people."""
        return self.command("users", "sign-in-link", ROLES[role])


def _environment(folder: Path, port: int) -> dict[str, str]:
    return os.environ | {
        "SPORTKLIMAAT_DATA_DIR": str(folder),
        "SPORTKLIMAAT_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "SPORTKLIMAAT_SCAN_ALLOW_PRIVATE": "127.0.0.0/8,::1/128",
        "SPORTKLIMAAT_SCAN_PAUSE": "0",
        "PYTHONUNBUFFERED": "1",
    }


@contextmanager
def running_town(folder: Path) -> Iterator[Town]:
    """Start `serve --demo`, wait for its greeting, stop it at the end."""
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "sportklimaat", "serve", "--demo", "--port", str(port)],
        cwd=ROOT, env=_environment(folder, port), stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        yield Town(f"http://127.0.0.1:{port}", folder, _greeting(process))
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _greeting(process: subprocess.Popen[str]) -> str:
    """Read what is printed until the last line of the greeting."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if re.search("Ctrl-C", line):
            return "".join(lines)
    raise AssertionError("the demo did not start:\n" + "".join(lines))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
