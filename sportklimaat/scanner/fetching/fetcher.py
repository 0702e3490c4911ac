"""The pages of one site: politely, within budget, every hop checked."""

import asyncio
from collections import Counter
from dataclasses import replace

from sportklimaat.scanner.captures import Capture, Fetched, Refusal
from sportklimaat.scanner.fetching.budget import Budget
from sportklimaat.scanner.fetching.exchange import Exchange, Question
from sportklimaat.scanner.fetching.rest import LONGEST_REST, rest_asked
from sportklimaat.scanner.fetching.robots import (
    MAX_ROBOTS_BYTES,
    RobotsRules,
    is_without_rules,
    robots_rules,
)
from sportklimaat.scanner.fetching.urls import UnusableUrlError, WebUrl, is_social
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.settings import ScanSettings

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MISSING = (404, 410)
_OK, _UNAUTHORISED = 200, 401
_ROBOTS_AT_ONCE = 50_000
_ROBOTS = "/robots.txt"
# A robots.txt that leads nowhere we may go, or is no text, closes nothing.
_NO_RULES = frozenset(
    {
        Failure.REDIRECT_LOOP,
        Failure.NOT_HTML,
        Failure.ENCODING,
        Failure.SOCIAL_NETWORK,
        Failure.PRIVATE_ADDRESS,
        Failure.PORT,
        Failure.INVALID_URL,
    }
)


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
        way: list[WebUrl] = []
        fetched = await self._followed(url.join(_ROBOTS), is_robots=True, way=way)
        if isinstance(fetched, Capture):
            rules = await _rules_in(fetched)
            # One file for all the names it was sent through: no need to ask each of them again.
            self._robots.update((hop.origin, rules) for hop in way if hop.target == _ROBOTS)
            return rules
        is_none = fetched.failure in _NO_RULES or is_without_rules(fetched.status)
        return RobotsRules(None) if is_none else fetched

    async def _followed(
        self, url: WebUrl, *, is_robots: bool = False, way: list[WebUrl] | None = None
    ) -> Fetched:
        seen = {str(url)}
        here = url
        for _ in range(self.settings.max_redirects + 1):
            refusal = await self._refusal_before(here, is_robots=is_robots)
            if refusal is not None:
                return refusal
            if way is not None:
                way.append(here)
            answer = await self._answer(self._question(here, url, is_robots=is_robots))
            if isinstance(answer, Refusal) or not _leads_on(answer):
                return _page_or_refusal(answer)
            try:
                here = here.join(_utf8(answer.headers["location"]))
            except UnusableUrlError as error:
                return Refusal(str(here), error.failure)
            # A site may send us back to the same address once it has given us a cookie.
            mark = str(here) + (" with a cookie" if "set-cookie" in answer.headers else "")
            if mark in seen:
                break
            seen.add(mark)
        return Refusal(str(url), Failure.REDIRECT_LOOP)

    async def _answer(self, question: Question) -> Fetched:
        """The server's answer; when it asks for a short rest, the answer after that."""
        answer = await self._exchange.ask(question)
        rest = rest_asked(answer)
        if rest is None or rest > LONGEST_REST or self.budget.is_spent:
            return answer
        if rest >= self.budget.seconds_left:
            return answer
        return await self._exchange.ask(replace(question, rest=rest))

    def _question(self, url: WebUrl, requested: WebUrl, *, is_robots: bool) -> Question:
        rules = self._robots.get(url.origin)
        asked = rules.crawl_delay if isinstance(rules, RobotsRules) else 0.0
        pause = max(self.settings.pause_seconds, asked)
        most = MAX_ROBOTS_BYTES if is_robots else self.settings.page_bytes
        return Question(url, requested, most, pause, is_cut_off=is_robots)

    async def _refusal_before(self, url: WebUrl, *, is_robots: bool) -> Refusal | None:
        if is_social(url.host):
            return Refusal(str(url), Failure.SOCIAL_NETWORK)
        if _is_opted_out(url.host, self.settings.opt_out):
            return Refusal(str(url), Failure.OPTED_OUT)
        if self.budget.is_spent:
            return Refusal(str(url), Failure.BUDGET)
        return None if is_robots else await self._robots_refusal(url)

    async def _robots_refusal(self, url: WebUrl) -> Refusal | None:
        rules = await self.rules_for(url)
        if isinstance(rules, Refusal):
            return Refusal(str(url), rules.failure, rules.status)
        return None if rules.allows(str(url)) else Refusal(str(url), Failure.ROBOTS)


async def _rules_in(capture: Capture) -> RobotsRules:
    """The rules of a robots.txt; a very long one is read beside the event loop."""
    if len(capture.body) <= _ROBOTS_AT_ONCE:
        return robots_rules(capture)
    return await asyncio.to_thread(robots_rules, capture)


def _leads_on(answer: Capture) -> bool:
    return answer.status in _REDIRECTS and "location" in answer.headers


def _page_or_refusal(answer: Fetched) -> Fetched:
    if isinstance(answer, Refusal) or answer.status == _OK:
        return answer
    failure = Failure.LOGIN if answer.status == _UNAUTHORISED else Failure.HTTP_ERROR
    return Refusal(str(answer.url), failure, answer.status, rest_asked(answer))


def _is_opted_out(host: str, opt_out: frozenset[str]) -> bool:
    """Who opts out does so for every name below its own."""
    labels = host.split(".")
    return any(".".join(labels[start:]) in opt_out for start in range(len(labels)))


def _utf8(header: str) -> str:
    """Most servers send UTF-8 in Location; what is none is read as latin-1."""
    raw = header.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeError:
        return raw.decode("latin-1")
