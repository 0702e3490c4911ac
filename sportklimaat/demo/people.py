"""The invented people of Waterhoven: staff by name, and a board member where a club answers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from sportklimaat.accounts import queries, services
from sportklimaat.accounts.models import User
from sportklimaat.accounts.rules import APPLICATION, Actor, Role, Scope
from sportklimaat.clubs.models import Club, Municipality
from sportklimaat.clubs.queries import scope_of

COORDINATOR = "coordinator@example.nl"
SECOND_COORDINATOR = "jeroen@example.nl"
COACH = "coach@example.nl"
BOTH = "femke@example.nl"
BOARD = "bestuur@example.nl"
READER = "lezer@example.nl"
ADMINISTRATOR = "beheer@example.nl"
HOLDERS = (COORDINATOR, SECOND_COORDINATOR, COACH)
"""Who look after clubs."""
ACCOUNTS: dict[str, str] = {
    "sports coordinator": COORDINATOR,
    "board member": BOARD,
    "neighbourhood coach": COACH,
    "reader": READER,
    "administrator": ADMINISTRATOR,
}
"""Who can be looked through the eyes of: words -> address. Nobody has a password."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works for the municipality."""

    email: str
    name: str
    role: Role


STAFF = (
    Colleague(COORDINATOR, "Marit Hoekwater", Role.COORDINATOR),
    Colleague(SECOND_COORDINATOR, "Jeroen Terpstede", Role.COORDINATOR),
    Colleague(COACH, "Yasmina Rietveen", Role.COACH),
    Colleague(BOTH, "Femke Zandwijck", Role.COACH),
    Colleague(READER, "Ruud Kadestein", Role.READER),
)
MANAGER = Colleague(ADMINISTRATOR, "Anneke Grachtema", Role.ADMINISTRATOR)
OPEN_INVITATIONS = (
    Colleague("stagiair@example.nl", "Tim Waterloper", Role.COACH),
    Colleague("wethouder@example.nl", "Carla Poldermans", Role.READER),
)
FIRST_NAMES = (
    "Aad", "Bea", "Cor", "Dilara", "Ed", "Fenna", "Gijs", "Hanna", "Ilse", "Joris", "Karin",
    "Lamyae", "Menno", "Nadia", "Otto", "Petra", "Quirijn", "Roos", "Sjoerd", "Tineke", "Umut",
    "Vera", "Wim", "Xandra", "Youssef", "Zoë",
)  # fmt: skip
LAST_NAMES = (
    "Avondrood", "Brugwachter", "Duinkerk", "Eemsluis", "Fonteyn", "Grasveld", "Havenaar",
    "IJsselmonde", "Kreeksma", "Lindenhof", "Meerpaal", "Nieuwland", "Oeverman", "Plantsoen",
    "Roerdomp", "Schuitema", "Tuinstra", "Uiterwaard", "Veenstra", "Wilgenbos", "Zeilemaker",
)  # fmt: skip


def name_of_board_member(number: int) -> str:
    """Return an invented name, the same for the same number."""
    first = FIRST_NAMES[number * 7 % len(FIRST_NAMES)]
    return f"{first} {LAST_NAMES[number * 5 % len(LAST_NAMES)]}"


def hire_everybody(session: Session, municipality: Municipality, *, now: datetime) -> None:
    """Give the staff their accounts: the administrator first, who invites the others."""
    manager = _admit(session, MANAGER, Scope(), actor=APPLICATION, now=now)
    actor = queries.actor_of(session, manager)
    for colleague in STAFF:
        _admit(session, colleague, Scope(municipality.id), actor=actor, now=now)


def admit_board_member(
    session: Session, club: Club, *, email: str, name: str, actor: Actor, now: datetime
) -> User:
    """Give somebody of a club's board an account, or one more role."""
    colleague = Colleague(email, name, Role.BOARD_MEMBER)
    return _admit(session, colleague, scope_of(club), actor=actor, now=now)


def leave_invitations_open(session: Session, municipality: Municipality, *, now: datetime) -> None:
    """Invite people who have not answered yet."""
    actor = actor_named(session, ADMINISTRATOR)
    for colleague in OPEN_INVITATIONS:
        services.invite(
            session, email=colleague.email, name=colleague.name, role=colleague.role,
            scope=Scope(municipality.id), actor=actor, now=now,
        )  # fmt: skip


def user_named(session: Session, email: str) -> User:
    """Return one of these people."""
    user = queries.user_by_email(session, email)
    if user is None:
        raise LookupError(email)
    return user


def actor_named(session: Session, email: str) -> Actor:
    """Return one of these people with the roles held at that point of the story."""
    return queries.actor_of(session, user_named(session, email))


def _admit(
    session: Session, colleague: Colleague, scope: Scope, *, actor: Actor, now: datetime
) -> User:
    _, token = services.invite(
        session, email=colleague.email, name=colleague.name, role=colleague.role, scope=scope,
        actor=actor, now=now,
    )  # fmt: skip
    user = services.accept_invitation(session, token, name=colleague.name, password=None, now=now)
    session.flush()
    return user
