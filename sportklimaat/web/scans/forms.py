"""Forms of the scan book: choosing clubs, filtering, judging, deciding, leaving a club out."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from sportklimaat.clubs.rules import SizeClass
from sportklimaat.scanner import Outcome
from sportklimaat.scans import criteria
from sportklimaat.scans.rules import ReviewDecision
from sportklimaat.web.clubs.forms import row_choice
from sportklimaat.web.clubs.labels import SIZE_LABELS
from sportklimaat.web.fields import DutchDateField, IntegerField, UrlField, choices_from
from sportklimaat.web.form import FilterForm, Form
from sportklimaat.web.scans.labels import OUTCOME_LABELS


class FindingFilterForm(FilterForm):
    """Which findings of a round are shown."""

    sport = row_choice(_l("Sport"), validate_choice=False)
    district = row_choice(_l("District"), validate_choice=False)


class SelectionForm(FindingFilterForm):
    """Which clubs a round is about."""

    municipality = row_choice(_l("Municipality"), validate_choice=False)
    size = SelectField(
        _l("Size"),
        choices=choices_from(SizeClass, SIZE_LABELS, blank=_l("All sizes")),
        validate_choice=False,
    )
    not_since = DutchDateField(
        _l("Not looked at since"),
        description=_l("For example 31-12-2026."),
        validators=[Optional()],
    )
    outcome = SelectField(
        _l("Last outcome"),
        choices=choices_from(Outcome, OUTCOME_LABELS, blank=_l("All outcomes")),
        validate_choice=False,
    )


def _seen_outcomes() -> dict[str, str]:
    return {outcome.value: str(OUTCOME_LABELS[outcome]) for outcome in criteria.REVIEW_ORDER}


class ReviewForm(Form):
    """A person's verdict on one finding."""

    decision = RadioField(
        _l("Does this outcome match what you see on the website?"),
        choices=lambda: {
            ReviewDecision.AGREED.value: str(_l("Yes, I agree")),
            ReviewDecision.CORRECTED.value: str(_l("No, I correct it")),
        },
        validators=[InputRequired(_l("Choose whether you agree or correct it."))],
    )
    outcome = RadioField(
        _l("What do you see?"),
        description=_l("Only when you correct it."),
        choices=_seen_outcomes,
        validators=[Optional()],
    )
    page_url = UrlField(
        _l("Page on which you see it"),
        description=_l("Only when it is another page than the scan found."),
        validators=[Optional(), Length(max=1000)],
    )
    reason = TextAreaField(
        _l("Why?"),
        description=_l(
            "Needed when you correct it. Do not write names of persons or incidents here."
        ),
        validators=[Length(max=1000)],
    )
    term_months = IntegerField(
        _l("Your verdict holds for this many months"),
        description=_l("After that, or when the page changes, we ask you to look again."),
        default=str(criteria.REVIEW_TERM_MONTHS),
    )
    seen_review = HiddenField()


class DecisionForm(Form):
    """Accept or decline what a verdict proposes."""

    note = TextAreaField(
        _l("Note"),
        description=_l("Needed when you decline. Do not write names of persons or incidents here."),
        validators=[Length(max=1000)],
    )


class OptOutForm(Form):
    """Leave a club's website out of the scan."""

    reason = StringField(_l("Reason"), validators=[Length(max=300)])
