"""Carrying out a plan: everything in one transaction, or nothing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.accounts.rules import Actor
from sportklimaat.audit.models import AuditEntry
from sportklimaat.audit.services import record
from sportklimaat.clubs.facts import ClubFacts
from sportklimaat.clubs.importing.plans import Action, Plan, PlannedRow
from sportklimaat.clubs.models import Club, ClubImport, ClubImportChange
from sportklimaat.clubs.queries import for_list
from sportklimaat.clubs.writing import Directory, put
from sportklimaat.core.errors import ConflictError, InvalidInputError


def apply_import(
    session: Session, plan: Plan, club_import: ClubImport, *, actor: Actor, now: datetime
) -> ClubImport:
    """Do what the plan says, and keep of each club how it was, so that it can be taken back."""
    if club_import.confirmed_at is not None:
        raise ConflictError("import_confirmed_already")
    if not plan.is_sound:
        raise InvalidInputError("import_has_problems", field="file")
    clubs = _put_all(session, plan, club_import.municipality_id, now)
    session.flush()
    changed = [row for row in plan.rows if row.action is not Action.UNCHANGED]
    club_import.changes = [_change(row, clubs[row.number]) for row in changed]
    club_import.confirmed_at = now
    club_import.counts = {action.value: n for action, n in plan.counts().items()}
    session.add_all(_entry(row, clubs[row.number], actor, now) for row in changed)
    record(
        session,
        "clubs.imported",
        subject=club_import,
        actor_id=actor.user_id,
        now=now,
        municipality_id=club_import.municipality_id,
        details=club_import.counts,
    )
    return club_import


def _put_all(session: Session, plan: Plan, municipality_id: int, now: datetime) -> dict[int, Club]:
    """Put the facts in; omni clubs first, since a new department points at its number."""
    directory = Directory(session, municipality_id)
    known = _known(session, plan.rows)
    clubs: dict[int, Club] = {}
    for in_file in (False, True):
        rows = [row for row in plan.rows if (row.parent_row is not None) is in_file]
        with session.no_autoflush:
            for row in rows:
                clubs[row.number] = _club(row, known, municipality_id, now)
                _put(session, clubs, row, directory, now)
        session.flush()
    return clubs


def _known(session: Session, rows: Iterable[PlannedRow]) -> dict[int, Club]:
    ids = {row.club_id for row in rows if row.club_id is not None}
    query = for_list(select(Club).where(Club.id.in_(ids)))
    return {club.id: club for club in session.scalars(query)}


def _club(row: PlannedRow, known: dict[int, Club], municipality_id: int, now: datetime) -> Club:
    if row.club_id is not None:
        return known[row.club_id]
    return Club(municipality_id=municipality_id, created_at=now)


def _put(
    session: Session, clubs: dict[int, Club], row: PlannedRow, directory: Directory, now: datetime
) -> None:
    if row.action is Action.UNCHANGED:
        return
    club = clubs[row.number]
    put(club, row.after, directory, now=now)
    if row.parent_row is not None:
        club.parent_id = clubs[row.parent_row].id
    if row.club_id is None:
        session.add(club)
    else:
        club.version += 1


def _change(row: PlannedRow, club: Club) -> ClubImportChange:
    return ClubImportChange(
        club_id=club.id,
        row_number=row.number,
        before=row.before.to_json() if row.before else None,
        after=_as_put(row, club).to_json(),
    )


def _as_put(row: PlannedRow, club: Club) -> ClubFacts:
    return replace(row.after, parent_id=club.parent_id)


def _entry(row: PlannedRow, club: Club, actor: Actor, now: datetime) -> AuditEntry:
    action = "club.import_added" if row.action is Action.CREATE else "club.import_changed"
    details: dict[str, Any] = {"row": row.number, "fields": list(row.changed)}
    return AuditEntry(
        at=now,
        actor_id=actor.user_id,
        action=action,
        subject_type="Club",
        subject_id=club.id,
        municipality_id=club.municipality_id,
        club_id=club.id,
        details=details,
    )
