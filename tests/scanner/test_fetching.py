import asyncio
import gzip
import socket
import threading
import time
import zlib
from dataclasses import replace
from ipaddress import IPv4Address, ip_address, ip_network

import pytest

from sportklimaat.scanner import Failure, ScanSettings
from sportklimaat.scanner.captures import Capture, Refusal
from sportklimaat.scanner.crew import work_alone
from sportklimaat.scanner.fetching.budget import Pacer
from sportklimaat.scanner.fetching.opening import open_network
from sportklimaat.scanner.fetching.urls import parse
from sportklimaat.scanner.fetching.wire import server_of

HTML = {"Content-Type": "text/html"}


@pytest.fixture
def fetch(settings):
    def fetched(url, **changes):
        resolver = changes.pop("resolver", None)
        (found,) = pages([url], replace(settings, **changes), resolver)[0]
        return found

    return fetched


def pages(urls, settings, resolver=None):
    """The answers one site scan gets for these addresses, and what it counted as refused."""

    async def asked():
        fetcher = open_network("", settings, Pacer(), resolver=resolver)
        try:
            return [await fetcher.page(parse(url)) for url in urls], fetcher.refusals
        finally:
            await fetcher.close()

    return work_alone(asked())


def failure_of(fetched):
    assert isinstance(fetched, Refusal), fetched
    return fetched.failure


def test_a_page_comes_back_as_it_was_sent(fetch, website):
    website.raw("/?page_id=455", "één".encode(), HTML)
    capture = fetch(website.url("/?page_id=455"))
    assert isinstance(capture, Capture)
    assert (capture.body, capture.status) == ("één".encode(), 200)
    assert website.asked == ["/robots.txt", "/?page_id=455"]


def test_the_request_says_who_asks_and_how_to_reach_them(fetch, website):
    website.raw("/", b"x", HTML)
    fetch(website.url())
    headers = website.headers[-1]
    assert "SportklimaatScan" in headers["User-Agent"]
    assert "scan@gemeente.example" in headers["User-Agent"]
    assert headers["Accept-Encoding"] == "gzip"
    assert headers["Host"] == f"127.0.0.1:{website.port}"


def test_the_name_stays_in_the_host_header_when_the_address_is_pinned(fetch, website):
    website.raw("/", b"x", HTML)
    assert isinstance(fetch(website.url(host="hc-de-meeuw.localhost")), Capture)
    assert website.headers[-1]["Host"] == f"hc-de-meeuw.localhost:{website.port}"


def test_loopback_is_refused_unless_it_was_opened(fetch, website):
    website.raw("/", b"x", HTML)
    assert failure_of(fetch(website.url(), allow_private=())) is Failure.PRIVATE_ADDRESS
    assert website.asked == []


