"""The labelled sites for tuning as models: the farm serves each of them under many addresses.

Sites with documents are left out: Scrapy does not read those, so the work would not be the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from scripts.benchmarks.dressing import Dressing
from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.outcomes import READ_OUTCOMES
from sportklimaat.scanner.quality.labels import LabelledSite
from sportklimaat.scanner.quality.reading import read_site, site_folders
from sportklimaat.scanner.quality.serving import answers_of

CORPUS = Path(__file__).parents[2] / "tests" / "scanner" / "corpus" / "tune"
_HTML = {"content-type": "text/html; charset=utf-8"}
_ROBOTS = b"User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n"
_OK = 200


@dataclass(frozen=True)
class ModelPage:
    """One answer; the mark of the copy goes into its text, so that no two copies are the same."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_html(self) -> bool:
        """Whether it is a page to read."""
        return self.status == _OK and b"<body" in self.body.lower()


@dataclass(frozen=True)
class ModelSite:
    """The pages of one club by request target, plain or with what a real system adds."""

    club: bytes
    pages: dict[str, ModelPage]
    dressing: Dressing | None = None

    def page(self, target: str, number: int) -> ModelPage | None:
        """The page as copy so-and-so serves it."""
        page = self.pages.get(target)
        if page is None and self.dressing is not None:
            page = _added(self.dressing, target)
        if page is None or not self.club:
            return page
        own = self.club + b" %d" % number
        return ModelPage(page.status, page.headers, page.body.replace(self.club, own))


def _added(dressing: Dressing, target: str) -> ModelPage | None:
    """What a system serves of itself: robots.txt, often a sitemap, the pages behind its menu."""
    if target == "/robots.txt":
        return ModelPage(_OK, {"content-type": "text/plain"}, _ROBOTS)
    if target == "/sitemap.xml" and dressing.number % 2:
        return ModelPage(_OK, {"content-type": "text/xml"}, dressing.sitemap)
    if target in dressing.menu:
        return ModelPage(_OK, _HTML, dressing.ordinary(target))
    return None


def model_sites(*, plain: bool) -> list[ModelSite]:
    """Every labelled site that consists of web pages on one host."""
    sites = (read_site(folder) for folder in site_folders(CORPUS))
    return [
        _model(site, None if plain else Dressing(number))
        for number, site in enumerate(filter(_is_plain, sites))
    ]


def mean_size(models: Iterable[ModelSite]) -> int:
    """The mean number of bytes of the labelled pages as they are served."""
    pages = (page for site in models for page in site.pages.values())
    return round(mean(len(page.body) for page in pages if page.is_html))


def _is_plain(site: LabelledSite) -> bool:
    files = [Path(page.file).suffix for page in site.pages if page.file is not None]
    return site.expect.outcome in READ_OUTCOMES and {*files} <= {".html", ".txt", ".xml"}


def _model(site: LabelledSite, dressing: Dressing | None) -> ModelSite:
    pages: dict[str, ModelPage] = {}
    root = site.root.rstrip("/").encode()
    for answer in answers_of(site).values():
        if isinstance(answer, Capture):
            body = answer.body.replace(root, b"")
            page = ModelPage(answer.status, dict(answer.headers), body)
            if dressing is not None and page.is_html:
                page = ModelPage(page.status, page.headers, dressing.around(body))
            pages[answer.url.target] = page
    return ModelSite(site.club.encode(), pages, dressing)
