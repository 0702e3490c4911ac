"""Hostile web servers, all at once: each gets its expected end, and none delays another."""

import asyncio
import shutil
import ssl
import subprocess
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from ipaddress import ip_address, ip_network

import pytest

from sportklimaat.scanner import ScanSettings, scan
from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.crew import work_alone
from sportklimaat.scanner.fetching.budget import Pacer
from sportklimaat.scanner.fetching.gate import Gate, RefusedError
from sportklimaat.scanner.fetching.opening import open_network
from sportklimaat.scanner.fetching.urls import parse
from tests.scanner.hostile_cases import (
    MISSING,
    NAMES,
    PAGE,
    PLACES,
    SERVERS,
    SITES,
    Talk,
    leads_to,
    sized,
)

SETTINGS = ScanSettings(
    pause_seconds=0,
    request_timeout=1.0,
    connect_timeout=1.0,
    page_bytes=1_000_000,
    allow_private=(ip_network("127.0.0.1/32"),),
)
LONGEST_SECONDS = 12.0


class Street:
    """One server under many names; each name is a case that behaves in its own way."""

    def __init__(self):
        self.cases = {f"geval{number}.localhost": case for number, case in enumerate(SERVERS)}
        places = {f"plek{number}.localhost": place for number, place in enumerate(PLACES)}
        self.places = places
        self.behaviours = {host: case.answer for host, case in self.cases.items()}
        self.behaviours |= {host: leads_to(to.encode()) for host, to in places.items()}
        self.on_robots = {host for host, case in self.cases.items() if case.on_robots}
        self.asked = Counter()
        self.lookups = Counter()

    async def serve(self, reader, writer):
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                if not await self.answer(head, writer):
                    break
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def answer(self, head, writer):
        """Answers one request; whether the connection stays open for another."""
        lines = head.decode("latin-1").split("\r\n")
        path = lines[0].split(" ")[1]
        host = next(line for line in lines if line.lower().startswith("host:"))
        host = host.partition(":")[2].strip().partition(":")[0]
        talk = Talk(path, self.asked[host], writer)
        self.asked[host] += 1
        if path == "/robots.txt" and host not in self.on_robots:
            await talk.send(MISSING)
            return True
        await self.behaviours.get(host, sized(PAGE))(talk)
        return False


async def fetched(url, settings, resolver=None):
    """What one site scan gets for an address, and how long that took."""
    fetcher = open_network("", settings, Pacer(), resolver=resolver)
    began = time.monotonic()
    try:
        answer = await fetcher.page(parse(url))
    finally:
        await fetcher.close()
    return answer, time.monotonic() - began


