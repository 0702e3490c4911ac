"""Sitemaps and sitemap indexes: addresses that a menu may not show."""

from lxml import etree

from sportklimaat.scanner.captures import Capture, Refusal
from sportklimaat.scanner.fetching.robots import RobotsRules
from sportklimaat.scanner.fetching.urls import UnusableUrlError, WebUrl
from sportklimaat.scanner.sources import PageSource

USUAL_PLACES = ("/sitemap.xml", "/wp-sitemap.xml")
MAX_ADDRESSES = 3_000
MAX_FILES = 4


async def sitemap_addresses(source: PageSource, home: WebUrl) -> tuple[WebUrl, ...]:
    """Page addresses from the sitemaps of a site, those of ordinary pages first."""
    waiting = await _starting_points(source, home)
    found: dict[str, WebUrl] = {}
    read = 0
    while waiting and read < MAX_FILES and len(found) < MAX_ADDRESSES:
        capture = await source.page(waiting.pop(0), guessed=True)
        read += 1
        if isinstance(capture, Refusal):
            continue
        nested, pages = _entries(capture)
        waiting = sorted({*waiting, *nested}, key=_rank)
        found.update((str(page), page) for page in pages)
        if found and not any(_rank(url) == 0 for url in waiting):
            break
    return tuple(found.values())


async def _starting_points(source: PageSource, home: WebUrl) -> list[WebUrl]:
    rules = await source.rules_for(home)
    stated = rules.sitemaps if isinstance(rules, RobotsRules) else ()
    places = stated or USUAL_PLACES
    points: list[WebUrl] = []
    for place in places[:3]:
        try:
            points.append(home.join(place))
        except UnusableUrlError:
            continue
    return points


def _rank(url: WebUrl) -> int:
    """Page sitemaps before those of posts, products and pictures."""
    name = str(url).lower()
    if any(
        word in name
        for word in ("post", "product", "image", "news", "tag", "categor", "author", "event")
    ):
        return 2
    return 0 if "page" in name or "pagina" in name else 1


def _entries(capture: Capture) -> tuple[list[WebUrl], list[WebUrl]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False)
    try:
        root = etree.fromstring(capture.body.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return [], []
    if root is None:
        return [], []
    is_index = etree.QName(root).localname == "sitemapindex"
    addresses: list[WebUrl] = []
    for element in root.iter("{*}loc"):
        try:
            addresses.append(capture.url.join((element.text or "").strip()))
        except UnusableUrlError:
            continue
    return (addresses, []) if is_index else ([], addresses)
