"""The way into a site: from the address that somebody typed to the page that is really its home."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sportklimaat.scanner.captures import Capture, Fetched, Refusal
from sportklimaat.scanner.discovery.identity import resolved
from sportklimaat.scanner.discovery.ownership import belongs_to_others
from sportklimaat.scanner.fetching.urls import WebUrl, is_social
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.pagesigns import home_failure
from sportklimaat.scanner.parsing.aside import read_patiently
from sportklimaat.scanner.parsing.pages import Page
from sportklimaat.scanner.sources import PageSource

MAX_DOORS = 4
MAX_STEPS = 3
_HARDLY_TEXT = 250
_FEW_LINKS = 2
_SCRIPT_LOOKED_AT = 20_000
_SCRIPTED = re.compile(
    rb"""location(?:\.href)?\s{0,5}=\s{0,5}["']([^"']{1,500})["']"""
    rb"""|location\.(?:replace|assign)\(\s{0,5}["']([^"']{1,500})["']"""
)
_TRY_ELSEWHERE = frozenset(
    {Failure.CONNECTION, Failure.TLS, Failure.TIMEOUT, Failure.HTTP_ERROR, Failure.DNS}
)
_GONE = (404, 410)


@dataclass(frozen=True)
class Home:
    """The home page as it was read; `failure` says that it is a shell without words of its own."""

    capture: Capture
    page: Page
    failure: Failure | None = None


async def enter(source: PageSource, addresses: tuple[WebUrl, ...]) -> Home | Refusal:
    """The home page behind an address; other doors are tried when the first stays shut."""
    waiting, tried = list(addresses), set[str]()
    first: Refusal | None = None
    while waiting and len(tried) < MAX_DOORS:
        door = waiting.pop(0)
        tried.add(str(door))
        found = await _followed(source, door)
        if isinstance(found, Home):
            return found
        first = first or found
        if found.failure not in _TRY_ELSEWHERE:
            return found
        if found.failure is Failure.DNS:
            waiting = [other for other in waiting if other.host != door.host]
        waiting.extend(d for d in _other_doors(door, found) if str(d) not in tried)
    return first or Refusal("", Failure.INVALID_URL)


def _other_doors(url: WebUrl, refusal: Refusal) -> Iterator[WebUrl]:
    """With or without `www.`, over the other scheme, or the front page of the same host."""
    has_name = "." in url.host and not url.host.replace(".", "").isdigit() and ":" not in url.host
    is_usual_port = url.port in (80, 443)
    if refusal.status in _GONE and url.target != "/":
        yield WebUrl(url.scheme, url.host, url.port, "/")
    if refusal.failure in (Failure.DNS, Failure.TLS) and has_name and is_usual_port:
        host = url.site if url.host != url.site else f"www.{url.host}"
        yield WebUrl(url.scheme, host, url.port, url.target)
    if refusal.failure in (Failure.CONNECTION, Failure.TLS, Failure.TIMEOUT) and is_usual_port:
        yield url.with_scheme("http" if url.scheme == "https" else "https")


async def _followed(source: PageSource, address: WebUrl) -> Home | Refusal:
    """Go on where the page itself sends its readers: refresh, frame over another site, script."""
    answer: Fetched = await source.page(address)
    page: Page | Failure = Failure.INTERNAL
    for _ in range(MAX_STEPS):
        if isinstance(answer, Refusal):
            return answer
        page = await read_patiently(answer)
        onward = _onward(answer, page) if isinstance(page, Page) else None
        if onward is None:
            break
        answer = await source.page(onward)
    if isinstance(answer, Refusal):
        return answer
    if isinstance(page, Failure):
        return Refusal(str(answer.url), page, answer.status)
    failure = Failure.SOCIAL_NETWORK if _is_only_social(answer, page) else home_failure(page)
    if failure not in (None, Failure.JAVASCRIPT):
        return Refusal(str(answer.url), failure, answer.status)
    return Home(answer, page, failure)


def _onward(capture: Capture, page: Page) -> WebUrl | None:
    target = resolved(capture.url, page.refresh) if page.refresh else None
    if target is None and _says_hardly_anything(page):
        target = _framed(capture, page) or _scripted(capture)
    if target is None or str(target) == str(capture.url):
        return None
    return target


def _says_hardly_anything(page: Page) -> bool:
    return len(page.links) <= _FEW_LINKS and len(page.text) < _HARDLY_TEXT


def _framed(capture: Capture, page: Page) -> WebUrl | None:
    """A name that only puts a frame around a site elsewhere has moved there."""
    if len(page.frames) != 1:
        return None
    target = resolved(capture.url, page.frames[0])
    if target is None or target.site == capture.url.site or belongs_to_others(target.host):
        return None
    return target


def _scripted(capture: Capture) -> WebUrl | None:
    found = _SCRIPTED.search(capture.body[:_SCRIPT_LOOKED_AT])
    if found is None:
        return None
    reference = found.group(1) or found.group(2)
    return resolved(capture.url, reference.decode("utf-8", "replace"))


def _is_only_social(capture: Capture, page: Page) -> bool:
    """A page that holds a link to a social network and nothing else is no website."""
    urls = [resolved(capture.url, link.reference) for link in page.links]
    ways = [url for url in urls if url is not None]
    return bool(ways) and len(page.text) < _HARDLY_TEXT and all(is_social(url.host) for url in ways)
