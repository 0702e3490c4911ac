"""One question to a web server and its answer, wherever the answer comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from sportklimaat.scanner.captures import Fetched
from sportklimaat.scanner.fetching.urls import WebUrl


@dataclass(frozen=True)
class Question:
    """One address to ask for, within limits; redirects are answers like any other.

    `is_cut_off` takes the beginning of what is too long; `rest` is the time that the server asked
    to be left alone before this question, which is time of the site itself.
    """

    url: WebUrl
    requested: WebUrl
    most_bytes: int
    pause: float
    is_cut_off: bool = False
    rest: float = 0.0
    headers: Mapping[str, str] = field(default_factory=dict)


class Exchange(Protocol):
    """Answers questions about one site and books what each cost on the budget of that site."""

    async def ask(self, question: Question) -> Fetched:
        """Whatever the server says, of any status, or why there was no answer."""
        ...

    async def close(self) -> None:
        """Let go of connections or files."""
        ...
