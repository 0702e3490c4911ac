"""The sitemaps of a site, read when the menu promises less than they do."""

from dataclasses import dataclass, field

from sportklimaat.scanner.captures import Refusal
from sportklimaat.scanner.discovery.sitemap_files import MAX_ADDRESSES, rank, read_sitemap
from sportklimaat.scanner.discovery.systems import System
from sportklimaat.scanner.discovery.wordlist import link_weights
from sportklimaat.scanner.fetching.robots import RobotsRules
from sportklimaat.scanner.fetching.urls import UnusableUrlError, WebUrl
from sportklimaat.scanner.sources import PageSource

USUAL_PLACES = ("/sitemap.xml",)
MAX_FILES = 4
_SAMPLED = 3


@dataclass
class Sitemaps:
    """What a site lists of itself; asked for at most once."""

    source: PageSource
    home: WebUrl
    system: System
    was_read: bool = False
    is_complete: bool = False
    _stated: tuple[str, ...] = field(default=())

    async def look(self) -> None:
        """See whether robots.txt, which was read already, names the sitemaps."""
        rules = await self.source.rules_for(self.home)
        self._stated = rules.sitemaps if isinstance(rules, RobotsRules) else ()

    @property
    def worth(self) -> float:
        """What asking promises, to be held against the best link."""
        weight = link_weights()
        if self.was_read:
            return float("-inf")
        if self._stated or self.system.has_sitemap:
            return weight["sitemap_stated"]
        is_unlikely = self.system.has_sitemap is False
        return weight["sitemap_unlikely" if is_unlikely else "sitemap_usual"]

    async def addresses(self, *, every: bool = False) -> tuple[WebUrl, ...]:
        """Addresses of promising pages (or of all), those of ordinary pages first."""
        self.was_read = True
        waiting, found, files = self._starting_points(), dict[str, WebUrl](), 0
        while waiting and files < MAX_FILES and len(found) < MAX_ADDRESSES:
            answer = await self.source.page(waiting.pop(0), guessed=True)
            files += 1
            content = None if isinstance(answer, Refusal) else read_sitemap(answer, every=every)
            if content is None:
                continue
            self.is_complete = True
            found.update((str(page), page) for page in content.pages)
            waiting = sorted({*waiting, *content.nested}, key=lambda url: (rank(url), url.target))
            if found and waiting and rank(waiting[0]) > 1:
                break
        return tuple(found.values())

    def _starting_points(self) -> list[WebUrl]:
        points: list[WebUrl] = []
        for place in (self._stated or USUAL_PLACES)[:_SAMPLED]:
            try:
                points.append(self.home.join(place))
            except UnusableUrlError:
                continue
        return points
