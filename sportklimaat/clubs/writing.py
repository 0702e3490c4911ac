"""Putting facts into the register's rows, with one statement per kind of name."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from sportklimaat.clubs.facts import ClubFacts
from sportklimaat.clubs.models import Club, District, Federation, FormerName, Sport, Website
from sportklimaat.clubs.rules import name_key, same_name
from sportklimaat.core.clock import local_day

Named = TypeVar("Named", Sport, Federation, District)


class Directory:
    """The sports, federations and districts that clubs refer to by name; new ones are added."""

    def __init__(self, session: Session, municipality_id: int) -> None:
        """Read all names once: a whole import then needs no question per row."""
        self._session = session
        self._municipality_id = municipality_id
        in_municipality = District.municipality_id == municipality_id
        self.sports = _by_name(session.scalars(select(Sport).order_by(Sport.id)))
        self.federations = _by_name(session.scalars(select(Federation).order_by(Federation.id)))
        self.districts = _by_name(session.scalars(select(District).where(in_municipality)))

    def sport(self, name: str) -> Sport:
        """Return the sport of that name, added when it is new."""
        return self._found(self.sports, Sport(name=name))

    def federation(self, name: str) -> Federation:
        """Return the federation of that name, added when it is new."""
        return self._found(self.federations, Federation(name=name))

    def district(self, name: str) -> District:
        """Return the district of that name, added when it is new."""
        new = District(name=name, municipality_id=self._municipality_id)
        return self._found(self.districts, new)

    def _found(self, known: dict[str, Named], new: Named) -> Named:
        found = known.setdefault(name_key(new.name), new)
        if found is new:
            self._session.add(new)
        return found


def spelled(names: Iterable[str], known: Mapping[str, Named]) -> tuple[str, ...]:
    """Return names as the register spells them, each once, in alphabetical order."""
    found: dict[str, str] = {}
    for name in names:
        key = name_key(name)
        found.setdefault(key, known[key].name if key in known else name)
    return tuple(sorted(found.values(), key=str.casefold))


def spelled_one(name: str | None, known: Mapping[str, Named]) -> str | None:
    """Return one name as the register spells it."""
    return spelled([name], known)[0] if name else None


def put(club: Club, facts: ClubFacts, directory: Directory, *, now: datetime) -> None:
    """Give a club these facts; a name it loses stays as a former name."""
    for name in _COLUMNS:
        setattr(club, name, getattr(facts, name))
    club.kind = facts.kind.value
    club.sports = [directory.sport(name) for name in facts.sports]
    club.federation = directory.federation(facts.federation) if facts.federation else None
    club.district = directory.district(facts.district) if facts.district else None
    _put_websites(club, facts.websites)
    _put_former_names(club, facts.former_names, now)
    _put_archived(club, facts.archived_reason, now)


def renamed(before: ClubFacts, after: ClubFacts) -> tuple[str, ...]:
    """Return the former names of a club whose name changes: the old one is kept."""
    kept = tuple(name for name in after.former_names if not same_name(name, after.name))
    known = [after.name, *kept]
    return kept if any(same_name(before.name, name) for name in known) else (*kept, before.name)


def _by_name(rows: Iterable[Named]) -> dict[str, Named]:
    found: dict[str, Named] = {}
    for row in rows:
        found.setdefault(name_key(row.name), row)
    return found


_COLUMNS = (
    "name",
    "parent_id",
    "successor_id",
    "federation_number",
    "kvk_number",
    "email",
    "address",
    "postal_code",
    "place",
    "members",
    "youth_members",
    "vulnerable_groups",
    "own_accommodation",
    "account_holder_id",
)


def _put_websites(club: Club, addresses: tuple[str, ...]) -> None:
    known = {website.url: website for website in club.websites}
    unique = tuple(dict.fromkeys(addresses))
    club.websites = [known.get(address) or Website(url=address) for address in unique]
    for position, website in enumerate(club.websites):
        website.position = position


def _put_former_names(club: Club, names: tuple[str, ...], now: datetime) -> None:
    known = {former.name: former for former in club.former_names}
    until = local_day(now) if inspect(club).persistent else None
    club.former_names = [known.get(name) or FormerName(name=name, until=until) for name in names]


def _put_archived(club: Club, reason: str | None, now: datetime) -> None:
    club.archived_reason = reason
    club.archived_at = None if reason is None else club.archived_at or now