def test_a_proxy_from_the_environment_is_not_used(fetch, website, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1/")
    website.raw("/", b"x", HTML)
    assert isinstance(fetch(website.url()), Capture)


def test_a_name_that_changes_its_answer_is_asked_only_once(fetch, website):
    website.raw("/", b"x", HTML)
    answers = [ip_address("127.0.0.1"), ip_address("10.0.0.1")]

    def rebinding(_host, _seconds):
        return (answers.pop(0),)

    capture = fetch(f"http://club.example:{website.port}/", resolver=rebinding)
    assert isinstance(capture, Capture)
    assert len(answers) == 1


def test_a_public_name_with_a_private_address_is_refused(fetch):
    for address in ("10.0.0.5", "169.254.169.254", "::ffff:10.0.0.5", "64:ff9b::a00:5"):
        found = fetch("http://club.example/", resolver=lambda *_a, a=address: (ip_address(a),))
        assert failure_of(found) is Failure.PRIVATE_ADDRESS


def test_only_web_ports_are_used_on_public_addresses(fetch):
    found = fetch("http://club.example:8080/", resolver=lambda *_: (IPv4Address("8.8.8.8"),))
    assert failure_of(found) is Failure.PORT


def test_a_redirect_to_a_private_address_is_refused(fetch, website):
    website.redirect("/", "http://10.1.2.3/geheim")
    assert failure_of(fetch(website.url())) is Failure.PRIVATE_ADDRESS


def test_a_redirect_to_metadata_in_an_odd_spelling_is_refused(fetch, website):
    website.redirect("/", "http://2852039166/latest/meta-data/")
    assert failure_of(fetch(website.url())) is Failure.PRIVATE_ADDRESS


def test_a_redirect_to_another_scheme_is_refused(fetch, website):
    website.redirect("/", "file:///etc/passwd")
    assert failure_of(fetch(website.url())) is Failure.INVALID_URL


def test_redirects_that_go_round_are_a_loop(fetch, website):
    website.redirect("/", "/nl/")
    website.redirect("/nl/", "/")
    assert failure_of(fetch(website.url())) is Failure.REDIRECT_LOOP


def test_a_cookie_may_be_given_on_the_way_to_the_same_page(fetch, website):
    def answer(handler):
        has_cookie = "welkom=1" in handler.headers.get("Cookie", "")
        handler.send_response(200 if has_cookie else 302)
        if not has_cookie:
            handler.send_header("Set-Cookie", "welkom=1")
            handler.send_header("Location", "/")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    website.pages["/"] = answer
    assert isinstance(fetch(website.url(host="club.localhost")), Capture)
    assert website.asked == ["/robots.txt", "/", "/"]


def test_redirects_without_end_are_a_loop(fetch, website):
    for number in range(12):
        website.redirect(f"/{number}", f"/{number + 1}")
    assert failure_of(fetch(website.url("/0"))) is Failure.REDIRECT_LOOP
    assert len(website.asked) <= 8


def test_a_redirect_to_a_social_network_is_never_followed(fetch, website):
    website.redirect("/", "https://www.facebook.com/dekleineclub")
    assert failure_of(fetch(website.url())) is Failure.SOCIAL_NETWORK


def test_a_redirect_in_utf8_is_understood(fetch, website):
    website.redirect("/", "/gedragscod\u00c3\u00a9")
    website.raw("/gedragscod%C3%A9", b"x", HTML)
    assert isinstance(fetch(website.url()), Capture)


def test_a_slow_drip_ends_at_the_total_deadline(fetch, website):
    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.1)

    website.pages["/"] = drip
    started = time.monotonic()
    assert failure_of(fetch(website.url())) is Failure.TIMEOUT
    assert time.monotonic() - started < 3


def test_dripping_headers_end_at_the_total_deadline(fetch):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        def drip():
            connection, _ = listener.accept()
            with connection:
                try:
                    connection.sendall(b"HTTP/1.1 200 OK\r\n")
                    for number in range(60):
                        connection.sendall(f"X-{number}: y\r\n".encode())
                        time.sleep(0.1)
                except OSError:
                    pass

        thread = threading.Thread(target=drip)
        thread.start()
        started = time.monotonic()
        assert failure_of(fetch(f"http://127.0.0.1:{port}/")) is Failure.TIMEOUT
        assert time.monotonic() - started < 3
        thread.join()


def test_a_server_that_says_nothing_is_a_timeout(fetch):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        assert failure_of(fetch(f"http://127.0.0.1:{port}/")) is Failure.TIMEOUT


def test_a_silent_tls_handshake_ends_at_the_deadline(fetch):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        started = time.monotonic()
        assert failure_of(fetch(f"https://127.0.0.1:{port}/")) is Failure.TIMEOUT
        assert time.monotonic() - started < 3


def test_a_closed_port_is_no_connection(fetch):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert failure_of(fetch(f"http://127.0.0.1:{port}/")) is Failure.CONNECTION


def test_a_server_without_tls_is_said_to_be_so(fetch, website):
    assert failure_of(fetch(f"https://127.0.0.1:{website.port}/")) is Failure.TLS


def test_a_name_nobody_knows_is_said_to_be_so(fetch):
    def unknown(_host, _seconds):
        raise OSError("no such name")

    assert failure_of(fetch("http://club.example/", resolver=unknown)) is Failure.DNS


