"""Evidence comes in and is withdrawn; never for a VOG, and never without its own date."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from sportklimaat.accounts.rules import Actor
from sportklimaat.audit import services as audit
from sportklimaat.checklist.models import Evidence
from sportklimaat.checklist.rules import EvidenceKind, V
from sportklimaat.checklist.rules.checks import EARLIEST
from sportklimaat.clubs.models import Club
from sportklimaat.core.clock import local_day
from sportklimaat.core.errors import ConflictError, InvalidInputError


def add_evidence(
    session: Session,
    club: Club,
    v: V,
    *,
    kind: EvidenceKind,
    title: str,
    evidence_on: date,
    url: str = "",
    filename: str = "",
    media_type: str = "",
    size: int = 0,
    sha256: str = "",
    note: str = "",
    replaces: Evidence | None = None,
    actor: Actor,
    now: datetime,
) -> Evidence:
    """Add a link, file or attestation; `replaces` makes it the next revision of another."""
    _check_v(v)
    _check_day(evidence_on, local_day(now))
    _check_content(kind, title, url=url, sha256=sha256, note=note)
    if replaces is not None:
        _check_replaced(replaces, club, v)
    evidence = Evidence(
        club_id=club.id,
        v=v.value,
        kind=kind.value,
        title=title,
        url=url,
        filename=filename,
        media_type=media_type,
        size=size,
        sha256=sha256,
        note=note,
        evidence_on=evidence_on,
        added_at=now,
        author_id=actor.user_id,
        replaces_id=replaces.id if replaces else None,
    )
    session.add(evidence)
    _audit(session, evidence, club, "evidence.added", actor=actor, now=now)
    return evidence


def withdraw_evidence(
    session: Session, evidence: Evidence, *, actor: Actor, now: datetime
) -> Evidence:
    """Take evidence back; that it was there stays in the history."""
    if evidence.withdrawn_at is not None:
        raise ConflictError("evidence_withdrawn_meanwhile")
    evidence.withdrawn_at = now
    club = session.get_one(Club, evidence.club_id)
    _audit(session, evidence, club, "evidence.withdrawn", actor=actor, now=now)
    return evidence


def _check_v(v: V) -> None:
    if v is V.VOG:
        raise InvalidInputError("no_evidence_for_a_vog", field="")


def _check_day(evidence_on: date, today: date) -> None:
    if evidence_on > today:
        raise InvalidInputError("date_in_future", field="evidence_on")
    if evidence_on < EARLIEST:
        raise InvalidInputError("date_too_long_ago", field="evidence_on")


def _check_content(kind: EvidenceKind, title: str, *, url: str, sha256: str, note: str) -> None:
    if not title.strip():
        raise InvalidInputError("evidence_title_missing", field="title")
    if kind is EvidenceKind.LINK and not url.startswith(("https://", "http://")):
        raise InvalidInputError("link_is_no_web_address", field="url")
    if kind is EvidenceKind.FILE and not sha256:
        raise InvalidInputError("evidence_file_missing", field="file")
    if kind is EvidenceKind.ATTESTATION and not note.strip():
        raise InvalidInputError("evidence_text_missing", field="note")


def _check_replaced(replaced: Evidence, club: Club, v: V) -> None:
    if replaced.club_id != club.id or replaced.v != v.value:
        raise InvalidInputError("evidence_of_something_else", field="")
    if replaced.withdrawn_at is not None:
        raise ConflictError("evidence_withdrawn_meanwhile")


def _audit(
    session: Session, evidence: Evidence, club: Club, verb: str, *, actor: Actor, now: datetime
) -> None:
    audit.record(
        session,
        verb,
        subject=evidence,
        actor_id=actor.user_id,
        now=now,
        municipality_id=club.municipality_id,
        club_id=club.id,
        details={"v": evidence.v, "kind": evidence.kind},
    )
