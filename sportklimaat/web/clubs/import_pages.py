"""What the preview of an import shows: counts, old and new, problems by row and cell."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.accounts.models import User
from sportklimaat.clubs.criteria import PREVIEW_ROWS
from sportklimaat.clubs.facts import ClubFacts
from sportklimaat.clubs.importing import Action, CellProblem, Mapping, Plan, PlannedRow
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.rules import ClubKind
from sportklimaat.spreadsheets.table import column_letter
from sportklimaat.web.clubs.import_labels import remedy, wrong
from sportklimaat.web.clubs.labels import FIELD_LABELS, KIND_LABELS, archive_reason
from sportklimaat.web.formatting import number


def preview(session: Session, plan: Plan, mapping: Mapping) -> dict[str, Any]:
    """Return everything the template of a preview needs."""
    updates = plan.of(Action.UPDATE)[:PREVIEW_ROWS]
    return {
        "plan": plan,
        "counts": plan.counts(),
        "updates": changes(session, updates),
        "new_clubs": [row.after.name for row in plan.of(Action.CREATE)[:PREVIEW_ROWS]],
        "problems": _table(plan.problems, mapping),
        "warnings": _table(plan.warnings, mapping),
        "shown": PREVIEW_ROWS,
        "new_names": new_names(plan),
    }


def _table(problems: Sequence[CellProblem], mapping: Mapping) -> list[list[Any]]:
    rows = (problem_row(problem, mapping) for problem in problems[:PREVIEW_ROWS])
    return [[_("Row %(number)s", number=row), *cells] for row, *cells in rows]


def problem_row(problem: CellProblem, mapping: Mapping) -> list[Any]:
    """Return row, column, what was there, what is wrong and what to do."""
    place = mapping.get(problem.column)
    letter = column_letter(place + 1) if place is not None else ""
    column = f"{letter} {FIELD_LABELS[problem.column.value]}".strip()
    return [problem.row, column, problem.value, wrong(problem), remedy(problem)]


def new_names(plan: Plan) -> list[dict[str, Any]]:
    """Return the names the register does not know yet: a typing error shows here."""
    kinds = (
        (_("New sports"), plan.new_sports),
        (_("New federations"), plan.new_federations),
        (_("New districts"), plan.new_districts),
    )
    return [{"label": label, "value": ", ".join(names)} for label, names in kinds if names]


def changes(session: Session, rows: Sequence[PlannedRow]) -> list[list[Any]]:
    """Return per fact that changes: the club, the fact, what it was and what it becomes."""
    names = _Names(session, rows)
    return [
        [
            row.after.name,
            str(FIELD_LABELS[fact]),
            names.shown(row.before, fact) if row.before else "",
            names.shown(row.after, fact),
        ]
        for row in rows
        for fact in row.changed
    ]


class _Names:
    """The names behind the numbers of clubs and people, asked once."""

    def __init__(self, session: Session, rows: Iterable[PlannedRow]) -> None:
        facts = [fact for row in rows for fact in (row.before, row.after) if fact]
        clubs = {f.parent_id for f in facts} | {f.successor_id for f in facts}
        users = {f.account_holder_id for f in facts}
        club_rows = session.execute(select(Club.id, Club.name).where(Club.id.in_(clubs - {None})))
        user_rows = session.execute(select(User.id, User.name).where(User.id.in_(users - {None})))
        self._clubs = {row.id: row.name for row in club_rows}
        self._users = {row.id: row.name for row in user_rows}

    def shown(self, facts: ClubFacts, fact: str) -> str:
        value = getattr(facts, fact)
        if value in (None, "", ()):
            return str(_("Not known"))
        if fact == "account_holder_id":
            return str(self._users.get(value, ""))
        if fact in {"parent_id", "successor_id"}:
            return str(self._clubs.get(value, ""))
        return _shown(value, fact)


def _shown(value: Any, fact: str) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, int):
        return number(value)
    if isinstance(value, ClubKind):
        return str(KIND_LABELS[value])
    return archive_reason(value) if fact == "archived_reason" else str(value)
