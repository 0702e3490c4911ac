"""The background worker: one process that carries out what the queue holds until it is stopped."""

from sportklimaat.bootstrap import Toolbox
from sportklimaat.jobs.queue import make_queue

WORKERS = 2
"""One may be reading a round for half an hour; the other sends mail."""


def work(toolbox: Toolbox) -> None:
    """Carry out jobs until the process is stopped; first takes up rounds a former worker left."""
    queue = make_queue(toolbox)
    queue.sweep_rounds()
    queue.huey.create_consumer(workers=WORKERS, worker_type="thread").run()
