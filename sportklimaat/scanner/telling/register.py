"""The scan's entry in the Dutch algorithm register, filled from the data of the scan itself."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sportklimaat.scanner.classification.lexicon import rules_version, weights
from sportklimaat.scanner.settings import ScanSettings
from sportklimaat.scanner.telling.accuracy import Accuracy, Told, accuracy
from sportklimaat.scanner.telling.examples import rules_by_effect
from sportklimaat.scanner.telling.phrases import phrase

FIGURES = {
    "found_right": "De scan zegt dat er een gedragscode is, en die is er",
    "found_all": "Er is een gedragscode, en de scan vindt die",
    "false_friends": "Een pagina lijkt op een gedragscode, en de scan ziet dat het er geen is",
    "vcp": "De scan ziet goed of er een contactpersoon met naam staat",
    "vog": "De scan ziet goed of de VOG wordt genoemd",
}
Entry = Mapping[str, Any]


class OwnTextError(ValueError):
    """A municipality's own text that does not fit the standard; the message names the field."""


@cache
def fields() -> Mapping[str, Mapping[str, Any]]:
    """The fields of publication standard 1.0, in order, with our text for them."""
    source = files("sportklimaat.scanner.telling").joinpath("register.toml")
    return tomllib.loads(source.read_text("utf-8"))


def entry(settings: ScanSettings, own: Mapping[str, Any], figures: Accuracy | None = None) -> Entry:
    """The whole entry; what the municipality gives goes before our text.

    Raises:
        OwnTextError: when an own text has no field, or does not fit it.
    """
    _check(own)
    known = _known(settings, figures or accuracy())
    return {name: own.get(name, _ours(field, known)) for name, field in fields().items()}


def still_open(written: Entry) -> tuple[str, ...]:
    """The fields that the municipality still has to fill."""
    told = fields()
    return tuple(name for name, value in written.items() if value == _placeholder(told[name]))


def as_json(written: Entry) -> str:
    """The entry for a machine, by the names of the standard."""
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def as_markdown(written: Entry) -> str:
    """The entry for people, below the headings of the register."""
    return "\n".join(_paragraphs(written)).rstrip() + "\n"


def _paragraphs(written: Entry) -> Iterator[str]:
    yield f"# {written['name']}\n"
    group = ""
    for name, field in fields().items():
        if field["group"] != group:
            group = field["group"]
            yield f"## {group}\n"
        yield f"### {field['title']}\n"
        yield f"{_as_text(written[name])}\n"


def _as_text(value: Any) -> str:
    if not isinstance(value, list):
        return str(value).replace("\n", "\n\n").replace("\n\n- ", "\n- ")
    items = [
        item if isinstance(item, str) else f"{item['title']}: {item['link']}" for item in value
    ]
    return ", ".join(items) or "Niet ingevuld."


def _ours(field: Mapping[str, Any], known: Mapping[str, Any]) -> Any:
    if "items" in field:
        return list(field["items"])
    return str(field["text"]).strip().format(**known) if "text" in field else _placeholder(field)


def _placeholder(field: Mapping[str, Any]) -> str:
    return f"[Nog in te vullen door de gemeente: {field['open']}]" if "open" in field else ""


def _check(own: Mapping[str, Any]) -> None:
    for name, value in own.items():
        field = fields().get(name)
        if field is None:
            raise OwnTextError(f"{name}: unknown; known are {', '.join(fields())}")
        if isinstance(value, list) != ("items" in field):
            raise OwnTextError(f"{name}: {'a list' if 'items' in field else 'a text'} is asked")
        if isinstance(value, str) and len(value) > field.get("most", len(value)):
            raise OwnTextError(f"{name}: at most {field['most']} characters")
        if "choices" in field and value not in field["choices"]:
            raise OwnTextError(f"{name}: choose from {', '.join(field['choices'])}")


def _known(settings: ScanSettings, figures: Accuracy) -> dict[str, Any]:
    sure = weights("confidence")
    pause = f"{settings.pause_seconds:g}".replace(".", ",")
    return {
        "max_requests": settings.max_requests,
        "max_megabytes": settings.max_bytes // 1_000_000,
        "max_seconds": f"{settings.max_seconds:g}",
        "pause": f"{pause} {'seconde' if settings.pause_seconds == 1 else 'seconden'}",
        "rules_version": rules_version(),
        "lowest": round(sure["lowest"] * 100),
        "highest": round(sure["highest"] * 100),
        "rules": "\n".join(_rules()),
        "measured_on": f"{figures.measured_on:%d-%m-%Y}",
        "measured_version": figures.rules_version,
        "sites": figures.sites,
        "pages": figures.pages,
        "figures": "\n".join(
            f"- {FIGURES[name]}: {_share(told)}" for name, told in figures.shares.items()
        ),
    }


def _share(told: Told) -> str:
    low, high = round(told.low * 100), round(told.high * 100)
    return f"{told.right} van {told.n} (waarschijnlijk tussen {low}% en {high}%)."


def _rules() -> Iterator[str]:
    for effect, rules in rules_by_effect().items():
        for rule in rules:
            yield f"- {phrase('effects', effect)}: {rule.sentence}"
