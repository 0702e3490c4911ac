"""A spreadsheet on its way: taken in, its columns chosen, or given up again."""

from datetime import datetime

from sqlalchemy.orm import Session

from sportklimaat.accounts.rules import Actor
from sportklimaat.clubs.columns import Column
from sportklimaat.clubs.importing.mapping import Mapping, remembered_mapping, store_mapping
from sportklimaat.clubs.models import ClubImport, Municipality
from sportklimaat.core.errors import ConflictError, InvalidInputError
from sportklimaat.spreadsheets import Table

LONGEST_FILENAME = 200


def start_import(
    session: Session,
    municipality: Municipality,
    table: Table,
    *,
    filename: str,
    file_key: str | None = None,
    actor: Actor,
    now: datetime,
) -> ClubImport:
    """Take a spreadsheet in, with the columns as they were chosen before or look like now."""
    club_import = ClubImport(
        municipality_id=municipality.id,
        filename=filename[-LONGEST_FILENAME:],
        file_key=file_key,
        created_by_id=actor.user_id,
        created_at=now,
    )
    store_mapping(club_import, table, remembered_mapping(session, municipality.id, table))
    session.add(club_import)
    session.flush()
    return club_import


def choose_columns(club_import: ClubImport, table: Table, mapping: Mapping) -> ClubImport:
    """Settle which column holds which fact."""
    refuse_confirmed(club_import)
    if Column.NAME not in mapping:
        raise InvalidInputError("import_without_name", field="columns")
    store_mapping(club_import, table, mapping)
    return club_import


def give_up_import(session: Session, club_import: ClubImport) -> None:
    """Forget a spreadsheet that was not confirmed."""
    refuse_confirmed(club_import)
    session.delete(club_import)


def refuse_confirmed(club_import: ClubImport) -> None:
    """Stop when the import went through before."""
    if club_import.confirmed_at is not None:
        raise ConflictError("import_confirmed_already")
