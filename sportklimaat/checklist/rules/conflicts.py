"""Where layers contradict each other: shown side by side, for a person to solve."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sportklimaat.checklist.rules.facts import WebsiteFacts
from sportklimaat.checklist.rules.statements import NormRule, Statement
from sportklimaat.checklist.rules.status import judged
from sportklimaat.checklist.rules.terms import Layer, Status, V

ORDER = (Layer.CLUB, Layer.MUNICIPALITY, Layer.CLUBBASE, Layer.WEBSITE)
SHOWN = {
    V.VOG: frozenset({"mentioned"}),
    V.GEDRAGSCODE: frozenset({"full", "partial"}),
    V.VCP: frozenset({"named", "unnamed"}),
    V.TRAINERS: frozenset[str](),
}
NOT_SHOWN = {
    V.VOG: frozenset[str](),
    V.GEDRAGSCODE: frozenset({"not_found"}),
    V.VCP: frozenset({"none", "vacancy"}),
    V.TRAINERS: frozenset[str](),
}
"""What the website must say to contradict a person; a VOG policy need not be published."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two layers that say different things about one V; `code` names the two and who says yes."""

    v: V
    yes: Layer
    no: Layer

    @property
    def code(self) -> str:
        """Return the name of this conflict, such as club_yes_website_no."""
        return f"{self.yes}_yes_{self.no}_no"


def conflicts(
    v: V, statements: Mapping[Layer, Statement], norm: NormRule, today: date
) -> tuple[Conflict, ...]:
    """Return the contradictions between the layers of one V, the club's own first."""
    said = {
        layer: _says_yes(v, statements[layer], norm, today)
        for layer in ORDER
        if layer in statements
    }
    found = []
    for first, second in combinations(said, 2):
        if said[first] is not None and said[second] is not None and said[first] != said[second]:
            yes, no = (first, second) if said[first] else (second, first)
            found.append(Conflict(v, yes, no))
    return tuple(found)


def _says_yes(v: V, statement: Statement, norm: NormRule, today: date) -> bool | None:
    if isinstance(statement.facts, WebsiteFacts):
        return _website_says_yes(v, statement.facts)
    status = judged(statement, norm, today).status
    return {Status.COMPLIES: True, Status.PARTIAL: True, Status.NOT: False}.get(status)


def _website_says_yes(v: V, facts: WebsiteFacts) -> bool | None:
    if facts.found in SHOWN[v] and not facts.draft:
        return True
    return False if facts.found in NOT_SHOWN[v] else None
