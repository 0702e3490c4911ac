"""Many pieces of work side by side on one event loop, in a thread of its own.

The caller's thread keeps what may block (a database, a terminal); the loop only waits for servers.
"""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Generic, TypeVar

Done = TypeVar("Done")


class Crew(Generic[Done]):
    """Begins work on its loop and hands back what is finished, first come first served."""

    def __init__(self) -> None:
        self._finished: SimpleQueue[tuple[int, Future[Done]]] = SimpleQueue()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._work, name="scan", daemon=True)

    def __enter__(self) -> "Crew[Done]":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop at once: what is still running is called off and cleans up after itself."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def begin(self, position: int, work: Coroutine[Any, Any, Done]) -> None:
        """Start one piece of work under a number."""
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        future.add_done_callback(lambda done: self._finished.put((position, done)))

    def next_finished(self) -> tuple[int, Done]:
        """Wait for the next piece of work that is done; raises what that work raised."""
        position, done = self._finished.get()
        return position, done.result()

    def _work(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
            self._call_off()
        finally:
            self._loop.close()

    def _call_off(self) -> None:
        running = asyncio.all_tasks(self._loop)
        for task in running:
            task.cancel()
        ended = asyncio.gather(*running, return_exceptions=True)
        self._loop.run_until_complete(ended)
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.run_until_complete(self._loop.shutdown_default_executor())


def work_alone(work: Coroutine[Any, Any, Done]) -> Done:
    """Do one piece of work and wait for it, also where the caller's thread has a loop running."""
    with Crew[Done]() as crew:
        crew.begin(0, work)
        return crew.next_finished()[1]
