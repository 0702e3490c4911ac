"""The scan of the demo sites beside a plain reading of the same pages, in the same run."""

import resource
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

import requests
from bs4 import BeautifulSoup

from scripts.benchmarks.table import show
from sportklimaat.demo.site_server import SITES, load_sites
from sportklimaat.scanner import ScanResult, ScanSettings, scan_many

ROOT = Path(__file__).parents[2]
SETTINGS = ScanSettings(pause_seconds=0, allow_private=(ip_network("127.0.0.0/8"),))
OK = 200


@dataclass(frozen=True)
class Cost:
    """What a pass over the sites took; processor time counts child processes too."""

    pages: int
    seconds: float
    processor: float

    def row(self, name: str, plain: "Cost") -> list[object]:
        """Return the figures, and the processor time per page beside a plain pass."""
        per_page = self.processor / self.pages * 1000
        ratio = per_page / (plain.processor / plain.pages * 1000)
        rate = self.pages / self.seconds
        return [
            name,
            self.pages,
            f"{self.seconds:.1f}",
            f"{rate:.0f}",
            f"{per_page:.1f}",
            f"{ratio:.2f}",
        ]


def measure() -> None:
    """Scan every demo site that answers in time, then read the same pages plainly."""
    with _served() as port:
        slugs = [slug for slug, site in load_sites(SITES).items() if not _is_slow(site.routes)]
        results: list[ScanResult] = []
        urls = [f"http://{slug}.localhost:{port}/" for slug in slugs]
        one = _cost(lambda: _scan(urls, results, 1))
        again: list[ScanResult] = []
        eight = _cost(lambda: _scan(urls, again, 8))
        pages = [v.url for r in results for v in r.pages if v.status == OK]
        plain = _cost(lambda: _read_plainly(pages))
    headers = ("pass", "pages", "seconds", "pages/s", "cpu ms/page", "cpu : plain")
    rows = [
        one.row("scan, one at a time", plain),
        eight.row("scan, eight side by side", plain),
        plain.row("requests + BeautifulSoup(html.parser)", plain),
    ]
    show(f"{len(slugs)} demo sites; a scan also reads robots.txt, sitemaps and PDFs", headers, rows)


def _is_slow(routes: object) -> bool:
    return any(route.endless or route.delay_seconds for route in routes)  # type: ignore[attr-defined]


def _scan(urls: list[str], results: list[ScanResult], workers: int) -> int:
    scan_many(urls, SETTINGS, workers=workers, on_result=lambda _, found: results.append(found))
    return sum(visit.status == OK for result in results for visit in result.pages)


def _read_plainly(pages: list[str]) -> int:
    """Fetch each page and take its text and links; documents are only fetched."""
    with requests.Session() as session:
        session.trust_env = False
        for page in pages:
            parts = urlsplit(page)
            address = page.replace(parts.netloc, f"127.0.0.1:{parts.port}", 1)
            answer = session.get(address, headers={"Host": parts.netloc}, timeout=15)
            if "html" in answer.headers.get("Content-Type", ""):
                read = BeautifulSoup(answer.content, "html.parser")
                read.get_text(" ")
                [link.get("href") for link in read.find_all("a")]
    return len(pages)


def _cost(work: Callable[[], int]) -> Cost:
    began, processor = time.perf_counter(), _processor()
    pages = work()
    return Cost(pages, time.perf_counter() - began, _processor() - processor)


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


@contextmanager
def _served() -> Iterator[int]:
    """Serve the sites from a process of their own, so that their work is not counted."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "sportklimaat.demo.site_server", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None  # noqa: S101 (a pipe was asked for)
        process.stdout.readline()
        try:
            yield port
        finally:
            process.terminate()
