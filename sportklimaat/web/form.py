"""The form every page uses: strips spaces, and each field renders itself as a whole form field."""

from collections.abc import Iterator, Mapping, ValuesView
from typing import Any, ClassVar, cast

from flask import get_template_attribute
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import (
    BooleanField,
    Field,
    FileField,
    PasswordField,
    RadioField,
    SelectMultipleField,
    StringField,
    SubmitField,
)
from wtforms.fields.choices import SelectFieldBase
from wtforms.form import BaseForm
from wtforms.widgets import CheckboxInput, HiddenInput, RadioInput, Select, TextArea

TEMPLATE = "components/form_field.html"


def strip(value: object) -> object:
    """Take the spaces off both ends of what someone typed, and signs no database takes."""
    return value.replace("\x00", "").strip() if isinstance(value, str) else value


def first_error(field: Field) -> str:
    """Return the first thing wrong with a field, also inside a list of fields."""
    return next(_messages(field.errors), "")


def _messages(errors: Any) -> Iterator[str]:
    """Yield the words in errors, which a list of fields nests in lists and mappings."""
    if isinstance(errors, Mapping):
        errors = errors.values()
    if isinstance(errors, list | tuple | ValuesView):
        for error in errors:
            yield from _messages(error)
    else:
        yield str(errors)


def is_choice_group(field: Field) -> bool:
    """Tell whether a field is a group of radios or tick boxes, which needs a fieldset."""
    is_group = isinstance(field, RadioField | SelectMultipleField)
    return is_group and not isinstance(field.widget, Select)


def first_control_id(field: Field) -> str:
    """Return the id where someone who wants to repair this field must land."""
    return f"{field.id}-0" if is_choice_group(field) else str(field.id)


class FieldMeta(FlaskForm.Meta):  # type: ignore[misc]  # Flask-WTF has no types
    """How fields are bound and drawn."""

    mark_optional = True

    def bind_field(self, form: BaseForm, unbound_field: Any, options: Any) -> Any:
        """Bind a field, with spaces stripped from text (a password keeps its own)."""
        field_class = unbound_field.field_class
        if issubclass(field_class, StringField) and not issubclass(field_class, PasswordField):
            options = {**options, "filters": [strip, *unbound_field.kwargs.get("filters", ())]}
        return super().bind_field(form, unbound_field, options)

    def render_field(self, field: Field, render_kw: Any) -> Markup:
        """Draw a field as a whole form field; hidden ones and single options stay bare."""
        if isinstance(field.widget, HiddenInput):
            return self._control(field, render_kw)
        if isinstance(field, SelectFieldBase._Option):  # noqa: SLF001 (WTForms has no other name)
            return self._control(
                field, {"class": _control_class(field), "required": False, **render_kw}
            )
        if isinstance(field, SubmitField):
            draw = get_template_attribute("components/button.html", "button")
            return cast("Markup", draw(field.label.text, name=field.name))
        return self._whole_field(field, render_kw)

    def _whole_field(self, field: Field, render_kw: Mapping[str, Any]) -> Markup:
        error = first_error(field)
        described = _described_by(field, error)
        if is_choice_group(field):
            macro, control = "choice_field", described
        else:
            macro = "tick_field" if isinstance(field, BooleanField) else "text_field"
            control = self._control(field, _attributes(field, error, described) | dict(render_kw))
        draw = get_template_attribute(TEMPLATE, macro)
        return cast("Markup", draw(field, control, error, self._is_optional(field)))

    def _control(self, field: Field, attributes: Mapping[str, Any]) -> Markup:
        return cast("Markup", super().render_field(field, dict(attributes)))

    def _is_optional(self, field: Field) -> bool:
        return self.mark_optional and not field.flags.required


def _described_by(field: Field, error: str) -> str:
    ids = [f"{field.id}-help"] if field.description else []
    return " ".join([*ids, f"{field.id}-error"] if error else ids)


def _attributes(field: Field, error: str, described: str) -> dict[str, Any]:
    """Attributes of the control; the server checks, so no browser bubbles, no cut-off paste."""
    attributes: dict[str, Any] = {"class": _control_class(field), "required": False}
    attributes |= {"maxlength": False, "minlength": False}
    attributes |= {"aria-describedby": described} if described else {}
    attributes |= {"aria-invalid": "true"} if error else {}
    attributes |= {"aria-required": "true"} if field.flags.required else {}
    return attributes


def _control_class(field: Field) -> str:
    by_widget: list[tuple[type, str]] = [
        (RadioInput, "utrecht-radio-button utrecht-radio-button--html-input"),
        (CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input"),
        (Select, "utrecht-select utrecht-select--html-select"),
        (TextArea, "utrecht-textarea utrecht-textarea--html-textarea"),
    ]
    if isinstance(field, FileField):
        return "file-input"
    name = next((name for kind, name in by_widget if isinstance(field.widget, kind)), None)
    size = getattr(field, "control_size", "")
    return name or f"utrecht-textbox utrecht-textbox--html-input {size}".strip()


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """A form that changes something: POST, with CSRF."""

    Meta: ClassVar[type[FieldMeta]] = FieldMeta

    def error_links(self) -> Iterator[tuple[str, str]]:
        """Yield (id of the control, what is wrong) for each field with an error, in order."""
        for field in self:
            if field.errors:
                yield first_control_id(field), first_error(field)


class FilterMeta(FieldMeta):
    """Filters are never obligatory and change nothing."""

    mark_optional = False
    csrf = False


class FilterForm(Form):
    """The filters of a list: GET, `FilterForm(request.args)`."""

    Meta: ClassVar[type[FieldMeta]] = FilterMeta
