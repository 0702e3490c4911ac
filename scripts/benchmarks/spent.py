"""What a reading cost, told on the last line of a process's output."""

import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from subprocess import run


@dataclass
class Spent:
    """Pages read, of those on sites without a find, finds, wall and processor seconds, memory in MB."""

    pages: int = 0
    in_vain: int = 0
    found: int = 0
    seconds: float = 0.0
    processor: float = 0.0
    megabytes: float = 0.0

    @property
    def milliseconds_per_page(self) -> float:
        """Processor time for one page."""
        return self.processor / max(1, self.pages) * 1000


@contextmanager
def spending() -> Iterator[Spent]:
    """Measure this process, start-up left out and child processes counted; prints at the end."""
    spent = Spent()
    began, processor = time.perf_counter(), _processor()
    yield spent
    spent.seconds = time.perf_counter() - began
    spent.processor = _processor() - processor
    spent.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(asdict(spent)))


def spent_by(module: str, addresses: Sequence[str], *options: str) -> Spent:
    """Run a reader as a process of its own and hear what it spent."""
    command = [sys.executable, "-m", module, *options]
    done = run(command, input="\n".join(addresses), capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{module} failed:\n{done.stderr[-2000:]}")
    return Spent(**json.loads(done.stdout.splitlines()[-1]))


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
