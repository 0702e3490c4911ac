"""The form for a norm: per V how strictly it counts, with its term and thresholds."""

from collections.abc import Mapping
from typing import Any, Self

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from sportklimaat.checklist.rules import NormRule, Strictness, V
from sportklimaat.web.checklist.labels import STRICTNESS_LABELS
from sportklimaat.web.checklist.report_fields import EnumField
from sportklimaat.web.fields import DutchDateField, IntegerField
from sportklimaat.web.form import Form

MISSING = _l("Enter a number.")
TERM_HELP: dict[V, Any] = {
    V.VOG: _l("How old a VOG may be. 36 months is the advice of NOC*NSF."),
    V.GEDRAGSCODE: _l("How long ago members may last have been told about the code."),
    V.VCP: _l("How long ago the VCP may last have been confirmed."),
    V.TRAINERS: _l("How long ago the trainers and coaches may last have been counted."),
}
COUNTED = frozenset({V.VOG, V.TRAINERS})


def _strictness() -> EnumField:
    required = [InputRequired(_l("Choose how strictly this counts."))]
    return EnumField(Strictness, STRICTNESS_LABELS, _l("How does it count?"), validators=required)


def _term(v: V) -> IntegerField:
    return IntegerField(
        _l("Term in months"), validators=[InputRequired(MISSING)], description=TERM_HELP[v]
    )


def _complies() -> IntegerField:
    return IntegerField(_l("Complies from (%)"), validators=[InputRequired(MISSING)])


def _partial() -> IntegerField:
    return IntegerField(_l("Partly from (%)"), validators=[InputRequired(MISSING)])


class NormForm(Form):
    """What is asked from a day on."""

    starts_on = DutchDateField(
        _l("From which day?"),
        validators=[InputRequired(_l("Enter the first day of the norm."))],
        description=_l("For example 01-01-2027. Until then the present norm holds."),
    )
    note = StringField(
        _l("Decision or reason"),
        validators=[Length(max=500)],
        description=_l("For example the name of the decision of the council."),
    )
    vog_strictness = _strictness()
    vog_term_months = _term(V.VOG)
    vog_complies_percent = _complies()
    vog_partial_percent = _partial()
    gedragscode_strictness = _strictness()
    gedragscode_term_months = _term(V.GEDRAGSCODE)
    vcp_strictness = _strictness()
    vcp_term_months = _term(V.VCP)
    trainers_strictness = _strictness()
    trainers_term_months = _term(V.TRAINERS)
    trainers_complies_percent = _complies()
    trainers_partial_percent = _partial()

    @classmethod
    def of(cls, rules: Mapping[V, NormRule]) -> Self:
        """Return the form filled in with rules."""
        answers: dict[str, Any] = {}
        for v, rule in rules.items():
            answers |= {
                f"{v}_strictness": rule.strictness.value,
                f"{v}_term_months": rule.term_months,
            }
            if v in COUNTED:
                answers[f"{v}_complies_percent"] = rule.complies_percent
                answers[f"{v}_partial_percent"] = rule.partial_percent
        return cls(formdata=None, data=answers)

    def rules(self) -> dict[V, NormRule]:
        """Return what was filled in as rules."""
        return {v: self._rule(v) for v in V}

    def _rule(self, v: V) -> NormRule:
        thresholds = (
            {
                "complies_percent": self[f"{v}_complies_percent"].data,
                "partial_percent": self[f"{v}_partial_percent"].data,
            }
            if v in COUNTED
            else {}
        )
        return NormRule(
            strictness=Strictness(self[f"{v}_strictness"].data),
            term_months=self[f"{v}_term_months"].data,
            **thresholds,
        )

    def fields_of(self, v: str) -> list[Any]:
        """Return the fields of one V, in order."""
        return [field for field in self if field.name.startswith(f"{v}_")]
