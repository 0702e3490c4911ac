"""What earlier rounds read on the sites of the town: the expected outcome, in recorded words."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

from sportklimaat.clubs.models import Club
from sportklimaat.clubs.websites import is_social_network
from sportklimaat.demo.recording import READINGS
from sportklimaat.demo.retelling import retold
from sportklimaat.demo.site_server import SITES
from sportklimaat.scanner import (
    RULES_VERSION,
    Failure,
    Outcome,
    ScanResult,
    TargetGroup,
    VcpFinding,
)

EARLIER = Path(__file__).with_name("town") / "earlier.toml"
BEFORE, MISREAD = "before", "misread"
CONFIDENCE: Mapping[Outcome, float] = {
    Outcome.FULL: 0.78,
    Outcome.PARTIAL: 0.64,
    Outcome.MENTION: 0.52,
    Outcome.NOT_FOUND: 0.71,
    Outcome.UNREADABLE: 0.8,
    Outcome.UNREACHABLE: 0.95,
    Outcome.NO_WEBSITE: 0.99,
}
"""How sure a round was of what it read otherwise than the recording."""
WITH_A_PAGE = frozenset({Outcome.FULL, Outcome.PARTIAL, Outcome.MENTION})
OTHER_TITLE = "Huis- en gedragsregels"
OTHER_WORDS = "We gaan respectvol met elkaar om, op het veld, langs de lijn en in de kantine."


@dataclass(frozen=True, slots=True)
class Shown:
    """What a site showed of a code on some day."""

    outcome: Outcome
    page: str | None = None
    failure: Failure | None = None
    vcp: VcpFinding | None = None
    vog: bool | None = None
    groups: tuple[TargetGroup, ...] = ()
    names_discrimination: bool = False
    draft: bool = False
    by_reference: bool = False

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """Return what a table of expected.toml or earlier.toml says."""
        return cls(
            outcome=Outcome(told["outcome"]),
            page=told.get("page"),
            failure=Failure(told["failure"]) if told.get("failure") else None,
            vcp=VcpFinding(told["vcp"]) if told.get("vcp") else None,
            vog=told.get("vog"),
            groups=tuple(TargetGroup(group) for group in told.get("target_groups", ())),
            names_discrimination=told.get("names_discrimination", False),
            draft=told.get("draft", False),
            by_reference=told.get("by_reference", False),
        )


@cache
def expected() -> Mapping[str, Mapping[str, Any]]:
    """Return what a careful person finds on each site."""
    return tomllib.loads((SITES / "expected.toml").read_text(encoding="utf-8"))


@cache
def recorded() -> Mapping[str, Mapping[str, Any]]:
    """Return what the scan itself read on each site, in its own words."""
    found: dict[str, dict[str, Any]] = json.loads(READINGS.read_text(encoding="utf-8"))
    return found


@cache
def otherwise(kind: str) -> Mapping[str, Mapping[str, Any]]:
    """Return where a round read something else: `before` or `misread`."""
    found: dict[str, dict[str, Any]] = tomllib.loads(EARLIER.read_text(encoding="utf-8"))[kind]
    return found


def slug_of(club: Club) -> str:
    """Return the name of the club's invented site; empty when it has none."""
    host = urlsplit(club.website or "").hostname or ""
    return host.removesuffix(".localhost") if host.endswith(".localhost") else ""


def reading(club: Club, kind: str, *, now: datetime) -> ScanResult:
    """Return what a round read at a club: as recorded, but for the sites that were otherwise."""
    slug = slug_of(club)
    if slug not in expected():
        return _result(club, _without_a_site(club), {}, now)
    told = otherwise(kind).get(slug)
    if told is None:
        as_now = Shown.read({**recorded()[slug], **expected()[slug]})
        return _result(club, as_now, recorded()[slug], now)
    return _result(club, Shown.read({**_beside_the_code(slug), **told}), {}, now)


def _beside_the_code(slug: str) -> dict[str, Any]:
    shown = expected()[slug]
    return {name: shown[name] for name in ("vcp", "vog", "target_groups") if name in shown}


def _without_a_site(club: Club) -> Shown:
    if not club.website:
        return Shown(Outcome.NO_WEBSITE)
    if is_social_network(club.website):
        return Shown(Outcome.NO_WEBSITE, failure=Failure.SOCIAL_NETWORK)
    return Shown(Outcome.UNREACHABLE, failure=Failure.HTTP_ERROR)


def _result(club: Club, shown: Shown, words: Mapping[str, Any], now: datetime) -> ScanResult:
    """Put the reading together; without recorded words, with plain ones and another fingerprint."""
    has_page = shown.outcome in WITH_A_PAGE
    was_read = has_page or shown.outcome is Outcome.NOT_FOUND
    is_as_recorded = words.get("outcome") == shown.outcome.value
    return ScanResult(
        url=club.website or "",
        outcome=shown.outcome,
        confidence=words.get("confidence", CONFIDENCE[shown.outcome]),
        page_url=urljoin(club.website or "", shown.page) if shown.page else None,
        title=words.get("title", OTHER_TITLE if has_page else None),
        snippet=words.get("snippet", OTHER_WORDS if has_page else None),
        matched=tuple(words.get("matched", ("gedragsregels", "respect") if has_page else ())),
        target_groups=shown.groups if has_page else (),
        names_discrimination=shown.names_discrimination,
        draft=shown.draft,
        by_reference=shown.by_reference,
        vcp=shown.vcp if was_read else None,
        vog=shown.vog if was_read else None,
        pages_fetched=words.get("pages_fetched", 6 if was_read else 0),
        bytes=words.get("bytes", 48_000 if was_read else 0),
        seconds=words.get("seconds", 7.5 if was_read else 0.4),
        refusals={},
        rules_version=RULES_VERSION,
        fetched_at=now,
        failure=shown.failure,
        fingerprint=words.get("fingerprint", _own_fingerprint(club) if has_page else None),
        reasons=() if club.website else ("no_address",),
        **(retold(words, club.website or "") if is_as_recorded else {}),
    )


def _own_fingerprint(club: Club) -> str:
    return hashlib.sha256(f"earlier text of {club.website}".encode()).hexdigest()
