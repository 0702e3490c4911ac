"""Asks a web server for pages: politely, within budget, every hop checked."""

import contextlib
import http.client
import threading
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import requests
import urllib3.exceptions

from sportklimaat.scanner.captures import Capture, Fetched, Refusal
from sportklimaat.scanner.fetching import resolver as names
from sportklimaat.scanner.fetching.addresses import is_public
from sportklimaat.scanner.fetching.budget import Budget, Pacer
from sportklimaat.scanner.fetching.gate import Gate, RefusedError, open_session
from sportklimaat.scanner.fetching.resolver import Resolver
from sportklimaat.scanner.fetching.robots import MAX_ROBOTS_BYTES, RobotsRules, robots_rules
from sportklimaat.scanner.fetching.urls import UnusableUrlError, WebUrl, is_social
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.settings import ScanSettings

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEPT_HEADERS = ("content-type", "content-language", "etag", "last-modified", "x-robots-tag")
_UNREAD_TYPES = ("image/", "video/", "audio/", "font/")
_CHUNK = 65_536
_MAX_HOLD = 10.0
_NETWORK_ERRORS = (
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    OSError,
    UnicodeError,
)


class Fetcher:
    """All requests of one site scan go through one fetcher."""

    def __init__(
        self,
        settings: ScanSettings,
        pacer: Pacer | None = None,
        resolver: Resolver | None = None,
    ) -> None:
        self.settings = settings
        self.budget = Budget(settings)
        self.refusals: Counter[str] = Counter()
        self._pacer = pacer or Pacer()
        self._gate = Gate(settings, resolver or names.resolve)
        self._session = open_session(self._gate, settings.agent)
        self._robots: dict[str, RobotsRules | Refusal] = {}

    def close(self) -> None:
        """Close the connections of this site."""
        self._session.close()
        self._gate.close()

    def page(self, url: WebUrl, *, guessed: bool = False) -> Fetched:
        """The page at an address, after redirects; a guessed address that is missing counts not."""
        fetched = self._followed(url, obey_robots=True)
        if isinstance(fetched, Refusal):
            missing = fetched.status in (404, 410)
            if not (guessed and missing):
                self.refusals[fetched.failure.value] += 1
        return fetched

    def rules_for(self, url: WebUrl) -> RobotsRules | Refusal:
        """The robots.txt of an origin, read once; a refusal when the server is in trouble."""
        if url.origin not in self._robots:
            self._robots[url.origin] = self._read_robots(url)
        return self._robots[url.origin]

    def _read_robots(self, url: WebUrl) -> RobotsRules | Refusal:
        fetched = self._followed(url.join("/robots.txt"), obey_robots=False, cap=MAX_ROBOTS_BYTES)
        if isinstance(fetched, Capture) or fetched.failure is Failure.REDIRECT_LOOP:
            return robots_rules(fetched) if isinstance(fetched, Capture) else RobotsRules(None)
        if fetched.status is not None and 400 <= fetched.status < 500:  # noqa: PLR2004
            return robots_rules(fetched)
        if fetched.failure in (Failure.NOT_HTML, Failure.ENCODING):
            return RobotsRules(None)
        return fetched

    def _followed(self, url: WebUrl, *, obey_robots: bool, cap: int | None = None) -> Fetched:
        seen = {str(url)}
        here = url
        for _ in range(self.settings.max_redirects + 1):
            refusal = self._refusal_before(here, obey_robots=obey_robots)
            if refusal is not None:
                return refusal
            answer = self._exchange(here, url, cap)
            if not isinstance(answer, str):
                return answer
            try:
                here = here.join(answer)
            except UnusableUrlError as error:
                return Refusal(str(here), error.failure)
            if str(here) in seen:
                break
            seen.add(str(here))
        return Refusal(str(url), Failure.REDIRECT_LOOP)

    def _refusal_before(self, url: WebUrl, *, obey_robots: bool) -> Refusal | None:
        if is_social(url.host):
            return Refusal(str(url), Failure.SOCIAL_NETWORK)
        if url.host in self.settings.opt_out or url.site in self.settings.opt_out:
            return Refusal(str(url), Failure.OPTED_OUT)
        if self.budget.is_spent:
            return Refusal(str(url), Failure.BUDGET)
        try:
            self._gate.allowed(url.host, url.port)
        except RefusedError as error:
            return Refusal(str(url), error.failure)
        return self._robots_refusal(url) if obey_robots else None

    def _robots_refusal(self, url: WebUrl) -> Refusal | None:
        rules = self.rules_for(url)
        if isinstance(rules, Refusal):
            return Refusal(str(url), rules.failure, rules.status)
        return None if rules.allows(str(url)) else Refusal(str(url), Failure.ROBOTS)

    def _exchange(self, url: WebUrl, requested: WebUrl, cap: int | None) -> Fetched | str:
        """One request; a text is the address the server sends us on to."""
        self._wait(url)
        self.budget.requests += 1
        try:
            with self._deadline(), self._answer(url) as response:
                return self._read(response, url, requested, cap)
        except RefusedError as error:
            return Refusal(str(url), error.failure)
        except _NETWORK_ERRORS as error:
            return Refusal(str(url), self._failure(error))

    def _wait(self, url: WebUrl) -> None:
        address = self._gate.allowed(url.host, url.port)[0]
        server = str(address) if is_public(address) else url.host
        rules = self._robots.get(url.origin)
        asked = rules.crawl_delay if isinstance(rules, RobotsRules) else 0.0
        pause = max(self.settings.pause_seconds, asked)
        self.budget.waited += self._pacer.wait(server, pause)

    @contextlib.contextmanager
    def _deadline(self) -> Iterator[None]:
        """A total limit: a timeout per read does not stop a server that drips."""
        seconds = max(0.5, min(self.settings.request_timeout, self.budget.seconds_left))
        self._gate.start_clock(seconds)
        timer = threading.Timer(seconds, self._gate.cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _answer(self, url: WebUrl) -> requests.Response:
        timeout = (self.settings.connect_timeout, self.settings.request_timeout)
        return self._session.get(str(url), stream=True, allow_redirects=False, timeout=timeout)

    def _read(
        self, response: requests.Response, url: WebUrl, requested: WebUrl, cap: int | None
    ) -> Fetched | str:
        if self._gate.was_cut:
            # Headers that were cut off look like complete ones to http.client.
            return Refusal(str(url), Failure.TIMEOUT)
        status = response.status_code
        location = response.headers.get("Location")
        if status in _REDIRECTS and location:
            return _utf8(location)
        if status != 200:  # noqa: PLR2004
            return self._not_ok(response, url)
        if response.headers.get("Content-Type", "").lower().startswith(_UNREAD_TYPES):
            return Refusal(str(url), Failure.NOT_HTML, status)
        body = self._body(response, cap)
        if isinstance(body, Failure):
            return Refusal(str(url), body, None if body is Failure.TIMEOUT else status)
        headers = {
            name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers
        }
        return Capture(requested, url, status, headers, body, datetime.now(UTC))

    def _not_ok(self, response: requests.Response, url: WebUrl) -> Refusal:
        status = response.status_code
        asked = response.headers.get("Retry-After", "")
        if status in (429, 503) and asked.isdigit():
            address = self._gate.allowed(url.host, url.port)[0]
            server = str(address) if is_public(address) else url.host
            self._pacer.hold(server, min(float(asked), _MAX_HOLD))
        failure = Failure.LOGIN if status == 401 else Failure.HTTP_ERROR  # noqa: PLR2004
        return Refusal(str(url), failure, status)

    def _body(self, response: requests.Response, cap: int | None) -> bytes | Failure:
        limit = cap or self.settings.page_bytes
        packed = self._packed(response, min(limit, self.budget.bytes_left))
        if self._gate.was_cut:
            return Failure.TIMEOUT
        if len(packed) > limit and cap is None:
            return Failure.TOO_LARGE
        encoding = response.headers.get("Content-Encoding", "").strip().lower()
        if encoding in ("", "identity"):
            return packed[:limit]
        if encoding not in ("gzip", "x-gzip", "deflate"):
            return Failure.ENCODING
        return _unpacked(packed, limit)

    def _packed(self, response: requests.Response, limit: int) -> bytes:
        parts: list[bytes] = []
        size = 0
        while size <= limit:
            part = response.raw.read(_CHUNK, decode_content=False)
            if not part:
                break
            parts.append(part)
            size += len(part)
        self.budget.bytes += size
        return b"".join(parts)

    def _failure(self, error: BaseException) -> Failure:
        if self._gate.was_cut:
            return Failure.TIMEOUT
        if isinstance(error, requests.exceptions.SSLError):
            return Failure.TLS
        if isinstance(error, requests.Timeout | TimeoutError | urllib3.exceptions.TimeoutError):
            return Failure.TIMEOUT
        return Failure.CONNECTION


def _unpacked(packed: bytes, limit: int) -> bytes | Failure:
    try:
        body = zlib.decompressobj(wbits=47).decompress(packed, limit + 1)
    except zlib.error:
        return Failure.ENCODING
    return body if len(body) <= limit else Failure.TOO_LARGE


def _utf8(header: str) -> str:
    """Servers send UTF-8 in Location; the protocol reads it as latin-1."""
    with contextlib.suppress(UnicodeError):
        return header.encode("latin-1").decode("utf-8")
    return header