@contextmanager
def open_street():
    """The street on a loop of its own, so that its floods do not hold up who reads them."""
    street, loop = Street(), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    servers = []

    def opened(serve):
        starting = asyncio.start_server(serve, "127.0.0.1", 0)
        servers.append(asyncio.run_coroutine_threadsafe(starting, loop).result())
        return servers[-1].sockets[0].getsockname()[1]

    try:
        yield street, {"http": opened(street.serve), "https": opened(never_answers)}
    finally:
        asyncio.run_coroutine_threadsafe(end_all(servers), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def never_answers(_reader, writer):
    try:
        await asyncio.sleep(30)
    finally:
        writer.close()


async def end_all(servers):
    """Nothing may be left to be cleaned up later, in the middle of some other test."""
    for server in servers:
        server.close()
        await server.wait_closed()
    running = asyncio.all_tasks() - {asyncio.current_task()}
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    await asyncio.sleep(0.05)


async def everything(street, ports):
    """All cases, some at a time: the server shares this machine with who reads it."""
    lanes = asyncio.Semaphore(16)

    async def in_lane(url, resolver=None):
        async with lanes:
            return await fetched(url, SETTINGS, resolver)

    urls = {
        case.name: f"{case.scheme}://{host}:{ports[case.scheme]}/"
        for host, case in street.cases.items()
    }
    urls |= {place: f"http://{host}:{ports['http']}/" for host, place in street.places.items()}
    asking = [in_lane(url) for url in urls.values()]
    asking += [
        in_lane(f"http://club.example:{ports['http']}/", name_server(says, street, name))
        for name, (says, _) in NAMES.items()
    ]
    return dict(zip([*urls, *NAMES], await asyncio.gather(*asking), strict=True))


def name_server(answers, street, name):
    """A resolver that gives these answers in turn."""
    waiting = list(answers)

    def look_up(_host, _seconds):
        street.lookups[name] += 1
        answer = waiting.pop(0)
        if answer is None:
            threading.Event().wait(2)
            raise OSError("too late")
        if isinstance(answer, OSError):
            raise answer
        return tuple(ip_address(text) for text in answer)

    return look_up


@pytest.fixture(scope="module")
def outcome():
    with open_street() as (street, ports):
        answers = work_alone(everything(street, ports))
    return {"answers": answers, "street": street}


def short(answer):
    return "page" if isinstance(answer, Capture) else answer.failure.value


@pytest.mark.parametrize("case", SERVERS, ids=lambda case: case.name)
def test_a_server_that(outcome, case):
    answer, seconds = outcome["answers"][case.name]
    assert short(answer) == case.expected, answer
    if case.body is not None:
        assert answer.body == case.body
    assert seconds < LONGEST_SECONDS


@pytest.mark.parametrize("place", PLACES)
def test_a_redirect_to(outcome, place):
    assert short(outcome["answers"][place][0]) == PLACES[place]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_server_that_says(outcome, name):
    assert short(outcome["answers"][name][0]) == NAMES[name][1]
    assert outcome["street"].lookups[name] == 1


def test_no_site_is_asked_more_than_its_redirects_allow(outcome):
    assert max(outcome["street"].asked.values()) <= SETTINGS.max_redirects + 3


def test_a_mix_of_public_and_private_addresses_opens_only_the_public_ones():
    def mixed(*_):
        return (ip_address("10.0.0.5"), ip_address("8.8.8.8"), ip_address("fc00::1"))

    async def admitted():
        return await Gate(replace(SETTINGS, allow_private=()), mixed).admit("club.example", 80, 1)

    assert [str(address) for address in work_alone(admitted())] == ["8.8.8.8"]


def test_a_socket_opens_to_no_address_that_was_not_admitted():
    gate = Gate(SETTINGS)
    with pytest.raises(PermissionError):
        gate.open_socket((2, 1, 6, "", ("8.8.8.8", 80)))


def test_a_port_that_was_not_admitted_stays_closed():
    async def admit():
        gate = Gate(SETTINGS, lambda *_: (ip_address("8.8.8.8"),))
        await gate.admit("club.example", 80, 1)
        with pytest.raises(PermissionError):
            gate.open_socket((2, 1, 6, "", ("8.8.8.8", 22)))
        with pytest.raises(RefusedError):
            await gate.admit("club.example", 22, 1)

    work_alone(admit())


async def answer_of_tls(answer, tls=None):
    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    found, _ = await fetched(f"https://club.localhost:{port}/", SETTINGS)
    await end_all([server])
    return short(found)


def test_a_server_that_will_not_shake_hands_is_no_tls():
    async def refuses(_reader, writer):
        writer.write(b"\x15\x03\x03\x00\x02\x02\x28")
        await writer.drain()
        writer.close()

    assert work_alone(answer_of_tls(refuses)) == "tls"


def test_a_certificate_that_nobody_vouches_for_is_no_tls(tmp_path):
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",
         "-subj", "/CN=club.localhost", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(certificate, key)

    async def answers(_reader, writer):
        writer.close()

    assert work_alone(answer_of_tls(answers, own)) == "tls"


@pytest.mark.parametrize("case", SITES, ids=lambda case: case.name)
def test_a_site(website, case):
    for path, (body, headers) in case.answers.items():
        website.raw(path, body, headers)
    began = time.monotonic()
    result = scan(website.url(), SETTINGS)
    assert (result.outcome, result.failure) == (case.outcome, case.failure), result.reasons
    assert len(website.asked) <= SETTINGS.max_requests
    assert time.monotonic() - began < LONGEST_SECONDS
