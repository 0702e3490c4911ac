"""The scanner's face: one address, or many at once, to results. Never raises for a bad site."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from sportklimaat.scanner.classification.lexicon import rules_version
from sportklimaat.scanner.crew import Crew
from sportklimaat.scanner.fetching.budget import Pacer
from sportklimaat.scanner.fetching.fetcher import open_fetcher
from sportklimaat.scanner.fetching.resolver import Resolver
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
    SyntaxError,  # lxml's own errors
    TypeError,
    ValueError,
)
_log = logging.getLogger(__name__)


def scan(
    url: str,
    settings: ScanSettings,
    *,
    progress: Callable[[str], None] | None = None,
    resolver: Resolver | None = None,
) -> ScanResult:
    """Read one website; every way in which that can fail is an outcome, not an error."""
    return asyncio.run(_scanned(url, settings, Pacer(), resolver, progress))


def scan_many(
    urls: Iterable[str],
    settings: ScanSettings,
    *,
    workers: int = 8,
    on_result: Callable[[int, ScanResult], None],
    should_stop: Callable[[], bool] = lambda: False,
    resolver: Resolver | None = None,
) -> None:
    """Read many websites side by side; `on_result` hears the position and the result of each.

    `on_result`, `should_stop` and `urls` are called in the calling thread. Sites on one server
    share its pace.
    """
    pacer = Pacer()
    waiting = iter(enumerate(urls))
    running = 0
    with Crew[ScanResult]() as crew:
        while True:
            while running < max(1, workers) and not should_stop():
                following = next(waiting, None)
                if following is None:
                    break
                crew.begin(following[0], _scanned(following[1], settings, pacer, resolver))
                running += 1
            if not running:
                return
            position, result = crew.next_finished()
            running -= 1
            on_result(position, result)


async def _scanned(
    url: str,
    settings: ScanSettings,
    pacer: Pacer,
    resolver: Resolver | None = None,
    progress: Callable[[str], None] | None = None,
) -> ScanResult:
    return await scan_source(url, open_fetcher(settings, pacer, resolver), progress)


async def scan_source(
    url: str, source: PageSource, progress: Callable[[str], None] | None = None
) -> ScanResult:
    """Read one website from wherever its pages come; the source is closed afterwards."""
    site = SiteScan(source, progress)
    try:
        found = await _verdict(site, url)
    finally:
        await source.close()
    return _result(url, site, found)


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
    )
