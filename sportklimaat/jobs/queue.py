"""The queue: Huey on a SQLite file of its own, so background work needs no service."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from huey import SqliteHuey, crontab
from huey.serializer import SignedSerializer

from sportklimaat.bootstrap import Toolbox
from sportklimaat.jobs import catalogue


@dataclass(frozen=True, slots=True)
class Queue:
    """What the web and the commands may ask of the background."""

    huey: Any
    send_outbox: Callable[[], Any]
    run_scan_round: Callable[[int], Any]
    sweep_rounds: Callable[[], Any]


def make_queue(toolbox: Toolbox) -> Queue:
    """Bind the catalogue of jobs to this installation's queue file."""
    huey = SqliteHuey(
        "sportklimaat",
        filename=str(toolbox.config.data_dir / "queue.db"),
        serializer=SignedSerializer(secret=toolbox.config.secret_key),
        results=False,
    )
    task = huey.task
    queue = Queue(
        huey=huey,
        send_outbox=task(name="send_outbox")(lambda: catalogue.send_outbox(toolbox)),
        run_scan_round=task(name="run_scan_round")(
            lambda round_id: catalogue.run_scan_round(toolbox, round_id)
        ),
        sweep_rounds=task(name="sweep_rounds")(lambda: catalogue.sweep_rounds(toolbox)),
    )
    _sweep_every_minute(huey, toolbox)
    return queue


def _sweep_every_minute(huey: Any, toolbox: Toolbox) -> None:
    """The queue is not in the register's transaction: what it lost is found again here."""
    every_minute = crontab(minute="*")
    huey.periodic_task(every_minute, name="sweep_outbox")(lambda: catalogue.send_outbox(toolbox))
    huey.periodic_task(every_minute, name="sweep_scans")(lambda: catalogue.sweep_rounds(toolbox))
