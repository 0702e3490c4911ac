"""What a person reads when something cannot be: every refusal is translated here, once."""

from flask import Flask, render_template
from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from wtforms import Field

from sportklimaat.core.errors import (
    ConflictError,
    DomainError,
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
)
from sportklimaat.web.accounts.labels import ERRORS as ACCOUNT_ERRORS
from sportklimaat.web.checklist.labels import ERRORS as CHECKLIST_ERRORS
from sportklimaat.web.clubs.labels import ERRORS as CLUB_ERRORS
from sportklimaat.web.scans.labels import ERRORS as SCAN_ERRORS
from sportklimaat.web.support.labels import ERRORS as SUPPORT_ERRORS

MESSAGES: dict[str, LazyString] = {
    **ACCOUNT_ERRORS,
    **CLUB_ERRORS,
    **CHECKLIST_ERRORS,
    **SCAN_ERRORS,
    **SUPPORT_ERRORS,
}
STATUS: dict[type[DomainError], int] = {
    NotFoundError: 404,
    NotAllowedError: 403,
    InvalidInputError: 422,
    ConflictError: 409,
    DomainError: 422,
}


def message_of(error: DomainError) -> str:
    """Return the sentence for a refusal; a code without a sentence is a fault of ours and raises."""
    return str(MESSAGES[error.code]) % error.parameters


def put_on_form(form: FlaskForm, error: DomainError) -> None:
    """Put a refusal on the field it belongs to, or above the form."""
    name = error.field if isinstance(error, InvalidInputError) else ""
    field: Field | None = form._fields.get(name)  # noqa: SLF001 (WTForms has no other lookup)
    if field is None:
        form.form_errors.append(message_of(error))
    else:
        field.errors = [*field.errors, message_of(error)]


def register(app: Flask) -> None:
    """Answer refusals and HTTP errors with a page that says what to do next."""
    app.register_error_handler(DomainError, _domain_error)
    for code in (400, 401, 403, 404, 405, 409, 413, 429, 500):
        app.register_error_handler(code, _http_error)


def _domain_error(error: DomainError) -> tuple[str, int]:
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    return render_template("errors/error.html", code=status, message=message_of(error)), status


def _http_error(error: Exception) -> tuple[str, int]:
    status = getattr(error, "code", None) or 500
    return render_template("errors/error.html", code=status, message=None), status
