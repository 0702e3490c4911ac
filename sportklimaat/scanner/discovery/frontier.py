"""The pages still to be read, most promising first; every address is offered once."""

import heapq
from dataclasses import dataclass, field

from sportklimaat.scanner.discovery.scoring import Promise, promise
from sportklimaat.scanner.fetching.urls import UnusableUrlError, WebUrl, is_social
from sportklimaat.scanner.parsing.pages import Link, Page, Place

MAX_WAITING = 2_000


@dataclass(order=True)
class Lead:
    """An address worth reading, and why."""

    rank: tuple[float, int]
    url: WebUrl = field(compare=False)
    text: str = field(compare=False)
    depth: int = field(compare=False)
    promise: Promise = field(compare=False)
    guessed: bool = field(compare=False, default=False)


class Frontier:
    """Best-first queue over one site and the addresses that belong to it."""

    def __init__(self, home: WebUrl) -> None:
        self._sites = {home.site}
        self._seen: set[str] = {_identity(home)}
        self._heap: list[Lead] = []
        self._count = 0

    def adopt(self, url: WebUrl) -> None:
        """The site moved: its new host is the club's too."""
        self._sites.add(url.site)
        self._seen.add(_identity(url))

    def is_own(self, url: WebUrl) -> bool:
        """Whether an address is on the club's host or under it."""
        return any(url.site == site or url.site.endswith("." + site) for site in self._sites)

    def add_page(self, page: Page, base: WebUrl, depth: int) -> None:
        """Offer all links of a page that was read."""
        for link in page.links:
            url = resolved(base, link.reference)
            if url is not None:
                self.offer(url, link, depth + 1)
        for frame in page.frames:
            url = resolved(base, frame)
            if url is not None and self.is_own(url):
                self.offer(url, Link(frame, "vereniging", Place.BODY), depth)

    def offer(self, url: WebUrl, link: Link, depth: int, *, guessed: bool = False) -> None:
        """Put one address in the queue, unless it was there before or belongs to others."""
        identity = _identity(url)
        if identity in self._seen or len(self._heap) >= MAX_WAITING:
            return
        found = promise(url, link.text, link.place, depth)
        if found is None or is_social(url.host) or not self.is_own(url):
            return
        self._seen.add(identity)
        self._count += 1
        lead = Lead((-found.score, self._count), url, link.text, depth, found, guessed)
        heapq.heappush(self._heap, lead)

    def best(self) -> float:
        """The score of the most promising page that is left."""
        return -self._heap[0].rank[0] if self._heap else float("-inf")

    def take(self) -> Lead | None:
        """The most promising page that is left."""
        return heapq.heappop(self._heap) if self._heap else None

    def waiting(self) -> list[Lead]:
        """What is left, best first."""
        return sorted(self._heap)

    def __len__(self) -> int:
        return len(self._heap)


def resolved(base: WebUrl, reference: str) -> WebUrl | None:
    """The address behind a link, when it is a page on the web at all."""
    if not reference or reference.startswith("#"):
        return None
    lowered = reference.strip().lower()
    if lowered.startswith(("mailto:", "tel:", "javascript:", "data:", "whatsapp:", "sms:")):
        return None
    try:
        return base.join(reference)
    except UnusableUrlError:
        return None


def _identity(url: WebUrl) -> str:
    """One page may be linked with and without scheme, www and closing slash."""
    path, mark, query = url.target.partition("?")
    if (
        path.lower() in ("/index.html", "/index.htm", "/index.php", "/default.asp", "/home")
        and not query
    ):
        path = "/"
    return (
        f"{url.site}:{url.port if url.port not in (80, 443) else ''}{path.rstrip('/')}{mark}{query}"
    )
