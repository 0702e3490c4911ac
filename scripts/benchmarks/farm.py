"""A farm of club websites on loopback: each site has an address of its own in 127.0.0.0/8.

It counts what is asked of each site and how close together, so that manners are measured from the
other side. It runs in a process of its own, so that its work is not counted as the reader's.
"""

import argparse
import asyncio
import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import IPv4Address
from pathlib import Path

from scripts.benchmarks.model_sites import ModelPage, ModelSite, mean_size, model_sites

ROOT = Path(__file__).parents[2]
FIRST = int(IPv4Address("127.1.0.1"))
CONTROL = "127.0.0.1"
_MISSING = ModelPage(404, {"content-type": "text/html"}, b"<html><body>Niet hier</body></html>")


def address(number: int) -> str:
    """The loopback address of a site."""
    return str(IPv4Address(FIRST + number))


@dataclass
class Counts:
    """What one site was asked, and the least number of seconds between two questions."""

    requests: int = 0
    last: float = 0.0
    least_gap: float = field(default=float("inf"))

    def note(self, moment: float) -> None:
        """One more request."""
        if self.requests:
            self.least_gap = min(self.least_gap, moment - self.last)
        self.requests += 1
        self.last = moment


class Farm:
    """Answers for every site from a small number of models."""

    def __init__(self, models: Sequence[ModelSite]) -> None:
        self.models = models
        self.counts: defaultdict[str, Counts] = defaultdict(Counts)

    def answer(self, host: str, target: str) -> bytes:
        """The bytes on the wire for one request."""
        name = host.partition(":")[0]
        if name == CONTROL:
            return self._control(target)
        self.counts[name].note(time.monotonic())
        number = int(IPv4Address(name)) - FIRST
        page = self.models[number % len(self.models)].page(target, number)
        return _wire(page if page is not None else _MISSING)

    def _control(self, target: str) -> bytes:
        if target == "/reset":
            self.counts.clear()
        gaps = [count.least_gap for count in self.counts.values() if count.requests > 1]
        told = {
            "requests": [count.requests for count in self.counts.values()],
            "least_gap": min(gaps, default=0.0),
            "mean_size": mean_size(self.models),
        }
        return _wire(
            ModelPage(200, {"content-type": "application/json"}, json.dumps(told).encode())
        )


def _wire(page: ModelPage) -> bytes:
    named = "".join(f"{name}: {value}\r\n" for name, value in page.headers.items())
    head = f"HTTP/1.1 {page.status} -\r\n{named}content-length: {len(page.body)}\r\n\r\n"
    return head.encode() + page.body


class _Connection(asyncio.Protocol):
    def __init__(self, farm: Farm) -> None:
        self.farm = farm
        self.waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        while b"\r\n\r\n" in self.waiting:
            head, _, self.waiting = self.waiting.partition(b"\r\n\r\n")
            self._answer(head.decode("latin-1").split("\r\n"))

    def _answer(self, lines: list[str]) -> None:
        target = lines[0].split(" ")[1]
        host = next(line[5:].strip() for line in lines if line.lower().startswith("host:"))
        assert isinstance(self.transport, asyncio.WriteTransport)  # noqa: S101 (TCP)
        self.transport.write(self.farm.answer(host, target))


@dataclass(frozen=True)
class RunningFarm:
    """A farm that answers now."""

    port: int

    def urls(self, sites: int) -> list[str]:
        """The home pages of the first so many sites."""
        return [f"http://{address(number)}:{self.port}/" for number in range(sites)]

    def reset(self) -> None:
        """Forget what was asked so far."""
        self._told("/reset")

    def told(self) -> dict[str, object]:
        """What each site was asked since the last reset."""
        return self._told("/counts")

    def _told(self, target: str) -> dict[str, object]:
        with urllib.request.urlopen(f"http://{CONTROL}:{self.port}{target}") as answer:
            told: dict[str, object] = json.load(answer)
            return told


@contextmanager
def running_farm(*, plain: bool = False) -> Iterator[RunningFarm]:
    """Run the farm as a process of its own for as long as the block lasts."""
    with socket.socket() as probe:
        probe.bind((CONTROL, 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "scripts.benchmarks.farm", "--port", str(port)]
    command += ["--plain"] if plain else []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None  # noqa: S101 (a pipe was asked for)
        if not process.stdout.readline():
            raise SystemExit("the farm of sites did not start")
        try:
            yield RunningFarm(port)
        finally:
            process.terminate()


async def _serve(port: int, *, plain: bool) -> None:
    farm = Farm(model_sites(plain=plain))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: _Connection(farm),
        "0.0.0.0",  # noqa: S104 (all of 127.0.0.0/8)
        port,
        backlog=4096,
    )
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--plain", action="store_true")
    options = parser.parse_args()
    asyncio.run(_serve(options.port, plain=options.plain))
