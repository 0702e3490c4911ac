"""The board's seven pages of questions about the four V's: all optional, numbers only, no names."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, ValidationError

from sportklimaat.checklist.rules import (
    AdoptedBy,
    Answer,
    Appointed,
    Audience,
    BoardRole,
    CodeState,
    Facts,
    Signer,
    Statement,
    Status,
    Trained,
    TrainingKind,
    VogFunction,
    WaitingFor,
)
from sportklimaat.support.rules import Said
from sportklimaat.web.checklist import report_labels as words
from sportklimaat.web.checklist.labels import WAITING_LABELS
from sportklimaat.web.checklist.note_field import NotedForm
from sportklimaat.web.checklist.report_fields import (
    NOBODY,
    EnumField,
    EnumTickField,
    TickField,
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
from sportklimaat.web.form import FieldMeta, Form

NO_HELP = "none"
GENERAL_HELP = "general"
LONGEST_NOTE = 1000
LONGEST_REASON = 500
SPECIAL = ("not_applicable", "reason", "waiting_for", "waiting_until")
"""Fields that are about the V as a whole, not about a fact."""


class ReportMeta(FieldMeta):
    """A form is also rebuilt from what was saved, which holds no token against forgery.

    The token stands in the template, and the door checks it for every form that is sent.
    """

    csrf = False
    mark_optional = False


class ReportForm(Form):
    """One page of questions; each field has the name of the fact that it asks for."""

    Meta: ClassVar[type[FieldMeta]] = ReportMeta

    def stated(self) -> dict[str, Any]:
        """Return the answers as facts; what was not answered is left out."""
        found = ((field.name, fact_of(field)) for field in self if field.name not in SPECIAL)
        return {name: value for name, value in found if value is not None}


class LastPageForm(ReportForm):
    """The last page of a V: also when it does not apply, or something is still on its way."""

    not_applicable = BooleanField(_l("This does not apply to our club"))
    reason = StringField(_l("Why does it not apply?"), validators=[Length(max=LONGEST_REASON)])
    waiting_for = SelectField(
        _l("Are you waiting for something?"),
        choices=choices_from(WaitingFor, WAITING_LABELS, blank=_l("No")),
        default="",
    )
    waiting_until = DutchDateField(
        _l("Until when?"),
        description=_l("Until this day we do not ask about it. For example 31-12-2026."),
    )

    def answer(self, facts: Facts) -> Answer:
        """Return the answer about the V whose facts these are."""
        applies = not self.not_applicable.data
        return Answer(
            facts=facts,
            outcome=None if applies else Status.NOT_APPLICABLE,
            reason="" if applies else self.reason.data or "",
            waiting_for=self.waiting_for.data or "",
            waiting_until=self.waiting_until.data,
        )

    @property
    def is_special(self) -> bool:
        """Tell whether one of these answers was given, or is wrong."""
        return any(self[name].data or self[name].errors for name in SPECIAL)


def answers_of(statement: Statement) -> dict[str, Any]:
    """Return how a statement stands in the forms, by name of the field."""
    facts = {} if statement.facts is None else to_fields(statement.facts)
    return facts | {
        "not_applicable": statement.outcome is Status.NOT_APPLICABLE,
        "reason": statement.reason,
        "waiting_for": statement.waiting_for,
        "waiting_until": statement.waiting_until,
    }


class VogPolicyForm(ReportForm):
    """What the club agreed about VOG's."""

    policy = YesNoUnknownField(_l("Has your board agreed who needs a VOG?"))
    policy_adopted_on = DutchDateField(
        _l("Since when?"), description=_l("For example 31-12-2025. You may leave this out.")
    )
    functions = EnumTickField(
        VogFunction, words.VOG_FUNCTIONS, _l("For which roles do you ask for a VOG?")
    )
    term_years = IntegerField(
        _l("After how many years do you ask for a new one?"),
        description=_l("A VOG itself has no end date. Many clubs choose 3 years."),
    )


class VogNumbersForm(LastPageForm):
    """How many people, never who."""

    people = IntegerField(_l("How many people at your club need a VOG?"))
    within_term = IntegerField(
        _l("How many of them have one that is recent enough?"),
        description=_l("Recent enough is within the term that you agreed."),
    )
    checked_on = DutchDateField(
        _l("When did you last look at this?"), description=_l("For example 31-12-2025.")
    )
    checked_by = EnumField(
        BoardRole, words.BOARD_ROLES, _l("Who looked at the VOGs? Choose a role, no name.")
    )


