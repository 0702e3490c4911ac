"""Counting what a page asks of the database."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

LIST = re.compile(r"\(\?(?:, \?)*\)")
"""A list of values differs in length per page; the statement is the same."""


@contextmanager
def statements_of(engine: Engine) -> Iterator[list[str]]:
    """Collect the statements that are carried out in the block; opening a transaction is none."""
    asked: list[str] = []

    def heard(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            asked.append(LIST.sub("(...)", statement))

    event.listen(engine, "before_cursor_execute", heard)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", heard)
