"""How a scan came to its outcome, as it is handed over: pages, rules, weights, what would change it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class PageExplanation:
    """One page that counted: why it was read, the rules that fired, what was counted, the words."""

    url: str
    why: str
    judged: str
    rules: tuple[str, ...]
    evidence: Mapping[str, int]
    passages: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """Why the outcome is what it is; codes for rules and changes, masked words of the pages."""

    pages: tuple[PageExplanation, ...] = ()
    confidence: tuple[tuple[str, float], ...] = ()
    not_read: tuple[tuple[str, str], ...] = ()
    would_change: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain lists and mappings."""
        return {
            "pages": [
                {
                    "url": page.url,
                    "why": page.why,
                    "judged": page.judged,
                    "rules": list(page.rules),
                    "evidence": dict(page.evidence),
                    "passages": list(page.passages),
                }
                for page in self.pages
            ],
            "confidence": [{"why": why, "weight": weight} for why, weight in self.confidence],
            "not_read": [{"url": url, "failure": failure} for url, failure in self.not_read],
            "would_change": list(self.would_change),
        }
