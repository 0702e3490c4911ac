"""Alembic's door: which database, and how migrations run."""

from alembic import context
from sqlalchemy import Connection, text

from config import load
from sportklimaat import bootstrap  # noqa: F401 (all tables)
from sportklimaat.core.db import Base, open_engine, switch_foreign_keys
from sportklimaat.jobs import models as _jobs  # noqa: F401


def migrate(connection: Connection) -> None:
    """Run the migrations on this connection.

    On SQLite a changed table is copied and the old one dropped; with foreign keys on, that drop
    deletes every child row without a word. So they are off meanwhile, and checked afterwards.
    """
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        switch_foreign_keys(connection, on=False)
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    if sqlite:
        _check_foreign_keys(connection)


def _check_foreign_keys(connection: Connection) -> None:
    connection.commit()
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    connection.commit()
    if broken:
        raise RuntimeError(f"rows without a parent after migrating: {broken[:5]}")
    switch_foreign_keys(connection, on=True)


def main() -> None:
    """Migrate the connection a test gave, or the database of this installation."""
    given: Connection | None = context.config.attributes.get("connection")
    if given is not None:
        migrate(given)
        return
    engine = open_engine(load().database_url)
    with engine.connect() as connection:
        migrate(connection)
    engine.dispose()


main()
