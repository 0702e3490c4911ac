"""A note in a form: with the warning, and a soft stop when it seems to be about an incident."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField
from wtforms.validators import Length, ValidationError

from sportklimaat.checklist.rules import points_at_incident
from sportklimaat.web.form import Form

LONGEST_NOTE = 2000


class NotedForm(Form):
    """A form with a note about arrangements, never about persons or incidents."""

    note = TextAreaField(
        _l("Note"),
        validators=[Length(max=LONGEST_NOTE)],
        description=_l(
            "No names and no incidents. Did something happen? Do not write it down here,"
            " but refer people to help."
        ),
    )
    note_is_clean = BooleanField(_l("This note is not about a person or an incident"))

    @property
    def asks_about_note(self) -> bool:
        """Tell whether the person must look at the note once more."""
        return points_at_incident(self.note.data or "")

    def validate_note(self, field: TextAreaField) -> None:
        """Stop once when the note seems to be about an incident; the person decides."""
        if points_at_incident(field.data or "") and not self.note_is_clean.data:
            raise ValidationError(
                _(
                    "This note seems to be about an incident. Take that out, or tick below that"
                    " it is not about a person or an incident."
                )
            )
