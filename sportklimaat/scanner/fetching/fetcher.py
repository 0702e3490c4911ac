"""The pages of one site: politely, within budget, every hop checked."""

from collections import Counter

from sportklimaat.scanner.captures import Capture, Fetched, Refusal
from sportklimaat.scanner.fetching.budget import Budget, Pacer
from sportklimaat.scanner.fetching.exchange import Exchange, Question
from sportklimaat.scanner.fetching.resolver import Resolver
from sportklimaat.scanner.fetching.robots import MAX_ROBOTS_BYTES, RobotsRules, robots_rules
from sportklimaat.scanner.fetching.urls import UnusableUrlError, WebUrl, is_social
from sportklimaat.scanner.fetching.wire import Wire
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.settings import ScanSettings

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MISSING = (404, 410)
_OK, _UNAUTHORISED = 200, 401


class Fetcher:
    """All questions of one site scan go through one fetcher."""

    def __init__(self, settings: ScanSettings, exchange: Exchange, budget: Budget) -> None:
        self.settings = settings
        self.budget = budget
        self.refusals: Counter[str] = Counter()
        self._exchange = exchange
        self._robots: dict[str, RobotsRules | Refusal] = {}

    async def close(self) -> None:
        """Close the connections of this site."""
        await self._exchange.close()

    async def page(self, url: WebUrl, *, guessed: bool = False) -> Fetched:
        """The page at an address, after redirects; a guessed address that is missing counts not."""
        fetched = await self._followed(url)
        if isinstance(fetched, Refusal) and not (guessed and fetched.status in _MISSING):
            self.refusals[fetched.failure.value] += 1
        return fetched

    async def rules_for(self, url: WebUrl) -> RobotsRules | Refusal:
        """The robots.txt of an origin, read once; a refusal when the server is in trouble."""
        if url.origin not in self._robots:
            self._robots[url.origin] = await self._read_robots(url)
        return self._robots[url.origin]

    async def _read_robots(self, url: WebUrl) -> RobotsRules | Refusal:
        fetched = await self._followed(url.join("/robots.txt"), is_robots=True)
        if isinstance(fetched, Capture) or fetched.failure is Failure.REDIRECT_LOOP:
            return robots_rules(fetched) if isinstance(fetched, Capture) else RobotsRules(None)
        if fetched.status is not None and 400 <= fetched.status < 500:  # noqa: PLR2004
            return robots_rules(fetched)
        if fetched.failure in (Failure.NOT_HTML, Failure.ENCODING):
            return RobotsRules(None)
        return fetched

    async def _followed(self, url: WebUrl, *, is_robots: bool = False) -> Fetched:
        seen = {str(url)}
        here = url
        for _ in range(self.settings.max_redirects + 1):
            refusal = await self._refusal_before(here, is_robots=is_robots)
            if refusal is not None:
                return refusal
            answer = await self._exchange.ask(self._question(here, url, is_robots=is_robots))
            if isinstance(answer, Refusal) or not _leads_on(answer):
                return _page_or_refusal(answer)
            try:
                here = here.join(_utf8(answer.headers["location"]))
            except UnusableUrlError as error:
                return Refusal(str(here), error.failure)
            if str(here) in seen:
                break
            seen.add(str(here))
        return Refusal(str(url), Failure.REDIRECT_LOOP)

    def _question(self, url: WebUrl, requested: WebUrl, *, is_robots: bool) -> Question:
        rules = self._robots.get(url.origin)
        asked = rules.crawl_delay if isinstance(rules, RobotsRules) else 0.0
        pause = max(self.settings.pause_seconds, asked)
        most = MAX_ROBOTS_BYTES if is_robots else self.settings.page_bytes
        return Question(url, requested, most, pause, is_cut_off=is_robots)

    async def _refusal_before(self, url: WebUrl, *, is_robots: bool) -> Refusal | None:
        if is_social(url.host):
            return Refusal(str(url), Failure.SOCIAL_NETWORK)
        if url.host in self.settings.opt_out or url.site in self.settings.opt_out:
            return Refusal(str(url), Failure.OPTED_OUT)
        if self.budget.is_spent:
            return Refusal(str(url), Failure.BUDGET)
        return None if is_robots else await self._robots_refusal(url)

    async def _robots_refusal(self, url: WebUrl) -> Refusal | None:
        rules = await self.rules_for(url)
        if isinstance(rules, Refusal):
            return Refusal(str(url), rules.failure, rules.status)
        return None if rules.allows(str(url)) else Refusal(str(url), Failure.ROBOTS)


def open_fetcher(
    settings: ScanSettings, pacer: Pacer | None = None, resolver: Resolver | None = None
) -> Fetcher:
    """A fetcher that asks the network."""
    budget = Budget(settings)
    return Fetcher(settings, Wire(settings, budget, pacer or Pacer(), resolver), budget)


def _leads_on(answer: Capture) -> bool:
    return answer.status in _REDIRECTS and "location" in answer.headers


def _page_or_refusal(answer: Fetched) -> Fetched:
    if isinstance(answer, Refusal) or answer.status == _OK:
        return answer
    failure = Failure.LOGIN if answer.status == _UNAUTHORISED else Failure.HTTP_ERROR
    return Refusal(str(answer.url), failure, answer.status)


def _utf8(header: str) -> str:
    """Most servers send UTF-8 in Location; what is none is read as latin-1."""
    raw = header.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeError:
        return raw.decode("latin-1")
