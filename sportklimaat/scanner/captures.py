"""What came off the network, kept as it came: everything after fetching is a function of this."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from sportklimaat.scanner.fetching.urls import WebUrl
from sportklimaat.scanner.outcomes import Failure


@dataclass(frozen=True)
class Capture:
    """One answer of a web server: address after redirects, status, headers, body, moment."""

    requested: WebUrl
    url: WebUrl
    status: int
    headers: dict[str, str]
    body: bytes
    fetched_at: datetime

    @classmethod
    def saved(cls, url: WebUrl, body: bytes, suffix: str = "") -> "Capture":
        """A page from disk, as if it had just been fetched; only bytes that say so are no HTML."""
        headers = {"content-type": "text/plain" if suffix.lower() == ".txt" else "text/html"}
        return cls(url, url, 200, headers, body, datetime.now(UTC))

    @property
    def sha256(self) -> str:
        """Identity of the bytes."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def media_type(self) -> str:
        """The kind the server names, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True)
class Refusal:
    """An address that gave no page: why, the status when the server spoke, when to come back."""

    url: str
    failure: Failure
    status: int | None = None
    retry_after: float | None = None


Fetched = Capture | Refusal
