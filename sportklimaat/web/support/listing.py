"""The support list as people ask for it: filters in the address, chips, pages, downloads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from sportklimaat.accounts.rules import Permission
from sportklimaat.clubs import queries as clubs
from sportklimaat.clubs.rules import SizeClass
from sportklimaat.core.clock import local_day
from sportklimaat.spreadsheets import Value
from sportklimaat.support.queries import SupportFilter, SupportRow, support_list
from sportklimaat.support.rules import Said, Wish
from sportklimaat.web.access import current_actor, toolbox
from sportklimaat.web.database import db
from sportklimaat.web.formatting import day
from sportklimaat.web.numbers import row_number
from sportklimaat.web.support.forms import SupportFilterForm
from sportklimaat.web.support.labels import HELP_WITH, SAID_BY, WISHES, sentence

PAGE_SIZE = 50
FILTERS = ("sport", "district", "size", "wish")


@dataclass(frozen=True, slots=True)
class Listed:
    """The whole list under a filter, and the page of it that is shown."""

    rows: Sequence[SupportRow]
    page: int

    @property
    def pages(self) -> int:
        """Return the number of pages, at least one."""
        return max(1, -(-len(self.rows) // PAGE_SIZE))

    @property
    def shown(self) -> Sequence[SupportRow]:
        """Return the rows of this page."""
        return self.rows[(self.page - 1) * PAGE_SIZE : self.page * PAGE_SIZE]


def filter_form() -> SupportFilterForm:
    """Return the filters as asked in the address, with the sports and districts there are."""
    form = SupportFilterForm(request.args)
    session, places = db.session(), _places()
    sports = {str(sport.id): sport.name for sport in clubs.sports(session)}
    districts = {str(d.id): d.name for d in clubs.districts(session, places)}
    form.sport.choices = {"": _("All sports")} | sports
    form.district.choices = {"": _("All districts")} | districts
    return form


def _places() -> Sequence[int]:
    found = clubs.municipalities_of(db.session(), current_actor(), Permission.SUPPORT_READ)
    return [place.id for place in found]


def listed(form: SupportFilterForm) -> Listed:
    """Return the list under these filters."""
    today = local_day(toolbox().clock.now())
    rows = support_list(db.session(), current_actor(), chosen(form), today)
    page = row_number(request.args.get("page")) or 1
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    return Listed(rows, min(max(page, 1), pages))


def chosen(form: SupportFilterForm) -> SupportFilter:
    """Return the filters; what is not a choice limits nothing."""
    limits = clubs.ClubFilter(
        sport_id=row_number(form.sport.data),
        district_id=row_number(form.district.data),
        size=SizeClass(form.size.data) if form.size.data in set(SizeClass) else None,
    )
    return SupportFilter(limits, Wish(form.wish.data) if form.wish.data in set(Wish) else None)


def chips(form: SupportFilterForm) -> list[dict[str, str]]:
    """Return the filters that are on, each with the address without it."""
    active = arguments(form)
    return [
        {
            "label": str(form[name].label.text),
            "value": str(form[name].choices.get(value, value)),
            "remove_href": url_for(
                "support.index", **{k: v for k, v in active.items() if k != name}
            ),
        }
        for name, value in active.items()
    ]


def arguments(form: SupportFilterForm) -> dict[str, Any]:
    """Return the filters that are on, as they stand in the address."""
    return {name: form[name].data for name in FILTERS if form[name].data}


def page_address(form: SupportFilterForm) -> Callable[[int], str]:
    """Return the function from a page's number to its address."""
    return lambda number: url_for("support.index", **arguments(form), page=number)


def wish_lines(row: SupportRow) -> list[str]:
    """Return what the club said about help, as sentences with who and when."""
    wanted = [v for v, said in row.said.items() if said.wants]
    if row.wish is Wish.WANTS:
        words = ", ".join(str(HELP_WITH[v]) for v in sorted(wanted, key=lambda v: (not v, v)))
        first = _("Wants help with: %(what)s", what=words)
    else:
        first = str(WISHES[row.wish])
    return [first, *([_source(row.newest_word)] if row.newest_word else [])]


def _source(said: Said) -> str:
    return f"{SAID_BY[said.said_by]}, {day(said.on)}"


def table(rows: Sequence[SupportRow]) -> tuple[list[str], list[list[Value]]]:
    """Return the list for a spreadsheet: need and wish in columns of their own."""
    header = [
        _("Club"),
        _("Sport"),
        _("District"),
        _("What help could be about"),
        _("Reasons set aside"),
        _("Wish for help"),
        _("Help with"),
        _("Said by"),
        _("Said on"),
        _("Note"),
    ]
    return header, [_cells(row) for row in rows]


def _cells(row: SupportRow) -> list[Value]:
    said = row.newest_word
    wanted = sorted(v for v, word in row.said.items() if word.wants)
    return [
        row.club.name,
        ", ".join(sport.name for sport in row.club.sports),
        row.club.district.name if row.club.district else None,
        "\n".join(sentence(reason) for reason in row.reasons),
        "\n".join(sentence(reason) for reason in row.aside),
        str(WISHES[row.wish]),
        ", ".join(str(HELP_WITH[v]) for v in wanted),
        str(SAID_BY[said.said_by]) if said else None,
        said.on if said else None,
        said.note if said else None,
    ]
