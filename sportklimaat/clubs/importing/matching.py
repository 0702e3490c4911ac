"""Which club of the register a row is about."""

from collections.abc import Sequence

from sportklimaat.clubs.columns import Column
from sportklimaat.clubs.importing.known import KnownClubs
from sportklimaat.clubs.importing.reading import ReadRow
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.rules import name_key


def matching_club(row: ReadRow, known: KnownClubs, parent_id: int | None) -> Club | None:
    """Return the club of a row: by KvK number, else by federation number, else by name and place.

    What is doubtful is refused at the cell that makes it so; nothing is guessed.
    """
    by_number = _by_federation_number(row, known)
    club = _by_kvk(row, known)
    if club is not None and by_number is not None and club is not by_number:
        row.refuse(Column.FEDERATION_NUMBER, "row_means_two_clubs", club=by_number.name)
        return None
    return club or by_number or _by_name(row, known, parent_id)


def _by_kvk(row: ReadRow, known: KnownClubs) -> Club | None:
    number = row.said.get(Column.KVK_NUMBER)
    if number is None or row.is_department:
        return None
    return _only(row, Column.KVK_NUMBER, known.with_kvk(number))


def _by_federation_number(row: ReadRow, known: KnownClubs) -> Club | None:
    federation = row.said.get(Column.FEDERATION)
    number = row.said.get(Column.FEDERATION_NUMBER)
    if federation is None or number is None:
        return None
    if known.has_number_elsewhere(federation, number):
        row.refuse(Column.FEDERATION_NUMBER, "number_taken_elsewhere")
    return known.with_number(federation, number)


def _by_name(row: ReadRow, known: KnownClubs, parent_id: int | None) -> Club | None:
    name = row.said.get(Column.NAME)
    if name is None:
        return None
    found = _fitting(row, known.with_name(name), parent_id)
    club = _only(row, Column.NAME, found or _fitting(row, known.with_former_name(name), parent_id))
    number = row.said.get(Column.KVK_NUMBER)
    if club and number and not row.is_department and club.kvk_number not in {None, number}:
        row.refuse(Column.KVK_NUMBER, "kvk_differs", club=club.name, known=club.kvk_number)
    return club


def _fitting(row: ReadRow, clubs: Sequence[Club], parent_id: int | None) -> Sequence[Club]:
    place = row.said.get(Column.PLACE)
    here = [c for c in clubs if not (place and c.place) or name_key(place) == name_key(c.place)]
    if row.is_department:
        return [club for club in here if club.parent_id in {parent_id, None}]
    own = [club for club in here if club.parent_id is None]
    return own or here


def _only(row: ReadRow, column: Column, clubs: Sequence[Club]) -> Club | None:
    if len(clubs) > 1:
        names = ", ".join(club.name for club in clubs)
        row.refuse(column, "match_ambiguous", clubs=names)
        return None
    return clubs[0] if clubs else None
