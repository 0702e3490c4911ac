"""What every test may ask for: a moment, a session that leaves no trace, an application, a browser."""

import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from config import Config
from sportklimaat import bootstrap
from sportklimaat.app import create_app
from sportklimaat.core.clock import FixedClock
from sportklimaat.core.db import Base, open_engine
from sportklimaat.jobs import models as _jobs  # noqa: F401 (all tables)
from sportklimaat.web.database import db
from tests.chromium import chromium, running_browser
from tests.factories import NOW, TODAY
from tests.pages import Browser as LineBrowser
from tests.postgres import bin_folder, running_server

os.environ.setdefault("TZ", "Europe/Amsterdam")


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """One database in memory per test process; each test undoes what it did."""
    engine = open_engine("sqlite://")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on a savepoint: the test may flush and commit, nothing stays."""
    with engine.connect() as connection:
        outer = connection.begin()
        with Session(bind=connection, join_transaction_mode="create_savepoint") as session:
            yield session
        outer.rollback()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Settings of an installation in an empty folder."""
    return Config(
        secret_key="test" * 10,
        database_url=f"sqlite:///{tmp_path / 'test.db'}",
        data_dir=tmp_path,
        production=False,
        public_url="http://localhost",
    )


@pytest.fixture
def toolbox(config: Config) -> bootstrap.Toolbox:
    return bootstrap.make_toolbox(config, clock=FixedClock(NOW))


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    """The web application on an empty database of its own, at a clock that stands still."""
    app = create_app(config, clock=FixedClock(NOW))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    app.extensions["queue"].huey.immediate = False
    with app.app_context():
        Base.metadata.create_all(db.engine)
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def web_session(app: Flask) -> Session:
    """The application's own session, to build a situation in: commit before opening a page."""
    return db.session()


@pytest.fixture
def browser(app: Flask) -> LineBrowser:
    return LineBrowser(app)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A real PostgreSQL server; without one, these tests say that they are skipped (never in CI)."""
    if bin_folder() is None:
        assert os.environ.get("CI") != "true", "CI skips nothing, and PostgreSQL is not here"
        pytest.skip("PostgreSQL is not here")
    with running_server() as url:
        yield url


@pytest.fixture(scope="session")
def real_browser() -> Iterator[Browser]:
    """A real Chromium; without one, these tests say that they are skipped (never in CI)."""
    if chromium() is None:
        assert os.environ.get("CI") != "true", "CI skips nothing, and Chromium is not here"
        pytest.skip("Chromium is not here")
    with running_browser() as browser:
        yield browser


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever needs a real browser runs in one process: it shares the browser and the demo."""
    for item in items:
        if "real_browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
