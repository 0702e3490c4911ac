"""Numbers of rows and pages as addresses and forms carry them: what no register holds is none."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter

LARGEST = 2**31 - 1
"""The largest number of a row; a database refuses to compare with more."""
MOST_FIGURES = len(str(LARGEST))


def row_number(value: Any) -> int | None:
    """Return the number that was sent, or None where it cannot be one of a row or page."""
    text = str(value)
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_FIGURES):
        return None
    number = int(text)
    return number if number <= LARGEST else None


class RowNumberConverter(IntegerConverter):
    """A number in the path of an address: a larger one is a page that does not exist."""

    regex = rf"\d{{1,{MOST_FIGURES}}}"

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **{"max": LARGEST, **settings})


def register(app: Flask) -> None:
    """Let `<int:...>` in an address mean the number of a row."""
    app.url_map.converters["int"] = RowNumberConverter
