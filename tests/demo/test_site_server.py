"""The demo club sites answer on loopback, each under its own name, with their own pages alone."""

import http.client
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sportklimaat.demo.site_server import RunningServer, load_sites, serve


@pytest.fixture(scope="module")
def running() -> Iterator[RunningServer]:
    with serve() as server:
        yield server


def ask(
    running: RunningServer, host: str, target: str = "/", *, method: str = "GET", timeout: float = 5
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=timeout)
    try:
        connection.request(method, target, headers={"Host": f"{host}:{running.port}"})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


@pytest.fixture
def own_sites(tmp_path: Path) -> Iterator[RunningServer]:
    sites = tmp_path / "sites"
    club = sites / "club"
    club.mkdir(parents=True)
    (club / "index.html").write_text("<a href='http://club.localhost:__PORT__/x'>home</a>")
    (club / "regels.html").write_text("regels")
    (tmp_path / "geheim.html").write_text("geheim")
    (sites / "expected.toml").write_text("geheim = 1")
    (club / "site.toml").write_text(
        """
        charset = "windows-1252"
        [[route]]
        path = "/index.php?page=Regels&sid=3"
        file = "regels.html"
        [[route]]
        path = "/oud"
        redirect = "http://club.localhost:__PORT__/nieuw"
        status = 301
        [[route]]
        path = "/traag"
        delay_seconds = 60
        [[route]]
        path = "/eindeloos"
        file = "regels.html"
        endless = true
        [[route]]
        path = "/stuk/*"
        status = 500
        """
    )
    with serve(folder=sites) as server:
        yield server


def test_site_is_picked_by_the_host_name(running: RunningServer) -> None:
    response, body = ask(running, "ijv-de-noren.localhost")

    assert response.status == 200
    assert "De Noren" in body.decode()


def test_unknown_club_name_gets_404(running: RunningServer) -> None:
    assert ask(running, "nergens.localhost")[0].status == 404
    assert ask(running, "..localhost")[0].status == 404


def test_localhost_lists_all_sites(running: RunningServer) -> None:
    body = ask(running, "localhost")[1].decode()

    assert all(f"http://{slug}.localhost:{running.port}/" in body for slug in load_sites())


def test_query_string_is_the_page_in_any_order(own_sites: RunningServer) -> None:
    right = ask(own_sites, "club.localhost", "/index.php?sid=3&page=Regels")
    wrong = ask(own_sites, "club.localhost", "/index.php?page=Iets&sid=3")

    assert (right[0].status, right[1]) == (200, b"regels")
    assert wrong[0].status == 404


def test_redirect_and_links_carry_the_port(own_sites: RunningServer) -> None:
    response, _ = ask(own_sites, "club.localhost", "/oud")
    body = ask(own_sites, "club.localhost")[1].decode()

    assert response.status == 301
    assert response.getheader("Location") == f"http://club.localhost:{own_sites.port}/nieuw"
    assert f"http://club.localhost:{own_sites.port}/x" in body


def test_broken_part_of_a_site_answers_its_status(own_sites: RunningServer) -> None:
    assert ask(own_sites, "club.localhost", "/stuk/wat-dan-ook")[0].status == 500


def test_slow_page_keeps_the_visitor_waiting(own_sites: RunningServer) -> None:
    with pytest.raises(TimeoutError):
        ask(own_sites, "club.localhost", "/traag", timeout=0.2)


def test_endless_page_goes_on_until_the_visitor_leaves(own_sites: RunningServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", own_sites.port, timeout=5)
    connection.request("GET", "/eindeloos", headers={"Host": "club.localhost"})
    response = connection.getresponse()

    assert response.getheader("Content-Length") is None
    assert response.read(30) == b"regels" * 5
    connection.close()


def test_head_gives_the_length_without_the_page(own_sites: RunningServer) -> None:
    response, body = ask(own_sites, "club.localhost", "/regels", method="HEAD")

    assert (response.getheader("Content-Length"), body) == ("6", b"")
    assert response.getheader("Content-Type") == "text/html; charset=windows-1252"


@pytest.mark.parametrize(
    "target",
    [
        "/site.toml",
        "/../expected.toml",
        "/%2e%2e/expected.toml",
        "/../../geheim.html",
        "/..%2f..%2fgeheim",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/nul%00.html",
    ],
)
def test_visitor_cannot_read_outside_the_pages_of_a_club(
    own_sites: RunningServer, target: str
) -> None:
    response, body = ask(own_sites, "club.localhost", target)

    assert response.status == 404
    assert b"geheim" not in body


def test_command_says_where_it_answers_and_answers_there() -> None:
    command = [sys.executable, "-m", "sportklimaat.demo.site_server", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            port = int(line.split("localhost:")[1].split("/")[0])
            response, _ = ask(RunningServer(port, ()), "sv-oranje-wit.localhost")
        finally:
            process.terminate()

    assert response.status == 200
    assert f"({len(load_sites())} sites)" in line
