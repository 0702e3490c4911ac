"""Answers kept on disk: replayed without a network, asked again only when they changed."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from ipaddress import ip_network

import pytest

from sportklimaat.demo.site_server import serve
from sportklimaat.scanner import Failure, Outcome, ScanSettings, scan, scan_many
from sportklimaat.scanner.archive import Archive, ArchiveError

NORMS = (
    "Spelers en ouders tonen respect.", "Pesten mag niet.", "Schelden mag niet.",
    "Discriminatie is verboden.", "Wie dat doet, wordt geschorst.",
)  # fmt: skip
DEMO_SITES = (
    "hc-de-zilvermeeuw", "zpc-de-otters", "vv-waterhovense-boys", "dv-de-roos", "onbekend",
)  # fmt: skip
NEVER_SAME = ("seconds", "fetched_at")


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path / "bewaard")


@pytest.fixture
def club(website):
    website.page("/", "Club", "Welkom.", links={"/code": "Gedragscode", "/weg": "Omgangsregels"})
    website.page("/code", "Gedragscode", *NORMS)
    return website


def unchanging(result):
    answer = result.to_json()
    return {name: value for name, value in answer.items() if name not in NEVER_SAME}


def lines(archive, url):
    return list(archive.site(url).answers())


def test_saved_demo_sites_replay_to_the_same_verdicts(archive):
    settings = ScanSettings(
        pause_seconds=0, request_timeout=3, allow_private=(ip_network("127.0.0.0/8"),)
    )
    live, replayed = {}, {}
    with serve() as server:
        urls = [server.url(slug) for slug in (*server.slugs[:12], *DEMO_SITES)]
        scan_many(urls, settings, on_result=live.__setitem__, save=archive)
    # The server is gone, and loopback would be refused: only saved answers are left.
    closed = replace(settings, allow_private=())
    scan_many(urls, closed, on_result=replayed.__setitem__, replay=archive)
    assert len(replayed) == len(urls)
    for position, result in live.items():
        assert unchanging(replayed[position]) == unchanging(result)
        assert replayed[position].pages == result.pages
        assert replayed[position].reasons == result.reasons


def test_each_answer_is_a_line_with_its_body_under_its_hash(club, settings, archive):
    club.redirect("/", "/home")
    club.page("/home", "Club", "Welkom.", links={"/code": "Gedragscode"})
    scan(club.url(), settings, save=archive)
    saved = lines(archive, club.url())
    assert [line.url.removeprefix(club.url("")) for line in saved[:4]] == [
        "/robots.txt", "/", "/home", "/code",
    ]  # fmt: skip
    assert [line.status for line in saved[:4]] == [404, 302, 200, 200]
    assert saved[2].requested == club.url("/")
    assert b"Gedragscode" in archive.site(club.url()).body(saved[3].sha256)


def test_a_budget_that_ran_out_runs_out_again(club, settings, archive):
    for name in ("max_requests", "max_bytes"):
        tight = replace(settings, **{name: 2 if name == "max_requests" else 200})
        live = scan(club.url(), tight, save=archive)
        assert "budget" in live.refusals or live.pages_fetched < 2
        assert unchanging(scan(club.url(), tight, replay=archive)) == unchanging(live)


def test_time_that_ran_out_runs_out_again(club, settings, archive):
    club.pages["/code"] = lambda handler: handler.connection.recv(1)
    tight = replace(settings, request_timeout=0.3, max_seconds=0.3)
    live = scan(club.url(), tight, save=archive)
    assert live.refusals["timeout"] == 1
    assert unchanging(scan(club.url(), tight, replay=archive)) == unchanging(live)


def test_a_page_that_was_never_saved_gives_no_connection(club, settings, archive):
    result = scan(club.url(), settings, replay=archive)
    assert (result.outcome, result.failure) == (Outcome.UNREACHABLE, Failure.CONNECTION)
    assert club.asked == []


def test_a_body_that_was_changed_on_disk_is_not_believed(club, settings, archive):
    scan(club.url(), settings, save=archive)
    for file in archive.site(club.url()).path.glob("bodies/*"):
        file.write_bytes(b"<h1>Gedragscode</h1>")
    result = scan(club.url(), settings, replay=archive)
    assert (result.outcome, result.failure) == (Outcome.UNREADABLE, Failure.DAMAGED)


def test_a_torn_last_line_costs_only_that_answer(club, settings, archive):
    scan(club.url(), settings, save=archive)
    file = archive.site(club.url()).path / "captures.jsonl"
    before = len(lines(archive, club.url()))
    file.write_text(file.read_text("utf-8")[:-20], "utf-8")
    assert len(lines(archive, club.url())) == before - 1


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ('"fetched_at": "2', '"fetched_at": "x'),
        ('"url": "http', '"url": "ftp'),
        ('"requested": "http', '"requested": "http:// '),
        ('"sha256": "', '"sha256": "../../'),
        ('"failure": null', '"failure": "boos"'),
    ],
)
def test_a_line_that_was_changed_is_damaged_or_gone(club, settings, archive, part, other):
    scan(club.url(), settings, save=archive)
    file = archive.site(club.url()).path / "captures.jsonl"
    text = file.read_text("utf-8")
    assert part in text
    file.write_text(text.replace(part, other), "utf-8")
    result = scan(club.url(), settings, replay=archive)
    assert result.failure in (Failure.DAMAGED, Failure.CONNECTION)
    assert scan(club.url(), settings, save=archive).outcome is Outcome.FULL


def test_an_archive_knows_the_sites_it_holds(club, settings, archive):
    other = club.url(host="club.localhost")
    scan_many([club.url(), other, "geen adres"], settings, on_result=lambda *_: None, save=archive)
    assert sorted(archive.addresses()) == sorted([club.url(), other])


def test_a_folder_that_cannot_be_written_stops_the_scan(club, settings, tmp_path):
    file = tmp_path / "bestand"
    file.write_text("x")
    with pytest.raises(ArchiveError):
        scan(club.url(), settings, save=Archive(file))


def remembering(website, path, tag, body):
    """A page with a validator, which answers 304 to who shows that very validator."""

    def answer(handler):
        known = handler.headers.get("If-None-Match") == tag
        handler.send_response(304 if known else 200)
        handler.send_header("ETag", tag)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", "0" if known else str(len(body)))
        handler.end_headers()
        if not known:
            handler.wfile.write(body)

    website.pages[path] = answer


def test_a_rescan_does_not_have_unchanged_pages_sent_again(website, settings, archive):
    body = f"<h1>Gedragscode</h1>{''.join(f'<p>{line}</p>' for line in NORMS)}".encode()
    remembering(website, "/", '"v1"', body)
    first = scan(website.url(), settings, save=archive)
    again = scan(website.url(), settings, save=archive)
    assert (first.outcome, again.outcome) == (Outcome.FULL, Outcome.FULL)
    assert again.bytes < first.bytes
    assert again.fingerprint == first.fingerprint
    assert unchanging(scan(website.url(), settings, replay=archive)) == unchanging(again)


def test_a_changed_page_is_read_anew(website, settings, archive):
    remembering(website, "/", '"v1"', b"<h1>Club</h1><p>Welkom.</p>")
    assert scan(website.url(), settings, save=archive).outcome is Outcome.NOT_FOUND
    body = f"<h1>Gedragscode</h1>{''.join(f'<p>{line}</p>' for line in NORMS)}".encode()
    remembering(website, "/", '"v2"', body)
    assert scan(website.url(), settings, save=archive).outcome is Outcome.FULL
    bodies = list(archive.site(website.url()).path.glob("bodies/*"))
    assert [file.read_bytes() for file in bodies] == [body]


def test_the_moment_of_change_is_told_to_the_server(website, settings, archive):
    moment = "Tue, 03 Nov 2026 10:00:00 GMT"
    website.html("/", "<h1>Club</h1><p>Welkom.</p>", **{"Last-Modified": moment})
    scan(website.url(), settings, save=archive)
    scan(website.url(), settings, save=archive)
    asked = [h for p, h in zip(website.asked, website.headers, strict=True) if p == "/"]
    assert [h.get("If-Modified-Since") for h in asked] == [None, moment]


def test_an_unasked_not_modified_is_an_error(website, settings):
    website.raw("/", b"", status=304)
    assert scan(website.url(), settings).failure is Failure.HTTP_ERROR


def busy_once(website, path, wait, status=503):
    """A page whose server asks for rest the first time."""
    kept = website.pages[path]

    def answer(handler):
        website.pages[path] = kept
        handler.send_response(status)
        handler.send_header("Retry-After", wait)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    website.pages[path] = answer


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_a_short_rest_is_asked_once_more(club, settings, status):
    busy_once(club, "/code", "1", status)
    result = scan(club.url(), settings)
    assert result.outcome is Outcome.FULL
    assert club.asked.count("/code") == 2
    assert result.seconds >= 1


def test_a_rest_may_be_asked_for_as_a_date(club, settings):
    busy_once(club, "/code", format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True))
    assert scan(club.url(), settings).outcome is Outcome.FULL


def test_a_site_that_asks_for_a_long_rest_is_left_alone(club, settings):
    busy_once(club, "/", "3600")
    result = scan(club.url(), settings)
    assert (result.outcome, result.failure) == (Outcome.UNREACHABLE, Failure.HTTP_ERROR)
    assert club.asked == ["/robots.txt", "/"]


def test_a_rest_that_the_budget_does_not_hold_is_not_waited_for(club, settings):
    busy_once(club, "/", "5")
    result = scan(club.url(), replace(settings, max_seconds=2))
    assert result.failure is Failure.HTTP_ERROR
    assert result.seconds < 2


@pytest.mark.parametrize("wait", ["morgen", "-5", "", "9" * 400, "Tue, 99 Nov 2026 10:00:00 GMT"])
def test_a_rest_that_makes_no_sense_delays_nothing(club, settings, wait):
    busy_once(club, "/code", wait)
    result = scan(club.url(), settings)
    assert result.refusals["http_error"] >= 1
    assert result.seconds < 3


def test_the_saved_lines_are_plain_json(club, settings, archive):
    scan(club.url(), settings, save=archive)
    file = archive.site(club.url()).path / "captures.jsonl"
    first = json.loads(file.read_text("utf-8").splitlines()[0])
    assert {"requested", "url", "status", "headers", "fetched_at", "sha256", "failure"} <= set(
        first
    )
