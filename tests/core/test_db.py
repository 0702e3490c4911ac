"""The database keeps moments aware, parents apart from children, and writers in line."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from sportklimaat.accounts.models import Grant, User
from sportklimaat.core.db import WRITER, open_engine
from tests.factories import NOW, make_user


def test_a_moment_without_a_time_zone_is_refused(session: Session) -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001 (the very thing that is refused)
    with pytest.raises(StatementError):
        make_user(session, created_at=naive)


def test_a_moment_comes_back_aware(session: Session) -> None:
    user = make_user(session, created_at=NOW)
    session.expire(user)
    assert user.created_at == NOW
    assert user.created_at.tzinfo is UTC


def test_a_row_cannot_point_at_nobody(session: Session) -> None:
    session.add(Grant(user_id=987654, role="reader", granted_at=NOW))
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_board_member_without_a_club_cannot_exist(session: Session) -> None:
    user = make_user(session)
    session.add(Grant(user_id=user.id, role="board_member", granted_at=NOW))
    with pytest.raises(IntegrityError):
        session.flush()


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    """The second writer is refused its lock at once (timeout 0) instead of losing an update later."""
    engine = open_engine(f"sqlite:///{tmp_path / 'w.db'}")
    User.__table__.create(engine)
    with engine.connect() as first, engine.connect() as second:
        first.execution_options(**WRITER).begin()
        second.connection.execute("PRAGMA busy_timeout=0")
        with pytest.raises(Exception, match="locked"):
            second.execution_options(**WRITER).execute(text("SELECT 1"))
    engine.dispose()
