"""Reads documents, each in a fork of its own with limits: a hostile file takes only itself down.

Run as a file; it stays ready for the next document, because starting costs more than reading. On
standard input a line with kind and size, then the bytes; on standard output the size of the
answer, then JSON, of size 0 when the document could not be read. It ends with its input.
"""

import json
import os
import resource
import runpy
import select
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 8
IDLE_SECONDS = 60.0
READERS = {"pdf": "pdf", "docx": "office", "odt": "office", "doc": "doc", "rtf": "rtf"}
Reader = Callable[[bytes], dict[str, object]]


@cache
def reader_of(kind: str) -> Reader:
    """Return the reader for a kind of document, loaded once for all forks."""
    source = Path(__file__).parent / "formats" / f"{READERS[kind]}.py"
    reader: Reader = runpy.run_path(str(source))["read"]
    return reader


def answer_to(kind: str, body: bytes) -> bytes:
    """Return what a fork with limits read, or nothing."""
    read = reader_of(kind)
    source, target = os.pipe()
    child = os.fork()
    if not child:
        os.close(source)
        _read_and_end(read, body, target)
    os.close(target)
    with os.fdopen(source, "rb") as stream:
        answer = stream.read()
    _, status = os.waitpid(child, 0)
    return answer if status == 0 else b""


def _read_and_end(read: Reader, body: bytes, target: int) -> None:
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        answer = json.dumps(read(body)).encode()
        with os.fdopen(target, "wb") as stream:
            stream.write(answer)
        os._exit(0)
    finally:
        os._exit(1)


def main() -> None:
    """Answer until the input ends or nobody has asked for a while."""
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    while select.select([questions], [], [], IDLE_SECONDS)[0] and (line := questions.readline()):
        kind, size = line.decode().split()
        answer = answer_to(kind, questions.read(int(size)))
        answers.write(b"%d\n" % len(answer) + answer)
        answers.flush()


if __name__ == "__main__":
    main()
