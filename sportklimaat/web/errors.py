"""What a person reads when something cannot be: every refusal is translated here, once."""

from flask import Flask, current_app, render_template
from flask_babel import force_locale
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from werkzeug.exceptions import HTTPException, SecurityError
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
    field: Field | None = form._fields.get(name)
    if field is None:
        form.form_errors.append(message_of(error))
    else:
        field.errors = [*field.errors, message_of(error)]


PAGES: dict[int, tuple[LazyString, LazyString, LazyString]] = {
    400: (
        _l("We could not read this"),
        _l(
            "The page was open for a long time, or something was missing from what your browser sent."
        ),
        _l("Go back, reload the page and try again. Copy long texts first."),
    ),
    403: (
        _l("This is not for your account"),
        _l("You are signed in, but your role does not include this page."),
        _l("Do you need it for your work? Ask the sports coordinator of the municipality."),
    ),
    404: (
        _l("Page not found"),
        _l("This page does not exist, or it is not for your account."),
        _l("Check the address, or look for it from the home page."),
    ),
    405: (
        _l("This cannot be opened like this"),
        _l("This address only works from a button on a page."),
        _l("Go to the page with the button and use it there."),
    ),
    409: (
        _l("Somebody else was first"),
        _l("Somebody else changed this after you opened it."),
        _l("Go back, reload the page and look at what changed before you save."),
    ),
    413: (
        _l("This file is too large"),
        _l("A file may be 10 MB at most."),
        _l("Make the file smaller, or add a link to it."),
    ),
    422: (
        _l("This cannot be saved"),
        _l("Something in what you sent does not fit."),
        _l("Go back and mend it. What you typed is still there."),
    ),
    429: (
        _l("Too many tries"),
        _l("Something was tried too often in a short time."),
        _l("Wait a quarter of an hour and try again."),
    ),
    500: (
        _l("Something went wrong with us"),
        _l("It is not your fault. Nothing of what you sent was saved."),
        _l(
            "Try again in a few minutes. Does it stay? Tell the administrator the time and this code."
        ),
    ),
}
INTERNAL = 500
HTTP_CODES = tuple(code for code in PAGES if code != 422)  # noqa: PLR2004 (only the domain says 422)


def register(app: Flask) -> None:
    """Answer refusals and HTTP errors with a page that says what to do next."""
    app.register_error_handler(DomainError, _domain_error)
    for code in HTTP_CODES:
        app.register_error_handler(code, _http_error)


def error_page(status: int, text: str | None = None) -> tuple[str, int]:
    """Return the page for a status, with its own sentence where there is one."""
    title, general, advice = PAGES[status]
    page = render_template(
        "errors/error.html", code=status, title=title, text=text or general, advice=[advice]
    )
    return page, status


def _domain_error(error: DomainError) -> tuple[str, int]:
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    return error_page(status, message_of(error))


def _http_error(error: HTTPException) -> tuple[str, int]:
    status = error.code or INTERNAL
    if status == INTERNAL or isinstance(error, SecurityError):
        return _bare_page(status)
    return error_page(status)


def _bare_page(status: int) -> tuple[str, int]:
    """Answer in Dutch without touching what may be broken: database, session, host name."""
    with force_locale("nl"):
        title, text, advice = (str(words) for words in PAGES[status])
    page = current_app.jinja_env.get_template("errors/bare.html")
    return page.render(title=title, text=text, advice=advice), status
