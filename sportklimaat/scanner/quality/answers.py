"""What the scan answered about labelled sites and pages, beside what a person says."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from sportklimaat.scanner.outcomes import ScanResult, VcpFinding
from sportklimaat.scanner.quality.labels import FOUND, LabelledPage, LabelledSite, PageLabel


@dataclass(frozen=True)
class SiteAnswer:
    """One site: the labels, the result of the scan, and what it asked for on the way."""

    site: LabelledSite
    result: ScanResult
    asked: tuple[tuple[str, int], ...]
    """Per answer: the address it came from, and how many requests were spent by then."""

    @property
    def is_found(self) -> bool:
        """Whether the scan says that the club publishes a code of conduct."""
        return self.result.outcome in FOUND

    @property
    def is_right(self) -> bool:
        """Whether the scan gives the outcome that a person gives."""
        return self.result.outcome is self.site.expect.outcome

    @property
    def is_right_page(self) -> bool:
        """Whether the scan points at a page that a person points at."""
        return self.result.page_url in self._right_pages

    @property
    def requests_until_find(self) -> int | None:
        """Requests spent when the page with the code came in, robots.txt included."""
        found = (spent for address, spent in self.asked if address == self.result.page_url)
        return next(found, None)

    @cached_property
    def _right_pages(self) -> set[str]:
        return {urljoin(self.site.root, path) for path in self.site.expect.pages}


@dataclass(frozen=True)
class PageAnswer:
    """One labelled page: judged on its own, and in its site when the scan came by."""

    site: LabelledSite
    page: LabelledPage
    got: PageLabel
    vcp: VcpFinding
    rules: tuple[str, ...]
    in_site: PageLabel | None

    @property
    def expected(self) -> PageLabel:
        """What a person says of this page."""
        return self.page.label or PageLabel.NONE

    @property
    def is_false_friend_taken(self) -> bool:
        """Whether a false friend was taken for a code of conduct."""
        taken = PageLabel.CODE in (self.got, self.in_site)
        return self.page.false_friend is not None and taken
