"""The words in which a scan answers: outcome, failure, contact person, and the result itself."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sportklimaat.scanner.explanation import Explanation


class Outcome(StrEnum):
    """What the website shows of a published code of conduct."""

    FULL = "full"
    PARTIAL = "partial"
    MENTION = "mention"
    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"
    UNREACHABLE = "unreachable"
    NO_WEBSITE = "no_website"
    NOT_SCANNED = "not_scanned"


class Failure(StrEnum):
    """Why a site, or the page that mattered, could not be read."""

    INVALID_URL = "invalid_url"
    PRIVATE_ADDRESS = "private_address"
    PORT = "port"
    DNS = "dns"
    CONNECTION = "connection"
    TLS = "tls"
    TIMEOUT = "timeout"
    HTTP_ERROR = "http_error"
    ROBOTS = "robots"
    TOO_LARGE = "too_large"
    NOT_HTML = "not_html"
    ENCODING = "encoding"
    DAMAGED = "damaged"
    SCANNED_DOCUMENT = "scanned_document"
    LOGIN = "login"
    JAVASCRIPT = "javascript"
    REDIRECT_LOOP = "redirect_loop"
    SOCIAL_NETWORK = "social_network"
    PARKED = "parked"
    OPTED_OUT = "opted_out"
    BUDGET = "budget"
    INTERNAL = "internal"


class VcpFinding(StrEnum):
    """What the website shows of the confidential contact person (VCP)."""

    NAMED = "named"
    UNNAMED = "unnamed"
    VACANCY = "vacancy"
    FEDERATION_ONLY = "federation_only"
    OUTDATED = "outdated"
    NONE = "none"


class TargetGroup(StrEnum):
    """For whom a code of conduct speaks."""

    ATHLETES = "athletes"
    YOUTH = "youth"
    PARENTS = "parents"
    TRAINERS = "trainers"
    VOLUNTEERS = "volunteers"
    BOARD = "board"
    OFFICIALS = "officials"
    SPECTATORS = "spectators"
    EVERYONE = "everyone"


READ_OUTCOMES = frozenset({Outcome.FULL, Outcome.PARTIAL, Outcome.MENTION, Outcome.NOT_FOUND})


@dataclass(frozen=True)
class PageVisit:
    """One page the scan asked for: what came back, why it was chosen, what it was judged to be."""

    url: str
    status: int | None
    why: str
    judged: str


@dataclass(frozen=True)
class ScanResult:
    """All that one scan of one website established, and what it could not establish."""

    url: str
    outcome: Outcome
    confidence: float
    page_url: str | None
    title: str | None
    snippet: str | None
    matched: tuple[str, ...]
    target_groups: tuple[TargetGroup, ...]
    names_discrimination: bool
    draft: bool
    by_reference: bool
    vcp: VcpFinding | None
    vog: bool | None
    pages_fetched: int
    bytes: int
    seconds: float
    refusals: dict[str, int]
    rules_version: str
    fetched_at: datetime
    failure: Failure | None = field(default=None, kw_only=True)
    fingerprint: str | None = field(default=None, kw_only=True)
    reasons: tuple[str, ...] = field(default=(), kw_only=True)
    pages: tuple[PageVisit, ...] = field(default=(), kw_only=True)
    explanation: Explanation = field(default=Explanation(), kw_only=True)
    themes: tuple[str, ...] = field(default=(), kw_only=True)
    """What the norms of the code are about."""
    adopted_on: str | None = field(default=None, kw_only=True)
    """As exact as the page says: a year, a month or a day."""
    adopted_by: str | None = field(default=None, kw_only=True)
    enrolment_annex: bool = field(default=False, kw_only=True)
    shared_vcp: bool = field(default=False, kw_only=True)

    def to_json(self) -> dict[str, object]:
        """The published keys, in their published order."""
        return {
            "url": self.url,
            "outcome": self.outcome.value,
            "confidence": self.confidence,
            "page_url": self.page_url,
            "title": self.title,
            "snippet": self.snippet,
            "matched": list(self.matched),
            "target_groups": [group.value for group in self.target_groups],
            "names_discrimination": self.names_discrimination,
            "draft": self.draft,
            "by_reference": self.by_reference,
            "vcp": self.vcp.value if self.vcp is not None else None,
            "vog": self.vog,
            "pages_fetched": self.pages_fetched,
            "bytes": self.bytes,
            "seconds": self.seconds,
            "refusals": dict(sorted(self.refusals.items())),
            "rules_version": self.rules_version,
            "fetched_at": self.fetched_at.isoformat(timespec="seconds"),
        }
