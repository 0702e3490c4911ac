"""What one site may cost, and how quickly pages may be asked for."""

import threading
import time
from dataclasses import dataclass, field

from sportklimaat.scanner.settings import ScanSettings


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


class Pacer:
    """Keeps requests to one server apart, also when several sites share that server."""

    def __init__(self) -> None:
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, server: str, pause: float) -> float:
        """Wait for this server's next free moment; gives the seconds beyond our own pause."""
        with self._lock:
            now = time.monotonic()
            moment = max(now, self._next.get(server, now))
            self._next[server] = moment + pause
        delay = moment - now
        if delay > 0:
            time.sleep(delay)
        return max(0.0, delay - pause)

    def hold(self, server: str, seconds: float) -> None:
        """Leave a server alone for a while, because it asked for that (Retry-After)."""
        with self._lock:
            self._next[server] = max(self._next.get(server, 0.0), time.monotonic() + seconds)
