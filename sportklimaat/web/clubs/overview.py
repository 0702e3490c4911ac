"""The register's entry of one club, as names and values; what is not known is said."""

from collections.abc import Iterable
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from sportklimaat.accounts.rules import Permission
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.queries import scope_of
from sportklimaat.clubs.rules import ClubKind
from sportklimaat.clubs.websites import is_social_network
from sportklimaat.web.access import current_actor
from sportklimaat.web.clubs.labels import FIELD_LABELS, KIND_LABELS
from sportklimaat.web.formatting import day, number


def register_entry(club: Club) -> list[dict[str, Any]]:
    """Return everything the register knows of a club, in the order of the form."""
    values = {
        "name": club.name,
        "kind": KIND_LABELS[ClubKind(club.kind)],
        "sports": ", ".join(sport.name for sport in club.sports),
        "websites": _websites(club),
        "former_names": _former_names(club),
        **_family(club),
        "email": club.email,
        "address": _address(club),
        "district": club.district.name if club.district else None,
        "federation": club.federation.name if club.federation else None,
        "federation_number": club.federation_number,
        "kvk_number": club.kvk_number,
        "members": _number(club.members),
        "youth_members": _number(club.youth_members),
        "vulnerable_groups": _answer(club.vulnerable_groups),
        "own_accommodation": _answer(club.own_accommodation),
        "account_holder": club.account_holder.name if club.account_holder else _("Nobody yet"),
    }
    unknown = _("Not known")
    return [
        {"label": FIELD_LABELS.get(name, name), "value": value or unknown}
        for name, value in values.items()
    ]


def _websites(club: Club) -> str:
    if not club.websites:
        return str(_("Not known. Without a website there is nothing to scan."))
    return _lines(_website(website.url) for website in club.websites)


def _website(address: str) -> Markup:
    link = Markup('<a class="nl-link" href="{}" rel="noopener noreferrer nofollow">{}</a>')
    shown = link.format(address, address.removeprefix("https://").rstrip("/"))
    if not is_social_network(address):
        return shown
    return Markup("{} ({})").format(shown, _("a social network, no website of its own"))


def _former_names(club: Club) -> str:
    if not club.former_names:
        return str(_("None"))
    names = (
        _("%(name)s (until %(day)s)", name=former.name, day=day(former.until))
        if former.until
        else former.name
        for former in club.former_names
    )
    return _lines(names)


def _family(club: Club) -> dict[str, Markup]:
    """Omni club, departments and successor, only where there are any."""
    departments = [club_link(department) for department in club.departments]
    family = {
        "parent": club_link(club.parent) if club.parent else None,
        _("Departments"): _lines(departments),
        "successor_id": club_link(club.successor) if club.successor else None,
    }
    return {name: value for name, value in family.items() if value}


def club_link(club: Club) -> Markup:
    """Return the name of a club as a link; plain for who may not open that club."""
    if not current_actor().may(Permission.CLUB_READ, scope_of(club)):
        return Markup("{}").format(club.name)
    address = url_for("clubs.show", club_id=club.id)
    return Markup('<a class="nl-link" href="{}">{}</a>').format(address, club.name)


def _address(club: Club) -> Markup | None:
    lines = [club.address, " ".join(filter(None, [club.postal_code, club.place]))]
    return _lines(line for line in lines if line) or None


def _lines(parts: Iterable[str]) -> Markup:
    return Markup("<br>").join(parts)


def _number(value: int | None) -> str | None:
    return None if value is None else number(value)


def _answer(value: bool | None) -> str | None:
    return None if value is None else (_("Yes") if value else _("No"))
