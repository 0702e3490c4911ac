"""Saved answers on disk: a folder per site, a line per answer, bodies by their hash.

A scan can be done again from such a folder without a network, and a rescan can ask the server
whether a page changed since.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sportklimaat.scanner.captures import Capture, Fetched, Refusal
from sportklimaat.scanner.fetching.urls import UnusableUrlError, WebUrl, candidates, parse
from sportklimaat.scanner.outcomes import Failure

ANSWERS_FILE, SITE_FILE, BODIES = "captures.jsonl", "site.json", "bodies"
_UNFINISHED = "captures.jsonl.part"
_HASH = re.compile(r"[0-9a-f]{64}")


class ArchiveError(Exception):
    """Answers that were to be kept cannot be written; going on would lose them."""


@dataclass(frozen=True)
class SavedAnswer:
    """One line: what was asked, what came back or why nothing did, and what the scan had spent."""

    requested: str
    url: str
    status: int | None
    headers: dict[str, str]
    fetched_at: str | None
    sha256: str | None
    failure: str | None
    retry_after: float | None
    requests: int
    bytes: int
    seconds: float
    waited: float


class SiteFolder:
    """The saved answers of one site."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writing: IO[str] | None = None
        self._kept: set[str] = set()

    @property
    def address(self) -> str:
        """The address of the site as a person typed it."""
        found = json.loads((self.path / SITE_FILE).read_text("utf-8"))
        return str(found["address"])

    def answers(self) -> Iterator[SavedAnswer]:
        """The saved answers in the order in which they came; a torn last line is passed over."""
        file = self.path / ANSWERS_FILE
        if not file.is_file():
            return
        for line in file.read_text("utf-8").splitlines():
            try:
                yield SavedAnswer(**json.loads(line))
            except (ValueError, TypeError):
                continue

    def body(self, sha256: str) -> bytes | None:
        """The bytes with this hash, unless they are gone or not what they were."""
        if not _HASH.fullmatch(sha256):
            return None
        try:
            found = (self.path / BODIES / sha256).read_bytes()
        except OSError:
            return None
        return found if hashlib.sha256(found).hexdigest() == sha256 else None

    def begin(self, address: str) -> None:
        """Start a new set of answers; the old one stays until the new one is complete."""
        # Pages of clubs name people: what is kept is for who keeps it alone.
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.path / BODIES).mkdir(exist_ok=True)
        site = json.dumps({"address": address}, ensure_ascii=False)
        (self.path / SITE_FILE).write_text(site + "\n", "utf-8")
        self._writing = (self.path / _UNFINISHED).open("w", encoding="utf-8")

    def add(self, answer: SavedAnswer, body: bytes | None) -> None:
        """Write one answer down, its body first."""
        assert self._writing is not None, "begin comes first"  # noqa: S101
        if answer.sha256 is not None and body is not None:
            self._keep(answer.sha256, body)
        self._writing.write(json.dumps(asdict(answer), ensure_ascii=False) + "\n")
        self._writing.flush()

    def finish(self) -> None:
        """The new answers take the place of the old ones, whose bodies go."""
        if self._writing is None:
            return
        self._writing.close()
        self._writing = None
        (self.path / _UNFINISHED).replace(self.path / ANSWERS_FILE)
        for file in (self.path / BODIES).iterdir():
            if file.name not in self._kept:
                file.unlink()

    def _keep(self, sha256: str, body: bytes) -> None:
        self._kept.add(sha256)
        file = self.path / BODIES / sha256
        if not file.exists():
            part = file.with_suffix(".part")
            part.write_bytes(body)
            part.replace(file)


class Archive:
    """A folder with a folder per site."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def site(self, address: str) -> SiteFolder:
        """The folder of one site: named after its host, with a hash since names repeat."""
        mark = hashlib.sha256(address.strip().encode("utf-8", "replace")).hexdigest()[:10]
        return SiteFolder(self.path / f"{_host_of(address)}-{mark}")

    def addresses(self) -> tuple[str, ...]:
        """The addresses of all complete sites."""
        files = sorted(self.path.glob(f"*/{ANSWERS_FILE}"))
        return tuple(SiteFolder(file.parent).address for file in files)


class KnownPages(Mapping[str, Capture]):
    """The pages of an earlier scan of a site by address, to ask whether they changed."""

    def __init__(self, folder: SiteFolder) -> None:
        self._folder = folder
        self._lines = {line.url: line for line in folder.answers() if line.sha256 is not None}

    def __getitem__(self, url: str) -> Capture:
        found = answer_of(self._lines[url], self._folder)
        if not isinstance(found, Capture):
            raise KeyError(url)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def line_of(
    requested: WebUrl, url: WebUrl, answer: Fetched, spent: Mapping[str, Any]
) -> SavedAnswer:
    """The line that keeps an answer; a redirect or an error page has no body worth keeping."""
    if isinstance(answer, Refusal):
        return SavedAnswer(
            str(requested), str(url), answer.status, {}, None, None,
            answer.failure.value, answer.retry_after, **spent,
        )  # fmt: skip
    sha256 = answer.sha256 if answer.body else None
    return SavedAnswer(
        str(requested), str(url), answer.status, dict(answer.headers),
        answer.fetched_at.isoformat(), sha256, None, None, **spent,
    )  # fmt: skip


def answer_of(line: SavedAnswer, folder: SiteFolder) -> Fetched:
    """The answer that a line keeps; damaged when its body is gone or changed."""
    if line.failure is not None or line.fetched_at is None or line.status is None:
        known = line.failure if line.failure in set(Failure) else Failure.DAMAGED
        return Refusal(line.url, Failure(known), line.status, line.retry_after)
    body = folder.body(line.sha256) if line.sha256 is not None else b""
    if body is None:
        return Refusal(line.url, Failure.DAMAGED, line.status)
    try:
        moment = datetime.fromisoformat(line.fetched_at)
        requested, url = parse(line.requested), parse(line.url)
    except (ValueError, UnusableUrlError):
        return Refusal(line.url, Failure.DAMAGED, line.status)
    return Capture(requested, url, line.status, line.headers, body, moment)


def _host_of(address: str) -> str:
    try:
        host = candidates(address)[0].host
    except UnusableUrlError:
        host = "site"
    return re.sub(r"[^a-z0-9.-]", "_", host)[:80]
