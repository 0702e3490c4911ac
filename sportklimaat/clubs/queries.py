"""Reading the register: who may see which club, filters, order."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    exists,
    false,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session, aliased, joinedload, subqueryload

from sportklimaat.accounts.rules import Actor, Permission, Scope
from sportklimaat.audit.models import AuditEntry
from sportklimaat.clubs.models import (
    Club,
    ClubImport,
    District,
    Federation,
    FormerName,
    Municipality,
    Sport,
    Website,
    club_sports,
)
from sportklimaat.clubs.rules import SIZE_FROM, SizeClass
from sportklimaat.core.errors import NotFoundError

SEARCHED_WORDS = 8

Query = TypeVar("Query", bound=Select[Any])


class ClubSort(StrEnum):
    """The orders in which a list of clubs can stand."""

    NAME = "name"
    DISTRICT = "district"
    MEMBERS = "members"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ClubFilter:
    """What a list of clubs is limited to; an empty filter gives every club that is not archived."""

    q: str = ""
    sport_id: int | None = None
    district_id: int | None = None
    size: SizeClass | None = None
    account_holder_id: int | None = None
    archived: bool = False

    def apply(self, query: Query) -> Query:
        """Return the query, which selects clubs, limited to this filter."""
        query = query.where(Club.archived_at.is_not(None) if self.archived else _not_archived())
        for word in self.q.split()[:SEARCHED_WORDS]:
            query = query.where(_mentions(word))
        if self.sport_id is not None:
            query = query.where(_plays(self.sport_id))
        if self.district_id is not None:
            query = query.where(Club.district_id == self.district_id)
        if self.size is not None:
            query = query.where(_of_size(self.size))
        if self.account_holder_id is not None:
            query = query.where(Club.account_holder_id == self.account_holder_id)
        return query


def scope_of(club: Club) -> Scope:
    """Return where a club is, for the question who may do what with it."""
    return Scope(municipality_id=club.municipality_id, club_id=club.id)


def visible_to(actor: Actor, permission: Permission = Permission.CLUB_READ) -> Select[Club]:
    """Select the clubs for which the actor holds the permission, archived ones too."""
    return select(Club).where(within(actor, permission))


def within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """Limit clubs to those for which the actor holds the permission."""
    if actor.everywhere(permission):
        return true()
    municipalities = actor.municipality_ids(permission)
    clubs = actor.club_ids(permission)
    limits = [Club.municipality_id.in_(municipalities)] if municipalities else []
    limits += [Club.id.in_(clubs)] if clubs else []
    return or_(false(), *limits)


def get_visible(
    session: Session, club_id: int, actor: Actor, permission: Permission = Permission.CLUB_READ
) -> Club:
    """Return one club; a stranger's club does not exist."""
    club = session.scalar(visible_to(actor, permission).where(Club.id == club_id))
    if club is None:
        raise NotFoundError("club_not_found")
    return club


def hold_club(session: Session, club_id: int) -> None:
    """Let others who write about this club wait until we are done, so that they see what we wrote.

    SQLite's writers queue by themselves.
    """
    session.execute(select(Club.id).where(Club.id == club_id).with_for_update())


def municipality_of(session: Session, actor: Actor, permission: Permission) -> Municipality:
    """Return the municipality a member of staff works for; the first where there are several."""
    found = municipalities_of(session, actor, permission)
    if not found:
        raise NotFoundError("municipality_not_found")
    return found[0]


def municipalities_of(
    session: Session, actor: Actor, permission: Permission
) -> Sequence[Municipality]:
    """Return the municipalities in which the actor holds the permission, in order of entry."""
    query = select(Municipality).order_by(Municipality.id)
    if not actor.everywhere(permission):
        query = query.where(Municipality.id.in_(actor.municipality_ids(permission)))
    return session.scalars(query).all()


def filtered(query: Query, club_filter: ClubFilter) -> Query:
    """Return the query, which selects clubs, limited to the filter."""
    return club_filter.apply(query)


def in_order(
    query: Select[Club], sort: ClubSort = ClubSort.NAME, *, descending: bool = False
) -> Select[Club]:
    """Put clubs in order; departments stand below their omni club."""
    first: Mapping[ClubSort, Sequence[SQLColumnExpression[Any]]] = {
        ClubSort.NAME: [],
        ClubSort.DISTRICT: [_district_name()],
        ClubSort.MEMBERS: [Club.members],
        ClubSort.CHANGED: [_changed_at()],
    }
    keys = [*first[sort], *_by_name()]
    chosen = [key.desc() if descending else key for key in keys[:1]]
    return query.order_by(*[key.nulls_last() for key in chosen], *keys[1:])


