"""The shape of what people type about accounts."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional, Regexp

from sportklimaat.web.form import Form

EMAIL = Regexp(
    r"^[^@\s]+@[^@\s]+\.[^@\s.]+$",
    message=_l("Enter an e-mail address like naam@voorbeeld.nl."),
)


def email_field(**settings: Any) -> EmailField:
    """Return the field for an e-mail address, the same wherever one is asked."""
    return EmailField(
        _l("E-mail address"),
        validators=[DataRequired(_l("Enter an e-mail address.")), Length(max=254), EMAIL],
        render_kw={"autocomplete": "username", "inputmode": "email"},
        **settings,
    )


class SignInForm(Form):
    """Address and password, for staff."""

    email = email_field()
    password = PasswordField(
        _l("Password"),
        validators=[DataRequired(_l("Enter your password."))],
        render_kw={"autocomplete": "current-password"},
    )


class LinkForm(Form):
    """The address to which a sign-in link is mailed."""

    email = email_field(
        description=_l("We mail you a link that signs you in once. No password needed.")
    )


class AcceptForm(Form):
    """How somebody takes up an invitation."""

    name = StringField(
        _l("Your name"),
        validators=[DataRequired(_l("Enter your name.")), Length(max=120)],
        render_kw={"autocomplete": "name"},
    )
    password = PasswordField(
        _l("Choose a password"),
        description=_l("At least 12 characters. Four words in a row is fine."),
        validators=[Optional(), Length(max=200)],
        render_kw={"autocomplete": "new-password"},
    )


class InviteForm(Form):
    """Whom to invite, as what, and where."""

    name = StringField(
        _l("Name"), validators=[DataRequired(_l("Enter the name.")), Length(max=120)]
    )
    email = email_field()
    role = RadioField(_l("Role"), validators=[DataRequired(_l("Choose a role."))])
    club = SelectField(
        _l("Club"), description=_l("Only for a board member."), validators=[Optional()]
    )


class SettingsForm(Form):
    """The own account."""

    name = StringField(
        _l("Your name"), validators=[DataRequired(_l("Enter your name.")), Length(max=120)]
    )
    locale = RadioField(_l("Language"), choices={"nl": "Nederlands", "en": "English"})


class PasswordForm(Form):
    """A new password for the own account."""

    current = PasswordField(
        _l("Your present password"),
        description=_l("Leave empty when you do not have one yet."),
        validators=[Optional()],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        _l("New password"),
        description=_l("At least 12 characters. Four words in a row is fine."),
        validators=[DataRequired(_l("Enter a new password.")), Length(max=200)],
        render_kw={"autocomplete": "new-password"},
    )
