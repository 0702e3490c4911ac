"""Keeping the register: add, change, archive, restore, hand over."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from sportklimaat.accounts.models import User
from sportklimaat.accounts.queries import staff_of
from sportklimaat.accounts.rules import Actor
from sportklimaat.audit.services import record
from sportklimaat.clubs.checking import problems
from sportklimaat.clubs.criteria import IDENTIFYING
from sportklimaat.clubs.facts import ClubFacts, facts_of
from sportklimaat.clubs.models import Club, Federation, Municipality
from sportklimaat.clubs.rules import name_key
from sportklimaat.clubs.writing import Directory, put, renamed, spelled, spelled_one
from sportklimaat.core.errors import ConflictError, InvalidInputError


def add_municipality(session: Session, name: str, *, actor: Actor, now: datetime) -> Municipality:
    """Enter a municipality that will keep its clubs here; the same name gives the same one."""
    known = session.scalar(select(Municipality).where(Municipality.name == name))
    if known is not None:
        return known
    municipality = Municipality(name=name)
    session.add(municipality)
    session.flush()
    record(
        session, "municipality.added", subject=municipality, actor_id=actor.user_id, now=now,
        municipality_id=municipality.id,
    )  # fmt: skip
    return municipality


def add_club(
    session: Session,
    municipality: Municipality,
    facts: ClubFacts,
    *,
    actor: Actor,
    now: datetime,
    local_sites: bool = False,
) -> Club:
    """Enter a new club in the register."""
    directory = Directory(session, municipality.id)
    facts = _spelled(facts, directory)
    _check(session, facts, municipality.id, local_sites=local_sites)
    club = Club(municipality_id=municipality.id, created_at=now)
    put(club, facts, directory, now=now)
    session.add(club)
    _record(session, "club.added", club, actor=actor, now=now)
    return club


def change_club(
    session: Session,
    club: Club,
    facts: ClubFacts,
    *,
    seen_version: int,
    actor: Actor,
    now: datetime,
    local_sites: bool = False,
) -> Club:
    """Change what the register knows of a club, unless somebody else did so meanwhile."""
    refuse_stale(session, club, seen_version)
    directory = Directory(session, club.municipality_id)
    before = facts_of(club)
    facts = _spelled(facts, directory)
    facts = replace(facts, former_names=renamed(before, facts))
    changed = before.differences(facts)
    if not changed:
        return club
    _check(session, facts, club.municipality_id, club, local_sites=local_sites)
    put(club, facts, directory, now=now)
    club.version += 1
    details = {"fields": list(changed)}
    _record(session, "club.changed", club, actor=actor, now=now, details=details)
    return club


def archive_club(
    session: Session,
    club: Club,
    *,
    reason: str,
    successor: Club | None = None,
    actor: Actor,
    now: datetime,
) -> Club:
    """Take a club out of the lists; its history stays, and a successor takes its place."""
    if not reason.strip():
        raise InvalidInputError("archive_reason_missing", field="reason")
    if club.is_archived:
        raise ConflictError("club_archived_already")
    if successor is not None and successor.id == club.id:
        raise InvalidInputError("successor_is_the_club", field="successor_id")
    if any(not department.is_archived for department in club.departments):
        raise InvalidInputError("departments_still_there", field="reason")
    club.archived_at, club.archived_reason = now, reason.strip()
    club.successor_id = successor.id if successor else None
    club.version += 1
    details = {"successor_id": club.successor_id}
    _record(session, "club.archived", club, actor=actor, now=now, details=details)
    return club


def restore_club(session: Session, club: Club, *, actor: Actor, now: datetime) -> Club:
    """Put an archived club back in the lists."""
    if not club.is_archived:
        raise ConflictError("club_not_archived")
    club.archived_at = club.archived_reason = club.successor_id = None
    club.version += 1
    _record(session, "club.restored", club, actor=actor, now=now)
    return club


def set_account_holder(
    session: Session, clubs: Iterable[Club], holder: User | None, *, actor: Actor, now: datetime
) -> Sequence[Club]:
    """Give clubs an account holder, or none; return the clubs for which that is a change."""
    clubs = list(clubs)
    for municipality_id in {club.municipality_id for club in clubs}:
        _check_holder(session, municipality_id, holder.id if holder else None)
    holder_id = holder.id if holder else None
    changed = [club for club in clubs if club.account_holder_id != holder_id]
    for club in changed:
        club.account_holder_id = holder_id
        club.version += 1
        details = {"user_id": holder_id}
        _record(session, "club.handed_over", club, actor=actor, now=now, details=details)
    return changed


def refuse_stale(session: Session, club: Club, seen_version: int) -> None:
    """Stop when the club was changed after the person opened the form."""
    session.refresh(club, ["version"], with_for_update=True)
    if club.version != seen_version:
        raise ConflictError("club_changed_meanwhile")


def _spelled(facts: ClubFacts, directory: Directory) -> ClubFacts:
    return replace(
        facts,
        sports=spelled(facts.sports, directory.sports),
        federation=spelled_one(facts.federation, directory.federations),
        district=spelled_one(facts.district, directory.districts),
    )


def _check(
    session: Session,
    facts: ClubFacts,
    municipality_id: int,
    known: Club | None = None,
    *,
    local_sites: bool,
) -> None:
    for problem in problems(facts, local_sites=local_sites):
        raise InvalidInputError(problem.code, field=problem.field, **problem.parameters)
    _check_parent(session, facts.parent_id, municipality_id, known)
    if known is None or known.account_holder_id != facts.account_holder_id:
        _check_holder(session, municipality_id, facts.account_holder_id)
    if known is None or set(facts_of(known).differences(facts)) & IDENTIFYING:
        others = select(Club).where(Club.municipality_id == municipality_id)
        _check_unique(session, facts, others.where(Club.id != known.id) if known else others)
        _check_number(session, facts, known)


def _check_parent(
    session: Session, parent_id: int | None, municipality_id: int, known: Club | None
) -> None:
    if parent_id is None:
        return
    parent = session.get(Club, parent_id)
    if parent is None or parent.municipality_id != municipality_id or parent is known:
        raise InvalidInputError("parent_impossible", field="parent_id")
    if parent.parent_id is not None:
        raise InvalidInputError("parent_is_department", field="parent_id", club=parent.name)
    if known is not None and known.departments:
        raise InvalidInputError("parent_has_departments", field="parent_id")


def _check_holder(session: Session, municipality_id: int, holder_id: int | None) -> None:
    if holder_id is None:
        return
    if all(user.id != holder_id for user in staff_of(session, municipality_id)):
        raise InvalidInputError("account_holder_not_staff", field="account_holder_id")


def _check_unique(session: Session, facts: ClubFacts, others: Select[Club]) -> None:
    if facts.kvk_number and facts.parent_id is None:
        taken = others.where(Club.kvk_number == facts.kvk_number, Club.parent_id.is_(None))
        _refuse_taken(session.scalar(taken.limit(1)), "kvk_taken", "kvk_number")
    namesakes = others.where(Club.parent_id.is_not_distinct_from(facts.parent_id))
    key, place = name_key(facts.name), name_key(facts.place or "")
    for other in session.scalars(namesakes.where(Club.archived_at.is_(None))):
        if name_key(other.name) == key and name_key(other.place or "") == place:
            _refuse_taken(other, "name_taken", "name")


def _check_number(session: Session, facts: ClubFacts, known: Club | None) -> None:
    if not facts.federation or not facts.federation_number:
        return
    of_federation = select(Club).join(Club.federation).where(Federation.name == facts.federation)
    query = of_federation.where(Club.federation_number == facts.federation_number)
    other = session.scalar(query.where(Club.id != known.id) if known else query)
    _refuse_taken(other, "number_taken", "federation_number")


def _refuse_taken(other: Club | None, code: str, field: str) -> None:
    if other is not None:
        raise InvalidInputError(code, field=field, club=other.name)


def _record(
    session: Session,
    action: str,
    club: Club,
    *,
    actor: Actor,
    now: datetime,
    details: dict[str, Any] | None = None,
) -> None:
    session.flush()  # a new club has no number yet
    record(
        session,
        action,
        subject=club,
        actor_id=actor.user_id,
        now=now,
        municipality_id=club.municipality_id,
        club_id=club.id,
        details=details,
    )
