"""The same sites read by Scrapy: python -m scripts.benchmarks.reading_scrapy --judge usual|ours.

`usual` is Scrapy as its documentation shows it: LinkExtractor, selectors for the text, and words
counted in it. `ours` keeps Scrapy's engine and hands each answer to our own parsing, order of
links and judgement. Both follow the best link first and stop where our scan stops: at a find, or
at the number of pages that our scan took for a site without one.
"""

import argparse
import heapq
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Protocol
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.linkextractors import LinkExtractor

from scripts.benchmarks.spent import Spent, spending
from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.classification.judge import judge_page
from sportklimaat.scanner.discovery.frontier import Frontier
from sportklimaat.scanner.fetching.urls import parse
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.parsing.reading import read_capture

_PROMISING = re.compile(
    r"gedrag|omgang|respect|regel|waarden|veilig|vertrouwen|reglement|beleid|conduct|fair|integriteit"
)
_LEADING = re.compile(
    r"vereniging|club|info|over|bestuur|leden|lid|jeugd|ouder|document|about|policy"
)
_TELLING = re.compile(
    r"discrimin|racis|pest|intimid|scheld|geweld|grensoverschrijdend|bull(?:y|ie)|respect|sanctie"
    r"|schors|ouders|scheidsrechter|sportief|aanspre|regels|rules"
)
_LEAST = 2
_OK = 200
_SETTINGS = {
    "LOG_ENABLED": False,
    "ROBOTSTXT_OBEY": True,
    "TELNETCONSOLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0.0,
    "CONCURRENT_REQUESTS": 100,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.DownloaderAwarePriorityQueue",
    "USER_AGENT": "SportklimaatScan-benchmark/1.0",
}


class Reader(Protocol):
    """How the pages of one site are read, and which is to be read next."""

    def is_code(self, response: Any) -> bool:
        """Read one page; whether it is a code of conduct."""
        ...

    def following(self) -> str | None:
        """The best address that is left."""
        ...


class UsualReader:
    """Scrapy's own parts."""

    _extractor = LinkExtractor()

    def __init__(self, home: str) -> None:
        self._host = urlsplit(home).netloc
        self._seen = {home}
        self._waiting: list[tuple[int, int, str]] = []

    def is_code(self, response: Any) -> bool:
        """Whether several words of conduct occur on the page."""
        for link in self._extractor.extract_links(response):
            if link.url not in self._seen and urlsplit(link.url).netloc == self._host:
                self._seen.add(link.url)
                words = f"{link.text} {urlsplit(link.url).path}".lower()
                score = 2 * bool(_PROMISING.search(words)) + bool(_LEADING.search(words))
                heapq.heappush(self._waiting, (-score, len(self._seen), link.url))
        text = " ".join(response.css("body *:not(script):not(style)::text").getall()).lower()
        return len(set(_TELLING.findall(text))) >= _LEAST

    def following(self) -> str | None:
        """The link with the most promising words, among equals the first."""
        return heapq.heappop(self._waiting)[2] if self._waiting else None


class OurReader:
    """The parsing, the order of links and the judgement of our scan."""

    def __init__(self, home: str) -> None:
        self._frontier = Frontier(parse(home))
        self._common: frozenset[str] | None = None

    def is_code(self, response: Any) -> bool:
        """Whether our rules judge the page to be a code, or part of one."""
        url = parse(response.url)
        headers = {"content-type": response.headers.get("Content-Type", b"").decode("latin-1")}
        capture = Capture(url, url, _OK, headers, response.body, datetime.now(UTC))
        page = read_capture(capture)
        if isinstance(page, Failure):
            return False
        outside = self._frontier.outside_words(page, url)
        own = page.without(self._common or frozenset())
        self._common = frozenset(page.lines) if self._common is None else self._common
        self._frontier.add_page(page, url, 0)
        return judge_page(own, "", outside).label in ("code", "partial")

    def following(self) -> str | None:
        """The best lead."""
        lead = self._frontier.take()
        return str(lead.url) if lead is not None else None


class SitesSpider(scrapy.Spider):
    """Reads each site best link first, until its pages are spent or a code is found."""

    name = "sites"
    handle_httpstatus_list = (404, 410)

    def __init__(self, addresses: list[str], per_site: int, judge: str, spent: Spent) -> None:
        super().__init__()
        self.start_urls = addresses
        kind = OurReader if judge == "ours" else UsualReader
        self.readers: dict[str, Reader] = {urlsplit(a).netloc: kind(a) for a in addresses}
        self.left = dict.fromkeys(self.readers, per_site)
        self.spent = spent

    def parse(self, response: Any, **_: Any) -> Iterator[Any]:
        """Judge one page and follow the best link."""
        host = urlsplit(response.url).netloc
        reader = self.readers[host]
        if response.status == _OK and isinstance(response, scrapy.http.HtmlResponse):
            self.spent.pages += 1
            self.left[host] -= 1
            if reader.is_code(response):
                self.spent.found += 1
                return
        address = reader.following() if self.left[host] > 0 else None
        if address is not None:
            yield scrapy.Request(address, callback=self.parse, errback=self.missed)

    def missed(self, failure: Any) -> Iterator[Any]:
        """Go on with the next best link when robots.txt or the server refuses one."""
        host = urlsplit(failure.request.url).netloc
        address = self.readers[host].following()
        if address is not None:
            yield scrapy.Request(address, callback=self.parse, errback=self.missed)


def main() -> None:
    """Read the addresses on standard input and tell what it cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judge", choices=("usual", "ours"), required=True)
    parser.add_argument("--per-site", type=int, default=10)
    options = parser.parse_args()
    addresses = sys.stdin.read().split()
    with spending() as spent:
        process = CrawlerProcess(_SETTINGS)
        process.crawl(
            SitesSpider,
            addresses=addresses,
            per_site=options.per_site,
            judge=options.judge,
            spent=spent,
        )
        process.start()


if __name__ == "__main__":
    main()
