"""Reads tables of TOML key by key and gathers every problem, so that an author sees all at once."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeVar

Choice = TypeVar("Choice", bound=StrEnum)


class Table:
    """One table: values by key, and the problems that they have."""

    def __init__(self, values: Any, where: str, problems: list[str]) -> None:
        self.where, self.problems = where, problems
        if not isinstance(values, dict):
            self.problem("is not a table")
            values = {}
        self._values: dict[str, Any] = values
        self._known: list[str] = []

    def problem(self, what: str) -> None:
        """Note what is wrong here."""
        self.problems.append(f"{self.where}: {what}")

    def take(self, key: str, kind: type) -> Any:
        """The value of a key, or None when it is absent or of another kind."""
        self._known.append(key)
        value = self._values.get(key)
        if value is not None and type(value) is not kind:
            self.problem(f"{key} = {value!r} is not of the kind {kind.__name__}")
            return None
        return value

    def needed(self, key: str, kind: type) -> Any:
        """The value of a key that has to be there."""
        value = self.take(key, kind)
        if key not in self._values:
            self.problem(f"{key} is missing")
        return value

    def text(self, key: str) -> str:
        """A text, empty when absent."""
        return self.take(key, str) or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text."""
        self._known.append(key)
        value = self._values.get(key, [])
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            self.problem(f"{key} = {value!r} is not a list of texts")
            return ()
        return tuple(texts)

    def moment(self, key: str) -> str | None:
        """A year, month or day, with or without quotes."""
        self._known.append(key)
        value = self._values.get(key)
        return None if value is None else str(value)

    def choice(self, key: str, choices: type[Choice]) -> Choice | None:
        """One of the words that are known."""
        value = self.take(key, str)
        return None if value is None else self._chosen(key, value, choices)

    def choices(self, key: str, choices: type[Choice]) -> frozenset[Choice] | None:
        """Some of the words that are known; None when the key is absent."""
        texts = self.texts(key)
        chosen = [self._chosen(key, text, choices) for text in texts]
        return frozenset(filter(None, chosen)) if key in self._values else None

    def _chosen(self, key: str, text: str, choices: type[Choice]) -> Choice | None:
        if text in [choice.value for choice in choices]:
            return choices(text)
        self.problem(f"{key} = {text!r} is unknown; known: {' '.join(choices)}")
        return None

    def table(self, key: str, where: str) -> "Table":
        """A table inside this one."""
        return Table(self.take(key, dict) or {}, where, self.problems)

    def tables(self, key: str) -> Iterable[tuple[int, Any]]:
        """The entries of a list of tables, numbered from 1."""
        return enumerate(self.take(key, list) or [], 1)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._values

    def close(self) -> None:
        """Note keys that nobody asked for."""
        for key in self._values:
            if key not in self._known:
                self.problem(f"unknown key {key!r}; known: {' '.join(sorted(set(self._known)))}")
