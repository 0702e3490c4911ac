"""An empty installation becomes usable by its first start: a municipality and a first administrator."""

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import select

from config import load
from sportklimaat.bootstrap import open_register
from sportklimaat.cli.database import alembic_config
from sportklimaat.cli.serve import _first_link
from sportklimaat.clubs.models import Municipality


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPORTKLIMAAT_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("SPORTKLIMAAT_DATABASE_URL", raising=False)
    command.upgrade(alembic_config(), "head")


def test_the_first_start_enters_the_municipality_once(empty: None) -> None:
    config = load()
    first = _first_link(config, "Leiden", "beheer@example.nl")
    assert "/accounts/invitations/" in first["first administrator"]
    _first_link(config, "Elders", "beheer@example.nl")
    with open_register(config).reading() as session:
        assert session.scalars(select(Municipality.name)).all() == ["Leiden"]
