"""Forms of the support room."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from sportklimaat.clubs.rules import SizeClass
from sportklimaat.support.rules import Wish
from sportklimaat.web.checklist.note_field import NotedForm
from sportklimaat.web.checklist.report_labels import HELP_WITH
from sportklimaat.web.clubs.labels import SIZE_LABELS
from sportklimaat.web.fields import DutchDateField, choices_from
from sportklimaat.web.form import FilterForm, Form
from sportklimaat.web.support.labels import WISHES

LONGEST = 500
GENERAL = "general"


class SupportFilterForm(FilterForm):
    """What the support list is limited to."""

    sport = SelectField(_l("Sport"), validate_choice=False)
    district = SelectField(_l("District"), validate_choice=False)
    size = SelectField(
        _l("Size"),
        choices=choices_from(SizeClass, SIZE_LABELS, blank=_l("All sizes")),
        validate_choice=False,
    )
    wish = SelectField(
        _l("Wish for help"),
        choices=choices_from(Wish, WISHES, blank=_l("All answers")),
        validate_choice=False,
    )


class DismissForm(Form):
    """Why a reason does not count for a while, and until when."""

    explanation = TextAreaField(
        _l("Why does this reason not count now?"),
        validators=[Length(max=LONGEST)],
        description=_l(
            "For example: the federation helps this club. Do not name people or incidents."
        ),
    )
    until = DutchDateField(
        _l("Until when?"),
        description=_l("On this day the reason comes back. If you leave it empty: half a year."),
    )


def help_choices() -> dict[str, str]:
    """Return with what a club may want help."""
    vs = {v.value: str(label) for v, label in HELP_WITH.items()}
    return vs | {GENERAL: _("With something else")}


class WishForm(NotedForm):
    """What the club said about help, written down by the municipality."""

    wants = RadioField(
        _l("Is help wanted?"),
        choices=lambda: {"yes": _("Yes"), "no": _("No")},
        validators=[
            InputRequired(_l("Choose yes or no. Do you not know it? Then leave this page."))
        ],
    )
    help = SelectMultipleField(
        _l("With what?"),
        choices=help_choices,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    note = TextAreaField(
        _l("What would help?"),
        validators=[Length(max=1000)],
        description=_l("Do not name people or incidents here."),
    )

    def validate_help(self, field: Field) -> None:
        """Refuse "no" together with a wish."""
        if self.wants.data == "no" and field.data:
            raise ValidationError(
                _("You chose no help, but also ticked help. Choose one of the two.")
            )

    def wanted(self) -> frozenset[str]:
        """Return the V's to help with; an empty word for help in general."""
        if self.wants.data == "no":
            return frozenset()
        return frozenset("" if v == GENERAL else v for v in self.help.data or (GENERAL,))
