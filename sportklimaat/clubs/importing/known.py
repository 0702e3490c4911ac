"""The register as an import meets it: read once, then every row finds its club in memory."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.accounts.models import User
from sportklimaat.accounts.queries import staff_of
from sportklimaat.clubs.models import Club, Federation, Municipality
from sportklimaat.clubs.queries import for_list
from sportklimaat.clubs.rules import name_key
from sportklimaat.clubs.writing import Directory


class KnownClubs:
    """The clubs of one municipality, findable by number and by name."""

    def __init__(self, session: Session, municipality: Municipality) -> None:
        """Read clubs, the names they refer to, and staff in a fixed number of questions."""
        query = select(Club).where(Club.municipality_id == municipality.id).order_by(Club.id)
        clubs = session.scalars(for_list(query)).all()
        self.by_id = {club.id: club for club in clubs}
        self.directory = Directory(session, municipality.id)
        self._staff = staff_of(session, municipality.id)
        self._by_kvk = _grouped((club.kvk_number, club) for club in clubs if not club.parent_id)
        self._by_number = {_number_key(club): club for club in clubs if club.federation_number}
        self._by_name = _grouped((name_key(club.name), club) for club in clubs)
        self._by_former_name = _grouped(
            (name_key(former.name), club) for club in clubs for former in club.former_names
        )
        self._numbers_elsewhere = _numbers_elsewhere(session, municipality.id)

    def with_kvk(self, number: str) -> Sequence[Club]:
        """Return the clubs (no departments: those share it) with this KvK number."""
        return self._by_kvk.get(number, [])

    def with_number(self, federation: str, number: str) -> Club | None:
        """Return the club with this number at this federation."""
        return self._by_number.get((name_key(federation), number.casefold()))

    def has_number_elsewhere(self, federation: str, number: str) -> bool:
        """Tell whether a club of another municipality has this number."""
        return (name_key(federation), number.casefold()) in self._numbers_elsewhere

    def with_name(self, name: str) -> Sequence[Club]:
        """Return the clubs that are called so now."""
        return self._by_name.get(name_key(name), [])

    def with_former_name(self, name: str) -> Sequence[Club]:
        """Return the clubs that were called so before."""
        return self._by_former_name.get(name_key(name), [])

    def staff_called(self, text: str) -> Sequence[User]:
        """Return the members of staff with this e-mail address or name."""
        email, name = text.casefold(), name_key(text)
        return [user for user in self._staff if email == user.email or name == name_key(user.name)]


def _grouped(pairs: Iterable[tuple[str | None, Club]]) -> dict[str, list[Club]]:
    groups: dict[str, list[Club]] = defaultdict(list)
    for key, club in pairs:
        if key and club not in groups[key]:
            groups[key].append(club)
    return groups


def _number_key(club: Club) -> tuple[str, str]:
    federation = club.federation.name if club.federation else ""
    return name_key(federation), (club.federation_number or "").casefold()


def _numbers_elsewhere(session: Session, municipality_id: int) -> frozenset[tuple[str, str]]:
    query = (
        select(Federation.name, Club.federation_number)
        .join(Club.federation)
        .where(Club.municipality_id != municipality_id, Club.federation_number.is_not(None))
    )
    return frozenset(
        (name_key(name), str(number).casefold()) for name, number in session.execute(query)
    )
