"""The entry in the algorithm register as this municipality gives it: our text, its own before it."""

import tomllib
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from sportklimaat.core.errors import ConflictError
from sportklimaat.scanner import ScanSettings
from sportklimaat.scanner.telling import register


class Form(StrEnum):
    """In which form the entry is given."""

    JSON = "json"
    MARKDOWN = "md"

    @property
    def media_type(self) -> str:
        """What the file is, for a browser."""
        return "application/json" if self is Form.JSON else "text/markdown; charset=utf-8"


WRITE: Mapping[Form, Callable[[register.Entry], str]] = {
    Form.JSON: register.as_json,
    Form.MARKDOWN: register.as_markdown,
}


def register_entry(
    settings: ScanSettings, own_file: Path | None = None, **known: str
) -> register.Entry:
    """Return the entry; `known` are texts that the application knows, the own file goes before.

    Raises:
        ConflictError: when the own file cannot be used.
    """
    try:
        own = _own_texts(own_file)
        return register.entry(settings, {name: text for name, text in known.items() if text} | own)
    except OSError as error:
        raise ConflictError("register_text_unusable", reason=error.strerror or "") from error
    except ValueError as error:
        raise ConflictError("register_text_unusable", reason=str(error)) from error


def _own_texts(own_file: Path | None) -> dict[str, Any]:
    return tomllib.loads(own_file.read_text(encoding="utf-8")) if own_file else {}
