"""One round over many sites: what was finished before, whom to leave alone, what is written down."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from sportklimaat.scanner.fetching.urls import UnusableUrlError, candidates
from sportklimaat.scanner.outcomes import Outcome, ScanResult


class RoundError(Exception):
    """A file that cannot be used; the message tells a person what to do."""


@dataclass
class Written:
    """The lines that an earlier run wrote: how many per address and per outcome."""

    addresses: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[Outcome] = field(default_factory=Counter)

    def left_of(self, addresses: Iterable[str]) -> list[str]:
        """The addresses that have no line yet; one that is listed twice needs two."""
        done = self.addresses.copy()
        left: list[str] = []
        for address in addresses:
            if done[address] > 0:
                done[address] -= 1
            else:
                left.append(address)
        return left


def written_before(path: Path) -> Written:
    """What stands in a file of results; a last line that was cut off is taken out of the file.

    Raises:
        RoundError: when the file holds something else than results.
    """
    found = Written()
    if not path.exists():
        return found
    whole = path.read_bytes()
    kept = whole[: whole.rfind(b"\n") + 1]
    for number, line in enumerate(kept.splitlines(), 1):
        try:
            answer = json.loads(line)
            found.addresses[str(answer["url"])] += 1
            found.outcomes[Outcome(answer["outcome"])] += 1
        except (ValueError, KeyError, TypeError) as error:
            problem = f"Regel {number} van {path.name} is geen uitkomst van een scan."
            raise RoundError(problem) from error
    if len(kept) < len(whole):
        with path.open("r+b") as file:
            file.truncate(len(kept))
    return found


class ResultLines:
    """Writes each result as a line of JSON, at once, so that a killed run loses none."""

    def __init__(self, path: Path | None, *, append: bool, explain: bool) -> None:
        self._explain = explain
        self._file: IO[str] | None = None
        if path is not None:
            self._file = path.open("a" if append else "w", encoding="utf-8")

    def line(self, result: ScanResult) -> str:
        """The line of one result."""
        answer = explained(result) if self._explain else result.to_json()
        return json.dumps(answer, ensure_ascii=False)

    def write(self, result: ScanResult) -> None:
        """Add one line to the file, if there is one."""
        if self._file is not None:
            self._file.write(self.line(result) + "\n")
            self._file.flush()

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()


def explained(result: ScanResult) -> dict[str, Any]:
    """The published keys, and after them the profile of the code and how the scan came to it."""
    return result.to_json() | {
        "failure": result.failure.value if result.failure is not None else None,
        "reasons": list(result.reasons),
        "pages": [
            {"url": visit.url, "status": visit.status, "why": visit.why, "judged": visit.judged}
            for visit in result.pages
        ],
        "themes": list(result.themes),
        "adopted_on": result.adopted_on,
        "adopted_by": result.adopted_by,
        "enrolment_annex": result.enrolment_annex,
        "shared_vcp": result.shared_vcp,
        "explanation": result.explanation.to_json(),
    }


def opted_out(path: Path) -> frozenset[str]:
    """The hosts of a list of sites that want no scan: one per line, after # a remark.

    Raises:
        RoundError: when a line is no address.
    """
    hosts: set[str] = set()
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        address = line.partition("#")[0].strip()
        if not address:
            continue
        try:
            hosts.add(candidates(address)[0].site)
        except UnusableUrlError as error:
            raise RoundError(f"Regel {number} van {path.name} is geen adres.") from error
    return frozenset(hosts)
