"""Records what the scan reads on the invented sites, for the earlier rounds of the demo.

Run `python -m sportklimaat.demo.recording` when the sites or the scanner changed: a fingerprint
that is out of date makes every verdict of the demo ask for a new look.
"""

import json
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from sportklimaat.demo.retelling import kept
from sportklimaat.demo.site_server import serve
from sportklimaat.scanner import ScanResult, ScanSettings, scan_many

READINGS = Path(__file__).with_name("town") / "readings.json"
SETTINGS = ScanSettings(
    pause_seconds=0.0,
    allow_private=(ip_network("127.0.0.0/8"), ip_network("::1/128")),
)
WORKERS = 4
KEPT = ("confidence", "title", "snippet", "matched", "pages_fetched", "bytes", "seconds")


def record(path: Path = READINGS) -> int:
    """Scan every invented site once and keep the text of each reading; returns how many."""
    readings: dict[str, dict[str, Any]] = {}
    with serve() as running:
        slugs = running.slugs

        def keep(position: int, result: ScanResult) -> None:
            slug = slugs[position]
            readings[slug] = _kept(result) | kept(result, running.url(slug, ""))

        scan_many(map(running.url, slugs), SETTINGS, workers=WORKERS, on_result=keep)
    ordered = {slug: readings[slug] for slug in sorted(readings)}
    text = json.dumps(ordered, ensure_ascii=False, indent=1) + "\n"
    path.write_text(text, encoding="utf-8")
    return len(readings)


def _kept(result: ScanResult) -> dict[str, Any]:
    published = result.to_json()
    own = {
        "outcome": result.outcome.value,
        "failure": result.failure.value if result.failure else None,
        "fingerprint": result.fingerprint,
    }
    return own | {name: published[name] for name in KEPT}


if __name__ == "__main__":
    print(record(), "sites read")  # noqa: T201 (a command)
