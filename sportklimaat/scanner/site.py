"""The reading of one site: home page first, then the most promising pages until it is clear."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from sportklimaat.scanner.captures import Capture, Fetched, Refusal
from sportklimaat.scanner.classification.contact_person import strongest
from sportklimaat.scanner.classification.findings import LEVEL_ORDER, Level, PageJudgement
from sportklimaat.scanner.classification.judge import judge_page
from sportklimaat.scanner.classification.lexicon import fold, weights
from sportklimaat.scanner.discovery.frontier import Frontier, Lead, resolved
from sportklimaat.scanner.discovery.sitemap import sitemap_addresses
from sportklimaat.scanner.fetching.urls import UnusableUrlError, WebUrl, candidates, parse
from sportklimaat.scanner.outcomes import Failure, PageVisit, VcpFinding
from sportklimaat.scanner.pagesigns import home_failure, page_failure
from sportklimaat.scanner.parsing.aside import read_patiently
from sportklimaat.scanner.parsing.pages import Link, Page, Place
from sportklimaat.scanner.sources import PageSource
from sportklimaat.scanner.verdict import SiteFacts, Verdict, failed, verdict

USUAL_PATHS = (
    "/gedragscode",
    "/gedragsregels",
    "/vereniging/gedragscode",
    "/veilig-sportklimaat",
    "/vertrouwenscontactpersoon",
)
MAX_LOW_LEADS = 8
MAX_AFTER_FIND = 6
_RETRY_OTHERWISE = frozenset(
    {Failure.CONNECTION, Failure.TLS, Failure.TIMEOUT, Failure.HTTP_ERROR, Failure.DNS}
)
_MAX_REFRESHES = 2


@dataclass
class SiteScan:
    """Reads one site from one source; `run` gives the verdict, the rest is there to explain it."""

    source: PageSource
    progress: Callable[[str], None] | None = None
    facts: SiteFacts = field(default_factory=SiteFacts)
    visits: list[PageVisit] = field(default_factory=list)
    fingerprints: dict[str, str] = field(default_factory=dict)
    _common: frozenset[str] = frozenset()
    _frontier: Frontier | None = None
    _low_leads: int = 0
    _after_find: int = 0

    async def run(self, text: str) -> Verdict:
        """The verdict on the address as a person typed it."""
        try:
            addresses = candidates(text)
        except UnusableUrlError as error:
            return failed(error.failure, error.code)
        capture = await self._home(addresses)
        if isinstance(capture, Refusal):
            return failed(capture.failure)
        page = await read_patiently(capture)
        failure = page if isinstance(page, Failure) else home_failure(page)
        if isinstance(page, Failure) or failure not in (None, Failure.JAVASCRIPT):
            self._note(capture, "home", (failure or Failure.INTERNAL).value)
            return failed(failure or Failure.INTERNAL)
        self.facts.is_shell = failure is Failure.JAVASCRIPT
        self._frontier = Frontier(capture.url)
        judgement = self._judge(page, "")
        self._note(capture, "home", failure.value if failure is not None else judgement.label)
        self._frontier.add_page(page, capture.url, 0)
        self._common = frozenset(page.lines)
        await self._explore(capture.url, self._frontier)
        return verdict(self.facts)

    async def _home(self, addresses: tuple[WebUrl, ...]) -> Fetched:
        answer: Fetched = Refusal("", Failure.INVALID_URL)
        for address in addresses:
            answer = await self._followed_refresh(address)
            if isinstance(answer, Capture) or answer.failure not in _RETRY_OTHERWISE:
                break
        if isinstance(answer, Refusal) and addresses:
            self._visit_noted(str(addresses[0]), answer.status, "home", answer.failure.value)
        return answer

    async def _followed_refresh(self, address: WebUrl) -> Fetched:
        answer = await self.source.page(address)
        for _ in range(_MAX_REFRESHES):
            if isinstance(answer, Refusal):
                return answer
            page = await read_patiently(answer)
            if isinstance(page, Failure) or not page.refresh:
                return answer
            target = resolved(answer.url, page.refresh)
            if target is None or str(target) == str(answer.url):
                return answer
            answer = await self.source.page(target)
        return answer

    async def _explore(self, home: WebUrl, frontier: Frontier) -> None:
        has_sitemap = False
        while not self._is_enough(frontier):
            if not has_sitemap and frontier.best() < weights("links")["usual"] - 1:
                has_sitemap = True
                await self._offer_sitemap(frontier, home)
            lead = frontier.take()
            if lead is None or not await self._visit(lead, frontier):
                break
        if not (self._has_code() or self.facts.missed or self.facts.budget_spent):
            await self._guess(frontier, home)
        self._note_left_over(frontier)

    async def _offer_sitemap(self, frontier: Frontier, home: WebUrl) -> None:
        for url in await sitemap_addresses(self.source, home):
            frontier.offer(url, Link(str(url), "", Place.MENU), 1)

    async def _guess(self, frontier: Frontier, home: WebUrl) -> None:
        """The last resort: addresses where such pages often are, linked or not."""
        for path in USUAL_PATHS:
            frontier.offer(home.join(path), Link(path, "", Place.MENU), 0, guessed=True)
        while (lead := frontier.take()) is not None and lead.guessed:
            if self._has_code() or not await self._visit(lead, frontier):
                break

    def _has_code(self) -> bool:
        found = (Level.FULL, Level.PARTIAL)
        return any(judgement.level in found for judgement in self.facts.judgements)

    def _is_enough(self, frontier: Frontier) -> bool:
        if self.source.budget.is_spent:
            self.facts.budget_spent = True
            return True
        if self._low_leads > MAX_LOW_LEADS and not self.facts.is_shell:
            return True
        if not any(judgement.level is Level.FULL for judgement in self.facts.judgements):
            return False
        return self._after_find >= MAX_AFTER_FIND or not self._has_useful_lead(frontier)

    def _has_useful_lead(self, frontier: Frontier) -> bool:
        """After a find only pages count that tell of the contact person, VOG, or one audience."""
        return any(self._is_useful(lead) for lead in frontier.waiting())

    def _is_useful(self, lead: Lead) -> bool:
        found = lead.promise
        vcp = strongest([judgement.vcp for judgement in self.facts.judgements])
        vog = any(judgement.vog for judgement in self.facts.judgements)
        if found.score < weights("links")["menu"] / 2:
            return False
        if found.is_likely_code:
            return True
        if vcp is not VcpFinding.NAMED and found.is_near_contact:
            return True
        return not vog and (found.is_certificate or found.is_contact)

    async def _visit(self, lead: Lead, frontier: Frontier) -> bool:
        """Read one page; False when the scan has to stop."""
        if any(judgement.level is Level.FULL for judgement in self.facts.judgements):
            if not self._is_useful(lead):
                return True
            self._after_find += 1
        if lead.promise.score < weights("links")["menu"] / 2:
            self._low_leads += 1
        fetched = await self.source.page(lead.url, guessed=lead.guessed)
        if isinstance(fetched, Refusal):
            return self._refused(lead, fetched)
        await self._read(lead, fetched, frontier)
        return True

    def _refused(self, lead: Lead, refusal: Refusal) -> bool:
        self._visit_noted(str(lead.url), refusal.status, lead.promise.why, refusal.failure.value)
        if refusal.failure is Failure.BUDGET:
            self.facts.budget_spent = True
            return False
        is_gone = refusal.status in (404, 410)
        if is_gone and lead.promise.is_likely_code and not lead.guessed:
            self.facts.dead_links += 1
        elif not is_gone:
            self._missed(lead, refusal.failure)
        return True

    def _missed(self, lead: Lead, failure: Failure) -> None:
        if lead.guessed:
            return
        if lead.promise.is_likely_code:
            self.facts.missed.append((str(lead.url), failure))
        elif lead.promise.is_code:
            self.facts.skipped.append((str(lead.url), failure))

    async def _read(self, lead: Lead, capture: Capture, frontier: Frontier) -> None:
        if not frontier.is_own(capture.url):
            self._note(capture, lead.promise.why, "elsewhere")
            return
        page = await read_patiently(capture)
        if isinstance(page, Failure):
            self._note(capture, lead.promise.why, page.value)
            self._missed(lead, page)
            return
        whole, page = page, page.without(self._common)
        failure = page_failure(whole, page)
        if failure is not None:
            self._note(capture, lead.promise.why, failure.value)
            self._missed(lead, failure)
            return
        judgement = self._judge(page, lead.text)
        self._note(capture, lead.promise.why, judgement.label)
        frontier.adopt(capture.url)
        frontier.add_page(page, capture.url, lead.depth)

    def _judge(self, page: Page, link_text: str) -> PageJudgement:
        judgement = judge_page(page, link_text, self._outside(page))
        self.facts.judgements.append(judgement)
        self.facts.pages_read += 1
        if LEVEL_ORDER[judgement.level] > 0:
            text = fold(page.text).encode()
            self.fingerprints[page.url] = hashlib.sha256(text).hexdigest()
        return judgement

    def _outside(self, page: Page) -> frozenset[str]:
        """The words of links that lead to the pages of others."""
        base = parse(page.url)
        texts: set[str] = set()
        for link in page.links:
            url = resolved(base, link.reference)
            if url is not None and self._frontier is not None and not self._frontier.is_own(url):
                texts.add(fold(link.text))
        return frozenset(texts)

    def _note_left_over(self, frontier: Frontier) -> None:
        """Likely pages that the budget did not reach may have held the code."""
        if not self.facts.budget_spent:
            return
        for lead in frontier.waiting()[:5]:
            if lead.promise.is_code and not lead.guessed:
                self.facts.skipped.append((str(lead.url), Failure.BUDGET))

    def _note(self, capture: Capture, why: str, judged: str) -> None:
        self._visit_noted(str(capture.url), capture.status, why, judged)

    def _visit_noted(self, url: str, status: int | None, why: str, judged: str) -> None:
        self.visits.append(PageVisit(url, status, why, judged))
        if self.progress is not None:
            self.progress(url)
