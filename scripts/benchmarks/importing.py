"""Import of a spreadsheet by the command that people use: seconds, peak memory, and twice."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from config import load
from scripts.benchmarks.table import show
from sportklimaat.bootstrap import open_register
from sportklimaat.clubs.models import Municipality
from sportklimaat.spreadsheets import Kind, write_table

ROOT = Path(__file__).parents[2]
SIZES = (1_000, 10_000)
HEADERS = ("Naam", "Sporten", "KvK-nummer", "Website", "Plaats", "Wijk", "Leden", "Jeugdleden")
SPORTS = ("hockey", "voetbal", "judo, karate", "zwemmen", "tennis")


@dataclass(frozen=True)
class Run:
    """One command: what it counted, how long it took, the most memory it held."""

    counts: dict[str, int]
    seconds: float
    megabytes: float


def measure() -> None:
    """Import each size twice in an empty installation of its own."""
    rows = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            first, second = _twice(Path(folder), size)
        rows += [_row(size, "first", first), _row(size, "same file again", second)]
    headers = ("clubs", "run", "seconds", "peak MB", "created", "changed", "unchanged", "problems")
    show("Import from XLSX, start of the command included", headers, rows)


def _row(size: int, name: str, run: Run) -> tuple[object, ...]:
    counts = [run.counts[key] for key in ("create", "update", "unchanged", "problems")]
    return (size, name, f"{run.seconds:.1f}", f"{run.megabytes:.0f}", *counts)


def _twice(folder: Path, size: int) -> tuple[Run, Run]:
    os.environ["SPORTKLIMAAT_DATA_DIR"] = str(folder)
    subprocess.run(
        [sys.executable, "-m", "sportklimaat", "db", "upgrade"],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    register = open_register(load())
    with register.writing() as session:
        session.add(Municipality(name="Waterhoven"))
    register.engine.dispose()
    sheet = folder / "clubs.xlsx"
    sheet.write_bytes(write_table(HEADERS, map(_club, range(size)), Kind.XLSX))
    return _import(sheet), _import(sheet)


def _club(number: int) -> tuple[str | int, ...]:
    return (
        f"Sportclub {number:05}", SPORTS[number % 5], f"{10_000_000 + number}",
        f"https://www.club{number}.nl", "Waterhoven", f"Wijk {number % 12}",
        40 + number % 900, number % 40,
    )  # fmt: skip


def _import(sheet: Path) -> Run:
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 (our own command)
        [sys.executable, "-m", "sportklimaat", "clubs", "import", str(sheet), "--yes", "--json"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None  # noqa: S101 (a pipe was asked for)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the import ended with {process.returncode}: {said}")
    return Run(json.loads(said), time.perf_counter() - began, usage.ru_maxrss / 1024)
