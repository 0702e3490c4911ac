"""Serves the invented club websites on loopback, each under its own name: http://SLUG.localhost:8099/.

What a folder of files cannot show (redirects, delays, query strings that are pages) stands in its
site.toml.
"""

import argparse
import html
import threading
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SITES = Path(__file__).parent / "sites"
DEFAULT_PORT = 8099
PORT_MARK = b"__PORT__"
SITE_FILE = "site.toml"
TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".php": "text/html",
    ".txt": "text/plain",
    ".xml": "application/xml",
    ".css": "text/css",
    ".js": "text/javascript",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}
TEXTUAL = ("text/", "application/xml")
ENDLESS_PAUSE_SECONDS = 0.05


@dataclass(frozen=True)
class Route:
    """One line of a site's own behaviour: which address, and what it answers."""

    path: str
    query: tuple[tuple[str, str], ...] | None = None
    file: str | None = None
    status: int = 200
    redirect: str | None = None
    delay_seconds: float = 0.0
    endless: bool = False
    content_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def matches(self, path: str, query: str) -> bool:
        """Whether a request for this path and query is meant for this route."""
        if self.path.endswith("*"):
            return path.startswith(self.path[:-1])
        return path.lower() == self.path.lower() and self.query in (None, parameters_of(query))


@dataclass(frozen=True)
class Site:
    """One club's folder with the behaviour that its site.toml adds."""

    slug: str
    folder: Path
    charset: str
    routes: tuple[Route, ...]


@dataclass(frozen=True)
class Answer:
    """What goes back over the wire."""

    status: int
    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_seconds: float = 0.0
    endless: bool = False


@dataclass(frozen=True)
class RunningServer:
    """A server that answers now, with the addresses of its sites."""

    port: int
    slugs: tuple[str, ...]

    def url(self, slug: str, path: str = "/") -> str:
        """The address of a page of one of the sites."""
        return f"http://{slug}.localhost:{self.port}{path}"


def parameters_of(query: str) -> tuple[tuple[str, str], ...]:
    """A query string as an ordered set of pairs; old systems do not mind the case of the names."""
    pairs = parse_qsl(query, keep_blank_values=True)
    return tuple(sorted((name.lower(), value) for name, value in pairs))


def load_sites(folder: Path = SITES) -> dict[str, Site]:
    """All sites by the name of their folder."""
    return {path.name: load_site(path) for path in sorted(folder.iterdir()) if path.is_dir()}


def load_site(folder: Path) -> Site:
    """One site from its folder, with the behaviour of site.toml where there is one."""
    settings: dict[str, Any] = {}
    if (folder / SITE_FILE).is_file():
        settings = tomllib.loads((folder / SITE_FILE).read_text(encoding="utf-8"))
    routes = tuple(route_of(entry) for entry in settings.get("route", []))
    return Site(folder.name, folder.resolve(), settings.get("charset", "utf-8"), routes)


def route_of(entry: Mapping[str, Any]) -> Route:
    """A route from its table in site.toml; a query in its path is part of the address."""
    path, mark, query = str(entry["path"]).partition("?")
    rest = {name: value for name, value in entry.items() if name != "path"}
    return Route(path, parameters_of(query) if mark else None, **rest)


def answer_for(site: Site, target: str) -> Answer:
    """What the site answers to a request target."""
    parts = urlsplit(target if target.startswith("/") else "/")
    route = next((r for r in site.routes if r.matches(parts.path, parts.query)), None)
    if route is not None:
        return answer_of_route(site, route)
    found = find_file(site.folder, unquote(parts.path))
    return not_found() if found is None else answer_of_file(site, found)


def answer_of_route(site: Site, route: Route) -> Answer:
    """The answer that a site's own behaviour prescribes."""
    answer = Answer(route.status)
    if route.file is not None:
        answer = answer_of_file(site, site.folder / route.file, route)
    headers = dict(route.headers)
    status = route.status
    if route.redirect is not None:
        headers["Location"] = route.redirect
        status = route.status if route.status in range(300, 400) else HTTPStatus.FOUND
    return Answer(
        status,
        answer.body,
        answer.content_type,
        headers,
        route.delay_seconds,
        route.endless,
    )


def answer_of_file(site: Site, path: Path, route: Route | None = None) -> Answer:
    """A file as a page, with the type of its name unless the site says otherwise."""
    content_type = TYPES.get(path.suffix.lower(), "text/html")
    if route is not None and route.content_type is not None:
        content_type = route.content_type
    elif content_type.startswith(TEXTUAL) and site.charset:
        content_type = f"{content_type}; charset={site.charset}"
    return Answer(HTTPStatus.OK, path.read_bytes(), content_type)


