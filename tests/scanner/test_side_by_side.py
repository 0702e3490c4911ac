"""Sites are read side by side: what one of them costs is not felt by the others or the caller."""

import asyncio
import importlib
import threading
import time

import pytest

from sportklimaat.scanner import Failure, Outcome, scan_many
from sportklimaat.scanner.crew import Crew, work_alone
from sportklimaat.scanner.parsing.aside import AT_ONCE, patiently

RULE = "<h2>Gedragscode</h2><p>Pesten en schelden zijn verboden; wie dat doet wordt geschorst.</p>"
SHORT, LONG = AT_ONCE, AT_ONCE + 1


def longest_silence(work):
    """The longest time in which the loop did nothing else while it did this work."""

    async def measured():
        silences = [0.0]

        async def watch():
            last = time.monotonic()
            while True:
                await asyncio.sleep(0.005)
                silences.append(time.monotonic() - last)
                last = time.monotonic()

        watching = asyncio.create_task(watch())
        await asyncio.sleep(0.02)
        await work()
        await asyncio.sleep(0.02)
        watching.cancel()
        return max(silences)

    return work_alone(measured())


def test_long_work_leaves_the_loop_free():
    assert longest_silence(lambda: patiently(SHORT, time.sleep, 0.4)) >= 0.4
    assert longest_silence(lambda: patiently(LONG, time.sleep, 0.4)) < 0.3


def test_a_site_with_a_huge_page_delays_no_other(website, settings):
    website.raw("/groot", f"<html>{RULE * 12_000}".encode(), {"Content-Type": "text/html"})
    website.page("/", "Club", "Welkom.")
    finished = []
    urls = [website.url("/groot", host="groot.localhost")]
    urls += [website.url(host=f"club{number}.localhost") for number in range(6)]
    scan_many(urls, settings, workers=7, on_result=lambda position, _: finished.append(position))
    assert finished[-1] == 0
    assert sorted(finished) == list(range(7))


def test_results_addresses_and_stop_are_asked_in_the_calling_thread(website, settings):
    website.page("/", "Club", "Welkom.")
    threads = set()

    def urls():
        for number in range(3):
            threads.add(threading.current_thread())
            yield website.url(host=f"club{number}.localhost")

    def noted(*_):
        threads.add(threading.current_thread())
        return False

    scan_many(urls(), settings, on_result=noted, should_stop=noted)
    assert threads == {threading.current_thread()}


def test_a_slow_caller_holds_up_no_server(website, settings):
    """While the caller writes down one result, the other sites are being read."""
    website.page("/", "Club", "Welkom.")
    urls = [website.url(host=f"club{number}.localhost") for number in range(4)]
    asked = []

    def slow(*_):
        time.sleep(0.3)
        asked.append(sum(path == "/" for path in website.asked))

    scan_many(urls, settings, workers=4, on_result=slow)
    assert asked[0] == 4


def test_what_a_caller_raises_ends_the_round_at_once(website, settings):
    website.pages["/"] = lambda _handler: time.sleep(0.5)
    website.page("/snel", "Club", "Welkom.")
    urls = [website.url("/snel"), *(website.url(host=f"c{n}.localhost") for n in range(5))]

    def refuse(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan_many(urls, settings, workers=6, on_result=refuse)
    assert not any(thread.name == "scan" for thread in threading.enumerate())


def test_a_round_leaves_no_connection_open(website, settings):
    website.page("/", "Club", "Welkom.")
    found = []
    scan_many(
        [website.url(host=f"club{number}.localhost") for number in range(5)],
        settings,
        on_result=lambda _, result: found.append(result.outcome),
    )
    assert found == [Outcome.NOT_FOUND] * 5
    assert not any(thread.name == "scan" for thread in threading.enumerate())


@pytest.mark.parametrize("part", ["judge_page", "explained"])
def test_a_page_that_breaks_our_own_code_costs_its_own_site_only(
    website, settings, monkeypatch, part
):
    """Whatever part of ours trips over a page, its site says so and the round goes on."""
    place = "site" if part == "judge_page" else "pipeline"
    whole = importlib.import_module(f"sportklimaat.scanner.{place}")
    real = getattr(whole, part)

    def trips(*subjects):
        if "ander.localhost" in str(subjects):
            raise RecursionError
        return real(*subjects)

    monkeypatch.setattr(whole, part, trips)
    website.html("/", f"<body>{RULE}</body>")
    found = {}
    urls = [website.url(), website.url(host="ander.localhost")]
    scan_many(urls, settings, on_result=found.__setitem__)
    assert found[0].failure is None
    assert (found[1].outcome, found[1].failure) == (Outcome.UNREACHABLE, Failure.INTERNAL)


def test_what_work_raises_reaches_who_waits_for_it():
    async def fails():
        raise LookupError("unforeseen")

    with Crew() as crew:
        crew.begin(7, fails())
        with pytest.raises(LookupError):
            crew.next_finished()
