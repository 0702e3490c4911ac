"""Reading the websites of a round: each result is safe at once, a killed worker loses nothing."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from sportklimaat.bootstrap import Register, Toolbox, open_register
from sportklimaat.jobs.runs import close_abandoned, only_one, recorded
from sportklimaat.scanner import ScanResult, scan_many
from sportklimaat.scans import queries, services
from sportklimaat.scans.models import Finding, ScanRound

JOB = "run_scan_round"
LOCK = "scan"


def run_scan_round(
    toolbox: Toolbox, round_id: int, *, progress: Callable[[], object] | None = None
) -> int:
    """Read what waits in a round; returns how many websites were read, and tells of each.

    One round at a time in an installation, so that no website meets two of us. When another round
    is being read this one stays in line, and the sweep comes back for it.
    """
    with only_one(toolbox.config.data_dir, LOCK) as ours:
        if not ours:
            return 0
        register = open_register(toolbox.config)
        try:
            close_abandoned(register, toolbox.clock, JOB)
            return _run(toolbox, register, round_id, progress or _tell_nobody)
        finally:
            register.engine.dispose()


def sweep_rounds(toolbox: Toolbox) -> int:
    """Take up rounds that were never begun or whose worker was killed; returns websites read."""
    register = open_register(toolbox.config)
    try:
        with register.reading() as session:
            waiting = queries.open_rounds(session)
    finally:
        register.engine.dispose()
    return sum(run_scan_round(toolbox, round_id) for round_id in waiting)


def _tell_nobody() -> None:
    """Nobody is watching."""


def _run(
    toolbox: Toolbox, register: Register, round_id: int, progress: Callable[[], object]
) -> int:
    with register.reading() as session:
        if round_id not in queries.open_rounds(session):
            return 0
    reading = RoundReading(toolbox, register, round_id, progress)
    with recorded(register, toolbox.clock, JOB):
        reading.run()
    return reading.count


class RoundReading:
    """One worker's reading of one round."""

    def __init__(
        self,
        toolbox: Toolbox,
        register: Register,
        round_id: int,
        progress: Callable[[], object],
    ) -> None:
        self.toolbox = toolbox
        self.register = register
        self.round_id = round_id
        self.progress = progress
        self.count = 0
        self._handed_over: list[int] = []

    def run(self) -> None:
        """Begin or resume, read what waits, and close the round."""
        with self.register.writing() as session:
            scan_round = session.get_one(ScanRound, self.round_id)
            services.begin_round(scan_round, now=self._now())
            waiting = queries.waiting_findings(session, scan_round)
        scan_many(
            self._addresses(waiting),
            self.toolbox.scan_settings,
            workers=self.toolbox.config.scan_workers,
            on_result=self._write_down,
            should_stop=self._must_stop,
        )
        with self.register.writing() as session:
            services.end_round(session, session.get_one(ScanRound, self.round_id), now=self._now())

    def _addresses(self, waiting: Sequence[int]) -> Iterator[str]:
        """Hand over addresses one by one: a wish to be left alone counts until the last moment."""
        for finding_id in waiting:
            address = self._address(finding_id)
            if address is not None:
                self._handed_over.append(finding_id)
                yield address

    def _address(self, finding_id: int) -> str | None:
        with self.register.writing() as session:
            finding = session.get_one(Finding, finding_id)
            if not services.must_be_left_alone(session, finding):
                return finding.url
            services.record_refusal(session, finding, now=self._now())
            return None

    def _write_down(self, position: int, result: ScanResult) -> None:
        with self.register.writing() as session:
            finding = session.get_one(Finding, self._handed_over[position])
            services.record_result(session, finding, result, now=self._now())
        self.count += 1
        self.progress()

    def _must_stop(self) -> bool:
        with self.register.reading() as session:
            return session.get_one(ScanRound, self.round_id).cancel_asked_at is not None

    def _now(self) -> datetime:
        return self.toolbox.clock.now()
