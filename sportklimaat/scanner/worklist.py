"""The sites a person asks for: addresses on the command line, or a column of a spreadsheet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sportklimaat.spreadsheets import SpreadsheetError, Table, read_table

SUFFIXES = frozenset({".csv", ".xlsx", ".ods"})
LINES = ".txt"
_HEADERS = ("website", "websites", "site", "url", "webadres", "homepage", "internet", "web", "www")
_LOOKS_LIKE_SITE = re.compile(
    r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#].*)?$", re.IGNORECASE
)
_LEAST_SHARE = 0.5
_LOOK_AT = 20_000


class WorklistError(Exception):
    """The file or its column cannot be used; the message tells a person what to do."""


@dataclass(frozen=True)
class Worklist:
    """Addresses in the order of the file, with the column they came from."""

    addresses: tuple[str, ...]
    column: str | None = None


def worklist(arguments: Sequence[str], column: str | None = None) -> Worklist:
    """The addresses to scan.

    Raises:
        WorklistError: a file that cannot be read, or without a column of websites.
    """
    addresses: list[str] = []
    used: str | None = None
    for argument in arguments:
        path = Path(argument)
        kind = path.suffix.lower() if "://" not in argument else ""
        if kind == LINES or (kind == ".csv" and _is_one_column(path)):
            addresses.extend(_lines(path))
        elif kind in SUFFIXES:
            table = _table(path)
            position = website_column(table, column)
            used = table.header[position]
            addresses.extend(str(row.cells[position] or "").strip() for row in table.rows)
        else:
            addresses.append(argument)
    return Worklist(tuple(addresses), used)


def _is_one_column(path: Path) -> bool:
    """A list of websites alone is no table, but it is what people have."""
    try:
        head = path.read_bytes()[:_LOOK_AT]
    except OSError:
        return False
    return not any(mark in head for mark in (b";", b"\t", b",")) and b"\0" not in head


def _lines(path: Path) -> list[str]:
    """The addresses in a list with one on each line; a heading and remarks are passed over."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WorklistError(f"Bestand niet te lezen: {path.name}") from error
    found = [line.partition(" #")[0].strip().strip('"').strip() for line in text.splitlines()]
    filled = [line for line in found if line and not line.startswith("#")]
    has_heading = bool(filled) and "." not in filled[0] and "://" not in filled[0]
    return filled[1:] if has_heading else filled


def website_column(table: Table, wanted: str | None = None) -> int:
    """Which column holds the websites: by its name, otherwise by what is in it."""
    names = [name.strip().lower() for name in table.header]
    if wanted is not None:
        if wanted.strip().lower() not in names:
            raise WorklistError(f"Kolom niet gevonden: {wanted}")
        return names.index(wanted.strip().lower())
    for header in _HEADERS:
        if header in names:
            return names.index(header)
    for position, name in enumerate(names):
        if any(word in name for word in ("website", "webadres", "homepage", "url")):
            return position
    return _by_content(table)


def _by_content(table: Table) -> int:
    shares: list[float] = []
    for position in range(len(table.header)):
        filled = [str(row.cells[position]) for row in table.rows if row.cells[position]]
        matching = sum(1 for text in filled if _LOOKS_LIKE_SITE.match(text.strip()))
        shares.append(matching / len(filled) if filled else 0.0)
    best = max(range(len(shares)), key=shares.__getitem__, default=None)
    if best is None or shares[best] < _LEAST_SHARE:
        raise WorklistError("Geen kolom met websites gevonden. Noem de kolom met --column.")
    return best


def _table(path: Path) -> Table:
    try:
        return read_table(path.read_bytes(), path.name)
    except OSError as error:
        raise WorklistError(f"Bestand niet te lezen: {path.name}") from error
    except SpreadsheetError as error:
        raise WorklistError(f"Bestand niet te gebruiken: {path.name} ({error.code})") from error
