"""Reads one document in a process of its own: a hostile file takes only itself down.

Run as a file with the kind as argument: bytes on standard input, JSON on standard output.
"""

import json
import resource
import runpy
import sys
from pathlib import Path

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 8
READERS = {"pdf": "pdf", "docx": "office", "odt": "office", "doc": "doc", "rtf": "rtf"}


def main() -> None:
    """Read standard input within limits of memory and processor time."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    reader = Path(__file__).parent / "formats" / f"{READERS[sys.argv[1]]}.py"
    answer = runpy.run_path(str(reader))["read"](sys.stdin.buffer.read())
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
