"""Shares of small samples: never without n and an interval."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

_Z = 1.959964
"""The standard normal value of a 95 % interval."""


@dataclass(frozen=True)
class Share:
    """So many right out of so many, with Wilson's 95 % interval."""

    right: int
    n: int

    @classmethod
    def of(cls, hits: Iterable[bool]) -> "Share":
        """The share of these that are true."""
        listed = list(hits)
        return cls(sum(listed), len(listed))

    @property
    def value(self) -> float | None:
        """The share itself; None when there is nothing to measure."""
        return self.right / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the real one lies, 19 times out of 20."""
        if not self.n:
            return 0.0, 1.0
        share, square = self.right / self.n, _Z * _Z
        middle = (share + square / (2 * self.n)) / (1 + square / self.n)
        spread = share * (1 - share) / self.n + square / (4 * self.n * self.n)
        half = _Z * math.sqrt(spread) / (1 + square / self.n)
        return max(0.0, middle - half), min(1.0, middle + half)

    def to_json(self) -> dict[str, object]:
        """The share as it is published."""
        low, high = self.interval
        value = None if self.value is None else round(self.value, 4)
        return {"value": value, "low": round(low, 4), "high": round(high, 4), "n": self.n}


@dataclass(frozen=True)
class Detection:
    """How well something is noticed: of what was said, and of what was there."""

    precision: Share
    recall: Share

    @classmethod
    def of(cls, pairs: Iterable[tuple[bool, bool]]) -> "Detection":
        """From pairs of what is there and what was said."""
        listed = list(pairs)
        return cls(
            precision=Share.of(there for there, said in listed if said),
            recall=Share.of(said for there, said in listed if there),
        )

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None when nothing was there or said."""
        said, there, right = self.precision.n, self.recall.n, self.precision.right
        return 2 * right / (said + there) if said + there else None

    def to_json(self) -> dict[str, object]:
        """The figures as they are published."""
        return {
            "precision": self.precision.to_json(),
            "recall": self.recall.to_json(),
            "f1": None if self.f1 is None else round(self.f1, 4),
        }


def percentile(values: Iterable[int], share: float) -> int | None:
    """The smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else None