def for_list(query: Select[Club]) -> Select[Club]:
    """Load with each club what a list shows of it, in a fixed number of statements.

    By subquery: `selectinload` would ask once more for every 500 clubs of a download.
    """
    return query.options(
        joinedload(Club.district),
        joinedload(Club.federation),
        joinedload(Club.account_holder),
        joinedload(Club.parent),
        subqueryload(Club.sports),
        subqueryload(Club.websites),
        subqueryload(Club.former_names),
    )


def last_changes(session: Session, club_ids: Collection[int]) -> dict[int, datetime]:
    """Return per club when anything about it was last recorded."""
    if not club_ids:
        return {}
    query = (
        select(AuditEntry.club_id, func.max(AuditEntry.at))
        .where(AuditEntry.club_id.in_(club_ids))
        .group_by(AuditEntry.club_id)
    )
    return {club_id: at for club_id, at in session.execute(query) if club_id is not None}


def sports(session: Session) -> Sequence[Sport]:
    """Return all branches of sport, by name."""
    return session.scalars(select(Sport).order_by(func.lower(Sport.name))).all()


def federations(session: Session) -> Sequence[Federation]:
    """Return all federations, by name."""
    return session.scalars(select(Federation).order_by(func.lower(Federation.name))).all()


def districts(session: Session, municipality_ids: Collection[int]) -> Sequence[District]:
    """Return the districts of these municipalities, by name."""
    query = select(District).where(District.municipality_id.in_(municipality_ids))
    return session.scalars(query.order_by(func.lower(District.name), District.id)).all()


def possible_parents(session: Session, municipality_id: int) -> Sequence[Club]:
    """Return the clubs that can have departments: those that are none themselves."""
    query = select(Club).where(
        Club.municipality_id == municipality_id, Club.parent_id.is_(None), _not_archived()
    )
    return session.scalars(query.order_by(func.lower(Club.name), Club.id)).all()


def imports_of(session: Session, municipality_ids: Collection[int]) -> Sequence[ClubImport]:
    """Return the confirmed imports of these municipalities, newest first."""
    query = select(ClubImport).where(
        ClubImport.municipality_id.in_(municipality_ids), ClubImport.confirmed_at.is_not(None)
    )
    return session.scalars(query.order_by(ClubImport.id.desc()).limit(50)).all()


def import_visible_to(session: Session, import_id: int, actor: Actor) -> ClubImport:
    """Return one import; one of another municipality does not exist."""
    found = session.get(ClubImport, import_id)
    if found is None or not actor.may(
        Permission.CLUB_IMPORT, Scope(municipality_id=found.municipality_id)
    ):
        raise NotFoundError("import_not_found")
    return found


def file_is_needed(session: Session, file_key: str) -> bool:
    """Tell whether an import still waits for this file: the same one may be handed in twice."""
    query = select(ClubImport.id).where(ClubImport.file_key == file_key)
    return session.scalar(query.limit(1)) is not None


def _not_archived() -> ColumnElement[bool]:
    return Club.archived_at.is_(None)


def _mentions(word: str) -> ColumnElement[bool]:
    former = exists().where(
        FormerName.club_id == Club.id, FormerName.name.icontains(word, autoescape=True)
    )
    website = exists().where(
        Website.club_id == Club.id, Website.url.icontains(word, autoescape=True)
    )
    own = [
        column.icontains(word, autoescape=True)
        for column in (Club.name, Club.place, Club.kvk_number)
    ]
    return or_(*own, former, website)


def _plays(sport_id: int) -> ColumnElement[bool]:
    return exists().where(club_sports.c.club_id == Club.id, club_sports.c.sport_id == sport_id)


def _of_size(size: SizeClass) -> ColumnElement[bool]:
    if size is SizeClass.UNKNOWN:
        return Club.members.is_(None)
    least = SIZE_FROM[size]
    larger = [start for start in SIZE_FROM.values() if start > least]
    below = Club.members < min(larger) if larger else true()
    return (Club.members >= least) & below


def _by_name() -> Sequence[SQLColumnExpression[Any]]:
    parent = aliased(Club)
    parent_name = select(parent.name).where(parent.id == Club.parent_id).scalar_subquery()
    family = func.lower(func.coalesce(parent_name, Club.name))
    return [family, Club.parent_id.is_not(None), func.lower(Club.name), Club.id]


def _district_name() -> ColumnElement[Any]:
    query = select(District.name).where(District.id == Club.district_id)
    return func.lower(query.scalar_subquery())


def _changed_at() -> ColumnElement[Any]:
    changed = select(func.max(AuditEntry.at)).where(AuditEntry.club_id == Club.id)
    return func.coalesce(changed.scalar_subquery(), Club.created_at)