def find_file(folder: Path, path: str) -> Path | None:
    """The file behind a path, never one outside the folder nor the site's own settings."""
    if "\0" in path:
        return None
    wanted = path.strip("/")
    for name in (wanted, f"{wanted}.html", f"{wanted}/index.html"):
        candidate = (folder / name.lstrip("/")).resolve()
        inside = candidate.is_relative_to(folder) and candidate.name != SITE_FILE
        if inside and candidate.is_file():
            return candidate
    return None


def not_found() -> Answer:
    """The plain page for an address that does not exist."""
    head = '<!DOCTYPE html><html lang="nl"><title>Niet gevonden</title>'
    body = f"{head}<h1>404</h1><p>Deze pagina bestaat niet.</p></html>"
    return Answer(HTTPStatus.NOT_FOUND, body.encode())


def index_page(sites: Mapping[str, Site]) -> Answer:
    """A list of all sites with a link to each."""
    items = "".join(
        f'<li><a href="http://{html.escape(slug)}.localhost:__PORT__/">{html.escape(slug)}</a></li>'
        for slug in sites
    )
    head = '<!DOCTYPE html><html lang="nl"><meta charset="utf-8"><title>Verzonnen clubsites</title>'
    body = f"{head}<h1>Verzonnen clubsites van Waterhoven</h1><ul>{items}</ul></html>"
    return Answer(HTTPStatus.OK, body.encode())


class ClubSiteServer(ThreadingHTTPServer):
    """The server with its sites; slow and endless answers stop when it stops."""

    daemon_threads = True

    def __init__(self, port: int, sites: Mapping[str, Site]) -> None:
        self.sites = sites
        self.stopping = threading.Event()
        super().__init__(("127.0.0.1", port), ClubSiteHandler)

    def answer(self, host: str, target: str) -> Answer:
        """The answer of the site that the Host header names, or the list of sites."""
        name = host.rsplit(":", 1)[0].lower().rstrip(".")
        if name in ("localhost", "127.0.0.1"):
            return index_page(self.sites)
        site = self.sites.get(name.removesuffix(".localhost"))
        return not_found() if site is None else answer_for(site, target)


class ClubSiteHandler(BaseHTTPRequestHandler):
    """Answers one request to one of the club sites."""

    server: ClubSiteServer
    server_version = "Clubsite"
    sys_version = ""

    def do_GET(self) -> None:
        """Send the page with its body."""
        self._send(self.server.answer(self.headers.get("Host", ""), self.path), body=True)

    def do_HEAD(self) -> None:
        """Send the headers of the page alone."""
        self._send(self.server.answer(self.headers.get("Host", ""), self.path), body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - inherited name
        """Say nothing: a demo terminal is for the scan, not for its requests."""

    def _send(self, answer: Answer, *, body: bool) -> None:
        if answer.delay_seconds:
            self.server.stopping.wait(answer.delay_seconds)
        content = self._with_port(answer)
        try:
            self._send_head(answer, len(content))
            if body:
                self.wfile.write(content)
                self._repeat(content, endless=answer.endless)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _with_port(self, answer: Answer) -> bytes:
        if not answer.content_type.startswith(TEXTUAL):
            return answer.body
        return answer.body.replace(PORT_MARK, str(self.server.server_port).encode())

    def _send_head(self, answer: Answer, length: int) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        if not answer.endless:
            self.send_header("Content-Length", str(length))
        for name, value in answer.headers.items():
            port = str(self.server.server_port)
            self.send_header(name, value.replace(PORT_MARK.decode(), port))
        self.end_headers()

    def _repeat(self, content: bytes, *, endless: bool) -> None:
        while endless and not self.server.stopping.wait(ENDLESS_PAUSE_SECONDS):
            self.wfile.write(content)


@contextmanager
def serve(port: int = 0, folder: Path = SITES) -> Iterator[RunningServer]:
    """Serve the sites for as long as the block runs; port 0 takes a free one."""
    sites = load_sites(folder)
    server = ClubSiteServer(port, sites)
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.05), daemon=True)
    thread.start()
    try:
        yield RunningServer(server.server_port, tuple(sites))
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


def main() -> None:
    """Serve the sites until the terminal says stop."""
    parser = argparse.ArgumentParser(description="Serve the invented club sites on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    with serve(parser.parse_args().port) as running:
        line = f"http://localhost:{running.port}/ ({len(running.slugs)} sites)"
        print(line, flush=True)  # noqa: T201 - a command
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
