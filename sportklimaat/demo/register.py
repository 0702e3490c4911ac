"""The register of Waterhoven enters the application a year ago, as a spreadsheet."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.accounts.models import User
from sportklimaat.accounts.rules import Actor
from sportklimaat.clubs.facts import facts_of
from sportklimaat.clubs.importing import apply_import, guess_mapping, plan_import
from sportklimaat.clubs.importing.mapping import store_mapping
from sportklimaat.clubs.models import Club, ClubImport, Municipality
from sportklimaat.clubs.services import change_club, set_account_holder
from sportklimaat.demo.people import COACH, COORDINATOR, SECOND_COORDINATOR
from sportklimaat.demo.site_server import DEFAULT_PORT
from sportklimaat.demo.town import CLUBS
from sportklimaat.spreadsheets import read_table

HOLDERS: Mapping[str, str] = {
    "Oude Haven": SECOND_COORDINATOR,
    "Kade-Oost": SECOND_COORDINATOR,
    "De Schans": SECOND_COORDINATOR,
    "Molenwijk": COACH,
    "Vogelbuurt": COACH,
}
"""District -> who looks after its clubs; the others are the first coordinator's."""
WITHOUT_HOLDER = 17
"""Every so many clubs nobody is the account holder yet."""


def import_clubs(
    session: Session,
    municipality: Municipality,
    *,
    sites_port: int,
    actor: Actor,
    now: datetime,
) -> ClubImport:
    """Import the spreadsheet as a coordinator does: guessed columns, one confirmed import."""
    content = CLUBS.read_bytes().replace(b":%d/" % DEFAULT_PORT, b":%d/" % sites_port)
    table = read_table(content, CLUBS.name)
    mapping = guess_mapping(table)
    club_import = ClubImport(
        municipality_id=municipality.id, filename=CLUBS.name, created_by_id=actor.user_id,
        created_at=now,
    )  # fmt: skip
    store_mapping(club_import, table, mapping)
    session.add(club_import)
    plan = plan_import(session, municipality, table, mapping, local_sites=True)
    return apply_import(session, plan, club_import, actor=actor, now=now)


def point_at_successors(
    session: Session, municipality: Municipality, *, actor: Actor, now: datetime
) -> None:
    """Let clubs that merged point at the club that took their place."""
    clubs = clubs_of(session, municipality)
    for club in clubs:
        reason = club.archived_reason or ""
        successor = next((other for other in clubs if f"tot {other.name}," in reason), None)
        if successor is not None:
            facts = replace(facts_of(club), successor_id=successor.id)
            change_club(
                session, club, facts, seen_version=club.version, actor=actor, now=now,
                local_sites=True,
            )  # fmt: skip


def clubs_of(session: Session, municipality: Municipality) -> Sequence[Club]:
    """Return all clubs of the town, archived ones too, in the order of the sheet."""
    query = select(Club).where(Club.municipality_id == municipality.id)
    return session.scalars(query.order_by(Club.id)).all()


def hand_over(
    session: Session, clubs: Sequence[Club], holders: Mapping[str, User], *, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Give every club the account holder of its district; a few have none yet."""
    held: dict[str, list[Club]] = {email: [] for email in holders}
    for club in clubs:
        if not club.is_archived and club.id % WITHOUT_HOLDER:
            district = club.district.name if club.district else ""
            held[HOLDERS.get(district, COORDINATOR)].append(club)
    for email, theirs in held.items():
        set_account_holder(session, theirs, holders[email], actor=actor, now=now)
