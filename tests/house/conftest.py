"""Two towns behind one set of doors, built once for each file of tests."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator

import pytest

from config import Config
from sportklimaat.app import create_app
from sportklimaat.core.clock import FixedClock
from sportklimaat.core.db import Base
from sportklimaat.web.database import db
from tests.factories import NOW
from tests.house.doors import World
from tests.house.two_towns import make_towns


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("towns")
    config = Config(
        secret_key="test" * 10,
        database_url=f"sqlite:///{folder / 'test.db'}",
        data_dir=folder,
        production=False,
        public_url="http://localhost",
    )
    app = create_app(config, clock=FixedClock(NOW))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    app.extensions["queue"].huey.immediate = False
    with app.app_context():
        Base.metadata.create_all(db.engine)
        yield World(app, make_towns(app, db.session()), folder)
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def undone(world: World) -> Iterator[Callable[[], None]]:
    """A way to put the register back as it was."""
    files = world.database.parent / "files"
    kept, kept_files = world.database.with_suffix(".kept"), files.with_suffix(".kept")
    db.session.commit()
    with sqlite3.connect(world.database) as present, sqlite3.connect(kept) as copy:
        present.backup(copy)
    shutil.copytree(files, kept_files, dirs_exist_ok=True)

    def undo() -> None:
        with sqlite3.connect(kept) as old, sqlite3.connect(world.database) as new:
            old.backup(new)
        shutil.copytree(kept_files, files, dirs_exist_ok=True)

    yield undo
    undo()
