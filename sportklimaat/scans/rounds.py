"""Verbs of a scan round: start, cancel, try the failures again, leave a club out."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from sportklimaat import audit
from sportklimaat.accounts.rules import Actor
from sportklimaat.clubs.models import Club, Municipality
from sportklimaat.core.errors import ConflictError, InvalidInputError
from sportklimaat.scanner import Failure
from sportklimaat.scans import queries
from sportklimaat.scans.models import Finding, ScanOptOut, ScanRound
from sportklimaat.scans.rules import FindingState, RoundState


def start_round(
    session: Session,
    municipality: Municipality,
    clubs: Sequence[Club],
    *,
    selection: dict[str, Any],
    actor: Actor,
    now: datetime,
    retry_of: dict[int, int] | None = None,
) -> ScanRound:
    """Put the websites of these clubs in line; a club that waits in another round is left there.

    `retry_of` gives per club the finding that is tried again.
    """
    there = _not_waiting_yet(session, [club for club in clubs if not club.is_archived])
    scan_round = ScanRound(
        municipality_id=municipality.id,
        state=RoundState.QUEUED.value,
        selection=selection,
        started_by_id=actor.user_id,
        created_at=now,
    )
    earlier = retry_of or {}
    scan_round.findings = [
        Finding(club_id=club.id, url=club.website or "", retry_of_id=earlier.get(club.id))
        for club in there
    ]
    session.add(scan_round)
    _audit(session, "scan_round.started", scan_round, actor=actor, now=now, clubs=len(there))
    return scan_round


def _not_waiting_yet(session: Session, clubs: Sequence[Club]) -> list[Club]:
    if not clubs:
        raise InvalidInputError("no_clubs_to_scan", field="clubs")
    waiting = queries.clubs_waiting(session, [club.id for club in clubs])
    left = [club for club in clubs if club.id not in waiting]
    if not left:
        raise ConflictError("clubs_wait_in_another_round")
    return left


def retry(
    session: Session,
    scan_round: ScanRound,
    findings: Collection[Finding],
    *,
    cause: Failure | None = None,
    actor: Actor,
    now: datetime,
) -> ScanRound:
    """Read failed websites again in a new round; the old round stays as it was."""
    failed = [finding for finding in findings if queries.can_be_retried(finding)]
    selection = {"retry_of_round": scan_round.id} | ({"cause": cause.value} if cause else {})
    return start_round(
        session,
        scan_round.municipality,
        [finding.club for finding in failed],
        selection=selection,
        actor=actor,
        now=now,
        retry_of={finding.club_id: finding.id for finding in failed},
    )


def cancel_round(session: Session, scan_round: ScanRound, *, actor: Actor, now: datetime) -> None:
    """Ask a round to stop: what is being read is finished, what waits is left unread."""
    if not queries.round_is_open(scan_round):
        raise ConflictError("round_is_finished")
    scan_round.cancel_asked_at = scan_round.cancel_asked_at or now
    _audit(session, "scan_round.cancelled", scan_round, actor=actor, now=now)
    if scan_round.state == RoundState.QUEUED.value:
        end_round(session, scan_round, now=now)


def begin_round(scan_round: ScanRound, *, now: datetime) -> None:
    """Mark that the reading began; a resumed round keeps its first moment."""
    scan_round.state = RoundState.RUNNING.value
    scan_round.started_at = scan_round.started_at or now


def end_round(session: Session, scan_round: ScanRound, *, now: datetime) -> None:
    """Close a round for good: done, or cancelled with what still waited left unread."""
    cancelled = scan_round.cancel_asked_at is not None
    scan_round.state = (RoundState.CANCELLED if cancelled else RoundState.DONE).value
    scan_round.finished_at = now
    session.flush()
    session.execute(
        update(Finding)
        .where(Finding.round_id == scan_round.id, Finding.state == FindingState.WAITING.value)
        .values(state=FindingState.CANCELLED.value)
    )


def opt_out(
    session: Session, club: Club, *, reason: str, actor: Actor, now: datetime
) -> ScanOptOut:
    """Leave a club's website alone from now on, at its wish."""
    standing = queries.opt_out_of(session, club.id)
    if standing is not None:
        return standing
    wish = ScanOptOut(club_id=club.id, reason=reason, at=now, author_id=actor.user_id)
    session.add(wish)
    _audit_club(session, "scan_opt_out.made", wish, club, actor=actor, now=now)
    return wish


def end_opt_out(session: Session, club: Club, *, actor: Actor, now: datetime) -> None:
    """Let the club's website be read again."""
    standing = queries.opt_out_of(session, club.id)
    if standing is None:
        raise ConflictError("no_opt_out")
    standing.ended_at = now
    _audit_club(session, "scan_opt_out.ended", standing, club, actor=actor, now=now)


def _audit(
    session: Session,
    verb: str,
    scan_round: ScanRound,
    *,
    actor: Actor,
    now: datetime,
    **details: Any,
) -> None:
    audit.record(
        session,
        verb,
        subject=scan_round,
        actor_id=actor.user_id,
        now=now,
        municipality_id=scan_round.municipality_id,
        details=details,
    )


def _audit_club(
    session: Session, verb: str, wish: ScanOptOut, club: Club, *, actor: Actor, now: datetime
) -> None:
    audit.record(
        session,
        verb,
        subject=wish,
        actor_id=actor.user_id,
        now=now,
        municipality_id=club.municipality_id,
        club_id=club.id,
    )
