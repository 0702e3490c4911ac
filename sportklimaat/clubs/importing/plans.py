"""What an import would do, before it does anything: a dry run that can be shown and compared."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sportklimaat.clubs.facts import ClubFacts
from sportklimaat.clubs.importing.problems import CellProblem


class Action(StrEnum):
    """What one row of the spreadsheet does to the register."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row: the club it is about, as the register knows it and as it will."""

    number: int
    action: Action
    after: ClubFacts
    before: ClubFacts | None = None
    club_id: int | None = None
    parent_row: int | None = None
    """Row of the omni club, where that one is new too."""

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the names of the facts that change."""
        return self.before.differences(self.after) if self.before else ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything an import would do; it can be applied only when no cell is wrong."""

    rows: tuple[PlannedRow, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    warnings: tuple[CellProblem, ...] = ()
    new_sports: tuple[str, ...] = ()
    new_federations: tuple[str, ...] = ()
    new_districts: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Tell whether the import may go through."""
        return not self.problems

    @property
    def changes_something(self) -> bool:
        """Tell whether there is anything to confirm."""
        return any(row.action is not Action.UNCHANGED for row in self.rows)

    def counts(self) -> dict[Action, int]:
        """Return how many rows create, update and change nothing."""
        counted = Counter(row.action for row in self.rows)
        return {action: counted[action] for action in Action}

    def of(self, action: Action) -> Sequence[PlannedRow]:
        """Return the rows that do this, in the order of the sheet."""
        return [row for row in self.rows if row.action is action]

    def rows_with_problems(self) -> int:
        """Return how many rows hold a cell that is wrong."""
        return len({problem.row for problem in self.problems})

    def fingerprint(self) -> str:
        """Return a mark of what would be done: another mark means another plan was shown."""
        shown = [
            (row.number, row.action, row.club_id, row.parent_row, row.after.to_json())
            for row in self.rows
        ]
        return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:32]
