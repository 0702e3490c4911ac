"""Which column of a spreadsheet holds which fact: guessed or remembered, chosen by a person."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.clubs.columns import Column
from sportklimaat.clubs.criteria import EMAIL, KVK_NUMBER, POSTAL_CODE
from sportklimaat.clubs.importing.synonyms import SYNONYMS
from sportklimaat.clubs.models import ClubImport
from sportklimaat.clubs.rules import digits, name_key, postal_code
from sportklimaat.spreadsheets import Table

Mapping: TypeAlias = dict[Column, int]
"""Fact -> number of the column, counted from 0."""

LOOKED_AT = 50
ENOUGH = 0.8
REMEMBERED = 20


def guess_mapping(table: Table) -> Mapping:
    """Guess which column holds which fact: by its heading first, then by what stands in it."""
    mapping: Mapping = {}
    for column, synonyms in SYNONYMS.items():
        found = _by_heading(table.header, synonyms, taken=mapping.values())
        if found is not None:
            mapping[column] = found
    for column, looks_right in _LOOKS.items():
        if column not in mapping:
            found = _by_content(table, looks_right, taken=mapping.values())
            if found is not None:
                mapping[column] = found
    return mapping


def remembered_mapping(session: Session, municipality_id: int, table: Table) -> Mapping:
    """Return what was chosen before for a sheet with the same headings, else the guess."""
    query = select(ClubImport).where(ClubImport.municipality_id == municipality_id)
    for earlier in session.scalars(query.order_by(ClubImport.id.desc()).limit(REMEMBERED)):
        if earlier.mapping.get("header") == list(table.header):
            return stored_mapping(earlier)
    return guess_mapping(table)


def stored_mapping(club_import: ClubImport) -> Mapping:
    """Return the columns that were chosen for this import."""
    columns = club_import.mapping.get("columns", {})
    return {Column(name): int(number) for name, number in columns.items()}


def store_mapping(club_import: ClubImport, table: Table, mapping: Mapping) -> None:
    """Keep the chosen columns with the headings they belong to."""
    columns = {column.value: number for column, number in mapping.items()}
    club_import.mapping = {"header": list(table.header), "columns": columns}


def _by_heading(
    header: Sequence[str], synonyms: Sequence[str], *, taken: Iterable[int]
) -> int | None:
    keys = [name_key(re.sub(r"[-_/()&:]", " ", heading)) for heading in header]
    free = [number for number in range(len(keys)) if number not in set(taken)]
    for synonym in synonyms:
        for number in free:
            if keys[number] == synonym:
                return number
    return None


def _by_content(
    table: Table, looks_right: Callable[[str], bool], *, taken: Iterable[int]
) -> int | None:
    for number in range(len(table.header)):
        cells = [row.cells[number] for row in table.rows[:LOOKED_AT]]
        texts = [str(cell) for cell in cells if cell is not None]
        if number in set(taken) or not texts:
            continue
        if sum(map(looks_right, texts)) >= ENOUGH * len(texts):
            return number
    return None


def _is_address(text: str) -> bool:
    return bool(re.match(r"(https?://|www\.)\S+\.\S+", text.casefold()))


_LOOKS: dict[Column, Callable[[str], bool]] = {
    Column.KVK_NUMBER: lambda text: bool(KVK_NUMBER.fullmatch(digits(text))),
    Column.WEBSITES: _is_address,
    Column.EMAIL: lambda text: bool(EMAIL.fullmatch(text)),
    Column.POSTAL_CODE: lambda text: bool(POSTAL_CODE.fullmatch(postal_code(text))),
}
