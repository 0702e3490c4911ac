"""What a cell means: numbers, yes and no, names, addresses, as people write them."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from sportklimaat.clubs.columns import Column
from sportklimaat.clubs.criteria import EMAIL, KVK_NUMBER, LONGEST, MOST_MEMBERS, POSTAL_CODE
from sportklimaat.clubs.rules import ClubKind, digits, name_key, postal_code
from sportklimaat.clubs.websites import WebsiteError, website_address
from sportklimaat.spreadsheets import Value

WHOLE_NUMBER = re.compile(r"\d+|\d{1,3}([. ]\d{3})+")
LOST_ZERO = 7
YES = frozenset({"ja", "j", "yes", "y", "x", "true", "waar", "1", "v"})
NO = frozenset({"nee", "n", "no", "false", "onwaar", "0"})
KINDS = {
    "vereniging": ClubKind.ASSOCIATION,
    "association": ClubKind.ASSOCIATION,
    "club": ClubKind.ASSOCIATION,
    "stichting": ClubKind.FOUNDATION,
    "foundation": ClubKind.FOUNDATION,
    "commercieel": ClubKind.COMMERCIAL,
    "commercial": ClubKind.COMMERCIAL,
    "bedrijf": ClubKind.COMMERCIAL,
    "sportaanbieder": ClubKind.COMMERCIAL,
    "commerciele aanbieder": ClubKind.COMMERCIAL,
    "bv": ClubKind.COMMERCIAL,
    "eenmanszaak": ClubKind.COMMERCIAL,
}
UNKNOWN = frozenset({"onbekend", "unknown", "?", "-", "nvt", "n v t", "n/a"})


class CellError(ValueError):
    """A cell that cannot be read; the code says why."""

    def __init__(self, code: str, **parameters: Any) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters


def read_cell(column: Column, cell: Value, *, local_sites: bool) -> Any:
    """Return what a cell says, or None for nothing; raises CellError."""
    if cell is None or text_of(cell).casefold() in {"", *UNKNOWN}:
        return None
    if column is Column.WEBSITES:
        return _websites(text_of(cell), local_sites=local_sites)
    return _READERS.get(column, _text_reader(column))(cell)


def text_of(cell: Value) -> str:
    """Return a cell as a person sees it."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return f"{cell.day:02}-{cell.month:02}-{cell.year}"
    return "" if cell is None else str(cell).strip()


def lost_a_zero(cell: Value) -> bool:
    """Tell whether a KvK number came as a number that dropped its leading zero."""
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return is_number and len(text_of(cell)) == LOST_ZERO


def _text_reader(column: Column) -> Callable[[Value], str]:
    def read(cell: Value) -> str:
        if isinstance(cell, date):
            raise CellError("cell_is_a_date")
        return _short(" ".join(text_of(cell).split()), column)

    return read


def _short(text: str, column: Column) -> str:
    longest = LONGEST.get(column.value)
    if longest is not None and len(text) > longest:
        raise CellError("cell_too_long", longest=longest)
    return text


def _number(cell: Value) -> int:
    if isinstance(cell, bool | date):
        raise CellError("cell_no_number")
    text = text_of(cell).replace("\u00a0", " ")
    if not WHOLE_NUMBER.fullmatch(text):
        raise CellError("cell_no_number")
    number = int(re.sub(r"[. ]", "", text))
    if number > MOST_MEMBERS:
        raise CellError("cell_number_too_large", most=MOST_MEMBERS)
    return number


def _yes_no(cell: Value) -> bool:
    word = name_key(text_of(cell))
    if word in YES | NO:
        return word in YES
    raise CellError("cell_no_yes_or_no")


def _kvk_number(cell: Value) -> str:
    text = digits(text_of(cell))
    if lost_a_zero(cell):
        text = text.zfill(8)
    if not KVK_NUMBER.fullmatch(text):
        raise CellError("cell_no_kvk_number")
    return text


def _postal_code(cell: Value) -> str:
    text = postal_code(text_of(cell))
    if not POSTAL_CODE.fullmatch(text):
        raise CellError("cell_no_postal_code")
    return text


def _email(cell: Value) -> str:
    text = text_of(cell).removeprefix("mailto:")
    if not EMAIL.fullmatch(text) or len(text) > LONGEST["email"]:
        raise CellError("cell_no_email")
    return text


def _kind(cell: Value) -> ClubKind:
    kind = KINDS.get(name_key(text_of(cell)))
    if kind is None:
        raise CellError("cell_no_kind")
    return kind


def _sports(cell: Value) -> tuple[str, ...]:
    parts = re.split(r"[,;/\n]", text_of(cell))
    names = [" ".join(part.split()) for part in parts if part.strip()]
    return tuple(_short(_capitalised(name), Column.SPORTS) for name in names)


def _capitalised(name: str) -> str:
    """In Dutch, ij is one letter: IJshockey."""
    letters = 2 if name.casefold().startswith("ij") else 1
    return name[:letters].upper() + name[letters:]


def _former_names(cell: Value) -> tuple[str, ...]:
    parts = re.split(r"[;\n]", text_of(cell))
    names = [" ".join(part.split()) for part in parts if part.strip()]
    return tuple(_short(name, Column.FORMER_NAMES) for name in names)


def _websites(text: str, *, local_sites: bool) -> tuple[str, ...]:
    parts = [part for part in re.split(r"[\s,;|]+", text) if part]
    try:
        return tuple(website_address(part, local_sites=local_sites) for part in parts)
    except WebsiteError as error:
        raise CellError(f"cell_{error.code}") from error


_READERS: dict[Column, Callable[[Value], Any]] = {
    Column.FORMER_NAMES: _former_names,
    Column.SPORTS: _sports,
    Column.KIND: _kind,
    Column.KVK_NUMBER: _kvk_number,
    Column.EMAIL: _email,
    Column.POSTAL_CODE: _postal_code,
    Column.MEMBERS: _number,
    Column.YOUTH_MEMBERS: _number,
    Column.VULNERABLE_GROUPS: _yes_no,
    Column.OWN_ACCOMMODATION: _yes_no,
}
