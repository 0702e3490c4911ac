"""Lets the scan read labelled sites, without a network, and keeps what it answers."""

from collections.abc import Iterable, Mapping

from sportklimaat.scanner.captures import Capture, Fetched
from sportklimaat.scanner.classification.judge import judge_page
from sportklimaat.scanner.crew import work_alone
from sportklimaat.scanner.fetching.budget import Budget
from sportklimaat.scanner.fetching.fetcher import Fetcher
from sportklimaat.scanner.outcomes import Failure, ScanResult, VcpFinding
from sportklimaat.scanner.parsing.reading import read_capture
from sportklimaat.scanner.pipeline import scan_source
from sportklimaat.scanner.quality.answers import PageAnswer, SiteAnswer
from sportklimaat.scanner.quality.labels import LabelledPage, LabelledSite, PageLabel
from sportklimaat.scanner.quality.measures import Measured
from sportklimaat.scanner.quality.serving import Noting, address_of, answers_of, server_of
from sportklimaat.scanner.settings import ScanSettings

SETTINGS = ScanSettings(pause_seconds=0)


def examine(sites: Iterable[LabelledSite]) -> Measured:
    """Scan every site and judge every labelled page."""
    site_answers: list[SiteAnswer] = []
    page_answers: list[PageAnswer] = []
    for site in sites:
        answers = answers_of(site)
        found = work_alone(_scanned(site, answers))
        site_answers.append(found)
        page_answers.extend(_judged(site, answers, found.result))
    return Measured(tuple(site_answers), tuple(page_answers))


async def _scanned(site: LabelledSite, answers: Mapping[str, Fetched]) -> SiteAnswer:
    budget = Budget(SETTINGS)
    server = Noting(server_of(site, answers, budget), budget)
    result = await scan_source(site.home, Fetcher(SETTINGS, server, budget))
    return SiteAnswer(site, result, tuple(server.asked))


def _judged(
    site: LabelledSite, answers: Mapping[str, Fetched], result: ScanResult
) -> Iterable[PageAnswer]:
    in_site = {visit.url: _label(visit.judged) for visit in result.pages}
    for page in site.pages:
        if page.label is None or page.file is None:
            continue
        address = str(address_of(site, page.path))
        answer = answers[address]
        if isinstance(answer, Capture):
            yield _alone(site, page, answer, in_site.get(address))


def _alone(
    site: LabelledSite, page: LabelledPage, capture: Capture, in_site: PageLabel | None
) -> PageAnswer:
    read = read_capture(capture)
    if isinstance(read, Failure):
        rules = (read.value,)
        return PageAnswer(site, page, PageLabel.NONE, VcpFinding.NONE, rules, in_site)
    found = judge_page(read)
    return PageAnswer(site, page, PageLabel(found.label), found.vcp, found.rules, in_site)


def _label(judged: str) -> PageLabel:
    """What a page was judged to be; one that could not be read is no code to anybody."""
    known = {label.value for label in PageLabel}
    return PageLabel(judged) if judged in known else PageLabel.NONE
