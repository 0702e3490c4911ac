"""Reading from an address or form which clubs a person wants scanned."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from sportklimaat.accounts.rules import Permission
from sportklimaat.clubs.models import Club, Municipality
from sportklimaat.clubs.queries import ClubFilter, districts, municipalities_of, sports
from sportklimaat.clubs.rules import SizeClass
from sportklimaat.core.errors import NotFoundError
from sportklimaat.scanner import Outcome
from sportklimaat.scans.rules import longest_minutes
from sportklimaat.scans.selection import Selection, chosen_clubs
from sportklimaat.web.access import current_actor, toolbox
from sportklimaat.web.clubs.forms import choices_of
from sportklimaat.web.numbers import row_number
from sportklimaat.web.scans.forms import FindingFilterForm, SelectionForm


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for, and the clubs that it means."""

    form: SelectionForm
    selection: Selection
    municipality: Municipality
    clubs: Sequence[Club]
    is_valid: bool

    @property
    def minutes(self) -> int:
        """Return how long reading these websites takes at most."""
        settings = toolbox().scan_settings
        return longest_minutes(
            len(self.clubs),
            workers=toolbox().config.scan_workers,
            seconds_per_site=settings.max_seconds,
        )


def choice_from(session: Session, values: MultiDict[str, str]) -> Choice:
    """Read the choice of clubs; filters that cannot be read choose nobody."""
    actor = current_actor()
    form = SelectionForm(values)
    selection = _selection(form, values)
    places = municipalities_of(session, actor, Permission.SCAN_RUN)
    municipality = _municipality(session, form, selection, places)
    form.municipality.choices = {str(place.id): place.name for place in places}
    fill_choices(session, form, [municipality.id])
    is_valid = form.validate()
    clubs = chosen_clubs(session, selection, municipality.id, actor=actor) if is_valid else []
    return Choice(form, selection, municipality, clubs, is_valid)


def _municipality(
    session: Session, form: SelectionForm, selection: Selection, places: Sequence[Municipality]
) -> Municipality:
    """A round is of one municipality: the one chosen, that of the ticked clubs, or the first."""
    if not places:
        raise NotFoundError("municipality_not_found")
    ticked = select(Club.municipality_id).where(Club.id.in_(selection.club_ids)).order_by(Club.id)
    asked = session.scalar(ticked.limit(1)) if selection.club_ids else form.municipality.data
    return next((place for place in places if place.id == asked), places[0])


def fill_choices(session: Session, form: FindingFilterForm, municipality_ids: list[int]) -> None:
    """Offer the sports and the districts of a municipality."""
    form.sport.choices = choices_of(sports(session), _("All sports"))
    form.district.choices = choices_of(districts(session, municipality_ids), _("All districts"))


def _selection(form: SelectionForm, values: MultiDict[str, str]) -> Selection:
    numbers = [row_number(value) for value in values.getlist("selected")]
    ticked = tuple(number for number in numbers if number is not None)
    size, outcome = form.size.data, form.outcome.data
    return Selection(
        club_ids=ticked,
        clubs=ClubFilter(
            sport_id=form.sport.data,
            district_id=form.district.data,
            size=SizeClass(size) if size in set(SizeClass) else None,
        ),
        not_since=form.not_since.data,
        outcome=Outcome(outcome) if outcome in set(Outcome) else None,
    )


def asked_values() -> MultiDict[str, str]:
    """Return what the address (or the form) carries."""
    return request.form if request.method == "POST" else request.args
