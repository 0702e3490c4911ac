"""Reading the scan book: rounds and what they found."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.orm import (
    Session,
    aliased,
    contains_eager,
    defer,
    joinedload,
    selectinload,
    subqueryload,
)

from sportklimaat.accounts.rules import Actor, Permission, Scope
from sportklimaat.clubs.models import Club, Sport
from sportklimaat.clubs.queries import within
from sportklimaat.core.errors import NotFoundError
from sportklimaat.scanner import READ_OUTCOMES, Failure, Outcome
from sportklimaat.scans import criteria, rules
from sportklimaat.scans.models import Finding, ScanOptOut, ScanRound
from sportklimaat.scans.rules import FindingState, RoundState, Seen

DONE = FindingState.DONE.value
_WITHOUT_PAGES = (defer(Finding.pages),)
_WITHOUT_DETAILS = (*_WITHOUT_PAGES, defer(Finding.explanation))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round is."""

    total: int = 0
    done: int = 0
    cancelled: int = 0
    outcomes: Mapping[Outcome, int] = field(default_factory=dict)

    @property
    def waiting(self) -> int:
        """Return how many websites still have to be read."""
        return self.total - self.done - self.cancelled


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """What a list of findings is limited to."""

    outcome: Outcome | None = None
    sport_id: int | None = None
    district_id: int | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return the limits, on findings joined with their clubs."""
        limits: list[ColumnElement[bool]] = []
        if self.outcome is not None:
            limits.append(Finding.outcome == self.outcome.value)
        if self.sport_id is not None:
            limits.append(Club.sports.any(Sport.id == self.sport_id))
        if self.district_id is not None:
            limits.append(Club.district_id == self.district_id)
        return limits


@dataclass(frozen=True, slots=True)
class Change:
    """A finding beside the previous reading of the same club."""

    finding: Finding
    previous: Finding | None
    difference: rules.Difference


def seen_of(finding: Finding) -> Seen:
    """Return what a finding showed, as the rules compare it."""
    return Seen(Outcome(finding.outcome), finding.page_url, finding.fingerprint)


def rounds(actor: Actor) -> Select[ScanRound]:
    """Select the rounds the actor may see, newest first."""
    limit: ColumnElement[bool] = true()
    if not actor.everywhere(Permission.SCAN_READ):
        places = actor.municipality_ids(Permission.SCAN_READ)
        limit = ScanRound.municipality_id.in_(places)
    return select(ScanRound).where(limit).order_by(ScanRound.id.desc())


def get_round(
    session: Session, round_id: int, actor: Actor, permission: Permission = Permission.SCAN_READ
) -> ScanRound:
    """Return one round; one of another municipality does not exist."""
    found = session.get(ScanRound, round_id)
    if found is None or not actor.may(permission, Scope(found.municipality_id)):
        raise NotFoundError("round_not_found")
    return found


def open_rounds(session: Session) -> Sequence[int]:
    """Return the numbers of the rounds that are not finished, oldest first."""
    states = [state.value for state in rules.OPEN_STATES]
    query = select(ScanRound.id).where(ScanRound.state.in_(states)).order_by(ScanRound.id)
    return session.scalars(query).all()


def progress_of(session: Session, round_ids: Collection[int]) -> dict[int, Progress]:
    """Return per round how far it is and what it found, in one statement."""
    query = (
        select(Finding.round_id, Finding.state, Finding.outcome, func.count())
        .where(Finding.round_id.in_(round_ids))
        .group_by(Finding.round_id, Finding.state, Finding.outcome)
    )
    counted: dict[int, list[tuple[str, str, int]]] = {round_id: [] for round_id in round_ids}
    for round_id, state, outcome, count in session.execute(query):
        counted[round_id].append((state, outcome, count))
    return {round_id: _progress(rows) for round_id, rows in counted.items()}


def _progress(rows: Collection[tuple[str, str, int]]) -> Progress:
    cancelled = FindingState.CANCELLED.value
    return Progress(
        total=sum(count for _, _, count in rows),
        done=sum(count for state, _, count in rows if state == DONE),
        cancelled=sum(count for state, _, count in rows if state == cancelled),
        outcomes={Outcome(outcome): count for state, outcome, count in rows if state == DONE},
    )


def findings_of_round(
    scan_round: ScanRound, chosen: FindingFilter = FindingFilter(), *, explained: bool = False
) -> Select[Finding]:
    """Select what a round found, with club and sports, by name of the club."""
    left = _WITHOUT_PAGES if explained else _WITHOUT_DETAILS
    return (
        select(Finding)
        .join(Finding.club)
        .where(Finding.round_id == scan_round.id, Finding.state == DONE, *chosen.conditions())
        .options(
            contains_eager(Finding.club).subqueryload(Club.sports),
            contains_eager(Finding.club).joinedload(Club.district),
            subqueryload(Finding.reviews),
            *left,
        )
        .order_by(func.lower(Club.name), Finding.id)
    )


def failures_of_round(scan_round: ScanRound) -> Select[Finding]:
    """Select the websites of a round that could not be read, by cause and name."""
    outcomes = [outcome.value for outcome in criteria.FAILURE_OUTCOMES]
    query = findings_of_round(scan_round).where(Finding.outcome.in_(outcomes))
    return query.order_by(None).order_by(Finding.failure, func.lower(Club.name), Finding.id)


def waiting_findings(session: Session, scan_round: ScanRound) -> Sequence[int]:
    """Return the numbers of the findings that still have to be read."""
    query = select(Finding.id).where(
        Finding.round_id == scan_round.id, Finding.state == FindingState.WAITING.value
    )
    return session.scalars(query.order_by(Finding.id)).all()


def clubs_waiting(session: Session, club_ids: Collection[int]) -> set[int]:
    """Return which of these clubs wait in a round that is not finished."""
    query = select(Finding.club_id).where(
        Finding.club_id.in_(club_ids), Finding.state == FindingState.WAITING.value
    )
    return set(session.scalars(query))


def changes(session: Session, findings: Collection[Finding]) -> list[Change]:
    """Compare findings with the previous reading of the same clubs, in one statement."""
    before = previous_findings(session, findings)
    return [_change(finding, before.get(finding.id)) for finding in findings]


def _change(finding: Finding, previous: Finding | None) -> Change:
    before = seen_of(previous) if previous is not None else None
    return Change(finding, previous, rules.difference(before, seen_of(finding)))


def previous_findings(session: Session, findings: Collection[Finding]) -> dict[int, Finding]:
    """Return per finding the last earlier one of its club in which the website could be read."""
    earlier = aliased(Finding)
    newest = (
        select(Finding.id, func.max(earlier.id).label("earlier_id"))
        .join(earlier, (earlier.club_id == Finding.club_id) & (earlier.id < Finding.id))
        .where(Finding.id.in_([finding.id for finding in findings]), earlier.state == DONE)
        .where(earlier.outcome.in_([outcome.value for outcome in READ_OUTCOMES]))
        .group_by(Finding.id)
        .subquery()
    )
    query = select(newest.c.id, Finding).join(Finding, Finding.id == newest.c.earlier_id)
    rows = session.execute(query.options(*_WITHOUT_DETAILS))
    return {number: finding for number, finding in rows}  # noqa: C416 (rows are no pairs to mypy)


def latest_findings(session: Session, club_ids: Collection[int]) -> dict[int, Finding]:
    """Return per club its latest finding, whatever the outcome."""
    newest = _newest(Finding.club_id.in_(club_ids))
    query = select(Finding).where(Finding.id.in_(newest)).options(*_WITHOUT_DETAILS)
    return {finding.club_id: finding for finding in session.scalars(query)}


def _newest(*conditions: ColumnElement[bool]) -> Select[int]:
    query = select(func.max(Finding.id)).where(Finding.state == DONE, *conditions)
    return query.group_by(Finding.club_id)


def findings_of_club(session: Session, club: Club, limit: int = 50) -> Sequence[Finding]:
    """Return the readings of one club's website with their reviews, newest first."""
    query = (
        select(Finding)
        .where(Finding.club_id == club.id, Finding.state == DONE)
        .options(selectinload(Finding.reviews), joinedload(Finding.round), *_WITHOUT_DETAILS)
        .order_by(Finding.id.desc())
        .limit(limit)
    )
    return session.scalars(query).all()


