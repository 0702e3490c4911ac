"""The same sites read by Scrapy: python -m scripts.benchmarks.reading_scrapy --judge usual|ours.

`usual` is Scrapy as its documentation shows it: LinkExtractor, selectors for the text, and words
counted in it. `ours` keeps Scrapy's engine and hands each answer to our own parsing, scoring of
links and judgement. Both follow the best links first and stop where our scan stops: at a find, or
at the number of pages that our scan took for a site without one.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.linkextractors import LinkExtractor

from scripts.benchmarks.spent import Spent, spending
from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.classification.judge import judge_page
from sportklimaat.scanner.discovery.scoring import promise
from sportklimaat.scanner.fetching.urls import parse
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.parsing.pages import Place
from sportklimaat.scanner.parsing.reading import read_capture

_PROMISING = re.compile(r"gedrag|omgang|respect|regels|waarden|veilig|vertrouwen|reglement|beleid")
_TELLING = re.compile(r"discrimin|racis|pest|intimid|scheld|geweld|respect|sanctie|schors|ouders")
_CODE = 4
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


class SitesSpider(scrapy.Spider):
    """Reads each site best links first, until its pages are spent or a code is found."""

    name = "sites"

    def __init__(self, addresses: list[str], per_site: int, judge: str, spent: Spent) -> None:
        super().__init__()
        self.start_urls = addresses
        self.left: Counter[str] = Counter({urlsplit(a).netloc: per_site for a in addresses})
        self.done: set[str] = set()
        self.read = self._read_ours if judge == "ours" else self._read_usual
        self.spent = spent
        self.links = LinkExtractor()

    def parse(self, response: Any, **_: Any) -> Iterator[Any]:
        """Judge one page and follow its best links."""
        if not isinstance(response, scrapy.http.HtmlResponse):
            return
        self.spent.pages += 1
        host = urlsplit(response.url).netloc
        is_code, links = self.read(response)
        if is_code and host not in self.done:
            self.done.add(host)
            self.spent.found += 1
        if host in self.done:
            return
        for score, url in sorted(links, reverse=True):
            if self.left[host] > 1 and urlsplit(url).netloc == host:
                self.left[host] -= 1
                yield scrapy.Request(url, callback=self.parse, priority=int(score))

    def _read_usual(self, response: Any) -> tuple[bool, list[tuple[float, str]]]:
        text = " ".join(response.css("body *:not(script):not(style)::text").getall()).lower()
        found = len(set(_TELLING.findall(text))) >= _CODE
        links = self.links.extract_links(response)
        return found, [
            (float(bool(_PROMISING.search(f"{link.text} {link.url}".lower()))), link.url)
            for link in links
        ]

    def _read_ours(self, response: Any) -> tuple[bool, list[tuple[float, str]]]:
        url = parse(response.url)
        headers = {"content-type": "text/html; charset=utf-8"}
        capture = Capture(url, url, 200, headers, response.body, datetime.now(UTC))
        page = read_capture(capture)
        if isinstance(page, Failure):
            return False, []
        links = []
        for link in page.links:
            target = url.join(link.reference)
            found = promise(target, link.text, Place.MENU, 1)
            if found is not None:
                links.append((found.score, str(target)))
        return judge_page(page).label == "code", links


def main() -> None:
    """Read the addresses on standard input and tell what it cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judge", choices=("usual", "ours"), required=True)
    parser.add_argument("--per-site", type=int, default=6)
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
