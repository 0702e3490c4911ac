"""From answers beside labels to figures. Pure: no pages are read here."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from sportklimaat.scanner.outcomes import ScanResult, VcpFinding
from sportklimaat.scanner.quality.answers import PageAnswer, SiteAnswer
from sportklimaat.scanner.quality.labels import Expectation, PageLabel
from sportklimaat.scanner.quality.shares import Detection, Share, percentile

Confusion = Counter[tuple[str, str]]
"""How often what was expected got which answer."""

FLAGS = ("names_discrimination", "draft", "by_reference", "enrolment_annex")
STATEMENTS = ("adopted_on", "adopted_by")
SETS = ("target_groups", "themes")
MEDIAN, NINETEEN_IN_TWENTY = 0.5, 0.95
CONFIDENCE_STEPS = (0.0, 0.5, 0.8, 1.0)
"""Between these lie the words in which a person sees how sure the scan is."""


@dataclass(frozen=True)
class Measured:
    """All answers of one part of the corpus, and the figures that follow from them."""

    sites: tuple[SiteAnswer, ...]
    pages: tuple[PageAnswer, ...]

    @property
    def found(self) -> Detection:
        """Sites: does the club publish a code of conduct."""
        return Detection.of((s.site.expect.is_found, s.is_found) for s in self.sites)

    @property
    def outcomes(self) -> Confusion:
        """Sites: outcome expected, outcome given."""
        return Counter((s.site.expect.outcome.value, s.result.outcome.value) for s in self.sites)

    @property
    def page_url(self) -> Share:
        """Sites with a code that was found: is it the right page."""
        return Share.of(s.is_right_page for s in self.rightly_found)

    @property
    def rightly_found(self) -> tuple[SiteAnswer, ...]:
        """The sites with a code that was found."""
        return tuple(s for s in self.sites if s.site.expect.is_found and s.is_found)

    @property
    def vog(self) -> Share:
        """Sites: is a VOG policy mentioned."""
        asked = [(s.site.expect.vog, s.result.vog) for s in self.sites]
        return Share.of(wanted == bool(got) for wanted, got in asked if wanted is not None)

    @property
    def vcp(self) -> Confusion:
        """Sites: contact person expected, contact person given."""
        return Counter(
            (wanted.value, (s.result.vcp or VcpFinding.NONE).value)
            for s in self.sites
            if (wanted := s.site.expect.vcp) is not None
        )

    @property
    def vcp_named(self) -> Share:
        """Sites: is a contact person of the club named, yes or no."""
        return _named(self.vcp)

    @property
    def page_vcp(self) -> Confusion:
        """Pages: contact person expected, contact person given."""
        return Counter(((p.page.vcp or VcpFinding.NONE).value, p.vcp.value) for p in self.pages)

    @property
    def page_vcp_named(self) -> Share:
        """Pages: is a contact person of the club named, yes or no."""
        return _named(self.page_vcp)

    @property
    def page_vcp_detected(self) -> Detection:
        """Pages: a named contact person, noticed where there is one and nowhere else."""
        named = VcpFinding.NAMED
        return Detection.of((p.page.vcp is named, p.vcp is named) for p in self.pages)

    @property
    def labels(self) -> Confusion:
        """Pages judged on their own: label expected, label given."""
        return Counter((p.expected.value, p.got.value) for p in self.pages)

    @property
    def labels_in_site(self) -> Confusion:
        """Pages that the scan came by: label expected, label given there."""
        return Counter((p.expected.value, p.in_site.value) for p in self.pages if p.in_site)

    def label(self, label: PageLabel) -> Detection:
        """How well pages of one label are recognised on their own."""
        return Detection.of((p.expected is label, p.got is label) for p in self.pages)

    def label_in_site(self, label: PageLabel) -> Detection:
        """How well pages of one label are recognised where the scan came by."""
        return Detection.of(
            (p.expected is label, p.in_site is label) for p in self.pages if p.in_site
        )

    @property
    def false_friends(self) -> Share:
        """Pages that only look like a code: left alone or not."""
        return Share.of(
            not p.is_false_friend_taken for p in self.pages if p.page.false_friend is not None
        )

    def flag(self, name: str) -> Detection:
        """Sites with a code that was found: how well a yes or no about it is noticed."""
        return Detection.of(
            (wanted, bool(getattr(s.result, name)))
            for s in self.rightly_found
            if (wanted := getattr(s.site.expect, name)) is not None
        )

    def statement(self, name: str) -> Share:
        """Sites with a code that was found: is what the page states taken over exactly."""
        return Share.of(
            _stated(s.site.expect, name) == _stated(s.result, name)
            for s in self.rightly_found
            if _stated(s.site.expect, name) is not None or not s.site.is_review
        )

    def overlap(self, name: str) -> tuple[float | None, int]:
        """Mean overlap (shared out of all named) of a set of words, and over how many sites."""
        shares = [
            _overlap(wanted, _words(getattr(s.result, name)))
            for s in self.rightly_found
            if (wanted := _words(getattr(s.site.expect, name) or ()))
        ]
        return (sum(shares) / len(shares) if shares else None), len(shares)

    @property
    def by_confidence(self) -> dict[str, Share]:
        """Is the outcome right, apart for how sure the scan says it is."""
        return {
            f"{low:.1f}-{high:.1f}": Share.of(
                s.is_right
                for s in self.sites
                if low <= s.result.confidence < high or s.result.confidence == high == 1
            )
            for low, high in pairwise(CONFIDENCE_STEPS)
        }

    def requests_until_find(self, share: float) -> int | None:
        """Requests within which this share of the finds came."""
        spent = (s.requests_until_find for s in self.rightly_found)
        return percentile((number for number in spent if number is not None), share)

    def requests_per_site(self, share: float) -> int | None:
        """Requests within which this share of the sites was done, found or not."""
        return percentile((s.asked[-1][1] for s in self.sites if s.asked), share)


def _named(confusion: Confusion) -> Share:
    named = VcpFinding.NAMED.value
    right = sum(n for (want, got), n in confusion.items() if (want == named) == (got == named))
    return Share(right, confusion.total())


def _stated(facts: Expectation | ScanResult, name: str) -> str | None:
    value = getattr(facts, name)
    return None if value is None else str(value)


def _words(values: Iterable[object]) -> frozenset[str]:
    return frozenset(str(value) for value in values)


def _overlap(wanted: frozenset[str], got: frozenset[str]) -> float:
    return len(wanted & got) / len(wanted | got)


def per_label(measure: Callable[[PageLabel], Detection]) -> dict[str, Detection]:
    """A figure for each label, in their order."""
    return {label.value: measure(label) for label in PageLabel}


def words_of(kind: type[StrEnum], confusion: Confusion) -> list[str]:
    """The words of an enum that occur in a confusion table, in their order."""
    seen = {word for pair in confusion for word in pair}
    return [word.value for word in kind if word in seen]
