"""How often the scan is right: figures on the labelled sites, and the mistakes with their reasons."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from scripts.benchmarks.table import show
from sportklimaat.scanner import RULES_VERSION, Outcome, VcpFinding
from sportklimaat.scanner.quality.exam import examine
from sportklimaat.scanner.quality.figures import (
    against_floors,
    figures_of,
    floors,
    shortfall,
    succeeding,
)
from sportklimaat.scanner.quality.labels import LabelledSite, PageLabel
from sportklimaat.scanner.quality.measures import (
    FLAGS,
    MEDIAN,
    NINETEEN_IN_TWENTY,
    SETS,
    STATEMENTS,
    Confusion,
    Measured,
    per_label,
    words_of,
)
from sportklimaat.scanner.quality.mistakes import mistakes_of
from sportklimaat.scanner.quality.reading import LabelError, read_site, site_folders
from sportklimaat.scanner.quality.serving import answers_of
from sportklimaat.scanner.quality.shares import Detection, Share

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "scanner" / "corpus"
TUNE, GATE = "tune", "gate"


def measure(options: Sequence[str] = ()) -> None:
    """Measure one part of the corpus, or a folder of one's own, and print the tables."""
    given = _options(options)
    folder = given.folder or CORPUS / given.part
    measured = examine(_readable(folder))
    if not measured.sites:
        raise SystemExit(f"no labelled sites in {folder}")
    part = "folder" if given.folder else given.part
    _print(measured, part)
    if given.mistakes if given.mistakes is not None else part != GATE:
        _print_mistakes(measured)
    if given.json:
        _write(given.json, measured, part)


def _write(file: Path, measured: Measured, part: str) -> None:
    today = datetime.now(UTC).date()
    figures = figures_of(measured, part=part, rules_version=RULES_VERSION, today=today)
    before = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    written = json.dumps(succeeding(figures, before), indent=1)
    file.write_text(written + "\n", encoding="utf-8")


def _readable(folder: Path) -> Iterator[LabelledSite]:
    """The sites that are written as agreed; of the others what is wrong with them."""
    for found in site_folders(folder):
        try:
            site = read_site(found)
            answers_of(site)
        except LabelError as error:
            print(f"left out: {error}", file=sys.stderr)
        else:
            yield site


def _options(options: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench accuracy", description=__doc__)
    parser.add_argument("--part", choices=(TUNE, GATE), default=TUNE)
    parser.add_argument("--folder", type=Path, help="labelled sites of one's own")
    parser.add_argument(
        "--mistakes",
        action=argparse.BooleanOptionalAction,
        help="show the mistakes; of the gate only when asked, so that nobody tunes on them",
    )
    parser.add_argument("--json", type=Path, help="write the figures in this file")
    return parser.parse_args(options)


def _print(measured: Measured, part: str) -> None:
    print(f"{part}: {len(measured.sites)} sites, {len(measured.pages)} labelled pages, "
          f"rules {RULES_VERSION}; between brackets: 95 % interval (Wilson)")  # fmt: skip
    _detections("Sites", {"code of conduct found": measured.found})
    _shares(
        {
            "right page, when found": measured.page_url,
            "VCP named, yes or no (sites)": measured.vcp_named,
            "VCP named, yes or no (pages)": measured.page_vcp_named,
            "VOG policy mentioned": measured.vog,
            "false friends left alone (pages)": measured.false_friends,
            **{
                f"right outcome, confidence {band}": share
                for band, share in measured.by_confidence.items()
            },
            **{f"{name}, exactly": measured.statement(name) for name in STATEMENTS},
        }
    )
    _detections(
        "Flags, on sites with a code that was found",
        {name: measured.flag(name) for name in FLAGS},
    )
    rows = [(name, *_mean(measured.overlap(name))) for name in SETS]
    show("Mean overlap with a careful person", ("set", "overlap", "n"), rows)
    _detections("Pages on their own", {**per_label(measured.label),
                "named VCP": measured.page_vcp_detected})  # fmt: skip
    _detections("Pages that the scan came by", per_label(measured.label_in_site))
    _confusion("Outcomes", measured.outcomes, words_of(Outcome, measured.outcomes))
    _confusion("Labels of pages on their own", measured.labels, [*PageLabel])
    _confusion("VCP of sites", measured.vcp, words_of(VcpFinding, measured.vcp))
    _confusion("VCP of pages", measured.page_vcp, words_of(VcpFinding, measured.page_vcp))
    requests = {
        "until the find": measured.requests_until_find,
        "whole site": measured.requests_per_site,
    }
    spent = [(name, count(MEDIAN), count(NINETEEN_IN_TWENTY)) for name, count in requests.items()]
    show("Requests, robots.txt included", ("", "median", "95th percentile"), spent)
    _print_floors(measured)


def _detections(title: str, rows: dict[str, Detection]) -> None:
    headers = ("", "precision", "", "n", "recall", "", "n", "F1")
    cells = [
        (name, *_cells(found.precision), *_cells(found.recall), _figure(found.f1))
        for name, found in rows.items()
    ]
    show(title, headers, cells)


def _shares(rows: dict[str, Share]) -> None:
    show("Shares", ("", "share", "", "n"), [(name, *_cells(share)) for name, share in rows.items()])


def _cells(share: Share) -> tuple[str, str, int]:
    low, high = share.interval
    return _figure(share.value), f"({low:.2f}-{high:.2f})" if share.n else "", share.n


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _mean(mean: tuple[float | None, int]) -> tuple[str, int]:
    return _figure(mean[0]), mean[1]


def _confusion(title: str, confusion: Confusion, words: Iterable[str]) -> None:
    listed = [str(word) for word in words]
    rows = [(want, *(confusion[want, got] or "." for got in listed)) for want in listed]
    show(f"{title}: expected (down), given (across)", ("", *listed), rows)


def _print_floors(measured: Measured) -> None:
    figures = against_floors(measured)
    limits = {**floors()["at_least"], **floors()["at_most"]}
    rows = [(name, value, limits[name], "short" if shortfall(name, value) else "")
            for name, value in figures.items()]  # fmt: skip
    show("Floors", ("", "figure", "limit", ""), rows)


def _print_mistakes(measured: Measured) -> None:
    print("\nMistakes")
    for mistake in mistakes_of(measured):
        print(f"  {mistake.where}: {mistake.what} expected {mistake.expected}, got {mistake.got}"
              f"{'; ' if mistake.because else ''}{' '.join(mistake.because)}")  # fmt: skip
