"""What stands around every page: the main menu, the account, the footer."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, request, url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import select

from sportklimaat import __version__
from sportklimaat.accounts.rules import Permission
from sportklimaat.clubs.models import Municipality
from sportklimaat.web.access import current_account, current_actor, toolbox
from sportklimaat.web.accounts.labels import ROLE_LABELS
from sportklimaat.web.database import db
from sportklimaat.web.languages import chosen_language, language_links


@dataclass(frozen=True, slots=True)
class Door:
    """One item of the main menu."""

    endpoint: str
    label: LazyString
    permission: Permission


DOORS = (
    Door("home.start", _l("Home"), Permission.SIGNED_IN),
    Door("clubs.index", _l("Clubs"), Permission.CLUB_LIST),
    Door("scans.index", _l("Website scan"), Permission.SCAN_READ),
    Door("support.index", _l("Support"), Permission.SUPPORT_READ),
    Door("checklist.figures", _l("Figures"), Permission.FIGURES_READ),
    Door("checklist.norms", _l("Norms"), Permission.NORM_EDIT),
    Door("accounts.users", _l("Users"), Permission.USER_INVITE),
    Door("audit.index", _l("Audit log"), Permission.AUDIT_READ),
    Door("jobs.index", _l("Background work"), Permission.JOB_READ),
)


def register(app: Flask) -> None:
    """Give every layout its surroundings."""
    app.context_processor(_surroundings)


def _surroundings() -> dict[str, Any]:
    return {
        "language": chosen_language(),
        "languages": language_links(),
        "municipality_name": municipality_name(),
        "navigation": _navigation(),
        "account": _account(),
        "footer_links": _footer_links(),
        "app_version": __version__,
        "theme_stylesheet": toolbox().config.theme_stylesheet,
        "home_href": url_for("home.start"),
    }


def municipality_name() -> str:
    """Return the municipality on the door: the only one, or nothing where there are several."""
    names = db.session.scalars(select(Municipality.name).order_by(Municipality.id).limit(2)).all()
    return names[0] if len(names) == 1 else ""


def _navigation() -> list[dict[str, Any]]:
    actor = current_actor()
    room = (request.endpoint or "").partition(".")[0]
    return [
        {
            "label": door.label,
            "href": url_for(door.endpoint),
            "current": _is_current(door, room),
        }
        for door in DOORS
        if actor.may(door.permission)
    ]


def _is_current(door: Door, room: str) -> bool:
    if door.endpoint in {"checklist.figures", "checklist.norms"}:
        return request.endpoint == door.endpoint
    return door.endpoint.partition(".")[0] == room and request.endpoint != "accounts.settings"


def _account() -> dict[str, Any] | None:
    account = current_account()
    if account is None:
        return None
    roles = dict.fromkeys(held.role for held in current_actor().roles)
    return {
        "name": account.name,
        "role": ", ".join(str(ROLE_LABELS[role]) for role in roles),
        "sign_out_href": url_for("accounts.sign_out"),
        "settings_href": url_for("accounts.settings"),
    }


def _footer_links() -> list[dict[str, Any]]:
    return [
        {"label": _l("How the website scan works"), "href": url_for("scans.explanation")},
        {"label": _l("Accessibility"), "href": url_for("home.accessibility")},
    ]
