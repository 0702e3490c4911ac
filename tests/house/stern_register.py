"""A register in memory that refuses what PostgreSQL refuses and SQLite swallows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Integer, String, event, inspect
from sqlalchemy.orm import Session

LARGEST_INTEGER = 2**31 - 1


class PostgreSQLWouldRefuseError(ValueError):
    """A value that does not fit in its column."""


@contextmanager
def stern() -> Iterator[None]:
    """While this holds, text that is too long, NULs and numbers that are too large are faults."""
    event.listen(Session, "before_flush", _look)
    try:
        yield
    finally:
        event.remove(Session, "before_flush", _look)


def _look(session: Session, *_: object) -> None:
    for row in (*session.new, *session.dirty):
        for attribute in inspect(row).mapper.column_attrs:
            column = attribute.columns[0]
            problem = _problem(column.type, getattr(row, attribute.key))
            if problem:
                raise PostgreSQLWouldRefuseError(f"{column}: {problem}")


def _problem(kind: Any, value: Any) -> str:
    if isinstance(value, str) and "\x00" in value:
        return "holds a NUL"
    if isinstance(value, str) and isinstance(kind, String) and len(value) > (kind.length or 10**9):
        return f"{len(value)} characters in {kind.length}"
    if isinstance(value, int) and isinstance(kind, Integer) and abs(value) > LARGEST_INTEGER:
        return f"{value} does not fit"
    return ""
