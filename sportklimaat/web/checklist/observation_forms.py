"""What the municipality saw of a V: the facts, how and when it was seen, and what is waited for."""

from dataclasses import fields
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from wtforms import BooleanField, HiddenField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from sportklimaat.checklist.rules import (
    FACTS_OF,
    AdoptedBy,
    Appointed,
    Audience,
    BoardRole,
    CodeState,
    Decision,
    Facts,
    Method,
    Signer,
    Statement,
    Status,
    Trained,
    TrainingKind,
    V,
    VogFunction,
    WaitingFor,
)
from sportklimaat.web.checklist import report_labels as words
from sportklimaat.web.checklist.labels import METHOD_LABELS, STATUS_LABELS, WAITING_LABELS
from sportklimaat.web.checklist.note_field import NotedForm
from sportklimaat.web.checklist.report_fields import (
    NOBODY,
    EnumField,
    EnumTickField,
    fact_of,
    to_fields,
)
from sportklimaat.web.fields import (
    DutchDateField,
    IntegerField,
    UrlField,
    YesNoUnknownField,
    choices_from,
)
from sportklimaat.web.numbers import row_number

EXAMPLE = _l("For example 31-12-2025.")
REASON_MISSING = _l("Enter the day on which you saw it.")
CODE_STATES: dict[CodeState, LazyString] = {
    CodeState.EXISTS: _l("Yes, of its own"),
    CodeState.BY_REFERENCE: _l("Yes, that of the federation"),
    CodeState.DRAFT: _l("There is a draft"),
    CodeState.NONE: _l("No"),
    CodeState.UNKNOWN: _l("I do not know"),
}
APPOINTED: dict[Appointed, LazyString] = {
    Appointed.YES: _l("Yes"),
    Appointed.VACANCY: _l("No, the club is looking for one"),
    Appointed.NO: _l("No"),
    Appointed.UNKNOWN: _l("I do not know"),
}
CLUBBASE_STATUSES = (Status.COMPLIES, Status.PARTIAL, Status.NOT, Status.UNKNOWN)


class SeenForm(NotedForm):
    """A form that knows which entry the person saw before, so that nobody overwrites another."""

    seen_id = HiddenField()

    @property
    def seen(self) -> int | None:
        """Return the number of the entry that the person saw."""
        return row_number(self.seen_id.data)


class ObservationForm(SeenForm):
    """What every observation has beside its facts."""

    v: V

    stated_on = DutchDateField(
        _l("On which day did you see this?"),
        validators=[InputRequired(REASON_MISSING)],
        description=EXAMPLE,
    )
    method = EnumField(
        Method,
        METHOD_LABELS,
        _l("How did you see it?"),
        validators=[InputRequired(_l("Choose how you saw it."))],
    )
    not_applicable = BooleanField(_l("This does not apply to the club"))
    reason = StringField(
        _l("Why does it not apply?"),
        validators=[Length(max=500)],
        description=_l("For example: only adult members, no vulnerable groups."),
    )
    waiting_for = SelectField(
        _l("Is the club waiting for something?"),
        choices=choices_from(WaitingFor, WAITING_LABELS, blank=_l("No")),
    )
    waiting_until = DutchDateField(
        _l("Until when?"), description=_l("Until then we ask nothing. After it we ask how it went.")
    )

    def fact_names(self) -> list[str]:
        """Return the names of the fields that ask for facts, in order."""
        return [field.name for field in fields(FACTS_OF[self.v])]

    def facts(self) -> Facts:
        """Return what was filled in as facts."""
        found = {name: fact_of(self[name]) for name in self.fact_names()}
        known = {name: value for name, value in found.items() if value is not None}
        return FACTS_OF[self.v](**known)

    @property
    def outcome(self) -> Status | None:
        """Return not applicable when that was ticked."""
        return Status.NOT_APPLICABLE if self.not_applicable.data else None


class VogObservation(ObservationForm):
    """Numbers about certificates of conduct."""

    v = V.VOG
    policy = YesNoUnknownField(_l("Has the club agreed who needs a VOG?"))
    policy_adopted_on = DutchDateField(_l("Since when?"), description=EXAMPLE)
    functions = EnumTickField(
        VogFunction, words.VOG_FUNCTIONS, _l("For which roles does the club ask for a VOG?")
    )
    term_years = IntegerField(_l("After how many years does the club ask for a new one?"))
    people = IntegerField(_l("How many people need a VOG?"))
    within_term = IntegerField(_l("How many of them have one within the agreed term?"))
    checked_on = DutchDateField(_l("When did the club check this?"), description=EXAMPLE)
    checked_by = EnumField(BoardRole, words.BOARD_ROLES, _l("Who checked? A role, no name."))


