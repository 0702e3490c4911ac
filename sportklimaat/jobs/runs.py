"""The book of background work: every run is written down, also one that failed or was killed."""

import fcntl
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import update

from sportklimaat.bootstrap import Register
from sportklimaat.core.clock import Clock
from sportklimaat.jobs.models import JobRun

RUNNING, DONE, FAILED = "running", "done", "failed"
STOPPED = "stopped"
"""The problem of a run whose worker was killed."""
_log = logging.getLogger(__name__)


@contextmanager
def recorded(register: Register, clock: Clock, name: str) -> Iterator[None]:
    """Write down a run and how it ended. This is the outermost loop: a failure stops here."""
    with register.writing() as session:
        run = JobRun(name=name, state=RUNNING, started_at=clock.now())
        session.add(run)
        session.flush()
        run_id = run.id
    try:
        yield
    except Exception as error:  # noqa: BLE001 (the outermost loop: logged and recorded as failed)
        problem = _named(error)
        _log.error("job %s failed: %s", name, problem)  # a trace could hold content
        _end(register, clock, run_id, FAILED, problem)
    else:
        _end(register, clock, run_id, DONE, "")


def close_abandoned(register: Register, clock: Clock, name: str) -> None:
    """Say of runs whose worker was killed that they stopped; for the holder of the job's lock."""
    with register.writing() as session:
        session.execute(
            update(JobRun)
            .where(JobRun.name == name, JobRun.state == RUNNING)
            .values(state=FAILED, problem=STOPPED, finished_at=clock.now())
        )


@contextmanager
def only_one(folder: Path, name: str) -> Iterator[bool]:
    """Hold a lock that ends with the process, however it ends; yields whether we have it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _end(register: Register, clock: Clock, run_id: int, state: str, problem: str) -> None:
    with register.writing() as session:
        run = session.get_one(JobRun, run_id)
        run.state, run.problem, run.finished_at = state, problem, clock.now()


def _named(error: Exception) -> str:
    """The kind of error and where it rose; never its message, which may hold what people wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} in {place}"[:120]
