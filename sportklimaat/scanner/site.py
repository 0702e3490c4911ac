"""The reading of one site: home page first, then the most promising pages until it is clear."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from sportklimaat.scanner.captures import Capture, Refusal
from sportklimaat.scanner.classification.contact_person import strongest
from sportklimaat.scanner.classification.findings import LEVEL_ORDER, Level, PageJudgement
from sportklimaat.scanner.classification.judge import judge_page
from sportklimaat.scanner.classification.lexicon import fold
from sportklimaat.scanner.discovery.embedded import shown_documents, shows_picture
from sportklimaat.scanner.discovery.frontier import Frontier, Lead
from sportklimaat.scanner.discovery.ownership import belongs_to_others
from sportklimaat.scanner.discovery.sitemap import Sitemaps
from sportklimaat.scanner.discovery.systems import recognised
from sportklimaat.scanner.discovery.wordlist import link_weights
from sportklimaat.scanner.entrance import Home, enter
from sportklimaat.scanner.fetching.urls import UnusableUrlError, WebUrl, candidates
from sportklimaat.scanner.outcomes import Failure, PageVisit, VcpFinding
from sportklimaat.scanner.pagesigns import is_lost, page_failure
from sportklimaat.scanner.parsing.aside import patiently, read_patiently
from sportklimaat.scanner.parsing.pages import Link, Page, Place
from sportklimaat.scanner.sources import PageSource
from sportklimaat.scanner.verdict import SiteFacts, Verdict, failed, verdict

MAX_LOW_LEADS = 8
MAX_AFTER_FIND = 4
_MORE_CODE, _PERSON = "more_code", "person"
SMALL_SITE = 6
MAX_SHELLS = 4
_HARDLY_TEXT = 300
_ONE_PAGE_SITE = 600


@dataclass
class SiteScan:
    """Reads one site from one source; `run` gives the verdict, the rest is there to explain it."""

    source: PageSource
    progress: Callable[[str], None] | None = None
    facts: SiteFacts = field(default_factory=SiteFacts)
    visits: list[PageVisit] = field(default_factory=list)
    fingerprints: dict[str, str] = field(default_factory=dict)
    _common: frozenset[str] = frozenset()
    _home_body: bytes = b""
    _bodies: set[int] = field(default_factory=set)
    _low_leads: int = 0
    _shells: int = 0
    _after_find: Counter[str] = field(default_factory=Counter)

    async def run(self, text: str) -> Verdict:
        """The verdict on the address as a person typed it."""
        try:
            addresses = candidates(text)
        except UnusableUrlError as error:
            return failed(error.failure, error.code)
        home = await enter(self.source, addresses)
        if isinstance(home, Refusal):
            where = home.url or str(addresses[0])
            self._noted(where, home.status, "home", home.failure.value)
            return failed(home.failure)
        frontier = await self._at_home(home, addresses[0])
        sitemaps = Sitemaps(self.source, home.capture.url, recognised(home.capture.body))
        await sitemaps.look()
        await self._explore(frontier, sitemaps)
        return verdict(self.facts)

    async def _at_home(self, home: Home, typed: WebUrl) -> Frontier:
        """Judge the home page, and queue what it leads to."""
        where = home.capture.url
        frontier = Frontier(where)
        frontier.adopt(typed)
        judgement = await self._judge(home.page, "", frontier.outside_words(home.page, where))
        judged = home.failure.value if home.failure is not None else judgement.label
        self._noted(str(where), home.capture.status, "home", judged)
        frontier.add_page(home.page, where, 0)
        self.facts.is_shell = home.failure is Failure.JAVASCRIPT or _hides_its_menu(home, frontier)
        self._common = frozenset(home.page.lines)
        self._home_body = home.capture.body
        self._bodies.add(hash(home.capture.body))
        return frontier

    async def _explore(self, frontier: Frontier, sitemaps: Sitemaps) -> None:
        while not self._is_enough(frontier):
            if frontier.best() < sitemaps.worth and not self._has_full():
                found = await sitemaps.addresses(every=self.facts.is_shell)
                frontier.offer_listed(found)
                continue
            lead = frontier.take()
            if lead is None or not await self._visit(lead, frontier):
                break
        if not (self._has_code() or self.facts.missed or self.facts.budget_spent):
            await self._guess(frontier, sitemaps)
        self._note_left_over(frontier)

    async def _guess(self, frontier: Frontier, sitemaps: Sitemaps) -> None:
        """The last resort: addresses where such pages often are, linked or not."""
        if sitemaps.is_complete and not self.facts.is_shell:
            return
        for path in sitemaps.system.usual_paths:
            url = sitemaps.home.join(path)
            frontier.offer(url, Link(path, "", Place.MENU), 0, guessed=True)
        while (lead := frontier.take()) is not None and lead.guessed:
            is_enough = self._has_code() or self._shells >= MAX_SHELLS
            if is_enough or not await self._visit(lead, frontier):
                break

    def _has_full(self) -> bool:
        return any(judgement.level is Level.FULL for judgement in self.facts.judgements)

    def _has_code(self) -> bool:
        found = (Level.FULL, Level.PARTIAL)
        return any(judgement.level in found for judgement in self.facts.judgements)

    def _is_enough(self, frontier: Frontier) -> bool:
        if self.source.budget.is_spent:
            self.facts.budget_spent = True
            return True
        if self._low_leads > MAX_LOW_LEADS and not self.facts.is_shell:
            return True
        if self._shells >= MAX_SHELLS:
            return True
        if not self._has_full():
            return False
        return not any(self._use_after_find(lead, frontier) for lead in frontier.waiting())

    def _use_after_find(self, lead: Lead, frontier: Frontier) -> str | None:
        """What a page may still add to a code that was found; None when it need not be read."""
        found, weight = lead.promise, link_weights()
        is_part = found.is_group and found.why in ("link_on_code_page", "usual_link")
        if (found.is_likely_code or is_part) and self._may_ask_more(_MORE_CODE):
            return _MORE_CODE
        if not self._may_ask_more(_PERSON):
            return None
        vcp = strongest([judgement.vcp for judgement in self.facts.judgements])
        vog = any(judgement.vog for judgement in self.facts.judgements)
        seeks_person = vcp is not VcpFinding.NAMED
        if lead.score < weight["low"]:
            # A small site is read whole: the person may be named on any of its few pages.
            is_wanted = seeks_person and len(frontier) <= SMALL_SITE and lead.score > -1
        elif seeks_person and found.is_near_contact:
            is_wanted = True
        else:
            is_wanted = not vog and (found.is_certificate or found.is_contact)
        return _PERSON if is_wanted else None

    def _may_ask_more(self, use: str) -> bool:
        return self._after_find[use] < MAX_AFTER_FIND

    async def _visit(self, lead: Lead, frontier: Frontier) -> bool:
        """Read one page; False when the scan has to stop."""
        if self._has_full():
            use = self._use_after_find(lead, frontier)
            if use is None:
                return True
            self._after_find[use] += 1
        if lead.score < link_weights()["low"]:
            self._low_leads += 1
        fetched = await self.source.page(lead.url, guessed=lead.guessed)
        if isinstance(fetched, Refusal):
            return self._refused(lead, fetched)
        await self._read(lead, fetched, frontier)
        return True

    def _refused(self, lead: Lead, refusal: Refusal) -> bool:
        self._noted(str(lead.url), refusal.status, lead.promise.why, refusal.failure.value)
        if refusal.failure is Failure.BUDGET:
            self.facts.budget_spent = True
            return False
        if refusal.status in (404, 410):
            self._dead(lead)
        else:
            self._missed(lead, refusal.failure)
        return True

    def _dead(self, lead: Lead) -> None:
        if lead.promise.is_likely_code and not lead.guessed:
            self.facts.dead_links += 1

    def _missed(self, lead: Lead, failure: Failure) -> None:
        if lead.guessed:
            return
        if lead.promise.is_likely_code:
            self.facts.missed.append((str(lead.url), failure))
        elif lead.promise.is_code:
            self.facts.skipped.append((str(lead.url), failure))

    async def _read(self, lead: Lead, capture: Capture, frontier: Frontier) -> None:
        if not _may_be_read(lead, capture, frontier):
            self._note(lead, capture, "elsewhere")
            return
        body = hash(capture.body)
        was_sent_back = capture.url != lead.url and frontier.was_read(capture.url)
        if was_sent_back or body in self._bodies:
            # One page under several addresses, or a site that answers everything with its home.
            self._note(lead, capture, "same_page")
            if self.facts.is_shell:
                self._shell(lead)
            elif frontier.is_home(capture.url) or capture.body == self._home_body:
                self._dead(lead)
            return
        self._bodies.add(body)
        frontier.mark_read(capture.url)
        page = await read_patiently(capture)
        if isinstance(page, Failure):
            self._note(lead, capture, page.value)
            self._missed(lead, page)
            return
        await self._read_page(lead, capture, page, frontier)

    async def _read_page(
        self, lead: Lead, capture: Capture, page: Page, frontier: Frontier
    ) -> None:
        whole, page = page, page.without(self._common)
        fresh = "\n".join(line for line in whole.lines if line not in self._common)
        failure = page_failure(whole, fresh)
        if failure is Failure.JAVASCRIPT:
            self._note(lead, capture, failure.value)
            self._shell(lead)
            return
        if failure is not None:
            self._note(lead, capture, failure.value)
            self._missed(lead, failure)
            return
        if is_lost(whole, fresh):
            self._note(lead, capture, "page_not_found")
            self._dead(lead)
            return
        if lead.promise.is_code and len(fresh) < _HARDLY_TEXT and whole.kind == "html":
            self._look_inside(lead, capture, frontier)
        judgement = await self._judge(page, lead.text, frontier.outside_words(page, capture.url))
        if lead.promise.is_code or lead.promise.why == "link_on_code_page":
            self.facts.named_pages.add(page.url)
        self._note(lead, capture, judgement.label)
        if frontier.is_own(capture.url):
            under_code = lead.promise.is_code or judgement.level in (Level.FULL, Level.PARTIAL)
            frontier.add_page(whole, capture.url, lead.depth, under_code=under_code)

    def _shell(self, lead: Lead) -> None:
        """A page that only a browser can draw; after a few of them the others will be so too."""
        self._shells += 1
        self._missed(lead, Failure.JAVASCRIPT)

    def _look_inside(self, lead: Lead, capture: Capture, frontier: Frontier) -> None:
        """A page called a code with hardly a word on it: a document in a frame, or a poster."""
        documents = shown_documents(capture.body, capture.url)
        for url in documents:
            frontier.offer(url, Link(str(url), lead.text, Place.BODY), lead.depth)
        if not documents and shows_picture(capture.body, self._home_body):
            self._missed(lead, Failure.SCANNED_DOCUMENT)

    async def _judge(self, page: Page, link_text: str, outside: frozenset[str]) -> PageJudgement:
        judgement = await patiently(len(page.text), judge_page, page, link_text, outside)
        self.facts.judgements.append(judgement)
        self.facts.pages_read += 1
        if LEVEL_ORDER[judgement.level] > 0:
            text = fold(page.text).encode()
            self.fingerprints[page.url] = hashlib.sha256(text).hexdigest()
        return judgement

    def _note_left_over(self, frontier: Frontier) -> None:
        """Likely pages that the budget did not reach may have held the code."""
        if not self.facts.budget_spent:
            return
        for lead in frontier.waiting()[:5]:
            if lead.promise.is_code and not lead.guessed:
                self.facts.skipped.append((str(lead.url), Failure.BUDGET))

    def _note(self, lead: Lead, capture: Capture, judged: str) -> None:
        self._noted(str(capture.url), capture.status, lead.promise.why, judged)

    def _noted(self, url: str, status: int | None, why: str, judged: str) -> None:
        self.visits.append(PageVisit(url, status, why, judged))
        if self.progress is not None:
            self.progress(url)


def _may_be_read(lead: Lead, capture: Capture, frontier: Frontier) -> bool:
    """Whether the page that a link ended at, perhaps after redirects, is still the club's."""
    if frontier.is_own(capture.url) or capture.url.host == lead.url.host:
        return True
    if belongs_to_others(capture.url.host):
        return False
    return lead.promise.is_document or capture.media_type == "application/pdf"


def _hides_its_menu(home: Home, frontier: Frontier) -> bool:
    """A home page with scripts but not one way on, and no site on a single page either."""
    page = home.page
    ways_in_page = sum(link.reference.startswith("#") for link in page.links)
    if len(frontier) or ways_in_page > 1:
        return False
    return page.menu_by_script or (page.scripts > 0 and len(page.text) < _ONE_PAGE_SITE)
