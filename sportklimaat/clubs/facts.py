"""What the register knows of a club, as one value: to check, compare, keep and put back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from sportklimaat.clubs.models import Club
from sportklimaat.clubs.rules import ClubKind

_LISTS = ("former_names", "sports", "websites")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubFacts:
    """The facts of one club; None is not known. Sports, federation and district go by name."""

    name: str
    former_names: tuple[str, ...] = ()
    kind: ClubKind = ClubKind.ASSOCIATION
    sports: tuple[str, ...] = ()
    parent_id: int | None = None
    successor_id: int | None = None
    federation: str | None = None
    federation_number: str | None = None
    kvk_number: str | None = None
    websites: tuple[str, ...] = ()
    email: str | None = None
    address: str | None = None
    postal_code: str | None = None
    place: str | None = None
    district: str | None = None
    members: int | None = None
    youth_members: int | None = None
    vulnerable_groups: bool | None = None
    own_accommodation: bool | None = None
    account_holder_id: int | None = None
    archived_reason: str | None = None

    def differences(self, other: "ClubFacts") -> tuple[str, ...]:
        """Return the names of the facts in which the two are not the same."""
        names = (item.name for item in fields(self))
        return tuple(name for name in names if getattr(self, name) != getattr(other, name))

    def to_json(self) -> dict[str, Any]:
        """Return the facts as JSON keeps them."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Return the facts as they were kept."""
        lists = {name: tuple(stored[name]) for name in _LISTS}
        return cls(**{**stored, **lists, "kind": ClubKind(stored["kind"])})


def facts_of(club: Club) -> ClubFacts:
    """Return what the register knows of this club."""
    return ClubFacts(
        name=club.name,
        former_names=tuple(former.name for former in club.former_names),
        kind=ClubKind(club.kind),
        sports=tuple(sorted((sport.name for sport in club.sports), key=str.casefold)),
        parent_id=club.parent_id,
        successor_id=club.successor_id,
        federation=club.federation.name if club.federation else None,
        federation_number=club.federation_number,
        kvk_number=club.kvk_number,
        websites=tuple(website.url for website in club.websites),
        email=club.email,
        address=club.address,
        postal_code=club.postal_code,
        place=club.place,
        district=club.district.name if club.district else None,
        members=club.members,
        youth_members=club.youth_members,
        vulnerable_groups=club.vulnerable_groups,
        own_accommodation=club.own_accommodation,
        account_holder_id=club.account_holder_id,
        archived_reason=club.archived_reason if club.archived_at else None,
    )
