"""Where the pages of a site come from: the network, or answers that were saved before."""

from collections import Counter
from typing import Protocol

from sportklimaat.scanner.captures import Fetched, Refusal
from sportklimaat.scanner.fetching.budget import Budget
from sportklimaat.scanner.fetching.robots import RobotsRules
from sportklimaat.scanner.fetching.urls import WebUrl


class PageSource(Protocol):
    """Gives the pages of one site, keeps its budget, and counts what was refused."""

    budget: Budget
    refusals: Counter[str]

    async def page(self, url: WebUrl, *, guessed: bool = False) -> Fetched:
        """The page at an address, after redirects; a guessed address that is missing counts not."""
        ...

    async def rules_for(self, url: WebUrl) -> RobotsRules | Refusal:
        """The robots.txt of an origin; a refusal when its server is in trouble."""
        ...

    async def close(self) -> None:
        """Let go of connections or files."""
        ...