def test_an_endless_page_is_too_large(fetch, website):
    def endless(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Connection", "close")
        handler.end_headers()
        for _ in range(100_000):
            handler.wfile.write(b"<p>regel</p>" * 1000)

    website.pages["/"] = endless
    assert failure_of(fetch(website.url(), page_bytes=200_000)) is Failure.TOO_LARGE


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_compressed_bomb_is_too_large(fetch, website, encoding):
    bomb = b"\0" * 60_000_000
    body = gzip.compress(bomb, 9) if encoding == "gzip" else zlib.compress(bomb, 9)
    website.raw("/", body, {**HTML, "Content-Encoding": encoding})
    assert failure_of(fetch(website.url())) is Failure.TOO_LARGE


def test_a_compressed_page_is_unpacked(fetch, website):
    website.raw("/", gzip.compress(b"<p>welkom</p>"), {**HTML, "Content-Encoding": "gzip"})
    capture = fetch(website.url())
    assert isinstance(capture, Capture)
    assert capture.body == b"<p>welkom</p>"


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip"])
def test_what_cannot_be_unpacked_is_said_to_be_so(fetch, website, encoding):
    website.raw("/", b"geen gzip", {**HTML, "Content-Encoding": encoding})
    assert failure_of(fetch(website.url())) is Failure.ENCODING


def test_a_film_is_not_read(fetch, website):
    website.raw("/", b"x" * 10, {"Content-Type": "video/mp4"})
    assert failure_of(fetch(website.url())) is Failure.NOT_HTML


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (401, Failure.LOGIN),
        (403, Failure.HTTP_ERROR),
        (404, Failure.HTTP_ERROR),
        (500, Failure.HTTP_ERROR),
        (429, Failure.HTTP_ERROR),
    ],
)
def test_an_error_answer_is_a_refusal_with_its_status(fetch, website, status, failure):
    website.raw("/", b"nee", HTML, status)
    found = fetch(website.url())
    assert (failure_of(found), found.status) == (failure, status)


def test_robots_may_close_a_folder(fetch, website):
    website.raw("/robots.txt", b"User-agent: *\nDisallow: /reglementen/\n")
    website.raw("/reglementen/code", b"x", HTML)
    website.raw("/club", b"x", HTML)
    assert failure_of(fetch(website.url("/reglementen/code"))) is Failure.ROBOTS
    assert isinstance(fetch(website.url("/club")), Capture)
    assert "/reglementen/code" not in website.asked


