"""A whole installation in a folder of its own, started with the command that people use."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

STARTING_SECONDS = 90
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
    """Start `serve --demo`, wait for its greeting, stop it at the end and show its complaints."""
    port, log = _free_port(), folder / "serve.log"
    command = [sys.executable, "-m", "sportklimaat", "serve", "--demo", "--port", str(port)]
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, "--sites-port", str(_free_port())],
            cwd=ROOT, env=_environment(folder, port), stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            yield Town(f"http://127.0.0.1:{port}", folder, _greeting(process, log))
        finally:
            process.terminate()
            process.wait(timeout=30)
    complaints = log.read_text().partition("Ctrl-C.")[2]
    assert "Traceback" not in complaints, complaints[-4000:]


def _greeting(process: subprocess.Popen[bytes], log: Path) -> str:
    """Wait until the last line of the greeting is there."""
    for _ in range(STARTING_SECONDS * 5):
        said = log.read_text()
        if "Ctrl-C" in said:
            return said
        assert process.poll() is None, f"the demo stopped:\n{said}"
        time.sleep(0.2)
    raise AssertionError("the demo did not start:\n" + log.read_text())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
