"""Which hosts are the club's own: its site, its other names, its documents, never those of others."""

import re
from functools import cache, lru_cache
from typing import cast

from sportklimaat.scanner.discovery.wordlist import data, link_words
from sportklimaat.scanner.fetching.urls import WebUrl
from sportklimaat.scanner.parsing.pages import Place

MAX_OTHER_SITES = 5
_LEAST_CORE = 5
_KINDS_OF_CLUB = re.compile(
    r"^(?:vv|sv|hc|tv|ltc|tc|kv|ckv|av|svv|rkvv|rksv|hv|bv|rv|zv|zpc|wsv|gv|sc|fc|cv|mhc|lhc|gymvereniging|"
    r"sportvereniging|voetbalvereniging|hockeyclub|tennisclub|omni|de)-?"
)


@cache
def _hosts(table: str, key: str) -> tuple[str, ...]:
    return tuple(cast("list[str]", data("hosts.toml")[table][key]))


def _is_under(host: str, names: tuple[str, ...]) -> bool:
    return host.endswith(names) and any(host == name or host.endswith("." + name) for name in names)


@lru_cache(maxsize=4_096)
def belongs_to_others(host: str) -> bool:
    """Whether a host is a federation's, a government's or another great site."""
    site = host.removeprefix("www.")
    names = _hosts("others", "names")
    if site in names or is_document_host(site):
        return site in names
    owner = registered(site).partition(".")[0]
    return (
        _is_under(site, names)
        or owner in _hosts("others", "labels")
        or any(part in owner for part in _hosts("others", "parts"))
    )


@lru_cache(maxsize=4_096)
def is_document_host(host: str) -> bool:
    """Whether a host is where systems keep files: a content network or a files subdomain."""
    labels = host.split(".")
    return _is_under(host, _hosts("documents", "names")) or (
        len(labels) > 2 and labels[0] in _hosts("documents", "labels")  # noqa: PLR2004
    )


@lru_cache(maxsize=4_096)
def registered(site: str) -> str:
    """The name that somebody registered: with hosters one label more."""
    labels = site.split(".")
    kept = 2
    for name in _hosts("hosters", "names"):
        if site.endswith("." + name):
            kept = name.count(".") + 2
            break
    return ".".join(labels[-kept:])


@lru_cache(maxsize=4_096)
def _core(site: str) -> str:
    """The name in a host, without the kind of club and hyphens."""
    name = registered(site).partition(".")[0]
    return _KINDS_OF_CLUB.sub("", name).replace("-", "")


class OwnHosts:
    """What this scan has come to know as the club's own."""

    def __init__(self, home: WebUrl) -> None:
        self.home = home
        self._sites = {home.site}
        self._asked: dict[str, bool] = {}
        self._others = 0

    def adopt(self, url: WebUrl) -> None:
        """The site moved or has a second name: this host is the club's too."""
        if url.site not in self._sites:
            self._sites.add(url.site)
            self._asked.clear()

    def has(self, url: WebUrl) -> bool:
        """Whether an address is on a host known as the club's, or under it."""
        host = url.host
        known = self._asked.get(host)
        if known is None:
            site = url.site
            known = any(site == own or site.endswith("." + own) for own in self._sites)
            self._asked[host] = known
        return known

    def may_be(
        self, url: WebUrl, text: str, place: Place, *, document: bool, farewell: bool = False
    ) -> bool:
        """Whether a link to another host is still the club's: document, other name, main club.

        `farewell` says that it stands on a page which does little more than send its readers on.
        """
        if belongs_to_others(url.host):
            return False
        kinds = link_words().kinds(text)
        if document and is_document_host(url.site):
            return True
        if self._others >= MAX_OTHER_SITES:
            return False
        is_new_home = farewell and "moved" in kinds
        if not (is_new_home or "main_club" in kinds or self._is_same_name(url, place)):
            return False
        self._others += 1
        self.adopt(url)
        return True

    def is_parent(self, url: WebUrl) -> bool:
        """Whether a host is the main name above that of the home page."""
        return self.home.site.endswith("." + url.site)

    def _is_same_name(self, url: WebUrl, place: Place) -> bool:
        site, home = url.site, self.home.site
        if is_document_host(site):
            return False
        if registered(site) == registered(home):
            return True
        is_abroad = site.endswith(".be") != home.endswith(".be")
        core, other = _core(home), _core(site)
        if is_abroad or len(core) < _LEAST_CORE or len(other) < _LEAST_CORE:
            return False
        if core == other and _label(site) == _label(home):
            return True
        return place is not Place.BODY and (core in other or other in core)


def _label(site: str) -> str:
    return registered(site).partition(".")[0].replace("-", "")
