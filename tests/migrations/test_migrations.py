"""Migrations are letters to production: one head, equal to the models, up and down with rows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, inspect, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sportklimaat.cli.database import alembic_config
from sportklimaat.core.db import Base, open_engine, switch_foreign_keys
from sportklimaat.demo.loading import load_town
from tests.factories import NOW

ROOT = Path(__file__).parents[2]


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path / 'm.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Engine]:
    engine = open_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> Engine:
    """An empty database of each kind."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Engine)
    return found


def settings(connection: Connection) -> AlembicConfig:
    config = alembic_config()
    config.attributes["connection"] = connection
    return config


def migrate(engine: Engine, revision: str, *, down: bool = False) -> None:
    with engine.connect() as connection:
        go = command.downgrade if down else command.upgrade
        go(settings(connection), revision)
        connection.commit()


def counts(engine: Engine) -> dict[str, int]:
    """Rows per table that exists now."""
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        return {
            name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()  # noqa: S608
            for name in tables
            if name != "alembic_version"
        }


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory.from_config(alembic_config()).get_heads()) == 1


def test_migrations_make_exactly_the_models(engine: Engine) -> None:
    migrate(engine, "head")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_down_and_up_again_with_a_town_in_the_tables(engine: Engine) -> None:
    """Each step down takes its own tables and leaves every other row where it was."""
    migrate(engine, "head")
    with Session(engine) as session, session.begin():
        load_town(session, now=NOW)
    full = counts(engine)
    assert full["clubs"] >= 110
    revisions = [s.revision for s in ScriptDirectory.from_config(alembic_config()).walk_revisions()]
    for revision in revisions[1:]:
        migrate(engine, revision, down=True)
        left = counts(engine)
        assert left == {name: full[name] for name in left}
    migrate(engine, "head")
    assert {name for name, rows in counts(engine).items() if rows} == set(left) & {
        name for name, rows in full.items() if rows
    }
    migrate(engine, "base", down=True)
    assert counts(engine) == {}


def test_a_copied_table_on_sqlite_loses_no_child_rows(sqlite: Engine) -> None:
    """The trap of batch migrations: the old table is dropped, and with it its children."""
    migrate(sqlite, "head")
    with Session(sqlite) as session, session.begin():
        load_town(session, now=NOW)
    before = counts(sqlite)
    with sqlite.connect() as connection:
        switch_foreign_keys(connection, on=False)
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("clubs", recreate="always"):
            pass
        connection.commit()
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    assert counts(sqlite) == before


def test_with_foreign_keys_on_the_same_copy_would_lose_rows(sqlite: Engine) -> None:
    """Why the switch exists: SQLite refuses or cascades, depending on the children."""
    migrate(sqlite, "head")
    with Session(sqlite) as session, session.begin():
        load_town(session, now=NOW)
    with sqlite.connect() as connection:
        operations = Operations(MigrationContext.configure(connection))
        with (
            pytest.raises(IntegrityError),
            operations.batch_alter_table("clubs", recreate="always"),
        ):
            pass


def test_foreign_keys_are_not_switched_inside_a_transaction(sqlite: Engine) -> None:
    with sqlite.connect() as connection:
        connection.execute(text("SELECT 1"))
        with pytest.raises(RuntimeError, match="inside a transaction"):
            switch_foreign_keys(connection, on=False)


def test_text_survives_the_round_through_both_databases(engine: Engine) -> None:
    migrate(engine, "head")
    with Session(engine) as session, session.begin():
        load_town(session, now=NOW)
    reflected = MetaData()
    with engine.connect() as connection:
        reflected.reflect(connection, only=["clubs"])
        names = connection.execute(select(reflected.tables["clubs"].c.name)).scalars().all()
    assert any("'t " in name or "é" in name or "ij" in name for name in names)
