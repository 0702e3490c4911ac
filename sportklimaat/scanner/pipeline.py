"""The scanner's face: one address, or many at once, to results. Never raises for a bad site."""

import asyncio
import logging
import zlib
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from selectolax.lexbor import SelectolaxError

from sportklimaat.scanner.archive import Archive
from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.classification.lexicon import rules_version
from sportklimaat.scanner.crew import Crew, work_alone
from sportklimaat.scanner.explaining import explained
from sportklimaat.scanner.fetching.budget import Pacer
from sportklimaat.scanner.fetching.opening import open_network, open_saved
from sportklimaat.scanner.fetching.resolver import Resolver
from sportklimaat.scanner.fetching.urls import UnusableUrlError
from sportklimaat.scanner.masking import masked, snippet
from sportklimaat.scanner.outcomes import Failure, Outcome, ScanResult
from sportklimaat.scanner.settings import ScanSettings
from sportklimaat.scanner.site import SiteScan
from sportklimaat.scanner.sources import PageSource
from sportklimaat.scanner.verdict import Verdict, failed

RULES_VERSION = rules_version()
_MAX_TITLE = 160
_UNFORESEEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    UnusableUrlError,
    ValueError,
    SelectolaxError,
    zlib.error,
)
_log = logging.getLogger(__name__)


def scan(
    url: str,
    settings: ScanSettings,
    *,
    progress: Callable[[str], None] | None = None,
    resolver: Resolver | None = None,
    known: Mapping[str, Capture] | None = None,
    save: Archive | None = None,
    replay: Archive | None = None,
) -> ScanResult:
    """Read one website; every way in which that can fail is an outcome, not an error.

    Args:
        url: the address as a person typed it.
        settings: limits and manners.
        progress: hears the address of each page that was looked at.
        resolver: answers for names instead of the system.
        known: pages of an earlier scan by address; what did not change is not sent again.
        save: keep every answer here; an earlier scan that was kept here serves as `known`.
        replay: read the answers kept here, without a network.
    """
    if replay is not None:
        opened = partial(open_saved, url, settings, replay)
    else:
        opened = partial(
            open_network, url, settings, Pacer(), resolver=resolver, known=known, save=save
        )
    return work_alone(_scanned(url, opened, progress))


def scan_many(
    urls: Iterable[str],
    settings: ScanSettings,
    *,
    workers: int = 8,
    on_result: Callable[[int, ScanResult], None],
    should_stop: Callable[[], bool] = lambda: False,
    resolver: Resolver | None = None,
    save: Archive | None = None,
    replay: Archive | None = None,
) -> None:
    """Read many websites side by side; `on_result` hears the position and the result of each.

    `on_result`, `should_stop` and `urls` are called in the calling thread. Sites on one server
    share its pace. The other arguments are those of `scan`.
    """
    pacer = Pacer()

    def opened(url: str) -> PageSource:
        if replay is not None:
            return open_saved(url, settings, replay)
        return open_network(url, settings, pacer, resolver=resolver, save=save)

    # Sites that begin together would stay in step and all be served in the same instant.
    spread = settings.pause_seconds / max(1, workers) if replay is None else 0.0
    waiting = iter(enumerate(urls))
    running = 0
    with Crew[ScanResult]() as crew:
        while True:
            while running < max(1, workers) and not should_stop():
                following = next(waiting, None)
                if following is None:
                    break
                position, url = following
                later = position * spread if position < workers else 0.0
                crew.begin(position, _scanned(url, partial(opened, url), later=later))
                running += 1
            if not running:
                return
            position, result = crew.next_finished()
            running -= 1
            on_result(position, result)


async def _scanned(
    url: str,
    opened: Callable[[], PageSource],
    progress: Callable[[str], None] | None = None,
    *,
    later: float = 0.0,
) -> ScanResult:
    if later:
        await asyncio.sleep(later)
    asyncio.get_running_loop().set_exception_handler(_say_kind_only)
    return await scan_source(url, opened(), progress)


def _say_kind_only(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What a connection leaves behind may quote an address; the kind of trouble is enough."""
    _log.warning("left behind: %s", type(context.get("exception")).__name__)


async def scan_source(
    url: str, source: PageSource, progress: Callable[[str], None] | None = None
) -> ScanResult:
    """Read one website from wherever its pages come; the source is closed afterwards."""
    site = SiteScan(source, progress)
    try:
        found = await _verdict(site, url)
    finally:
        await source.close()
    try:
        return _result(url, site, found)
    except _UNFORESEEN as error:
        _log.error("result stopped by %s", type(error).__name__)
        return _result(url, SiteScan(source), failed(Failure.INTERNAL))


async def _verdict(site: SiteScan, url: str) -> Verdict:
    if not url.strip():
        return failed(Failure.SOCIAL_NETWORK, "no_address")
    try:
        return await site.run(url)
    except _UNFORESEEN as error:
        # A page we did not foresee must not cost the round its other sites.
        _log.error("scan stopped by %s", type(error).__name__)
        return failed(Failure.INTERNAL)


def _result(url: str, site: SiteScan, found: Verdict) -> ScanResult:
    page = found.page
    budget = site.source.budget
    has_address = bool(url.strip())
    return ScanResult(
        url=url,
        outcome=found.outcome,
        confidence=found.confidence,
        page_url=found.page_url,
        title=masked(page.title[: 2 * _MAX_TITLE])[:_MAX_TITLE] if page is not None else None,
        snippet=snippet(page.passages[0]) if page is not None and page.passages else None,
        matched=page.matched if page is not None else (),
        target_groups=found.groups,
        names_discrimination=page.names_discrimination if page is not None else False,
        draft=page.draft if page is not None else False,
        by_reference=page.by_reference if page is not None else False,
        vcp=found.vcp,
        vog=found.vog,
        pages_fetched=sum(1 for visit in site.visits if visit.status == 200),  # noqa: PLR2004
        bytes=budget.bytes,
        seconds=round(budget.seconds, 2),
        refusals=dict(site.source.refusals),
        rules_version=RULES_VERSION,
        fetched_at=datetime.now(UTC),
        failure=found.failure if has_address else None,
        fingerprint=site.fingerprints.get(page.url) if page is not None else None,
        reasons=found.reasons
        if found.outcome is not Outcome.NO_WEBSITE or has_address
        else ("no_address",),
        pages=tuple(site.visits),
        explanation=explained(found, site.facts, site.visits),
        themes=_themes(found),
        adopted_on=page.adopted_on if page is not None else None,
        adopted_by=page.adopted_by if page is not None else None,
        enrolment_annex=page.enrolment_annex if page is not None else False,
        shared_vcp=any(judgement.shared_vcp for judgement in site.facts.judgements),
    )


def _themes(found: Verdict) -> tuple[str, ...]:
    """What the code is about; the few norms on a page that only names one are no code."""
    is_code = found.outcome in (Outcome.FULL, Outcome.PARTIAL)
    return tuple(sorted(found.reading.named_themes)) if is_code and found.reading else ()
