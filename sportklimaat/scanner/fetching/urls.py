"""Web addresses as this scanner uses them: checked, re-serialised, never the text that came in."""

import re
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address
from urllib.parse import urljoin

import idna
from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from sportklimaat.scanner.fetching.addresses import literal_address
from sportklimaat.scanner.outcomes import Failure

MAX_URL = 2_000
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?://)?", re.IGNORECASE)
_HOST_AND_PORT = re.compile(r"[^/?#@:]+:[0-9]{1,5}(?:[/?#]|$)")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")
# What nearly every link looks like: nothing to encode, no dots to take out of its path.
_PLAIN_TARGET = re.compile(
    r"/(?![/.])(?:[A-Za-z0-9_~!$&'()*+,;=:@-]|(?<!/)\.|/(?!\.))*(?:\?[A-Za-z0-9_~!$&'()*+,;=:@/?.-]+)?"
)
_PLAIN_URL = re.compile(rf"(https?://[A-Za-z0-9.:-]+)({_PLAIN_TARGET.pattern})")
_REST = re.compile(r"(?=[?#])")
_DOTS = re.compile(r"(?:(?<=/)|\A)(?:\.|%2e){1,2}(?=/|\Z)", re.IGNORECASE)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")

_SOCIAL = (
    "facebook.com",
    "fb.com",
    "fb.me",
    "instagram.com",
    "x.com",
    "twitter.com",
    "linkedin.com",
    "tiktok.com",
    "youtube.com",
    "youtu.be",
    "threads.net",
    "whatsapp.com",
    "wa.me",
    "t.me",
    "pinterest.com",
    "flickr.com",
)


class UnusableUrlError(Exception):
    """An address that cannot be scanned, with the reason as a failure and a code."""

    def __init__(self, failure: Failure, code: str) -> None:
        super().__init__(code)
        self.failure = failure
        self.code = code


@dataclass(frozen=True)
class WebUrl:
    """An http or https address in one spelling; the query string is part of its identity."""

    scheme: str
    host: str
    port: int
    target: str

    def __str__(self) -> str:
        """The only spelling that is ever sent or stored."""
        return f"{self.origin}{self.target}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def path(self) -> str:
        """The part before the query string."""
        return self.target.partition("?")[0]

    @property
    def site(self) -> str:
        """The host without `www.`, to tell the club's own pages from those of others."""
        return self.host.removeprefix("www.")

    def join(self, reference: str) -> "WebUrl":
        """The address a link on this page points at."""
        text = reference.strip()
        if len(text) < MAX_URL and _PLAIN_TARGET.fullmatch(text):
            return WebUrl(self.scheme, self.host, self.port, text)
        try:
            joined = urljoin(str(self), _as_browsers_read(text))
        except ValueError as error:
            raise UnusableUrlError(Failure.INVALID_URL, "malformed") from error
        return parse(joined)

    def with_scheme(self, scheme: str) -> "WebUrl":
        """The same page over another scheme, on that scheme's usual port."""
        return WebUrl(scheme, self.host, _DEFAULT_PORTS[scheme], self.target)


def parse(text: str) -> WebUrl:
    """Read a complete http or https address.

    Raises:
        UnusableUrlError: with the failure and a code that says what is wrong.
    """
    cleaned = re.sub(r"[\t\r\n]", "", text.strip()).partition("#")[0].replace(" ", "%20")
    if len(cleaned) > MAX_URL or _FORBIDDEN.search(cleaned):
        raise UnusableUrlError(Failure.INVALID_URL, "malformed")
    plain = _PLAIN_URL.fullmatch(cleaned)
    if plain:
        origin = _parsed(f"{plain[1]}/")
        return WebUrl(origin.scheme, origin.host, origin.port, plain[2])
    return _parsed(cleaned)


@lru_cache(maxsize=4_096)
def _parsed(cleaned: str) -> WebUrl:
    """The careful way; remembered, since the links of a site name few hosts many times."""
    try:
        url = parse_url(cleaned)
    except (LocationParseError, ValueError) as error:
        raise UnusableUrlError(Failure.INVALID_URL, "malformed") from error
    if url.scheme not in _DEFAULT_PORTS:
        raise UnusableUrlError(Failure.INVALID_URL, "scheme")
    if url.auth is not None:
        raise UnusableUrlError(Failure.INVALID_URL, "user_info")
    port = url.port if url.port is not None else _DEFAULT_PORTS[url.scheme]
    target = (url.path or "/") + (f"?{url.query}" if url.query is not None else "")
    return WebUrl(url.scheme, _host(url.host), port, target)


def _as_browsers_read(reference: str) -> str:
    """Backslashes in a link are slashes and %2e is a dot, as its writer saw it work."""
    path, rest = _REST.split(reference, maxsplit=1) if _REST.search(reference) else (reference, "")
    return _DOTS.sub(_dots, path.replace("\\", "/")) + rest


def _dots(match: re.Match[str]) -> str:
    return "." if len(match.group()) in (1, len("%2e")) else ".."


def candidates(text: str) -> tuple[WebUrl, ...]:
    """The addresses to try for what a person typed: without a scheme https first, then http.

    Raises:
        UnusableUrlError: when nothing in the text can be an address of a website.
    """
    typed = text.strip()
    scheme = _SCHEME.match(typed)
    if scheme and not _HOST_AND_PORT.match(typed):
        return (parse(typed),)
    bare = typed.lstrip("/")
    secure = parse(f"https://{bare}")
    if secure.port not in (443, 80):
        return (secure, WebUrl("http", secure.host, secure.port, secure.target))
    return (secure, secure.with_scheme("http"))


def is_social(host: str) -> bool:
    """Whether a host is a social network, which is never read."""
    return any(host == name or host.endswith("." + name) for name in _SOCIAL)


def _host(host: str | None) -> str:
    if not host:
        raise UnusableUrlError(Failure.INVALID_URL, "no_host")
    try:
        address = literal_address(host)
    except ValueError as error:
        raise UnusableUrlError(Failure.INVALID_URL, "odd_address") from error
    if isinstance(address, IPv6Address) and address.scope_id is not None:
        raise UnusableUrlError(Failure.INVALID_URL, "odd_address")
    return str(address) if address is not None else _ascii_name(host)


def _ascii_name(host: str) -> str:
    name = host.rstrip(".")
    try:
        ascii_name = idna.encode(name, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        ascii_name = name.lower()
    labels = ascii_name.split(".")
    if len(ascii_name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):  # noqa: PLR2004
        raise UnusableUrlError(Failure.INVALID_URL, "host")
    try:
        address = literal_address(ascii_name)
    except ValueError as error:
        raise UnusableUrlError(Failure.INVALID_URL, "odd_address") from error
    if address is not None:
        return str(address)
    if len(labels) == 1 and ascii_name != "localhost":
        raise UnusableUrlError(Failure.INVALID_URL, "host")
    return ascii_name
