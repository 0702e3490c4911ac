"""The labelled sites for tuning as models: the farm serves each of them under many addresses.

Sites with documents are left out: Scrapy does not read those, so the work would not be the same.
"""

from dataclasses import dataclass
from pathlib import Path

from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.outcomes import READ_OUTCOMES
from sportklimaat.scanner.quality.labels import LabelledSite
from sportklimaat.scanner.quality.reading import read_site, site_folders
from sportklimaat.scanner.quality.serving import answers_of

CORPUS = Path(__file__).parents[2] / "tests" / "scanner" / "corpus" / "tune"


@dataclass(frozen=True)
class ModelPage:
    """One answer; the mark of the copy goes into its text, so that no two copies are the same."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class ModelSite:
    """The pages of one club by request target."""

    club: bytes
    pages: dict[str, ModelPage]

    def page(self, target: str, number: int) -> ModelPage | None:
        """The page as copy so-and-so serves it."""
        page = self.pages.get(target)
        if page is None or not self.club:
            return page
        own = self.club + b" %d" % number
        return ModelPage(page.status, page.headers, page.body.replace(self.club, own))


def model_sites() -> list[ModelSite]:
    """Every labelled site that consists of web pages on one host."""
    sites = (read_site(folder) for folder in site_folders(CORPUS))
    return [_model(site) for site in sites if _is_plain(site)]


def _is_plain(site: LabelledSite) -> bool:
    files = [Path(page.file).suffix for page in site.pages if page.file is not None]
    return site.expect.outcome in READ_OUTCOMES and {*files} <= {".html", ".txt", ".xml"}


def _model(site: LabelledSite) -> ModelSite:
    pages: dict[str, ModelPage] = {}
    root = site.root.rstrip("/").encode()
    for answer in answers_of(site).values():
        if isinstance(answer, Capture):
            body = answer.body.replace(root, b"")
            pages[answer.url.target] = ModelPage(answer.status, dict(answer.headers), body)
    return ModelSite(site.club.encode(), pages)
