"""What the list of clubs shows around its rows: filters as chips, sorting, addresses."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from sqlalchemy import Select
from sqlalchemy.orm import Session

from sportklimaat.accounts.queries import staff_of
from sportklimaat.accounts.rules import Permission
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.queries import (
    ClubFilter,
    ClubSort,
    districts,
    filtered,
    for_list,
    in_order,
    municipalities_of,
    sports,
    visible_to,
)
from sportklimaat.clubs.rules import SizeClass
from sportklimaat.spreadsheets import Kind
from sportklimaat.web.access import current_actor
from sportklimaat.web.clubs.forms import ClubFilterForm, choices_of
from sportklimaat.web.clubs.labels import SIZE_LABELS, SORT_LABELS

FILTERS = ("q", "sport", "district", "size", "holder", "archived")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of clubs as its address asks for it."""

    form: ClubFilterForm
    club_filter: ClubFilter
    sort: ClubSort
    descending: bool

    def query(self) -> Select[Club]:
        """Select exactly the clubs of this list, in its order."""
        chosen = filtered(visible_to(current_actor()), self.club_filter)
        return for_list(in_order(chosen, self.sort, descending=self.descending))

    def arguments(self, **changes: Any) -> dict[str, Any]:
        """Return the address's arguments with some of them changed; None leaves one out."""
        known = list_arguments() | changes
        return {name: value for name, value in known.items() if value}

    def page_href(self, page: int) -> str:
        """Return the address of a page of this list."""
        return url_for("clubs.index", **self.arguments(page=page))

    def chips(self) -> list[dict[str, str]]:
        """Return the filters that are on, each with the way to take it off."""
        return [
            {
                "label": str(self.form[name].label.text),
                "value": value,
                "remove_href": url_for("clubs.index", **self.arguments(**{name: None})),
            }
            for name, value in self._active().items()
            if value
        ]

    def columns(self, *, with_checklist: bool) -> list[dict[str, Any]]:
        """Return the headings; those that sort carry an address."""
        checklist = [{"label": _("The four V's")}] if with_checklist else []
        return [
            {"label": _("Choose"), "hidden": True},
            self._sorting(ClubSort.NAME),
            *checklist,
            self._sorting(ClubSort.DISTRICT),
            self._sorting(ClubSort.MEMBERS, numeric=True),
            {"label": _("Account holder")},
            self._sorting(ClubSort.CHANGED),
        ]

    def downloads(self) -> list[dict[str, str]]:
        """Return the addresses of this list as a file."""
        return [
            {
                "label": kind.value.upper(),
                "href": url_for("clubs.download", kind=kind.value, **self.arguments()),
            }
            for kind in Kind
        ]

    def _active(self) -> dict[str, str]:
        chosen = self.club_filter
        return {
            "q": chosen.q,
            "sport": self._word("sport"),
            "district": self._word("district"),
            "size": str(SIZE_LABELS[chosen.size]) if chosen.size else "",
            "holder": self._word("holder"),
            "archived": _("Yes") if chosen.archived else "",
        }

    def _word(self, name: str) -> str:
        field = self.form[name]
        return "" if field.data is None else str(field.choices.get(str(field.data), ""))

    def _sorting(self, sort: ClubSort, *, numeric: bool = False) -> dict[str, Any]:
        is_current = sort is self.sort
        down = is_current and not self.descending
        order = "down" if down else None
        direction = "descending" if self.descending else "ascending"
        return {
            "label": SORT_LABELS[sort],
            "numeric": numeric,
            "sort_href": url_for("clubs.index", **self.arguments(sort=sort.value, order=order)),
            "sort_direction": direction if is_current else None,
        }


def list_arguments() -> dict[str, Any]:
    """Return what the address says of the list, so that one comes back to the same one."""
    known = {name: request.args.get(name) for name in (*FILTERS, "sort", "order")}
    return {name: value for name, value in known.items() if value}


def listing_from_address(session: Session) -> Listing:
    """Read from the address which clubs are asked for, and in which order."""
    form = _filter_form(session)
    size, sort = str(form.size.data or ""), request.args.get("sort", "")
    club_filter = ClubFilter(
        q=form.q.data or "",
        sport_id=form.sport.data,
        district_id=form.district.data,
        size=SizeClass(size) if size in set(SizeClass) else None,
        account_holder_id=form.holder.data,
        archived=bool(form.archived.data),
    )
    chosen = ClubSort(sort) if sort in set(ClubSort) else ClubSort.NAME
    return Listing(form, club_filter, chosen, request.args.get("order") == "down")


def _filter_form(session: Session) -> ClubFilterForm:
    form = ClubFilterForm(request.args)
    places = [m.id for m in municipalities_of(session, current_actor(), Permission.CLUB_READ)]
    staff = {user.id: user for place in places for user in staff_of(session, place)}
    form.sport.choices = choices_of(sports(session), _("All sports"))
    form.district.choices = choices_of(districts(session, places), _("All districts"))
    form.holder.choices = choices_of(staff.values(), _("Everybody"))
    return form
