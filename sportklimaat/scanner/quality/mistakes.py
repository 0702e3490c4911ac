"""Where the scan and a careful person differ, with the rules that made the difference."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from sportklimaat.scanner.outcomes import VcpFinding
from sportklimaat.scanner.quality.answers import PageAnswer, SiteAnswer
from sportklimaat.scanner.quality.measures import FLAGS, SETS, STATEMENTS, Measured

_NOTHING = "none"


@dataclass(frozen=True)
class Mistake:
    """One difference: of which site or page, about what, and why the scan thinks so."""

    where: str
    what: str
    expected: str
    got: str
    because: tuple[str, ...] = ()


def mistakes_of(measured: Measured) -> Iterator[Mistake]:
    """All differences: the sites first, then the pages."""
    yield from chain.from_iterable(_of_site(site) for site in measured.sites)
    yield from chain.from_iterable(_of_page(page) for page in measured.pages)


def _of_site(answer: SiteAnswer) -> Iterator[Mistake]:
    slug, expect, result = answer.site.slug, answer.site.expect, answer.result
    page = (f"page={result.page_url}",) if result.page_url else ()
    reasons = (*result.reasons, *page)
    if expect.outcome is not result.outcome:
        yield Mistake(slug, "outcome", expect.outcome.value, result.outcome.value, reasons)
    vcp = result.vcp or VcpFinding.NONE
    if expect.vcp is not None and expect.vcp is not vcp:
        yield Mistake(slug, "vcp", expect.vcp.value, vcp.value)
    if expect.vog is not None and expect.vog != bool(result.vog):
        yield Mistake(slug, "vog", str(expect.vog), str(result.vog))
    if expect.is_found and answer.is_found:
        if not answer.is_right_page:
            yield Mistake(slug, "page", " ".join(expect.pages), str(result.page_url))
        yield from _of_facts(answer)


def _of_facts(answer: SiteAnswer) -> Iterator[Mistake]:
    slug, expect, result = answer.site.slug, answer.site.expect, answer.result
    for name in FLAGS:
        wanted, got = getattr(expect, name), bool(getattr(result, name))
        if wanted is not None and wanted != got:
            yield Mistake(slug, name, str(wanted), str(got))
    for name in STATEMENTS:
        stated, said = getattr(expect, name), getattr(result, name)
        is_said = stated is not None or not answer.site.is_review
        if is_said and str(stated) != str(said):
            yield Mistake(slug, name, str(stated), str(said))
    for name in SETS:
        words, found = getattr(expect, name), frozenset(getattr(result, name))
        if words and words != found:
            yield Mistake(slug, name, _listed(words), _listed(found))


def _listed(words: frozenset[str]) -> str:
    return ",".join(sorted(words)) or _NOTHING


def _of_page(answer: PageAnswer) -> Iterator[Mistake]:
    friend = answer.page.false_friend
    where = f"{answer.site.slug} {answer.page.path}" + (f" [{friend}]" if friend else "")
    rules = answer.rules
    if answer.got is not answer.expected:
        yield Mistake(where, "page", answer.expected.value, answer.got.value, rules)
    if answer.in_site not in (None, answer.expected, answer.got):
        yield Mistake(where, "page in site", answer.expected.value, str(answer.in_site), rules)
    wanted = answer.page.vcp or VcpFinding.NONE
    if wanted is not answer.vcp:
        yield Mistake(where, "page vcp", wanted.value, answer.vcp.value, rules)
