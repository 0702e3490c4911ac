"""The figures of a release: as they are published, and held against their floors."""

import json
import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

from sportklimaat.scanner.quality.labels import PageLabel
from sportklimaat.scanner.quality.measures import (
    FLAGS,
    MEDIAN,
    NINETEEN_IN_TWENTY,
    SETS,
    STATEMENTS,
    Confusion,
    Measured,
    per_label,
)

_ROOM = files("sportklimaat.scanner.quality")


def figures_of(measured: Measured, *, part: str, rules_version: str, today: date) -> dict[str, Any]:
    """All figures of one measurement, ready for JSON."""
    return {
        "rules_version": rules_version,
        "measured_on": today.isoformat(),
        "part": part,
        "sites": len(measured.sites),
        "pages": len(measured.pages),
        "floors": against_floors(measured),
        "site": _site_figures(measured),
        "page": _page_figures(measured),
    }


def succeeding(figures: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """New figures that keep the main ones of earlier rules, the newest first."""
    earlier = list(before.get("earlier", []))
    if before and before["rules_version"] != figures["rules_version"]:
        kept = {name: before[name] for name in ("rules_version", "measured_on", "sites", "pages")}
        earlier.insert(0, {**kept, "floors": before["floors"]})
    return {**figures, "earlier": earlier}


def _site_figures(measured: Measured) -> dict[str, Any]:
    return {
        "found": measured.found.to_json(),
        "outcomes": _confusion(measured.outcomes),
        "by_confidence": {band: share.to_json() for band, share in measured.by_confidence.items()},
        "page_url": measured.page_url.to_json(),
        "vcp_named": measured.vcp_named.to_json(),
        "vcp": _confusion(measured.vcp),
        "vog": measured.vog.to_json(),
        "flags": {name: measured.flag(name).to_json() for name in FLAGS},
        "statements": {name: measured.statement(name).to_json() for name in STATEMENTS},
        "requests_per_site": {
            "median": measured.requests_per_site(MEDIAN),
            "p95": measured.requests_per_site(NINETEEN_IN_TWENTY),
        },
        "overlap": {name: _overlap(measured.overlap(name)) for name in SETS},
    }


def _page_figures(measured: Measured) -> dict[str, Any]:
    alone, in_site = per_label(measured.label), per_label(measured.label_in_site)
    return {
        "labels": {name: detection.to_json() for name, detection in alone.items()},
        "labels_in_site": {name: detection.to_json() for name, detection in in_site.items()},
        "confusion": _confusion(measured.labels),
        "false_friends": measured.false_friends.to_json(),
        "vcp_named": measured.page_vcp_named.to_json(),
    }


def _overlap(mean: tuple[float | None, int]) -> dict[str, object]:
    value, n = mean
    return {"value": None if value is None else round(value, 4), "n": n}


def _confusion(confusion: Confusion) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for (expected, got), number in sorted(confusion.items()):
        table.setdefault(expected, {})[got] = number
    return table


def against_floors(measured: Measured) -> dict[str, float | int | None]:
    """The figures that have a floor or a ceiling, by the name they have there."""
    code, friends = measured.label(PageLabel.CODE), measured.false_friends
    return {
        "site_f1": _rounded(measured.found.f1),
        "code_precision": _rounded(code.precision.value),
        "code_recall": _rounded(code.recall.value),
        "vcp_named": _rounded(measured.vcp_named.value),
        "page_vcp_named": _rounded(measured.page_vcp_named.value),
        "false_friends_taken": friends.n - friends.right,
        "requests_median": measured.requests_until_find(MEDIAN),
        "requests_p95": measured.requests_until_find(NINETEEN_IN_TWENTY),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def floors() -> dict[str, dict[str, float]]:
    """The pinned limits: `at_least` and `at_most`."""
    return tomllib.loads((_ROOM / "floors.toml").read_text(encoding="utf-8"))


def shortfall(name: str, value: float | None) -> str | None:
    """What is wrong with a figure, if it misses its floor or ceiling."""
    limits = floors()
    if value is None:
        return f"{name} could not be measured"
    least, most = limits["at_least"].get(name), limits["at_most"].get(name)
    if least is not None and value < least:
        return f"{name} is {value}, at least {least} is asked"
    if most is not None and value > most:
        return f"{name} is {value}, at most {most} is allowed"
    return None


def published() -> dict[str, Any]:
    """The figures of the present release, measured on sites that nobody tuned on."""
    figures: dict[str, Any] = json.loads((_ROOM / "figures.json").read_text(encoding="utf-8"))
    return figures
