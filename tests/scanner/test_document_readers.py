import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from sportklimaat.scanner.parsing import document_readers
from sportklimaat.scanner.parsing.document_readers import MOST_AT_ONCE, answer_of

RICH = rb"{\rtf1 Wij respecteren elkaar.\par}"
ENDLESS = b"{\\rtf1" + b"\\'e9" * 1_500_000 + b"}"
ALONE = """
import os, sys
from sportklimaat.scanner.parsing import document_readers
document_readers.answer_of("rtf", b"{\\\\rtf1 a}", 10)
print(document_readers._idle[0]._child.pid, flush=True)
os.kill(os.getpid(), 9)
"""


def read(body=RICH, seconds=15.0):
    answer = answer_of("rtf", body, seconds)
    return json.loads(answer)["text"].strip() if answer else answer


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def gone(pid):
    until = time.monotonic() + 5
    while is_alive(pid) and time.monotonic() < until:
        time.sleep(0.01)
    return not is_alive(pid)


def test_a_reader_stays_ready_for_the_next_document():
    read()
    process = document_readers._idle[-1]
    assert read() == "Wij respecteren elkaar."
    assert document_readers._idle[-1] is process


def test_a_damaged_document_leaves_the_reader_ready():
    read()
    process = document_readers._idle[-1]
    assert answer_of("docx", b"PK\x03\x04 kapot", 15.0) == b""
    assert read() == "Wij respecteren elkaar."
    assert document_readers._idle[-1] is process


def test_a_reader_that_was_killed_is_replaced():
    read()
    for process in document_readers._idle:
        os.killpg(process._child.pid, signal.SIGKILL)
    assert read() == "Wij respecteren elkaar."


def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_read():
    read()
    pid = document_readers._idle[-1]._child.pid
    assert read(ENDLESS, 0.05) is None
    assert gone(pid)
    assert read() == "Wij respecteren elkaar."


def test_many_documents_at_once_share_a_few_readers():
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: read(), range(24)))
    assert set(found) == {"Wij respecteren elkaar."}
    assert len(document_readers._idle) <= MOST_AT_ONCE


def test_readers_end_with_the_program_that_asked_them():
    done = subprocess.run(
        [sys.executable, "-c", ALONE], capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert gone(int(done.stdout))
