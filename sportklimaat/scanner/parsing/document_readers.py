"""A few processes that stay ready to read documents; one that takes too long is ended."""

import atexit
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

MOST_AT_ONCE = 3
_CHILD = Path(__file__).with_name("document_child.py")
_places = threading.BoundedSemaphore(MOST_AT_ONCE)
_idle: list["_Process"] = []
_lock = threading.Lock()


class _Process:
    """One process that reads a document at a time."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.is_late = False
        self._child = subprocess.Popen(  # noqa: S603 - our own file, nothing from outside
            [sys.executable, "-I", str(_CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def ask(self, kind: str, body: bytes, seconds: float) -> bytes | None:
        """The answer to one document; None when the process is gone or too late."""
        timer = threading.Timer(seconds, self._too_late)
        timer.start()
        try:
            return self._answer(kind, body)
        except (OSError, ValueError):
            return None
        finally:
            timer.cancel()

    def _answer(self, kind: str, body: bytes) -> bytes | None:
        questions, answers = self._child.stdin, self._child.stdout
        if questions is None or answers is None:
            return None
        questions.write(f"{kind} {len(body)}\n".encode() + body)
        questions.flush()
        return answers.read(int(answers.readline()))

    def _too_late(self) -> None:
        self.is_late = True
        self.end()

    def end(self) -> None:
        """End the process and the fork that is reading."""
        if self.owner == os.getpid() and self._child.poll() is None:
            os.killpg(self._child.pid, signal.SIGKILL)

    def close(self) -> None:
        """Leave nothing behind."""
        self.end()
        if self.owner == os.getpid():
            self._child.communicate()


def answer_of(kind: str, body: bytes, seconds: float) -> bytes | None:
    """What a reader makes of a document: JSON, nothing when damaged, None when too late."""
    with _places:
        process, is_fresh = _taken()
        answer = process.ask(kind, body, seconds)
        if answer is None:
            process.close()
            if process.is_late or is_fresh:
                return None if process.is_late else b""
            # It had ended by itself for lack of work.
            process = _Process()
            answer = process.ask(kind, body, seconds)
            if answer is None:
                process.close()
                return None if process.is_late else b""
        with _lock:
            _idle.append(process)
        return answer


def _taken() -> tuple[_Process, bool]:
    with _lock:
        while _idle:
            process = _idle.pop()
            if process.owner == os.getpid():
                return process, False
    return _Process(), True


@atexit.register
def _close_all() -> None:
    with _lock:
        while _idle:
            _idle.pop().close()