def get_finding(session: Session, finding_id: int, actor: Actor, permission: Permission) -> Finding:
    """Return one finding; one of a club elsewhere does not exist."""
    query = select(Finding).join(Finding.club).options(contains_eager(Finding.club))
    query = query.where(Finding.id == finding_id, Finding.state == DONE, within(actor, permission))
    found = session.scalar(query)
    if found is None:
        raise NotFoundError("finding_not_found")
    return found


def opt_out_of(session: Session, club_id: int) -> ScanOptOut | None:
    """Return the club's wish not to be scanned, while it stands."""
    query = select(ScanOptOut).where(ScanOptOut.club_id == club_id, ScanOptOut.ended_at.is_(None))
    return session.scalar(query.order_by(ScanOptOut.id.desc()).limit(1))


def cause_of(finding: Finding) -> Failure | None:
    """Return why the website, or the page that mattered, could not be read."""
    return Failure(finding.failure) if finding.failure else None


def can_be_retried(finding: Finding) -> bool:
    """Tell whether reading this website again makes sense."""
    return rules.can_be_retried(Outcome(finding.outcome), cause_of(finding))


def round_is_open(scan_round: ScanRound) -> bool:
    """Tell whether a round still has work or waits for it."""
    return RoundState(scan_round.state) in rules.OPEN_STATES
