"""Situations for tests: each function makes one thing, with facts that may be overruled."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.accounts.models import Grant, User
from sportklimaat.accounts.passwords import hash_password
from sportklimaat.accounts.rules import Actor, HeldRole, Role
from sportklimaat.clubs.models import Club, District, Federation, Municipality, Sport, Website

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
PASSWORD = "vier woorden op een rij"
_number = count(1)


def make_municipality(session: Session, name: str = "Waterhoven") -> Municipality:
    """A municipality; the same name gives the same one."""
    found = session.scalar(select(Municipality).where(Municipality.name == name))
    return found or _added(session, Municipality(name=name))


def make_sport(session: Session, name: str = "Hockey") -> Sport:
    found = session.scalar(select(Sport).where(Sport.name == name))
    return found or _added(session, Sport(name=name))


def make_district(
    session: Session, name: str = "Havenkwartier", municipality: Municipality | None = None
) -> District:
    municipality = municipality or make_municipality(session)
    query = select(District).where(
        District.name == name, District.municipality_id == municipality.id
    )
    found = session.scalar(query)
    return found or _added(session, District(name=name, municipality_id=municipality.id))


def make_federation(session: Session, name: str = "Hockeybond") -> Federation:
    found = session.scalar(select(Federation).where(Federation.name == name))
    return found or _added(session, Federation(name=name))


def make_club(session: Session, **facts: Any) -> Club:
    """A club; `sports` and `websites` may be given as plain names and addresses."""
    sports = facts.pop("sports", ())
    websites = facts.pop("websites", ())
    municipality = facts.pop("municipality", None) or make_municipality(session)
    facts.setdefault("name", f"Club {next(_number):03}")
    facts.setdefault("place", "Waterhoven")
    facts.setdefault("created_at", NOW)
    club = Club(municipality_id=municipality.id, **facts)
    club.sports = [make_sport(session, sport) for sport in sports]
    club.websites = [Website(url=url, position=i) for i, url in enumerate(websites)]
    return _added(session, club)


def make_user(session: Session, **facts: Any) -> User:
    """An account without roles; `password=True` gives it PASSWORD."""
    number = next(_number)
    facts.setdefault("email", f"person{number}@example.nl")
    facts.setdefault("name", f"Person {number}")
    facts.setdefault("created_at", NOW)
    facts.setdefault("locale", "nl")
    if facts.pop("password", False):
        facts["password_hash"] = hash_password(PASSWORD)
    return _added(session, User(**facts))


def make_staff(
    session: Session, role: Role, municipality: Municipality | None = None, **facts: Any
) -> User:
    """An account with a role in a municipality."""
    municipality = municipality or make_municipality(session)
    user = make_user(session, **facts)
    user.grants.append(Grant(role=role.value, municipality_id=municipality.id, granted_at=NOW))
    session.flush()
    return user


def make_coordinator(
    session: Session, municipality: Municipality | None = None, **facts: Any
) -> User:
    return make_staff(session, Role.COORDINATOR, municipality, **facts)


def make_coach(session: Session, municipality: Municipality | None = None, **facts: Any) -> User:
    return make_staff(session, Role.COACH, municipality, **facts)


def make_reader(session: Session, municipality: Municipality | None = None, **facts: Any) -> User:
    return make_staff(session, Role.READER, municipality, **facts)


def make_administrator(
    session: Session, municipality: Municipality | None = None, **facts: Any
) -> User:
    return make_staff(session, Role.ADMINISTRATOR, municipality, **facts)


def make_board_member(session: Session, club: Club, **facts: Any) -> User:
    """An account with the board's role at one club."""
    user = make_user(session, **facts)
    user.grants.append(
        Grant(
            role=Role.BOARD_MEMBER.value,
            municipality_id=club.municipality_id,
            club_id=club.id,
            granted_at=NOW,
        )
    )
    session.flush()
    return user


def actor_for(user: User) -> Actor:
    """The actor behind an account, as the doors would build it."""
    held = tuple(
        HeldRole(Role(grant.role), grant.municipality_id, grant.club_id)
        for grant in user.grants
        if grant.revoked_at is None
    )
    return Actor(user_id=user.id, name=user.name, roles=held)


def coordinator_of(session: Session, municipality: Municipality | None = None) -> Actor:
    return actor_for(make_coordinator(session, municipality))


def coach_of(session: Session, municipality: Municipality | None = None) -> Actor:
    return actor_for(make_coach(session, municipality))


def board_member_of(session: Session, club: Club) -> Actor:
    return actor_for(make_board_member(session, club))


def _added(session: Session, row: Any) -> Any:
    session.add(row)
    session.flush()
    return row
