"""robots.txt as RFC 9309 wants it obeyed."""

from dataclasses import dataclass

from protego import Protego

from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.settings import PRODUCT_TOKEN

MAX_ROBOTS_BYTES = 512_000
MAX_CRAWL_DELAY = 10.0
TOO_MANY = 429


@dataclass(frozen=True)
class RobotsRules:
    """What one origin allows us, and where it says its sitemaps are."""

    parsed: Protego | None

    def allows(self, url: str) -> bool:
        """Whether this address may be read."""
        return self.parsed is None or bool(self.parsed.can_fetch(url, PRODUCT_TOKEN))

    @property
    def crawl_delay(self) -> float:
        """The pause the site asks for, within reason."""
        delay = self.parsed.crawl_delay(PRODUCT_TOKEN) if self.parsed is not None else None
        return min(float(delay or 0.0), MAX_CRAWL_DELAY)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """Sitemaps the site names."""
        return tuple(self.parsed.sitemaps) if self.parsed is not None else ()


def robots_rules(capture: Capture) -> RobotsRules:
    """The rules in a robots.txt, of which the first half megabyte counts."""
    text = capture.body[:MAX_ROBOTS_BYTES].decode("utf-8", "replace")
    return RobotsRules(Protego.parse(text.lstrip("\ufeff")))


def is_without_rules(status: int | None) -> bool:
    """4xx means no rules; a server in trouble (5xx, too many requests, no answer): not now."""
    return status is not None and 400 <= status < 500 and status != TOO_MANY  # noqa: PLR2004
