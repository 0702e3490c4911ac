"""The pages still to be read, most promising first; every link is looked at once."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field

from sportklimaat.scanner.classification.lexicon import fold
from sportklimaat.scanner.discovery.identity import identity, resolved
from sportklimaat.scanner.discovery.ownership import OwnHosts
from sportklimaat.scanner.discovery.scoring import Promise, is_document, promise
from sportklimaat.scanner.discovery.wordlist import link_weights, link_words
from sportklimaat.scanner.fetching.urls import WebUrl, is_social
from sportklimaat.scanner.parsing.pages import Link, Page, Place

MAX_WAITING = 2_000
_FEW_LINKS, _FEW_WORDS = 12, 800


@dataclass(order=True, slots=True)
class Lead:
    """An address worth reading, and why."""

    rank: tuple[float, int]
    url: WebUrl = field(compare=False)
    text: str = field(compare=False)
    depth: int = field(compare=False)
    promise: Promise = field(compare=False)
    guessed: bool = field(compare=False, default=False)

    @property
    def score(self) -> float:
        """How promising it is."""
        return -self.rank[0]


@dataclass(frozen=True, slots=True)
class Standing:
    """On what kind of page a link stands: a code or a page named so, above it, or one that moved."""

    under_code: bool = False
    child: bool = False
    farewell: bool = False


_ANYWHERE = Standing()


class Frontier:
    """Best-first queue over one site and the addresses that belong to it."""

    def __init__(self, home: WebUrl) -> None:
        self.hosts = OwnHosts(home)
        self._noted: set[tuple[str, str]] = set()
        self._foreign: dict[tuple[str, str], str] = {}
        self._waiting: dict[str, Lead] = {}
        self._home = identity(home)
        self._read: set[str] = {self._home}
        self._heap: list[Lead] = []
        self._count = 0

    def adopt(self, url: WebUrl) -> None:
        """This host is the club's too."""
        self.hosts.adopt(url)

    def mark_read(self, url: WebUrl) -> None:
        """A page was read at this address, to which another may have led."""
        name = identity(url)
        self._read.add(name)
        self._waiting.pop(name, None)

    def is_own(self, url: WebUrl) -> bool:
        """Whether an address is on a host that is known as the club's."""
        return self.hosts.has(url)

    def was_read(self, url: WebUrl) -> bool:
        """Whether this page was read before, perhaps under another spelling."""
        return identity(url) in self._read

    def is_home(self, url: WebUrl) -> bool:
        """Whether an address is the front page, where many sites send who asks for a lost page."""
        return identity(url) == self._home

    def add_page(self, page: Page, base: WebUrl, depth: int, *, under_code: bool = False) -> None:
        """Offer all links of a page that was read; what stood on an earlier page is passed over."""
        farewell = len(page.links) <= _FEW_LINKS and len(page.text) < _FEW_WORDS
        below = f"{base.path.rstrip('/')}/" if under_code and base.path != "/" else ""
        folder = f"{base.origin}{base.path.rpartition('/')[0]}/"
        for link in page.links:
            reference = link.reference
            where = base.origin if reference.startswith("/") else folder
            key = (where + reference, link.near or link.text)
            may_be_child = below and below in reference
            if key in self._noted and not may_be_child:
                continue
            self._noted.add(key)
            url = resolved(base, reference)
            if url is not None:
                child = bool(may_be_child) and url.target.startswith(below)
                standing = Standing(under_code=under_code, child=child, farewell=farewell)
                self.offer(url, link, depth + 1, standing=standing)
        for frame in page.frames:
            url = resolved(base, frame)
            if url is not None and self.is_own(url):
                self.offer(url, Link(frame, "vereniging", Place.BODY), depth)

    def offer(
        self,
        url: WebUrl,
        link: Link,
        depth: int,
        *,
        guessed: bool = False,
        standing: Standing = _ANYWHERE,
    ) -> None:
        """Put one address in the queue, unless it was read or belongs to others."""
        url = self._as_home(url)
        name = identity(url)
        if name in self._read or len(self._heap) >= MAX_WAITING:
            return
        is_own = self.is_own(url)
        if not is_own and not self._may_be_own(url, link, farewell=standing.farewell):
            return
        found = promise(
            url,
            link.near or link.text,
            link.place,
            depth,
            under_code=standing.under_code,
            child=standing.child,
        )
        if found is None:
            return
        score = found.score if is_own else self._elsewhere(url, link, found)
        if score is not None:
            self._put(name, score, url, link.text, depth, found, guessed=guessed)

    def _as_home(self, url: WebUrl) -> WebUrl:
        """Asked under the name of the home page, a link with another scheme needs no redirect."""
        home = self.hosts.home
        is_other_door = url.host != home.host or url.scheme != home.scheme
        if not is_other_door or url.site != home.site or {url.port, home.port} - {80, 443}:
            return url
        return WebUrl(home.scheme, home.host, home.port, url.target)

    def _may_be_own(self, url: WebUrl, link: Link, *, farewell: bool) -> bool:
        document = is_document(url)
        return not is_social(url.host) and self.hosts.may_be(
            url, link.near or link.text, link.place, document=document, farewell=farewell
        )

    def _elsewhere(self, url: WebUrl, link: Link, found: Promise) -> float | None:
        """What a link to another host of the club's is worth."""
        weight, kinds = link_weights(), link_words().kinds(link.near or link.text)
        if "moved" in kinds:
            return weight["moved"]
        if "main_club" in kinds or self.hosts.is_parent(url):
            return max(found.score, weight["main_club"])
        if found.is_document:
            # Another host is the club's for what it calls its code, not for all it links to.
            return found.score if found.is_code or found.is_contact else None
        return max(found.score, weight["own_site"])

    def _put(
        self,
        name: str,
        score: float,
        url: WebUrl,
        text: str,
        depth: int,
        found: Promise,
        *,
        guessed: bool,
    ) -> None:
        known = self._waiting.get(name)
        if known is not None and known.score >= score:
            return
        self._count += 1
        lead = Lead((-score, self._count), url, text, depth, found, guessed)
        self._waiting[name] = lead
        heapq.heappush(self._heap, lead)

    def outside_words(self, page: Page, base: WebUrl) -> frozenset[str]:
        """The words of links that lead to the pages of others."""
        found: set[str] = set()
        for link in page.links:
            if "//" not in link.reference:
                continue
            key = (link.reference, link.text)
            words = self._foreign.get(key)
            if words is None:
                url = resolved(base, link.reference)
                is_foreign = url is not None and not self.is_own(url)
                words = self._foreign[key] = fold(link.text) if is_foreign else ""
            if words:
                found.add(words)
        return frozenset(found)

    def offer_listed(self, urls: Iterable[WebUrl]) -> None:
        """Offer addresses from a sitemap, which have no words of their own."""
        for url in urls:
            self.offer(url, Link(str(url), "", Place.MENU), 1)

    def best(self) -> float:
        """The score of the most promising page that is left."""
        self._drop_stale()
        return self._heap[0].score if self._heap else float("-inf")

    def take(self) -> Lead | None:
        """The most promising page that is left."""
        self._drop_stale()
        if not self._heap:
            return None
        lead = heapq.heappop(self._heap)
        name = identity(lead.url)
        del self._waiting[name]
        self._read.add(name)
        return lead

    def waiting(self) -> list[Lead]:
        """What is left, best first."""
        return sorted(self._waiting.values())

    def __len__(self) -> int:
        return len(self._waiting)

    def _drop_stale(self) -> None:
        """A link that was seen again with better words stands in the queue twice."""
        while self._heap and self._waiting.get(identity(self._heap[0].url)) is not self._heap[0]:
            heapq.heappop(self._heap)
