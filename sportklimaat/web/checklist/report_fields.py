"""Fields of the board's questions, and how an answer becomes a fact and back."""

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from sportklimaat.checklist.rules import Facts
from sportklimaat.web.fields import YesNoUnknownField

NOBODY = "nobody"
YES_NO: Mapping[str, bool] = {"yes": True, "no": False}


class TickField(SelectMultipleField):
    """Tick boxes: any number of them, or none."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class EnumField(RadioField):
    """One word out of a list; without an answer nothing is stated."""

    def __init__(
        self, members: type[StrEnum], labels: Mapping[Any, Any], *args: Any, **options: Any
    ) -> None:
        self.members = members
        options["choices"] = lambda: {member.value: str(labels[member]) for member in labels}
        options.setdefault("invalid_choice_message", _l("Choose one of the answers."))
        super().__init__(*args, **options)

    def pre_validate(self, form: Any) -> None:
        """Let an unanswered question through."""
        if self.data is not None:
            super().pre_validate(form)


class EnumTickField(TickField):
    """Any number of words out of a list."""

    def __init__(
        self, members: type[StrEnum], labels: Mapping[Any, Any], *args: Any, **options: Any
    ) -> None:
        self.members = members
        options["choices"] = lambda: {str(key): str(label) for key, label in labels.items()}
        super().__init__(*args, **options)


def fact_of(field: Field) -> Any:
    """Return what an answer states; None where it states nothing."""
    if isinstance(field, YesNoUnknownField):
        return YES_NO.get(field.data or "")
    if isinstance(field, EnumField):
        return field.members(field.data) if field.data in set(field.members) else None
    if isinstance(field, EnumTickField):
        return _ticked(field)
    return None if field.data == "" else field.data


def _ticked(field: EnumTickField) -> tuple[StrEnum, ...] | None:
    known = {member.value for member in field.members}
    chosen = tuple(field.members(value) for value in field.data or () if value in known)
    return chosen if chosen or NOBODY in (field.data or ()) else None


def to_fields(facts: Facts) -> dict[str, Any]:
    """Return known facts as answers, by name of the field."""
    return {field.name: _as_answer(getattr(facts, field.name)) for field in fields(facts)} | (
        {"signed_by": [NOBODY]} if getattr(facts, "signed_by", None) == () else {}
    )


def _as_answer(fact: Any) -> Any:
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    if isinstance(fact, tuple):
        return [str(value) for value in fact]
    return str(fact) if isinstance(fact, StrEnum) else fact
