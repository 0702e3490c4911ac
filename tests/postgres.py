"""A PostgreSQL server of our own for as long as the tests run: in an empty folder, by an ordinary user."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def bin_folder() -> Path | None:
    """Where PostgreSQL's programs are, or None when it is not here."""
    named = os.environ.get("SPORTKLIMAAT_INITDB") or shutil.which("initdb")
    found = [Path(named)] if named else sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def running_server() -> Iterator[str]:
    """Yield the address of a fresh, empty server; it is gone afterwards."""
    programs = bin_folder()
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    port = _free_port()
    try:
        _own(folder)
        run = [*_as_ordinary_user(), str(programs / "initdb"), "-D", f"{folder}/data"]
        _quietly([*run, "-U", "sportklimaat", "-A", "trust", "-E", "UTF8", "--no-sync"])
        control = [*_as_ordinary_user(), str(programs / "pg_ctl"), "-D", f"{folder}/data", "-w"]
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        _quietly([*control, "-l", f"{folder}/log", "-o", options, "start"])
        yield f"postgresql+psycopg://sportklimaat@127.0.0.1:{port}/postgres"
        _quietly([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _ordinary_user() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root; then somebody ordinary of this machine does it."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _own(folder: Path) -> None:
    user = _ordinary_user()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)


def _as_ordinary_user() -> list[str]:
    user = _ordinary_user()
    return ["runuser", "-u", user.pw_name, "--"] if user else []


def _quietly(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, cwd="/")