def test_the_pause_that_robots_ask_for_is_kept(settings, website):
    website.raw("/robots.txt", b"User-agent: *\nCrawl-delay: 0.3\n")
    moments = []

    def answer(handler):
        moments.append(time.monotonic())
        handler.send_response(200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    website.pages |= dict.fromkeys(("/a", "/b", "/c"), answer)
    pages([website.url(path) for path in ("/a", "/b", "/c")], settings)
    assert moments[1] - moments[0] >= 0.3
    assert moments[2] - moments[1] >= 0.3


def test_robots_may_speak_to_us_by_name(fetch, website):
    website.raw(
        "/robots.txt", b"User-agent: SportklimaatScan\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
    )
    website.raw("/", b"x", HTML)
    assert failure_of(fetch(website.url())) is Failure.ROBOTS


def test_robots_of_a_server_in_trouble_means_not_now(fetch, website):
    website.raw("/robots.txt", b"kapot", status=503)
    website.raw("/", b"x", HTML)
    assert failure_of(fetch(website.url())) is Failure.HTTP_ERROR
    assert website.asked == ["/robots.txt"]


def test_robots_that_are_missing_close_nothing(fetch, website):
    website.raw("/", b"x", HTML)
    assert isinstance(fetch(website.url()), Capture)


def test_robots_hold_after_a_redirect_too(fetch, website):
    website.raw("/robots.txt", b"User-agent: *\nDisallow: /dicht\n")
    website.redirect("/", "/dicht")
    website.raw("/dicht", b"x", HTML)
    assert failure_of(fetch(website.url())) is Failure.ROBOTS


def test_a_site_that_opted_out_is_not_asked(fetch, website):
    website.raw("/", b"x", HTML)
    found = fetch(website.url(host="www.club.localhost"), opt_out=frozenset({"club.localhost"}))
    assert failure_of(found) is Failure.OPTED_OUT
    assert website.asked == []


def test_the_budget_of_requests_holds(settings, website):
    website.pages["*"] = lambda handler: handler.send_error(404)
    urls = [website.url(f"/{number}") for number in range(8)]
    found, refusals = pages(urls, replace(settings, max_requests=4))
    assert len(website.asked) == 4
    assert failure_of(found[-1]) is Failure.BUDGET
    assert refusals == {"http_error": 3, "budget": 5}


async def visits(pacer, pause, count):
    """The moments at which visitors who come together are let in to one server."""
    moments = []

    async def visit():
        async with pacer.turn("93.184.216.34", pause):
            moments.append(time.monotonic())

    await asyncio.gather(*(visit() for _ in range(count)))
    return moments


def test_requests_to_one_server_keep_their_distance():
    first, second, third = work_alone(visits(Pacer(), 0.1, 3))
    assert second - first >= 0.1
    assert third - second >= 0.1


def test_the_pause_runs_from_the_answer():
    async def gap():
        pacer = Pacer()
        async with pacer.turn("93.184.216.34", 0.1) as turn:
            await asyncio.sleep(0.1)
            turn.answered_now()
            answered = time.monotonic()
        async with pacer.turn("93.184.216.34", 0.1):
            return time.monotonic() - answered

    assert work_alone(gap()) >= 0.1


def test_a_server_is_asked_one_thing_at_a_time():
    async def overlap():
        pacer, inside, most = Pacer(), 0, 0

        async def visit():
            nonlocal inside, most
            async with pacer.turn("93.184.216.34", 0):
                inside += 1
                most = max(most, inside)
                await asyncio.sleep(0.01)
                inside -= 1

        await asyncio.gather(*(visit() for _ in range(4)))
        return most

    assert work_alone(overlap()) == 1


def test_sites_on_one_public_address_share_a_server():
    public, local = (ip_address("93.184.216.34"),), (ip_address("127.0.0.1"),)
    one, other = parse("http://een.example/"), parse("https://twee.example/")
    assert server_of(one, public) == server_of(other, public)
    more = (ip_address("104.21.3.4"), ip_address("2606:4700::1"), *public)
    assert server_of(one, more) == server_of(other, more[::-1])
    assert server_of(one, local) != server_of(other, local)


def test_what_a_cookie_says_reaches_no_log(fetch, website, caplog):
    caplog.set_level("DEBUG")
    website.html("/", "<p>Welkom.</p>", **{"Set-Cookie": "jan de vries@x=1; Path=/"})
    fetch(website.url(host="club.localhost"))
    assert "vries" not in caplog.text


def test_an_address_of_the_new_kind_is_asked(fetch):
    async def answer(reader, writer):
        while await reader.readline():
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async def found():
        server = await asyncio.start_server(answer, "::1", 0)
        port = server.sockets[0].getsockname()[1]
        settings = ScanSettings(pause_seconds=0, allow_private=(ip_network("::1/128"),))
        fetcher = open_network("", settings, Pacer())
        page = await fetcher.page(parse(f"http://[::1]:{port}/"))
        await fetcher.close()
        server.close()
        await asyncio.sleep(0.05)
        return page

    try:
        page = work_alone(found())
    except OSError:
        pytest.skip("this machine has no IPv6")
    assert isinstance(page, Capture), page


def test_a_server_that_asks_for_rest_gets_it():
    pacer = Pacer()
    started = time.monotonic()
    pacer.hold("93.184.216.34", 0.2)
    (moment,) = work_alone(visits(pacer, 0, 1))
    assert moment - started >= 0.2


def test_another_network_stays_closed_when_one_is_opened(fetch):
    found = fetch("http://10.0.0.1/", allow_private=(ip_network("127.0.0.0/8"),))
    assert failure_of(found) is Failure.PRIVATE_ADDRESS
