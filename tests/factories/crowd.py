"""A town of any size, put in row by row without services: for counting statements and for clocks.

Every ten clubs hold each situation once, so ten clubs and a thousand ask a page the same questions.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from sportklimaat.accounts.models import Grant, User
from sportklimaat.accounts.rules import Role
from sportklimaat.audit.models import AuditEntry
from sportklimaat.checklist.models import Assessment, AssessmentReview, Confirmation, Evidence
from sportklimaat.clubs.models import Club, FormerName, Municipality, Website, club_sports
from sportklimaat.scanner import Failure, Outcome
from sportklimaat.scans.models import Finding, FindingReview, Proposal, ScanOptOut, ScanRound
from sportklimaat.support.models import Dismissal, SupportWish
from tests.factories import (
    NOW,
    TODAY,
    make_coordinator,
    make_district,
    make_federation,
    make_municipality,
    make_sport,
)

Rows = Iterator[dict[str, Any]]
SPORTS = ("Hockey", "Voetbal", "Judo", "Zwemmen", "Tennis")
DISTRICTS = ("Havenkwartier", "Molenwijk", "Oude Haven")
OUTCOMES = (*Outcome, Outcome.FULL, Outcome.NOT_FOUND)
BEFORE, AFTER = NOW - timedelta(days=90), NOW - timedelta(days=4)
V_FACTS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "vog": (
        {"policy": True, "functions": ["trainers"], "people": 12, "within_term": 12,
         "checked_on": "2026-09-01", "checked_by": "secretary"},
        {"policy": False},
    ),
    "gedragscode": (
        {"state": "exists", "adopted_on": "2025-02-01", "adopted_by": "general_meeting",
         "signed_by": ["trainers", "staff", "board"], "communicated_on": "2026-08-20"},
        {"state": "draft"},
    ),
    "vcp": (
        {"appointed": "yes", "number": 1, "on_board": False, "trained": "trained",
         "findable": True, "confirmed_on": "2026-06-01"},
        {"appointed": "vacancy", "vacancy_since": "2026-03-01"},
    ),
    "trainers": (
        {"active": 20, "trained": 19, "counted_on": "2026-05-01"},
        {"active": 20, "trained": 4, "counted_on": "2023-05-01"},
    ),
}  # fmt: skip


@dataclass
class Crowd:
    """A municipality with its coordinator and two rounds, that grows."""

    session: Session
    municipality: Municipality
    coordinator: User
    rounds: tuple[ScanRound, ScanRound]
    clubs: list[int]

    @property
    def round(self) -> ScanRound:
        return self.rounds[1]

    def grow_to(self, number: int) -> None:
        """Add clubs until there are so many, each with its history."""
        session, first = self.session, _next_id(self.session, Club)
        ids = range(first, first + number - len(self.clubs))
        _insert(session, Club, _clubs(self, ids))
        session.execute(insert(club_sports), list(_sports(session, ids)))
        _insert(session, Website, _websites(ids))
        _insert(session, FormerName, ({"club_id": i, "name": f"Voorheen {i}"} for i in ids))
        _insert(session, AuditEntry, _audit(self, ids))
        _insert(session, User, _board_users(ids))
        _insert(session, Grant, _board_grants(self, ids))
        _state(self, ids)
        _scan(self, ids)
        _insert(session, SupportWish, _wishes(ids))
        _insert(session, Dismissal, _dismissals(ids))
        session.commit()
        self.clubs += ids


def make_crowd(session: Session) -> Crowd:
    """A municipality with a coordinator and two rounds, without clubs yet."""
    municipality = make_municipality(session)
    coordinator = make_coordinator(session, municipality)
    rounds = tuple(
        ScanRound(municipality_id=municipality.id, state="done", created_at=moment,
                  started_at=moment, finished_at=moment, started_by_id=coordinator.id)
        for moment in (BEFORE, AFTER)
    )  # fmt: skip
    session.add_all(rounds)
    session.flush()
    return Crowd(session, municipality, coordinator, (rounds[0], rounds[1]), [])


def _insert(session: Session, model: Any, rows: Rows) -> None:
    kept = list(rows)
    if kept:
        session.execute(insert(model), kept)


def _next_id(session: Session, model: Any) -> int:
    return (session.scalar(select(func.max(model.id))) or 0) + 1


def _clubs(crowd: Crowd, ids: range) -> Rows:
    districts = [make_district(crowd.session, name, crowd.municipality).id for name in DISTRICTS]
    federation = make_federation(crowd.session).id
    for i in ids:
        yield {
            "id": i, "municipality_id": crowd.municipality.id, "name": f"Sportclub {i:04}",
            "place": "Waterhoven", "district_id": districts[i % 3], "federation_id": federation,
            "federation_number": f"F{i}", "kvk_number": f"{i:08}", "members": 20 + i % 10 * 90,
            "youth_members": i % 10 * 40, "vulnerable_groups": i % 2 == 0,
            "own_accommodation": i % 3 == 0, "created_at": BEFORE,
            "account_holder_id": crowd.coordinator.id if i % 5 else None,
        }  # fmt: skip


def _sports(session: Session, ids: range) -> Rows:
    sports = [make_sport(session, name).id for name in SPORTS]
    for i in ids:
        yield {"club_id": i, "sport_id": sports[i % 5]}
        if i % 4 == 0:
            yield {"club_id": i, "sport_id": sports[(i + 1) % 5]}


def _websites(ids: range) -> Rows:
    for i in ids:
        yield {"club_id": i, "url": f"https://www.club{i}.nl/", "position": 0}


def _audit(crowd: Crowd, ids: range) -> Rows:
    for i in ids:
        for ago in (1, 40):
            yield {
                "at": NOW - timedelta(days=ago), "actor_id": crowd.coordinator.id,
                "action": "club.changed", "subject_type": "Club", "subject_id": i,
                "municipality_id": crowd.municipality.id, "club_id": i, "details": {},
            }  # fmt: skip


def _board_users(ids: range) -> Rows:
    for i in ids:
        yield {
            "id": 100_000 + i, "email": f"bestuur@club{i}.nl", "name": f"Bestuur {i}",
            "created_at": BEFORE,
        }  # fmt: skip


def _board_grants(crowd: Crowd, ids: range) -> Rows:
    for i in ids:
        yield {
            "user_id": 100_000 + i, "role": Role.BOARD_MEMBER.value, "club_id": i,
            "municipality_id": crowd.municipality.id, "granted_at": BEFORE,
        }  # fmt: skip


def _state(crowd: Crowd, ids: range) -> None:
    """Statements of all layers, older and newer, verified, returned and confirmed."""
    session, start = crowd.session, _next_id(crowd.session, Assessment)
    stated = [row | {"id": start + n} for n, row in enumerate(_assessments(ids))]
    _insert(session, Assessment, iter(stated))
    club_rows = [row for row in stated if row["layer"] == "club"]
    _insert(session, AssessmentReview, _assessment_reviews(club_rows))
    _insert(session, Confirmation, ({"assessment_id": r["id"], "at": NOW} for r in club_rows[::4]))
    _insert(session, Evidence, _evidence(ids))


def _assessments(ids: range) -> Rows:
    for i in ids:
        for place, (v, (good, bad)) in enumerate(V_FACTS.items()):
            yield _stated(i, v, "club", bad, 200)
            if (i + place) % 10 != 7:
                yield _stated(i, v, "club", good if (i + place) % 3 else bad, 30)
            if (i + place) % 10 in {1, 2, 8}:
                yield _stated(i, v, "municipality", good if i % 4 else bad, 20)
            if (i + place) % 10 in {3, 5}:
                yield _stated(i, v, "clubbase", {}, 60) | {"outcome": "complies"}


def _stated(club_id: int, v: str, layer: str, facts: dict[str, Any], ago: int) -> dict[str, Any]:
    day = TODAY - timedelta(days=ago)
    return {
        "club_id": club_id, "v": v, "layer": layer, "facts": facts, "outcome": None,
        "stated_on": day, "recorded_at": NOW - timedelta(days=ago),
        "method": "conversation" if layer == "municipality" else "",
    }  # fmt: skip


def _assessment_reviews(rows: list[dict[str, Any]]) -> Rows:
    for number, row in enumerate(rows):
        if number % 3 != 2:
            decision = "verified" if number % 3 else "returned"
            yield {
                "assessment_id": row["id"], "decision": decision, "method": "document",
                "note": "Graag nog de datum." if decision == "returned" else "", "at": NOW,
            }  # fmt: skip


def _evidence(ids: range) -> Rows:
    for i in ids:
        yield {
            "club_id": i, "v": "gedragscode", "kind": "link", "title": "De code",
            "url": f"https://www.club{i}.nl/code", "evidence_on": date(2026, 5, 1),
            "added_at": BEFORE,
        }  # fmt: skip


def _scan(crowd: Crowd, ids: range) -> None:
    """Two readings per club; verdicts on both, and proposals that wait or were decided."""
    session = crowd.session
    for scan_round, moment, shift in zip(crowd.rounds, (BEFORE, AFTER), (0, 1), strict=True):
        first = _next_id(session, Finding)
        seen = {i: first + n for n, i in enumerate(ids)}
        shown = _next_id(session, Assessment)
        _insert(session, Assessment, _website_layer(ids, moment.date(), shown))
        findings = (_finding(i, seen[i], scan_round.id, shift, shown + n) | {"fetched_at": moment}
                    for n, i in enumerate(ids))  # fmt: skip
        _insert(session, Finding, findings)
        _verdicts(crowd, [seen[i] for i in ids if i % 10 in {shift, shift + 4}], ids)
    opted_out = ({"club_id": i, "reason": "Nieuwe site", "at": BEFORE} for i in ids if i % 10 == 9)
    _insert(session, ScanOptOut, opted_out)


def _website_layer(ids: range, day: date, first: int) -> Rows:
    for number, i in enumerate(ids):
        facts = {"found": OUTCOMES[i % 10].value, "page_url": f"https://www.club{i}.nl/code"}
        row = _stated(i, "gedragscode", "website", facts, (TODAY - day).days)
        yield row | {"id": first + number}


def _finding(
    i: int, finding_id: int, round_id: int, shift: int, assessment_id: int
) -> dict[str, Any]:
    outcome = OUTCOMES[(i + shift * (i % 3)) % 10]
    failed = outcome in {Outcome.UNREADABLE, Outcome.UNREACHABLE, Outcome.NOT_SCANNED}
    return {
        "id": finding_id, "round_id": round_id, "club_id": i, "state": "done",
        "url": f"https://www.club{i}.nl/", "outcome": outcome.value,
        "failure": (Failure.TIMEOUT if i % 2 else Failure.DNS).value if failed else None,
        "confidence": 0.7, "page_url": f"https://www.club{i}.nl/code", "title": "Gedragscode",
        "snippet": "Wij respecteren elkaar.", "matched": ["respect"], "target_groups": ["parents"],
        "vcp": "named", "vog": False, "pages_fetched": 5, "rules_version": "1",
        "fingerprint": f"{shift}{i % 7}" * 32, "assessment_id": assessment_id,
    }  # fmt: skip


def _verdicts(crowd: Crowd, findings: list[int], ids: range) -> None:
    session, first = crowd.session, _next_id(crowd.session, FindingReview)
    reviews: list[dict[str, Any]] = [
        {"id": first + n, "finding_id": finding_id, "decision": "agreed", "outcome": "full",
         "page_url": None, "reason": "", "ends_on": TODAY + timedelta(days=200 - n % 2 * 300),
         "author_id": crowd.coordinator.id, "at": AFTER}
        for n, finding_id in enumerate(findings)
    ]  # fmt: skip
    _insert(session, FindingReview, iter(reviews))
    query = select(Finding.id, Finding.club_id).where(Finding.id.in_(findings))
    club_of = {row.id: row.club_id for row in session.execute(query)}
    _insert(session, Proposal, (_proposal(r, club_of[r["finding_id"]]) for r in reviews))


def _proposal(review: dict[str, Any], club_id: int) -> dict[str, Any]:
    state = "open" if review["finding_id"] % 3 else "accepted"
    return {
        "review_id": review["id"], "club_id": club_id, "v": "gedragscode", "outcome": "full",
        "facts": {"state": "exists"}, "state": state,
    }  # fmt: skip


def _wishes(ids: range) -> Rows:
    for i in ids:
        if i % 10 in {2, 3, 6}:
            yield {"club_id": i, "v": "" if i % 2 else "vcp", "wants": i % 10 != 6,
                   "said_by": "board", "at": AFTER}  # fmt: skip


def _dismissals(ids: range) -> Rows:
    for i in ids:
        if i % 10 == 4:
            yield {"club_id": i, "reason": "small_club", "explanation": "Is bekend.",
                   "until": TODAY + timedelta(days=90), "at": AFTER}  # fmt: skip
