"""An empty installation becomes usable by its first start: a municipality and a first administrator."""

from pathlib import Path

import pytest
from alembic import command
from click.testing import CliRunner
from sqlalchemy import select

from config import load
from sportklimaat.bootstrap import open_register
from sportklimaat.cli.database import alembic_config
from sportklimaat.cli.serve import _first_link, serve
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


def test_the_demo_does_not_start_in_production(
    empty: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would bring invented people, and links to sign in as them, into a real register."""
    monkeypatch.setenv("SPORTKLIMAAT_ENV", "production")
    monkeypatch.setenv("SPORTKLIMAAT_SECRET_KEY", "s" * 40)
    monkeypatch.setenv("SPORTKLIMAAT_PUBLIC_URL", "https://klimaat.example")
    monkeypatch.setenv("SPORTKLIMAAT_SCAN_ALLOW_PRIVATE", "")
    monkeypatch.setenv("SPORTKLIMAAT_SCAN_PAUSE", "1")
    refused = CliRunner().invoke(serve, ["--demo"])
    assert refused.exit_code == 1
    assert "production" in refused.output
