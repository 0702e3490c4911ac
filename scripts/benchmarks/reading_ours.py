"""Our scan of the addresses on standard input: python -m scripts.benchmarks.reading_ours."""

import argparse
import sys
from ipaddress import ip_network

from scripts.benchmarks.spent import Spent, spending
from sportklimaat.scanner import Outcome, ScanResult, ScanSettings, scan_many

OK = 200


def main() -> None:
    """Read every site and tell what it cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at-once", type=int, default=100)
    parser.add_argument("--pause", type=float, default=0.0)
    options = parser.parse_args()
    settings = ScanSettings(pause_seconds=options.pause, allow_private=(ip_network("127.0.0.0/8"),))
    addresses = sys.stdin.read().split()
    with spending() as spent:
        scan_many(
            addresses,
            settings,
            workers=options.at_once,
            on_result=lambda _, result: _count(spent, result),
        )


def _count(spent: Spent, result: ScanResult) -> None:
    pages = sum(visit.status == OK for visit in result.pages)
    is_found = result.outcome in (Outcome.FULL, Outcome.PARTIAL)
    spent.pages += pages
    spent.found += is_found
    spent.in_vain += 0 if is_found else pages


if __name__ == "__main__":
    main()
