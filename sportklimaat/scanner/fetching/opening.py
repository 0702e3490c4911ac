"""How the pages of one site are come by: asked on the network, kept, or read from saved answers."""

from collections.abc import Mapping

from sportklimaat.scanner.archive import Archive, KnownPages
from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.fetching.budget import Budget, Pacer
from sportklimaat.scanner.fetching.exchange import Exchange
from sportklimaat.scanner.fetching.fetcher import Fetcher
from sportklimaat.scanner.fetching.resolver import Resolver
from sportklimaat.scanner.fetching.saved import Conditional, Recording, Replay
from sportklimaat.scanner.fetching.wire import Wire
from sportklimaat.scanner.settings import ScanSettings


def open_network(
    address: str,
    settings: ScanSettings,
    pacer: Pacer,
    *,
    resolver: Resolver | None = None,
    known: Mapping[str, Capture] | None = None,
    save: Archive | None = None,
) -> Fetcher:
    """The site as it is now; pages known from before are only asked whether they changed."""
    budget = Budget(settings)
    exchange: Exchange = Wire(settings, budget, pacer, resolver)
    folder = save.site(address) if save is not None else None
    if known is None and folder is not None:
        known = KnownPages(folder)
    if known:
        exchange = Conditional(exchange, known)
    if folder is not None:
        exchange = Recording(exchange, budget, folder, address)
    return Fetcher(settings, exchange, budget)


def open_saved(address: str, settings: ScanSettings, archive: Archive) -> Fetcher:
    """The site as it was saved; no network."""
    budget = Budget(settings)
    return Fetcher(settings, Replay(archive.site(address), budget), budget)
