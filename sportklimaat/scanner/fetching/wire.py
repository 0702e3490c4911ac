"""Asks real web servers: pinned addresses, one total deadline per request, capped bodies."""

import asyncio
import logging
import ssl
from datetime import UTC, datetime
from functools import cache

import certifi
from aiohttp import (
    ClientConnectorSSLError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientSSLError,
    ClientTimeout,
    TCPConnector,
)
from yarl import URL

from sportklimaat.scanner.captures import Capture, Fetched, Refusal
from sportklimaat.scanner.fetching.addresses import Address, is_public
from sportklimaat.scanner.fetching.bodies import read_body
from sportklimaat.scanner.fetching.budget import Budget, Pacer, Turn
from sportklimaat.scanner.fetching.exchange import Question
from sportklimaat.scanner.fetching.gate import Gate, PinnedResolver, RefusedError
from sportklimaat.scanner.fetching.resolver import Resolver
from sportklimaat.scanner.fetching.rest import LONGEST_REST, rest_asked
from sportklimaat.scanner.fetching.urls import WebUrl
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.settings import ScanSettings

# The client warns of odd cookies by quoting them; what sites send does not belong in a log.
logging.getLogger("aiohttp").setLevel(logging.ERROR)

_KEPT_HEADERS = (
    "content-type",
    "content-language",
    "etag",
    "last-modified",
    "location",
    "retry-after",
    "x-robots-tag",
)
_UNREAD_TYPES = ("image/", "video/", "audio/", "font/")
_MOST_HEADER_LINES = 200
_LONGEST_HEADER = 16_384
_LEAST_SECONDS = 0.05
_OK = 200


class Wire:
    """The connections of one site scan."""

    def __init__(
        self, settings: ScanSettings, budget: Budget, pacer: Pacer, ask: Resolver | None = None
    ) -> None:
        self._settings = settings
        self._budget = budget
        self._pacer = pacer
        self._gate = Gate(settings, ask)
        self._session = _session(self._gate, settings)

    async def close(self) -> None:
        """Close the connections of this site."""
        await self._session.close()

    async def ask(self, question: Question) -> Fetched:
        """One request, when it is this server's turn."""
        url = question.url
        try:
            addresses = await self._gate.admit(url.host, url.port, self._settings.connect_timeout)
        except RefusedError as error:
            return Refusal(str(url), error.failure)
        left = self._pacer.rest_of(url.host)
        if left > LONGEST_REST:
            return Refusal(str(url), Failure.HTTP_ERROR, retry_after=left)
        server = server_of(url, addresses)
        async with self._pacer.turn(server, question.pause) as turn:
            self._budget.waited += max(0.0, turn.waited - question.rest)
            self._budget.requests += 1
            answer = await self._in_time(question, turn)
        self._leave_alone(url.host, server, rest_asked(answer))
        return answer

    def _leave_alone(self, host: str, server: str, seconds: float | None) -> None:
        """A short rest holds for the server, a long one for this site alone."""
        if seconds is not None and seconds <= LONGEST_REST:
            self._pacer.hold(server, seconds)
        elif seconds is not None:
            self._pacer.rest(host, seconds)

    async def _in_time(self, question: Question, turn: Turn) -> Fetched:
        """A total limit: a timeout per read does not stop a server that drips."""
        url = str(question.url)
        seconds = min(self._settings.request_timeout, self._budget.seconds_left)
        try:
            async with asyncio.timeout(max(_LEAST_SECONDS, seconds)):
                return await self._answered(question, turn)
        except TimeoutError:
            return Refusal(url, Failure.TIMEOUT)
        except (ClientConnectorSSLError, ClientSSLError, ssl.SSLError):
            return Refusal(url, Failure.TLS)
        except (ClientError, OSError, ValueError):
            return Refusal(url, Failure.CONNECTION)

    async def _answered(self, question: Question, turn: Turn) -> Fetched:
        asked = self._session.get(
            _as_sent(question.url),
            headers=question.headers,
            allow_redirects=False,
        )
        async with asked as response:
            turn.answered_now()
            body = await self._body(response, question)
        if isinstance(body, Failure):
            return Refusal(str(question.url), body, response.status)
        now = datetime.now(UTC)
        headers = _kept(response)
        return Capture(question.requested, question.url, response.status, headers, body, now)

    async def _body(self, response: ClientResponse, question: Question) -> bytes | Failure:
        if response.status != _OK:
            return b""
        if response.headers.get("Content-Type", "").lower().startswith(_UNREAD_TYPES):
            return Failure.NOT_HTML
        return await read_body(
            response, question.most_bytes, self._budget, is_cut_off=question.is_cut_off
        )


def _kept(response: ClientResponse) -> dict[str, str]:
    """The headers that matter later; of cookies only that there were some."""
    found = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
    return found | ({"set-cookie": ""} if "Set-Cookie" in response.headers else {})


def _as_sent(url: WebUrl) -> URL:
    """The address for the client, from parts: no second parser gets a say in where it leads."""
    path, mark, query = url.target.partition("?")
    return URL.build(
        scheme=url.scheme,
        host=f"[{url.host}]" if ":" in url.host else url.host,
        port=url.port,
        path=path,
        query_string=query if mark else "",
        encoded=True,
    )


def server_of(url: WebUrl, addresses: tuple[Address, ...]) -> str:
    """Sites on one public address share its pace; on this machine each name is a site.

    Name servers give several addresses in turns: the lowest stands for all.
    """
    public = [str(address) for address in addresses if is_public(address)]
    return min(public, default=url.host)


def _session(gate: Gate, settings: ScanSettings) -> ClientSession:
    """A session of one site: own cookies, no proxy, no redirects, nothing unpacked for us."""
    connector = TCPConnector(
        resolver=PinnedResolver(gate),
        socket_factory=gate.open_socket,
        use_dns_cache=False,
        happy_eyeballs_delay=None,
        limit_per_host=1,
        ssl=_trust(),
    )
    return ClientSession(
        connector=connector,
        headers={
            "User-Agent": settings.agent,
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5",
            "Accept-Language": "nl,en;q=0.5",
            "Accept-Encoding": "gzip",
        },
        timeout=ClientTimeout(total=None, sock_connect=settings.connect_timeout),
        auto_decompress=False,
        trust_env=False,
        max_line_size=_LONGEST_HEADER,
        max_field_size=_LONGEST_HEADER,
        max_headers=_MOST_HEADER_LINES,
    )


@cache
def _trust() -> ssl.SSLContext:
    """The authorities that vouch for websites; reading the list is slow, so once for all sites."""
    return ssl.create_default_context(cafile=certifi.where())
