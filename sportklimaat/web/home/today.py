"""What stands on the first page of each role: read once, in a fixed number of statements."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sportklimaat.accounts.rules import Actor, Permission
from sportklimaat.checklist.models import SelfReportDraft
from sportklimaat.checklist.queries import Checklist, VFigures, VItem, checklists, figures_of
from sportklimaat.checklist.rules import Strictness, V, VStatus
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.queries import in_order, visible_to
from sportklimaat.scans import queries as scan_queries
from sportklimaat.scans import standing
from sportklimaat.scans.models import Finding, ScanRound
from sportklimaat.scans.queries import Progress
from sportklimaat.support.queries import SupportFilter, SupportRow, support_list

SHOWN = 5
"""Rows per block: the page is for today; the lists behind it are whole."""
Asks = Callable[[VItem], bool]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A club with the V's for which somebody waits for the municipality."""

    club: Club
    statuses: tuple[VStatus, ...]

    @property
    def newest_on(self) -> date:
        """Return the day of the newest of these answers."""
        return max(status.stated_on or date.min for status in self.statuses)


@dataclass(frozen=True, slots=True)
class RoundNow:
    """The last scan round and how far it is."""

    scan_round: ScanRound
    progress: Progress


@dataclass(frozen=True, slots=True)
class Today:
    """The coordinator's morning."""

    clubs: int
    answers: Sequence[Waiting]
    """Clubs whose own word nobody looked at yet, the newest first."""
    ended: Sequence[Waiting]
    """Clubs for which a waiting term has passed: ask how it went."""
    conflicts: Sequence[Club]
    help: Sequence[SupportRow]
    to_review: int
    proposals: int
    figures: Mapping[V, VFigures]
    last_round: RoundNow | None


def today_of(session: Session, actor: Actor, today: date) -> Today:
    """Return what asks attention in the municipalities of a coordinator."""
    clubs = _clubs(session, actor, Permission.CHECKLIST_ASSESS)
    known = checklists(session, [club.id for club in clubs], today=today)
    return Today(
        clubs=len(clubs),
        answers=_waiting(clubs, known, _is_unanswered),
        ended=_waiting(clubs, known, _asks),
        conflicts=[club for club in clubs if known[club.id].conflicts],
        help=support_list(session, actor, SupportFilter(), today, lists=known),
        to_review=len(standing.to_review(session, actor, today=today)),
        proposals=len(standing.open_proposals(session, actor)),
        figures=figures_of(known.values()),
        last_round=last_round(session, actor),
    )


def _clubs(session: Session, actor: Actor, permission: Permission) -> Sequence[Club]:
    query = visible_to(actor, permission).where(Club.archived_at.is_(None))
    return session.scalars(in_order(query)).all()


def _waiting(clubs: Sequence[Club], known: Mapping[int, Checklist], asks: Asks) -> list[Waiting]:
    found = [
        Waiting(club, tuple(v.status for v in known[club.id].items.values() if asks(v)))
        for club in clubs
    ]
    waiting = [row for row in found if row.statuses]
    return sorted(waiting, key=lambda row: row.newest_on, reverse=True)


def _is_unanswered(item: VItem) -> bool:
    """Tell whether the club's own word decides and the municipality neither verified nor returned it."""
    return item.status.is_self_declared and item.status.strictness is not Strictness.OFF


def _asks(item: VItem) -> bool:
    return item.status.asks_how_it_went


def last_round(session: Session, actor: Actor) -> RoundNow | None:
    """Return the newest scan round within reach with its progress."""
    newest = session.scalar(scan_queries.rounds(actor).limit(1))
    if newest is None:
        return None
    return RoundNow(newest, scan_queries.progress_of(session, [newest.id])[newest.id])


@dataclass(frozen=True, slots=True)
class OwnClub:
    """A board's own club: where it stands and what the next step is."""

    club: Club
    checklist: Checklist
    has_draft: bool

    @property
    def open_items(self) -> list[VStatus]:
        """Return the V's for which something can still be done."""
        statuses = [item.status for item in self.checklist.items.values()]
        return [status for status in statuses if status.is_open]

    @property
    def in_order(self) -> int:
        """Return how many V's are in order."""
        return len(self.checklist.items) - len(self.open_items)


def own_clubs(session: Session, actor: Actor, today: date) -> list[OwnClub]:
    """Return the clubs for which this person answers."""
    clubs = _clubs(session, actor, Permission.CHECKLIST_ANSWER)
    ids = [club.id for club in clubs]
    known = checklists(session, ids, today=today)
    query = select(SelfReportDraft.club_id).where(SelfReportDraft.club_id.in_(ids))
    drafts = set(session.scalars(query))
    return [OwnClub(club, known[club.id], club.id in drafts) for club in clubs]


@dataclass(frozen=True, slots=True)
class CoachDay:
    """A buurtsportcoach's morning: my clubs, what to review, the last round."""

    my_clubs: Sequence[tuple[Club, Finding | None]]
    clubs: int
    to_review: int
    last_round: RoundNow | None


def coach_day(session: Session, actor: Actor, today: date) -> CoachDay:
    """Return what a buurtsportcoach starts the day with."""
    mine = [
        club
        for club in _clubs(session, actor, Permission.SCAN_RUN)
        if club.account_holder_id == actor.user_id
    ]
    latest = scan_queries.latest_findings(session, [club.id for club in mine])
    everything = visible_to(actor, Permission.SCAN_RUN).where(Club.archived_at.is_(None))
    return CoachDay(
        my_clubs=[(club, latest.get(club.id)) for club in mine],
        clubs=session.scalar(select(func.count()).select_from(everything.subquery())) or 0,
        to_review=len(standing.to_review(session, actor, today=today)),
        last_round=last_round(session, actor),
    )
