"""A labelled site as a web server that answers from its folder; no network is near."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sportklimaat.scanner.archive import SiteFolder
from sportklimaat.scanner.captures import Capture, Fetched, Refusal
from sportklimaat.scanner.fetching.budget import Budget
from sportklimaat.scanner.fetching.exchange import Exchange, Question
from sportklimaat.scanner.fetching.saved import Replay
from sportklimaat.scanner.fetching.urls import UnusableUrlError, WebUrl, parse
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.quality.labels import OWN_PAGES, LabelledPage, LabelledSite
from sportklimaat.scanner.quality.reading import LabelError
from sportklimaat.scanner.quality.rendering import rendered

LAYOUTS = "layouts"
_AS_THEY_ARE = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".js": "text/javascript",
    ".jpg": "image/jpeg",
    ".png": "image/png",
}
_UNREAD = ("image/", "video/", "audio/")
_REDIRECT, _OK, _NOT_FOUND = 302, 200, 404


@dataclass
class Noting:
    """Passes questions on, and keeps which were asked and what was spent by then."""

    behind: Exchange
    budget: Budget
    asked: list[tuple[str, int]] = field(default_factory=list)

    async def ask(self, question: Question) -> Fetched:
        """The answer of the exchange behind this one."""
        answer = await self.behind.ask(question)
        self.asked.append((str(question.url), self.budget.requests))
        return answer

    async def close(self) -> None:
        """Close the exchange behind this one."""
        await self.behind.close()


@dataclass(frozen=True)
class LabelledServer:
    """Answers questions about one site from its folder."""

    answers: Mapping[str, Fetched]
    budget: Budget

    async def ask(self, question: Question) -> Fetched:
        """The page at this address; an unknown address is missing, an unknown host unreachable."""
        answer = self.answers.get(str(question.url)) or self._nothing(question.url)
        self.budget.requests += 1
        if isinstance(answer, Capture):
            self.budget.bytes += len(answer.body)
        return answer

    async def close(self) -> None:
        """Nothing is open."""

    def _nothing(self, url: WebUrl) -> Fetched:
        hosts = {parse(address).host for address in self.answers}
        if url.host not in hosts:
            return Refusal(str(url), Failure.DNS)
        if not any(address.startswith(f"{url.origin}/") for address in self.answers):
            return Refusal(str(url), Failure.CONNECTION)
        return _capture(url, _NOT_FOUND, {"content-type": "text/html"}, b"")


def server_of(site: LabelledSite, answers: Mapping[str, Fetched], budget: Budget) -> Exchange:
    """What answers for this site: its labelled pages, or what a scan saved of it."""
    if site.is_saved:
        return Replay(SiteFolder(site.folder), budget)
    return LabelledServer(answers, budget)


def layout_of(site: LabelledSite) -> str | None:
    """The chrome of this site's system, from the corpus that the site stands in.

    Raises:
        LabelError: when there is no such layout.
    """
    if site.system == OWN_PAGES:
        return None
    places = (site.folder.parent / LAYOUTS, site.folder.parent.parent / LAYOUTS)
    files = [place / f"{site.system}.html" for place in places]
    found = next((file for file in files if file.is_file()), None)
    if found is None:
        known = sorted(path.stem for place in places for path in place.glob("*.html"))
        problem = f"{site.slug}: no layout {site.system!r}; known: own {' '.join(known)}"
        raise LabelError([problem])
    return found.read_text(encoding="utf-8")


def answers_of(site: LabelledSite) -> dict[str, Fetched]:
    """What the site answers, by complete address; of a saved site nothing was labelled by page.

    Raises:
        LabelError: when an address or a file cannot be used.
    """
    if site.is_saved:
        return {}
    if site.is_review:
        raise LabelError([f"{site.slug}: no saved pages; scan its address with --save first"])
    layout = layout_of(site)
    found: dict[str, Fetched] = {}
    for page in site.pages:
        try:
            url = address_of(site, page.path)
        except UnusableUrlError as error:
            raise LabelError([f"{site.slug}: {page.path}: {error.code}"]) from error
        found[str(url)] = _answer(site, page, url, layout)
    return found


def address_of(site: LabelledSite, path: str) -> WebUrl:
    """The complete address of a page of this site."""
    return parse(site.root).join(path)


def _answer(site: LabelledSite, page: LabelledPage, url: WebUrl, layout: str | None) -> Fetched:
    if page.failure is not None:
        return Refusal(str(url), page.failure)
    if page.redirect is not None:
        status = page.status if page.status != _OK else _REDIRECT
        return _capture(url, status, {"location": page.redirect}, b"")
    if page.file is None:
        return _capture(url, page.status, {"content-type": "text/html"}, b"")
    content_type, body = _content(site, page, site.folder / page.file, layout)
    if content_type.startswith(_UNREAD):
        return Refusal(str(url), Failure.NOT_HTML, page.status)
    return _capture(url, page.status, {"content-type": content_type}, body)


def _content(
    site: LabelledSite, page: LabelledPage, file: Path, layout: str | None
) -> tuple[str, bytes]:
    kind = _AS_THEY_ARE.get(file.suffix.lower())
    if kind is not None:
        return page.content_type or kind, file.read_bytes()
    text = rendered(site, page, file.read_text(encoding="utf-8"), layout)
    body = text.encode(page.charset, "xmlcharrefreplace")
    return page.content_type or f"text/html; charset={page.charset}", body


def _capture(url: WebUrl, status: int, headers: dict[str, str], body: bytes) -> Capture:
    return Capture(url, url, status, headers, body, datetime.now(UTC))
