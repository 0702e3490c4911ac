"""From a spreadsheet to the register: guess the columns, plan, apply as a whole, take back."""

from sportklimaat.clubs.importing.applying import apply_import
from sportklimaat.clubs.importing.mapping import (
    Mapping,
    guess_mapping,
    remembered_mapping,
    stored_mapping,
)
from sportklimaat.clubs.importing.planning import plan_import
from sportklimaat.clubs.importing.plans import Action, Plan, PlannedRow
from sportklimaat.clubs.importing.problems import CellProblem
from sportklimaat.clubs.importing.undoing import UndoConflict, undo_conflicts, undo_import
from sportklimaat.clubs.importing.uploading import choose_columns, give_up_import, start_import

__all__ = [
    "Action",
    "CellProblem",
    "Mapping",
    "Plan",
    "PlannedRow",
    "UndoConflict",
    "apply_import",
    "choose_columns",
    "give_up_import",
    "guess_mapping",
    "plan_import",
    "remembered_mapping",
    "start_import",
    "stored_mapping",
    "undo_conflicts",
    "undo_import",
]
