"""Reading who may be able to use help, and who wants it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, subqueryload

from sportklimaat.accounts.rules import Actor, Permission
from sportklimaat.checklist.queries import Checklist, checklists
from sportklimaat.checklist.rules import Layer, V, VStatus
from sportklimaat.clubs.models import Club, Website
from sportklimaat.clubs.queries import ClubFilter, in_order, visible_to
from sportklimaat.core.clock import local_day
from sportklimaat.scans.queries import latest_findings
from sportklimaat.support.models import Dismissal, SupportWish
from sportklimaat.support.rules import (
    ClubSnapshot,
    Reason,
    Said,
    SaidBy,
    VSituation,
    Wish,
    need,
    reasons,
    split_dismissed,
    wish_of,
)

VACANCY = "vacancy"
"""The scanner's and the rules' word for a club that looks for a contact person."""
NOT_READ_YET: Mapping[int, Checklist] = {}


@dataclass(frozen=True, slots=True)
class SupportFilter:
    """What the support list is limited to."""

    clubs: ClubFilter = field(default_factory=ClubFilter)
    wish: Wish | None = None


@dataclass(frozen=True, slots=True)
class SupportRow:
    """One club on the support list: its need and its wish are two facts."""

    club: Club
    reasons: tuple[Reason, ...]
    aside: tuple[Reason, ...]
    said: Mapping[str, Said]

    @property
    def need(self) -> int:
        """Return the weight of what was not set aside."""
        return need(self.reasons)

    @property
    def wish(self) -> Wish:
        """Return what the club says about help."""
        return wish_of(self.said)

    @property
    def newest_word(self) -> Said | None:
        """Return the newest thing the club said about help, a wish before the rest."""
        wanted = [word for word in self.said.values() if word.wants]
        return max(wanted or self.said.values(), key=lambda word: word.on, default=None)

    @property
    def wish_note(self) -> str:
        """Return what was written down with the newest word."""
        return self.newest_word.note if self.newest_word else ""


def support_list(
    session: Session,
    actor: Actor,
    chosen: SupportFilter,
    today: date,
    *,
    lists: Mapping[int, Checklist] = NOT_READ_YET,
) -> list[SupportRow]:
    """Return the clubs with a reason for help or a wish for it, the most reasons first.

    Checklists that were read already may be given, so that one page reads them once.
    """
    query = visible_to(actor, Permission.SUPPORT_READ)
    clubs = session.scalars(in_order(chosen.clubs.apply(query))).all()
    rows = [
        row
        for row in support_of(session, clubs, today, lists=lists)
        if row.reasons or row.aside or row.wish is Wish.WANTS
    ]
    wanted = [row for row in rows if chosen.wish in {None, row.wish}]
    return sorted(wanted, key=lambda row: -row.need)


def with_details(session: Session, rows: Sequence[SupportRow]) -> None:
    """Load what a list shows of these clubs (sports, district) in a fixed number of statements."""
    query = select(Club).where(Club.id.in_([row.club.id for row in rows]))
    details = (subqueryload(Club.sports), joinedload(Club.district), joinedload(Club.parent))
    session.scalars(query.options(*details)).all()


def support_of(
    session: Session,
    clubs: Sequence[Club],
    today: date,
    *,
    lists: Mapping[int, Checklist] = NOT_READ_YET,
) -> list[SupportRow]:
    """Return need and wish of these clubs, in the same order."""
    ids = [club.id for club in clubs]
    known, said, aside = (
        snapshots(session, clubs, today, lists=lists),
        wishes(session, ids),
        dismissals(session, ids, today),
    )
    return [
        SupportRow(
            club,
            *split_dismissed(
                reasons(known[club.id], today), frozenset(d.reason for d in aside.get(club.id, ()))
            ),
            said.get(club.id, {}),
        )
        for club in clubs
    ]


def snapshots(
    session: Session,
    clubs: Sequence[Club],
    today: date,
    *,
    lists: Mapping[int, Checklist] = NOT_READ_YET,
) -> dict[int, ClubSnapshot]:
    """Return what is known of each of these clubs today, in a fixed number of statements."""
    ids = [club.id for club in clubs]
    if not lists.keys() >= set(ids):
        lists = checklists(session, ids, today=today)
    with_website = _with_website(session, ids)
    vacancies = {
        club_id for club_id, found in latest_findings(session, ids).items() if found.vcp == VACANCY
    }
    return {
        club.id: _snapshot(
            club,
            lists[club.id],
            has_website=club.id in with_website,
            vacancy_on_website=club.id in vacancies,
        )
        for club in clubs
    }


def wishes(session: Session, club_ids: Collection[int]) -> dict[int, dict[str, Said]]:
    """Return per club the newest word about help per V and in general."""
    newest = (
        select(func.max(SupportWish.id))
        .where(SupportWish.club_id.in_(club_ids))
        .group_by(SupportWish.club_id, SupportWish.v)
    )
    found: dict[int, dict[str, Said]] = {}
    for row in session.scalars(select(SupportWish).where(SupportWish.id.in_(newest))):
        words = found.setdefault(row.club_id, {})
        words[row.v] = Said(row.wants, SaidBy(row.said_by), local_day(row.at), row.note)
    return found


def dismissals(
    session: Session, club_ids: Collection[int], today: date
) -> dict[int, list[Dismissal]]:
    """Return per club the reasons that are set aside today, by day of return."""
    query = (
        select(Dismissal)
        .where(
            Dismissal.club_id.in_(club_ids),
            Dismissal.ended_at.is_(None),
            Dismissal.until > today,
        )
        .order_by(Dismissal.until, Dismissal.id)
    )
    found: dict[int, list[Dismissal]] = {}
    for row in session.scalars(query):
        found.setdefault(row.club_id, []).append(row)
    return found


def _with_website(session: Session, club_ids: Collection[int]) -> set[int]:
    query = select(Website.club_id).where(Website.club_id.in_(club_ids)).distinct()
    return set(session.scalars(query))


def _snapshot(
    club: Club, known: Checklist, *, has_website: bool, vacancy_on_website: bool
) -> ClubSnapshot:
    statuses = {v: item.status for v, item in known.items.items()}
    return ClubSnapshot(
        club_id=club.id,
        situations={v: _situation(status) for v, status in statuses.items()},
        newest_fact_on=known.newest_stated_on,
        members=club.members,
        youth_members=club.youth_members,
        vulnerable_groups=club.vulnerable_groups,
        own_accommodation=club.own_accommodation,
        has_website=has_website,
        vcp_vacancy=vacancy_on_website or _looks_for_vcp(statuses.values()),
        website_differs_on=_differing(known),
        archived=club.is_archived,
    )


def _situation(status: VStatus) -> VSituation:
    waits = status.is_waiting and not status.asks_how_it_went
    return VSituation(status.status, counts=status.counts, waiting=waits)


def _looks_for_vcp(statuses: Iterable[VStatus]) -> bool:
    return any("vcp_vacancy" in status.reasons for status in statuses)


def _differing(known: Checklist) -> tuple[V, ...]:
    found = (c.v for c in known.conflicts if Layer.WEBSITE in {c.yes, c.no})
    return tuple(dict.fromkeys(found))
