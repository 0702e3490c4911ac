"""Writes labels as a site.toml, in the format in which they are read."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from sportklimaat.scanner.quality.labels import Expectation

Value = str | bool | float | date | Iterable[str] | None


def site_text(
    home: str, expect: Expectation, review: Mapping[str, Value], scan: Mapping[str, Value]
) -> str:
    """A person's review of a real site as labels, with what the scan said at that time."""
    tables = {"expect": _expected(expect), "review": review, "scan": scan}
    lines = _lines({"home": home})
    for name, values in tables.items():
        lines += ["", f"[{name}]", *_lines(values)]
    return "\n".join(lines) + "\n"


def _expected(expect: Expectation) -> dict[str, Value]:
    return {
        "outcome": expect.outcome,
        "page": expect.pages,
        "vcp": expect.vcp,
        "vog": expect.vog,
        "names_discrimination": expect.names_discrimination,
        "draft": expect.draft,
        "by_reference": expect.by_reference,
        "enrolment_annex": expect.enrolment_annex,
        "target_groups": expect.target_groups,
        "themes": expect.themes,
        "adopted_on": expect.adopted_on,
        "adopted_by": expect.adopted_by,
    }


def _lines(values: Mapping[str, Value]) -> list[str]:
    return [f"{key} = {_written(value)}" for key, value in values.items() if _is_said(value)]


def _is_said(value: Value) -> bool:
    return value is not None and value != ()


def _written(value: Value) -> str:
    match value:
        case str():
            # A basic string of TOML is one of JSON, but for a DEL.
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case float() | int():
            return repr(value)
        case _:
            return f"[{', '.join(_written(text) for text in sorted(value or ()))}]"
