"""Mending text on its way in, and making it harmless on its way out."""

import re
from datetime import date, datetime, time
from math import isfinite

from .table import Value

_SPACES = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u200b": None, "\ufeff": None}
)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("_x000D_\n?|\r\n?")
# A spreadsheet takes text that starts so for a formula, also after blanks and in full width.
_FORMULA = re.compile(r"[\s']*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]")
_PROTECTED = re.compile(r"'[\s']*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]")


def legal_text(text: str) -> str:
    """Text without the control characters that no spreadsheet may hold, one kind of line end."""
    return _ILLEGAL.sub("", _LINE_ENDS.sub("\n", text))


def mended_text(text: str) -> str | None:
    """Text as the person meant it: no odd blanks, nothing around it; empty text is no value."""
    return legal_text(text.translate(_SPACES)).strip() or None


def mended(value: object) -> Value:
    """Any value of a spreadsheet library as one of our own."""
    match value:
        case bool() | int() | None:
            return value
        case float():
            return _number(value)
        case date():
            return _day_or_moment(value)
        case _:
            return mended_text(f"{value:%H:%M}" if isinstance(value, time) else str(value))


def _number(value: float) -> int | float | None:
    if not isfinite(value):
        return None
    return int(value) if value.is_integer() else value


def _day_or_moment(value: date) -> date | datetime:
    # Spreadsheets keep a date as midnight.
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date()
    return value


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would take this text for a formula."""
    return _FORMULA.match(text) is not None


def protected(text: str) -> str:
    """Text for a CSV cell, with a quote before it where it would run as a formula."""
    return f"'{text}" if looks_like_formula(text) else text


def unprotected(text: str) -> str:
    """The text before `protected`."""
    return text[1:] if _PROTECTED.match(text) else text
