"""The shape of what people type about clubs."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length

from sportklimaat.clubs.facts import ClubFacts
from sportklimaat.clubs.rules import ClubKind, SizeClass, digits, postal_code
from sportklimaat.clubs.websites import WebsiteError, website_address
from sportklimaat.web.clubs.labels import ERRORS, FIELD_LABELS, KIND_LABELS, SIZE_LABELS
from sportklimaat.web.clubs.room import local_sites_allowed
from sportklimaat.web.fields import IntegerField, YesNoUnknownField, choices_from
from sportklimaat.web.form import FieldMeta, FilterForm, Form
from sportklimaat.web.numbers import row_number

ANSWERS = {True: "yes", False: "no", None: "unknown"}
MEANINGS = {"yes": True, "no": False}


def row_choice(label: Any, **settings: Any) -> SelectField:
    """Return a choice between rows; the view fills in `choices`."""
    return SelectField(label, coerce=row_number, choices={}, **settings)


class OnlyRequiredMeta(FieldMeta):
    """For forms that say once what must be filled in, instead of beside each field."""

    mark_optional = False


class ClubFilterForm(FilterForm):
    """What the list of clubs is limited to."""

    q = StringField(_l("Name, place or website"), render_kw={"type": "search"})
    sport = row_choice(_l("Sport"), validate_choice=False)
    district = row_choice(_l("District"), validate_choice=False)
    size = SelectField(
        _l("Size"),
        choices=choices_from(SizeClass, SIZE_LABELS, blank=_l("All sizes")),
        validate_choice=False,
    )
    holder = row_choice(_l("Account holder"), validate_choice=False)
    archived = BooleanField(_l("Show archived clubs"))


class ClubForm(Form):
    """Everything the register knows of a club; only the name must be known."""

    Meta = OnlyRequiredMeta

    version = HiddenField()
    name = StringField(FIELD_LABELS["name"], [DataRequired(ERRORS["club_name_missing"])])
    kind = SelectField(FIELD_LABELS["kind"], choices=choices_from(ClubKind, KIND_LABELS))
    sports = StringField(
        FIELD_LABELS["sports"],
        description=_l("Put a comma between two sports. A sport we do not know yet is added."),
    )
    parent_id = row_choice(
        FIELD_LABELS["parent_id"], description=_l("Only for a department of an omni club.")
    )
    former_names = TextAreaField(
        FIELD_LABELS["former_names"], description=_l("One name on each line.")
    )
    websites = TextAreaField(
        FIELD_LABELS["websites"],
        description=_l(
            "One address on each line. The website scan reads the first one."
            " A page on Facebook or Instagram may stand here, but is never scanned."
        ),
    )
    email = StringField(
        FIELD_LABELS["email"],
        description=_l("A general address, such as info@club.nl. Not of a person."),
        render_kw={"inputmode": "email"},
    )
    address = StringField(FIELD_LABELS["address"])
    postal_code = StringField(FIELD_LABELS["postal_code"], filters=[lambda v: postal_code(v or "")])
    place = StringField(FIELD_LABELS["place"])
    district = StringField(FIELD_LABELS["district"], render_kw={"list": "districts"})
    federation = StringField(FIELD_LABELS["federation"], render_kw={"list": "federations"})
    federation_number = StringField(FIELD_LABELS["federation_number"])
    kvk_number = StringField(
        FIELD_LABELS["kvk_number"],
        filters=[lambda v: digits(v or "")],
        render_kw={"inputmode": "numeric"},
    )
    members = IntegerField(FIELD_LABELS["members"])
    youth_members = IntegerField(FIELD_LABELS["youth_members"])
    vulnerable_groups = YesNoUnknownField(
        FIELD_LABELS["vulnerable_groups"],
        description=_l("Such as children, or athletes with a disability."),
    )
    own_accommodation = YesNoUnknownField(FIELD_LABELS["own_accommodation"])
    account_holder_id = row_choice(FIELD_LABELS["account_holder_id"])

    def validate_websites(self, field: TextAreaField) -> None:
        """Refuse an address that cannot be a club's website, and say which."""
        for address in (field.data or "").split():
            try:
                website_address(address, local_sites=local_sites_allowed())
            except WebsiteError as error:
                raise ValidationError(f"{address}: {ERRORS[error.code]}") from error

    def facts(self, known: ClubFacts) -> ClubFacts:
        """Return what was typed, upon what is known and not asked here."""
        texts = {name: self[name].data or None for name in _TEXTS}
        return replace(
            known,
            **texts,
            name=self.name.data or "",
            kind=ClubKind(self.kind.data),
            sports=_parts(self.sports.data, ","),
            former_names=_parts(self.former_names.data, "\n"),
            websites=tuple(
                website_address(address, local_sites=local_sites_allowed())
                for address in (self.websites.data or "").split()
            ),
            parent_id=self.parent_id.data,
            members=self.members.data,
            youth_members=self.youth_members.data,
            vulnerable_groups=MEANINGS.get(self.vulnerable_groups.data or ""),
            own_accommodation=MEANINGS.get(self.own_accommodation.data or ""),
            account_holder_id=self.account_holder_id.data,
        )


class ArchiveForm(Form):
    """Why a club leaves the lists, and who takes its place."""

    reason = StringField(
        _l("Reason"),
        [DataRequired(ERRORS["archive_reason_missing"]), Length(max=300)],
        description=_l("For instance: merged, stopped, moved to another municipality."),
    )
    successor_id = row_choice(
        _l("Successor"), description=_l("After a merger: the club in which this one goes on.")
    )


class AccountHolderForm(Form):
    """Who looks after the ticked clubs."""

    account_holder_id = row_choice(FIELD_LABELS["account_holder_id"])


class ConfirmForm(Form):
    """Nothing to fill in: a button that changes something."""


def typed(facts: ClubFacts, version: int) -> dict[str, Any]:
    """Return the facts of a club as the form shows them."""
    return {
        **{name: getattr(facts, name) for name in (*_TEXTS, *_SAME)},
        "version": str(version),
        "kind": facts.kind.value,
        "sports": ", ".join(facts.sports),
        "former_names": "\n".join(facts.former_names),
        "websites": "\n".join(facts.websites),
        "vulnerable_groups": ANSWERS[facts.vulnerable_groups],
        "own_accommodation": ANSWERS[facts.own_accommodation],
    }


def choices_of(
    rows: Iterable[Any], blank: Any, word: Callable[[Any], str] = lambda row: str(row.name)
) -> dict[str, str]:
    """Return what `choices` of a choice between rows wants, with a word for no choice."""
    return {"": str(blank)} | {str(row.id): word(row) for row in rows}


_TEXTS = (
    "email",
    "address",
    "postal_code",
    "place",
    "district",
    "federation",
    "federation_number",
    "kvk_number",
)
_SAME = ("name", "parent_id", "members", "youth_members", "account_holder_id")


def _parts(text: str | None, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(separator) if part.strip())