class CodeObservation(ObservationForm):
    """The code of conduct."""

    v = V.GEDRAGSCODE
    state = EnumField(CodeState, CODE_STATES, _l("Does the club have a code of conduct?"))
    adopted_on = DutchDateField(_l("When was it adopted?"), description=EXAMPLE)
    adopted_by = EnumField(AdoptedBy, words.ADOPTED_BY, _l("Who adopted it?"))
    audiences = EnumTickField(Audience, words.AUDIENCES, _l("For whom is the code?"))
    signed_by = EnumTickField(
        Signer, {**words.SIGNERS, NOBODY: _l("Nobody signs it yet")}, _l("Who sign the code?")
    )
    communicated_on = DutchDateField(
        _l("When were all members last told about it?"), description=EXAMPLE
    )
    names_discrimination = YesNoUnknownField(
        _l("Does it say something about discrimination or racism?")
    )
    link = UrlField(_l("Where can people read it?"), validators=[Length(max=500)])


class VcpObservation(ObservationForm):
    """The confidential contact person."""

    v = V.VCP
    appointed = EnumField(
        Appointed, APPOINTED, _l("Does the club have a confidential contact person (VCP)?")
    )
    vacancy_since = DutchDateField(
        _l("If the club is looking for one: since when?"), description=EXAMPLE
    )
    number = IntegerField(_l("How many VCPs?"), description=_l("Only the number, no names."))
    on_board = YesNoUnknownField(_l("Are all VCPs on the board as well?"))
    trained = EnumField(Trained, words.TRAINED, _l("Has the VCP been trained?"))
    training_on = DutchDateField(_l("When was or is the training?"), description=EXAMPLE)
    findable = YesNoUnknownField(_l("Can members easily find who the VCP is?"))
    confirmed_on = DutchDateField(_l("When did the VCP last say to go on?"), description=EXAMPLE)


class TrainersObservation(ObservationForm):
    """Trained trainers and coaches, in numbers."""

    v = V.TRAINERS
    active = IntegerField(_l("How many trainers and coaches are active?"))
    trained = IntegerField(_l("How many of them are trained in working safely with people?"))
    kinds = EnumTickField(TrainingKind, words.TRAINING_KINDS, _l("What kind of course?"))
    counted_on = DutchDateField(_l("When was this counted?"), description=EXAMPLE)


OBSERVATION_FORMS: dict[V, type[ObservationForm]] = {
    V.VOG: VogObservation,
    V.GEDRAGSCODE: CodeObservation,
    V.VCP: VcpObservation,
    V.TRAINERS: TrainersObservation,
}


class ClubbaseForm(SeenForm):
    """The status that the club gave in NOC*NSF's own dashboard."""

    outcome = EnumField(
        Status,
        {status: STATUS_LABELS[status] for status in CLUBBASE_STATUSES},
        _l("Which status does Clubbase show?"),
        validators=[InputRequired(_l("Choose a status."))],
    )
    stated_on = DutchDateField(
        _l("On which day does Clubbase show this?"),
        validators=[InputRequired(REASON_MISSING)],
        description=EXAMPLE,
    )


class ReviewForm(SeenForm):
    """The municipality's answer to what the club says."""

    decision = EnumField(
        Decision,
        {
            Decision.VERIFIED: _l("Right: verify the answer"),
            Decision.RETURNED: _l("Not clear yet: return it to the club with a question"),
        },
        _l("What do you think of the answer?"),
        validators=[InputRequired(_l("Choose one of the two."))],
    )
    method = EnumField(Method, METHOD_LABELS, _l("If you verify it: how did you check?"))


def answers_of(statement: Statement | None) -> dict[str, Any]:
    """Return how a statement stands in the form."""
    if statement is None:
        return {}
    return {
        **(to_fields(statement.facts) if statement.facts else {}),
        "not_applicable": statement.outcome is Status.NOT_APPLICABLE,
        "reason": statement.reason,
    }
