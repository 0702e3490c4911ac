"""Taking an import back: every club as it was before, unless somebody went on with it since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.accounts.rules import Actor
from sportklimaat.audit.models import AuditEntry
from sportklimaat.audit.services import record
from sportklimaat.clubs.criteria import IMPORT_UNDONE
from sportklimaat.clubs.facts import ClubFacts, facts_of
from sportklimaat.clubs.models import Club, ClubImport, ClubImportChange, Federation
from sportklimaat.clubs.queries import for_list
from sportklimaat.clubs.writing import Directory, put
from sportklimaat.core.errors import ConflictError


@dataclass(frozen=True, slots=True)
class UndoConflict:
    """A club that cannot go back: which, and which facts changed after the import."""

    club: Club
    fields: tuple[str, ...]
    """Empty when the register is the same, but something else was recorded about a new club."""


def undo_conflicts(session: Session, club_import: ClubImport) -> Sequence[UndoConflict]:
    """Return the clubs with which people went on after this import."""
    clubs = _clubs(session, club_import)
    touched = _touched_since(session, club_import)
    taken = _numbers_of_others(session, club_import)
    found = []
    for change in club_import.changes:
        club = clubs[change.club_id]
        fields = ClubFacts.from_json(change.after).differences(facts_of(club))
        fields = fields or _given_away(change, taken)
        if fields or (_was_new(change) and club.id in touched):
            found.append(UndoConflict(club, fields))
    return found


def _numbers_of_others(session: Session, club_import: ClubImport) -> frozenset[tuple[str, str]]:
    """Return the federation numbers that clubs outside this import have now."""
    own = select(ClubImportChange.club_id).where(ClubImportChange.import_id == club_import.id)
    query = (
        select(Federation.name, Club.federation_number)
        .join(Club.federation)
        .where(Club.id.not_in(own), Club.federation_number.is_not(None))
    )
    return frozenset((name, str(number)) for name, number in session.execute(query))


def _given_away(change: ClubImportChange, taken: frozenset[tuple[str, str]]) -> tuple[str, ...]:
    """A number that the club had before may belong to another club by now."""
    before = change.before or {}
    number = (before.get("federation"), before.get("federation_number"))
    return ("federation_number",) if number in taken else ()


def undo_import(
    session: Session, club_import: ClubImport, *, actor: Actor, now: datetime
) -> ClubImport:
    """Put every club back as it was; clubs that the import made leave the lists."""
    if club_import.confirmed_at is None:
        raise ConflictError("import_not_confirmed")
    if club_import.undone_at is not None:
        raise ConflictError("import_undone_already")
    conflicts = undo_conflicts(session, club_import)
    if conflicts:
        raise ConflictError("import_undo_conflicts", count=len(conflicts))
    _put_back(session, club_import, now)
    club_import.undone_at = now
    session.add_all(_entries(session, club_import, actor, now))
    record(
        session,
        "clubs.import_undone",
        subject=club_import,
        actor_id=actor.user_id,
        now=now,
        municipality_id=club_import.municipality_id,
        details={"clubs": len(club_import.changes)},
    )
    return club_import


def _put_back(session: Session, club_import: ClubImport, now: datetime) -> None:
    clubs = _clubs(session, club_import)
    directory = Directory(session, club_import.municipality_id)
    with session.no_autoflush:
        for change in club_import.changes:
            club = clubs[change.club_id]
            put(club, _before(change, club), directory, now=now)
            club.version += 1


def _before(change: ClubImportChange, club: Club) -> ClubFacts:
    if change.before is not None:
        return ClubFacts.from_json(change.before)
    return replace(facts_of(club), archived_reason=IMPORT_UNDONE)


def _was_new(change: ClubImportChange) -> bool:
    return change.before is None or change.before["archived_reason"] == IMPORT_UNDONE


def _clubs(session: Session, club_import: ClubImport) -> dict[int, Club]:
    ids = select(ClubImportChange.club_id).where(ClubImportChange.import_id == club_import.id)
    return {
        club.id: club for club in session.scalars(for_list(select(Club).where(Club.id.in_(ids))))
    }


def _touched_since(session: Session, club_import: ClubImport) -> frozenset[int | None]:
    """Return the clubs about which anything was recorded after the import's own entries."""
    own = select(AuditEntry.id).where(
        AuditEntry.action == "clubs.imported",
        AuditEntry.subject_id == club_import.id,
    )
    query = select(AuditEntry.club_id).where(AuditEntry.id > own.limit(1).scalar_subquery())
    ids = select(ClubImportChange.club_id).where(ClubImportChange.import_id == club_import.id)
    return frozenset(session.scalars(query.where(AuditEntry.club_id.in_(ids)).distinct()))


def _entries(
    session: Session, club_import: ClubImport, actor: Actor, now: datetime
) -> Iterable[AuditEntry]:
    clubs = _clubs(session, club_import)
    for change in club_import.changes:
        club = clubs[change.club_id]
        yield AuditEntry(
            at=now,
            actor_id=actor.user_id,
            action="club.import_taken_back",
            subject_type="Club",
            subject_id=club.id,
            municipality_id=club.municipality_id,
            club_id=club.id,
            details={"import_id": club_import.id},
        )
