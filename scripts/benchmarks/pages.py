"""Pages for a town of ten, a hundred and a thousand clubs: milliseconds and statements."""

import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from flask import Flask

from config import Config
from scripts.benchmarks.table import show
from sportklimaat.app import create_app
from sportklimaat.core.clock import FixedClock
from sportklimaat.core.db import Base
from sportklimaat.web.database import db
from tests.factories import NOW
from tests.factories.crowd import Crowd, make_crowd
from tests.pages import Browser
from tests.statements import statements_of

SIZES = (10, 100, 1000)
TIMES = 7
PAGES = (
    "/", "/clubs", "/clubs/{club}", "/clubs/{club}/checklist", "/support", "/scans/{round}",
    "/checklist/figures", "/clubs/clubs.csv", "/clubs/clubs.xlsx",
)  # fmt: skip
Seen = tuple[float, int]


def measure() -> None:
    """Open each page several times at each size, in one database that grows."""
    with tempfile.TemporaryDirectory() as folder:
        app = _app(Path(folder))
        with app.app_context(), closing(db.session):
            Base.metadata.create_all(db.engine)
            found = _at_each_size(app, make_crowd(db.session()))
            db.engine.dispose()
    headers = ["page", *(f"{size} ms" for size in SIZES), "1000 : 10"]
    headers += [f"{size} stmts" for size in SIZES]
    title = f"Pages for a coordinator, median of {TIMES}, ratio within this run"
    show(title, headers, [_row(page, [found[size][page] for size in SIZES]) for page in PAGES])


def _app(folder: Path) -> Flask:
    config = Config(
        secret_key="bench" * 10, database_url=f"sqlite:///{folder / 'bench.db'}", data_dir=folder,
        production=False, public_url="http://localhost",
    )  # fmt: skip
    return create_app(config, clock=FixedClock(NOW))


def _at_each_size(app: Flask, crowd: Crowd) -> dict[int, dict[str, Seen]]:
    found = {}
    client = Browser(app).as_(crowd.coordinator).client
    for size in SIZES:
        crowd.grow_to(size)
        numbers = {"club": crowd.clubs[0], "round": crowd.round.id}

        def opened(path: str, numbers: dict[str, int] = numbers) -> None:
            db.session.commit()
            with app.app_context():
                status = client.get(path.format(**numbers)).status_code
            if status != 200:  # noqa: PLR2004 (HTTP's OK)
                raise SystemExit(f"{path}: {status}")

        found[size] = {page: _seen(opened, page) for page in PAGES}
    return found


def _seen(opened: Callable[[str], None], page: str) -> Seen:
    with statements_of(db.engine) as asked:
        opened(page)
    milliseconds = []
    for _ in range(TIMES):
        began = time.perf_counter()
        opened(page)
        milliseconds.append((time.perf_counter() - began) * 1000)
    return statistics.median(milliseconds), len(asked)


def _row(page: str, seen: list[Seen]) -> list[object]:
    times = [milliseconds for milliseconds, _ in seen]
    ratio = f"{times[-1] / times[0]:.1f}"
    return [page, *(f"{ms:.0f}" for ms in times), ratio, *(count for _, count in seen)]
