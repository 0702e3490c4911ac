"""The scan beside Scrapy on the same farm of sites, in one run; and beside what politeness allows.

Needs Scrapy, which only this measure uses: pip install --group bench.
"""

import argparse
import heapq
import importlib.util
from collections.abc import Sequence
from typing import cast

from scripts.benchmarks.farm import RunningFarm, running_farm
from scripts.benchmarks.spent import Spent, spent_by
from scripts.benchmarks.table import show

AT_ONCE = 100
OURS, SCRAPY = "scripts.benchmarks.reading_ours", "scripts.benchmarks.reading_scrapy"


def measure(arguments: Sequence[str] = ()) -> None:
    """Measure without pauses, then with one second between two requests to a site."""
    parser = argparse.ArgumentParser(prog="scripts/bench scan", description=__doc__)
    parser.add_argument("--sites", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3, help="the median of so many is told")
    parser.add_argument("--memory", action="store_true", help="also ten times as many sites")
    parser.add_argument("--polite", action="store_true", help="also with a second between requests")
    parser.add_argument("--plain", action="store_true", help="pages without menus and scripts")
    options = parser.parse_args(arguments)
    with running_farm(plain=options.plain) as farm:
        _without_pauses(farm, options.sites, options.rounds)
        if options.memory:
            _memory(farm, options.sites)
        if options.polite:
            _politely(farm, options.sites)


def _without_pauses(farm: RunningFarm, sites: int, rounds: int) -> None:
    urls = farm.urls(sites)
    runs: dict[str, list[Spent]] = {"our scan": [spent_by(OURS, urls)]}
    per_site = str(_pages_in_vain(runs["our scan"][0], sites))
    others = {}
    if importlib.util.find_spec("scrapy") is not None:
        others["Scrapy, its usual way"] = ("--judge", "usual", "--per-site", per_site)
        others["Scrapy with our reading"] = ("--judge", "ours", "--per-site", per_site)
    else:
        print("Scrapy is not installed (pip install --group bench): only our scan is measured.")
    for number in range(rounds):
        if number:
            runs["our scan"].append(spent_by(OURS, urls))
        for name, options in others.items():
            runs.setdefault(name, []).append(spent_by(SCRAPY, urls, *options))
    middle = {name: _median(spent) for name, spent in runs.items()}
    ours = middle["our scan"].milliseconds_per_page
    rows = [_row(name, spent, ours) for name, spent in middle.items()]
    headers = ("reader", "pages", "found", "seconds", "pages/s", "cpu ms/page", "ours : it", "MB")
    size = cast("int", farm.told()["mean_size"]) / 1000
    title = f"{sites} sites, pages of {size:.0f} kB, {AT_ONCE} at once, no pauses"
    show(f"{title}; median of {rounds}", headers, rows)


def _pages_in_vain(spent: Spent, sites: int) -> int:
    """How many pages our scan read of a site on which it found nothing."""
    return round(spent.in_vain / max(1, sites - spent.found))


def _median(runs: list[Spent]) -> Spent:
    return sorted(runs, key=lambda spent: spent.milliseconds_per_page)[len(runs) // 2]


def _row(name: str, spent: Spent, ours: float) -> list[object]:
    return [
        name,
        spent.pages,
        spent.found,
        f"{spent.seconds:.1f}",
        f"{spent.pages / spent.seconds:.0f}",
        f"{spent.milliseconds_per_page:.2f}",
        f"{ours / spent.milliseconds_per_page:.2f}",
        f"{spent.megabytes:.0f}",
    ]


def _memory(farm: RunningFarm, sites: int) -> None:
    few, many = (spent_by(OURS, farm.urls(count)) for count in (sites, 10 * sites))
    rows = [
        [count, f"{spent.megabytes:.0f}", f"{spent.megabytes / few.megabytes:.2f}"]
        for count, spent in ((sites, few), (10 * sites, many))
    ]
    show("Peak memory", ("sites", "MB", "ratio"), rows)


def _politely(farm: RunningFarm, sites: int) -> None:
    farm.reset()
    spent = spent_by(OURS, farm.urls(sites), "--pause", "1.0")
    told = farm.told()
    requests = cast("list[int]", told["requests"])
    floor = sum(count - 1 for count in requests) / AT_ONCE
    schedule = _schedule(requests)
    rows = [
        [
            sites,
            sum(requests),
            f"{floor:.1f}",
            f"{spent.seconds:.1f}",
            f"{spent.seconds / floor:.3f}",
            f"{schedule:.1f}",
            f"{spent.seconds / schedule:.3f}",
            f"{cast('float', told['least_gap']):.3f}",
        ]
    ]
    headers = (
        "sites",
        "requests",
        "floor s",
        "seconds",
        "ratio",
        "in turn s",
        "ratio",
        "least gap s",
    )
    title = f"{AT_ONCE} at once, one second between requests; the floor is all pauses shared out"
    show(f"{title}, in turn are the pauses alone with {AT_ONCE} sites at work", headers, rows)


def _schedule(requests: Sequence[int]) -> float:
    """How long the pauses alone take when each site begins as soon as another ends."""
    ends = [0.0] * AT_ONCE
    for count in requests:
        heapq.heapreplace(ends, ends[0] + count - 1)
    return max(ends)