class CodeForm(ReportForm):
    """Whether there is a code of conduct."""

    state = EnumField(CodeState, words.CODE_STATES, _l("Does your club have a code of conduct?"))
    adopted_on = DutchDateField(
        _l("When was it adopted?"),
        description=_l("For example 31-12-2025. You may leave this out."),
    )
    adopted_by = EnumField(AdoptedBy, words.ADOPTED_BY, _l("Who adopted it?"))
    link = UrlField(
        _l("Where can people read it?"),
        validators=[Length(max=500)],
        description=_l("A web address, if it is online. It does not have to be."),
    )


class CodeUseForm(LastPageForm):
    """How the code is used."""

    audiences = EnumTickField(Audience, words.AUDIENCES, _l("For whom is the code?"))
    names_discrimination = YesNoUnknownField(
        _l("Does it say something about discrimination or racism?")
    )
    signed_by = EnumTickField(
        Signer,
        {**words.SIGNERS, NOBODY: _l("Nobody signs it yet")},
        _l("Who sign the code?"),
    )
    communicated_on = DutchDateField(
        _l("When did you last tell all members about it?"),
        description=_l(
            "For example in a newsletter or at the general meeting. For example 31-12-2025."
        ),
    )


class VcpForm(ReportForm):
    """Whether there is a confidential contact person."""

    appointed = EnumField(
        Appointed, words.APPOINTED, _l("Does your club have a confidential contact person (VCP)?")
    )
    vacancy_since = DutchDateField(
        _l("If you are looking for one: since when?"), description=_l("For example 31-12-2025.")
    )
    number = IntegerField(
        _l("How many VCPs do you have?"), description=_l("Only the number, no names.")
    )
    on_board = YesNoUnknownField(
        _l("Are all your VCPs on the board as well?"),
        description=_l(
            "Someone on the board cannot be independent. One VCP outside the board is enough."
        ),
    )


class VcpTrainingForm(LastPageForm):
    """Whether the contact person is trained and can be found."""

    trained = EnumField(Trained, words.TRAINED, _l("Has your VCP been trained?"))
    training_on = DutchDateField(
        _l("When was or is the training?"), description=_l("For example 31-12-2025.")
    )
    findable = YesNoUnknownField(_l("Can members easily find who the VCP is?"))
    confirmed_on = DutchDateField(
        _l("When did your VCP last say to go on?"),
        description=_l("Ask this once a year. For example 31-12-2025."),
    )


class TrainersForm(LastPageForm):
    """How many trainer-coaches, and how many trained; never who."""

    active = IntegerField(_l("How many trainers and coaches are active?"))
    trained = IntegerField(
        _l("How many of them followed a course about working safely with people?"),
        description=_l(
            "For example the e-learning Een Beetje Opvoeder, or a course of your federation."
        ),
    )
    kinds = EnumTickField(TrainingKind, words.TRAINING_KINDS, _l("What kind of course?"))
    counted_on = DutchDateField(
        _l("When did you count this?"), description=_l("For example 31-12-2025.")
    )


class WishForm(NotedForm):
    """Whether the club would like help, and with what."""

    Meta: ClassVar[type[FieldMeta]] = ReportMeta

    help = TickField(_l("Would you like help from the municipality?"), choices=words.help_choices)
    note = TextAreaField(
        _l("What would help you?"),
        validators=[Length(max=LONGEST_NOTE)],
        description=_l("Do not name people or incidents here."),
    )

    def validate_help(self, field: Field) -> None:
        """Refuse "no" together with a wish."""
        if NO_HELP in (field.data or ()) and len(field.data) > 1:
            raise ValidationError(
                _("Choose what you want help with, or choose that you manage. Not both.")
            )

    @staticmethod
    def answers_of(said: Mapping[str, Said]) -> dict[str, Any]:
        """Return how earlier words about help stand in the form."""
        if not said:
            return {}
        wanted = [v or GENERAL_HELP for v, word in said.items() if word.wants]
        newest = max(said.values(), key=lambda word: word.on)
        return {"help": wanted or [NO_HELP], "note": newest.note}

    @property
    def is_answered(self) -> bool:
        """Tell whether anything was ticked; nothing is no answer."""
        return bool(self.help.data)

    def wanted(self) -> frozenset[str]:
        """Return the V's to help with, and an empty word for help in general."""
        return frozenset(
            "" if v == GENERAL_HELP else v for v in self.help.data or () if v != NO_HELP
        )
