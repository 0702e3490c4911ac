"""The register of Waterhoven enters the application a year ago, as a spreadsheet."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.accounts.models import User
from sportklimaat.accounts.rules import Actor
from sportklimaat.clubs import services
from sportklimaat.clubs.facts import ClubFacts
from sportklimaat.clubs.models import Club, Municipality
from sportklimaat.clubs.rules import ClubKind
from sportklimaat.demo.town import CLUBS
from sportklimaat.spreadsheets import read_table

KINDS = {
    "vereniging": ClubKind.ASSOCIATION,
    "stichting": ClubKind.FOUNDATION,
    "commercieel": ClubKind.COMMERCIAL,
}
ANSWERS = {"ja": True, "nee": False}
ARCHIVED = "Gearchiveerd"
PARENT = "Onderdeel van"
OF_THE_SECOND = frozenset({"Oude Haven", "Kade-Oost", "Molenwijk", "De Schans"})
"""Districts whose clubs the second coordinator looks after."""
WITHOUT_HOLDER = 17
"""Every so many clubs nobody is the account holder yet."""


def enter_clubs(
    session: Session, municipality: Municipality, *, actor: Actor, now: datetime
) -> Sequence[Club]:
    """Enter all clubs of the spreadsheet and archive those that are no more."""
    table = read_table(CLUBS.read_bytes(), CLUBS.name)
    rows = [
        {name: str(cell or "") for name, cell in zip(table.header, row.cells, strict=True)}
        for row in table.rows
    ]
    clubs: dict[str, Club] = {}
    for row in rows:
        facts = _facts(row, clubs)
        clubs[facts.name] = services.add_club(
            session, municipality, facts, actor=actor, now=now, local_sites=True
        )
    for row in rows:
        if row[ARCHIVED]:
            _archive(session, clubs, row, actor=actor, now=now)
    return list(clubs.values())


def _facts(row: Mapping[str, str], clubs: Mapping[str, Club]) -> ClubFacts:
    parent = row[PARENT]
    return ClubFacts(
        name=row["Naam"],
        former_names=_words(row["Vroegere namen"]),
        kind=KINDS[row["Soort"]],
        sports=_words(row["Sporten"]),
        parent_id=clubs[parent].id if parent else None,
        federation=row["Bond"] or None,
        federation_number=row["Clubnummer bond"] or None,
        kvk_number=row["KvK-nummer"] or None,
        websites=_words(row["Website"]),
        address=row["Adres"] or None,
        postal_code=row["Postcode"] or None,
        place=row["Plaats"] or None,
        district=row["Wijk"] or None,
        members=_number(row["Leden"]),
        youth_members=_number(row["Jeugdleden"]),
        vulnerable_groups=ANSWERS.get(row["Werkt met kwetsbare groepen"]),
        own_accommodation=ANSWERS.get(row["Eigen accommodatie"]),
    )


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(",") if word.strip())


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


def _archive(
    session: Session,
    clubs: Mapping[str, Club],
    row: Mapping[str, str],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    reason = row[ARCHIVED]
    successor = next((club for name, club in clubs.items() if f"tot {name}," in reason), None)
    services.archive_club(
        session, clubs[row["Naam"]], reason=reason, successor=successor, actor=actor, now=now
    )


def hand_over(
    session: Session, municipality: Municipality, holders: tuple[User, User],
    *, actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Divide the clubs over two account holders by district; a few have none yet."""
    query = select(Club).where(
        Club.municipality_id == municipality.id, Club.archived_at.is_(None)
    )
    first, second = holders
    clubs = session.scalars(query.order_by(Club.id)).all()
    held = [club for club in clubs if club.id % WITHOUT_HOLDER]
    theirs = [club for club in held if club.district and club.district.name in OF_THE_SECOND]
    ours = [club for club in held if club not in theirs]
    services.set_account_holder(session, ours, first, actor=actor, now=now)
    services.set_account_holder(session, theirs, second, actor=actor, now=now)
