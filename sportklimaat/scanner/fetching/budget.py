"""What one site may cost, and how quickly pages may be asked for."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sportklimaat.scanner.settings import ScanSettings

_FORGET_ABOVE = 1_000


@dataclass
class Budget:
    """Requests, bytes and seconds spent on one site; waiting for politeness costs no seconds."""

    settings: ScanSettings
    requests: int = 0
    bytes: int = 0
    waited: float = 0.0
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """Wall time since the start."""
        return time.monotonic() - self.started

    @property
    def seconds_left(self) -> float:
        """Time for the rest of the site."""
        return self.settings.max_seconds - (self.seconds - self.waited)

    @property
    def bytes_left(self) -> int:
        """Bytes for the rest of the site."""
        return self.settings.max_bytes - self.bytes

    @property
    def is_spent(self) -> bool:
        """Whether the next request would go over one of the limits."""
        return (
            self.requests >= self.settings.max_requests
            or self.bytes_left <= 0
            or self.seconds_left <= 0
        )


@dataclass
class _Server:
    """One server: who is with it now, and from when it may be asked again."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    in_line: int = 0


@dataclass
class Turn:
    """One visit to a server: the seconds waited beyond our own pause, and when it answered.

    The pause runs from the beginning of the answer, or the end of waiting for one: then no delay on
    the way makes two requests reach the server closer together, and a slow server gets more rest.
    """

    waited: float
    answered_at: float | None = None

    def answered_now(self) -> None:
        """The answer begins at this moment."""
        self.answered_at = time.monotonic()


class Pacer:
    """One request at a time to a server, and a pause between two, whichever sites live there."""

    def __init__(self) -> None:
        self._servers: dict[str, _Server] = {}
        self._resting: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, server: str, pause: float) -> AsyncIterator["Turn"]:
        """Wait for this server's next free moment; the turn lasts until the answer is in."""
        place = self._servers.setdefault(server, _Server())
        place.in_line += 1
        began = time.monotonic()
        try:
            async with place.turn:
                delay = place.free_at - time.monotonic()
                if delay > 0:
                    await asyncio.sleep(delay)
                turn = Turn(max(0.0, time.monotonic() - began - pause))
                try:
                    yield turn
                finally:
                    ended = turn.answered_at or time.monotonic()
                    place.free_at = max(place.free_at, ended + pause)
        finally:
            place.in_line -= 1
            self._forget()

    def hold(self, server: str, seconds: float) -> None:
        """Leave a server alone for a while, because it asked for that (Retry-After)."""
        place = self._servers.setdefault(server, _Server())
        place.free_at = max(place.free_at, time.monotonic() + seconds)

    def rest(self, host: str, seconds: float) -> None:
        """Ask a site nothing more for long, because it asked for that."""
        self._resting[host] = time.monotonic() + seconds

    def rest_of(self, host: str) -> float:
        """How long a site still wants to be left alone."""
        return max(0.0, self._resting.get(host, 0.0) - time.monotonic())

    def _forget(self) -> None:
        """Servers that may be asked again at once need no memory."""
        if len(self._servers) <= _FORGET_ABOVE:
            return
        now = time.monotonic()
        self._servers = {
            name: place
            for name, place in self._servers.items()
            if place.in_line or place.free_at > now
        }
