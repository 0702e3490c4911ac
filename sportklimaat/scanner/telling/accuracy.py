"""How often the scan is right, as it was measured for this release, ready to be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sportklimaat.scanner.classification.lexicon import rules_version
from sportklimaat.scanner.quality.figures import published


@dataclass(frozen=True)
class Told:
    """A share with the number it was measured on and its 95 % interval."""

    value: float
    low: float
    high: float
    n: int

    @property
    def right(self) -> int:
        """How many of them were right."""
        return round(self.value * self.n)


@dataclass(frozen=True)
class Accuracy:
    """The main figures of one measurement on invented websites that nobody tuned on."""

    rules_version: str
    measured_on: date
    sites: int
    pages: int
    shares: Mapping[str, Told]
    """By name: found_right, found_all, false_friends, vcp, vog. What could not be measured is absent."""
    median_requests: float | None

    @property
    def is_current(self) -> bool:
        """Whether it was measured with the rules that are in use."""
        return self.rules_version == rules_version()


def accuracy(figures: Mapping[str, Any] | None = None) -> Accuracy:
    """The figures of the present release, or of figures in the same form."""
    read = published() if figures is None else figures
    site, page = read["site"], read["page"]
    shares = {
        "found_right": site["found"]["precision"],
        "found_all": site["found"]["recall"],
        "false_friends": page["false_friends"],
        "vcp": site["vcp_named"],
        "vog": site["vog"],
    }
    return Accuracy(
        rules_version=read["rules_version"],
        measured_on=date.fromisoformat(read["measured_on"]),
        sites=read["sites"],
        pages=read["pages"],
        shares={name: _told(share) for name, share in shares.items() if share["n"]},
        median_requests=read["floors"]["requests_median"],
    )


def _told(share: Mapping[str, Any]) -> Told:
    return Told(share["value"], share["low"], share["high"], share["n"])
