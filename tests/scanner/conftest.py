"""A small web server whose every page is a function, and settings that may reach it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

import pytest

from sportklimaat.scanner import ScanSettings

Answer = Callable[[BaseHTTPRequestHandler], None]


class Website:
    """Pages by path (with query), and what was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.port = 0

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def html(self, path: str, body: str, **more: str) -> None:
        headers = {"Content-Type": "text/html; charset=utf-8", **more}
        self.raw(path, f"<!doctype html><html lang=nl>{body}</html>".encode(), headers)

    def page(self, path: str, title: str, *lines: str, links: dict[str, str] | None = None) -> None:
        anchors = "".join(
            f'<li><a href="{to}">{text}</a></li>' for to, text in (links or {}).items()
        )
        text = "".join(f"<p>{line}</p>" for line in lines)
        self.html(
            path,
            f"<head><title>{title}</title></head><body><nav><ul>{anchors}</ul></nav>"
            f"<main><h1>{title}</h1>{text}</main></body>",
        )

    def raw(
        self, path: str, body: bytes, headers: dict[str, str] | None = None, status: int = 200
    ) -> None:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in (headers or {}).items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        self.pages[path] = answer

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        self.raw(path, b"", {"Location": to}, status)


@contextmanager
def running(website: Website) -> Iterator[Website]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            website.asked.append(self.path)
            website.headers.append(dict(self.headers.items()))
            answer = website.pages.get(self.path) or website.pages.get("*")
            try:
                if answer is None:
                    self.send_error(404)
                else:
                    answer(self)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    # A scan that hangs up at its deadline is no error of the server.
    server.handle_error = lambda *_: None
    server.block_on_close = False
    website.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield website
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def website() -> Iterator[Website]:
    with running(Website()) as site:
        yield site


@pytest.fixture
def settings() -> ScanSettings:
    return ScanSettings(
        contact="scan@gemeente.example",
        pause_seconds=0,
        request_timeout=1.0,
        connect_timeout=1.0,
        max_seconds=8,
        allow_private=(ip_network("127.0.0.0/8"),),
    )
