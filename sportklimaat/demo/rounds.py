"""Two scan rounds of last year: read, reviewed by the coaches, decided on by the coordinator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.checklist.queries import newest_assessment
from sportklimaat.checklist.rules import Layer, V
from sportklimaat.clubs.models import Club, Municipality
from sportklimaat.core.clock import local_day
from sportklimaat.demo.diary import Diary, Hour
from sportklimaat.demo.people import BOTH, COACH, COORDINATOR, actor_named
from sportklimaat.demo.readings import BEFORE, MISREAD, expected, otherwise, reading, slug_of
from sportklimaat.scanner import Outcome
from sportklimaat.scans import services, standing
from sportklimaat.scans.criteria import REVIEW_TERM_MONTHS
from sportklimaat.scans.models import Finding, Proposal, ScanRound
from sportklimaat.scans.rules import ProposalState, ReviewDecision
from sportklimaat.scans.selection import Selection, chosen_clubs

FIRST, SECOND = 272, 92
REVIEWED_AFTER, DECIDED_AFTER = 12, 20
OPTED_OUT = "Schietsportvereniging De Scherpe Korrel"
SHORT_TERM_MONTHS = 7
"""The first verdict of the year got a short term: it has passed by now."""
DECLINED = "De regels zijn van de sporthal. De club maakt eerst eigen afspraken."
OVERTAKEN = "We hebben de club intussen zelf gesproken."
SECONDS_PER_SITE = 9
AGREED: dict[str, Any] = {"decision": ReviewDecision.AGREED}


@dataclass(frozen=True, slots=True)
class Round:
    """One round of the demo: when, by whom, and which part of it people looked at."""

    ago: int
    coach: str
    kind: str
    reviewed: int
    """So many of every five findings that asked for a verdict."""
    decided: int
    """So many of every five proposals."""


ROUNDS = (Round(FIRST, COACH, BEFORE, 3, 4), Round(SECOND, BOTH, MISREAD, 2, 2))


@dataclass(frozen=True, slots=True)
class ScanYear:
    """Writes the rounds in the diary."""

    session: Session
    municipality: Municipality
    diary: Diary

    def tell(self) -> None:
        """Write down both rounds, and the club that wants to be left alone."""
        self.diary.write(SECOND + 14, Hour.AFTERNOON, self._leave_one_alone)
        for told in ROUNDS:
            self._tell_round(told)

    def _tell_round(self, told: Round) -> None:
        read: list[ScanRound] = []
        self.diary.write(told.ago, Hour.MORNING, lambda now: read.append(self._read(told, now)))
        self.diary.write(
            told.ago - REVIEWED_AFTER, Hour.AFTERNOON, lambda now: self._review(told, read[0], now)
        )
        self.diary.write(
            told.ago - DECIDED_AFTER, Hour.MORNING, lambda now: self._decide(told, now)
        )

    def _leave_one_alone(self, now: datetime) -> None:
        club = self.session.scalars(select(Club).where(Club.name == OPTED_OUT)).one()
        actor = actor_named(self.session, COACH)
        reason = "De club bouwt een nieuwe website en vraagt om even te wachten."
        services.opt_out(self.session, club, reason=reason, actor=actor, now=now)

    def _read(self, told: Round, now: datetime) -> ScanRound:
        actor = actor_named(self.session, told.coach)
        clubs = chosen_clubs(self.session, Selection(), self.municipality.id, actor=actor)
        scan_round = services.start_round(
            self.session, self.municipality, clubs, selection=Selection().to_json(),
            actor=actor, now=now,
        )  # fmt: skip
        services.begin_round(scan_round, now=now + timedelta(seconds=4))
        for finding in scan_round.findings:
            now += timedelta(seconds=SECONDS_PER_SITE)
            self._read_one(finding, told.kind, now)
        services.end_round(self.session, scan_round, now=now)
        return scan_round

    def _read_one(self, finding: Finding, kind: str, now: datetime) -> None:
        if services.must_be_left_alone(self.session, finding):
            services.record_refusal(self.session, finding, now=now)
            return
        result = reading(self.session.get_one(Club, finding.club_id), kind, now=now)
        services.record_result(self.session, finding, result, now=now)

    def _review(self, told: Round, scan_round: ScanRound, now: datetime) -> None:
        places = standing.standings(
            self.session, [f.club_id for f in scan_round.findings], today=local_day(now)
        )
        asked = [places[f.club_id] for f in scan_round.findings if places[f.club_id].asks_review]
        actor = actor_named(self.session, told.coach)
        for number, place in enumerate(asked):
            correction = self._correction(place.finding, told)
            if correction or number % 5 < told.reviewed:
                now += timedelta(minutes=2)
                term = SHORT_TERM_MONTHS if number == 0 else REVIEW_TERM_MONTHS
                services.review_finding(
                    self.session, place.finding, term_months=term,
                    seen_review_id=place.review.id if place.review else None,
                    actor=actor, now=now, **(correction or AGREED),
                )  # fmt: skip

    def _correction(self, finding: Finding, told: Round) -> dict[str, Any] | None:
        """Return what the site really shows, where the round misread it."""
        slug = slug_of(finding.club)
        misread = otherwise(MISREAD).get(slug)
        if told.kind != MISREAD or misread is None:
            return None
        return {
            "decision": ReviewDecision.CORRECTED,
            "outcome": Outcome(expected()[slug]["outcome"]),
            "reason": misread["reason"],
        }

    def _decide(self, told: Round, now: datetime) -> None:
        """Decide on part of the round's proposals, and on all that an earlier round left open."""
        actor = actor_named(self.session, COORDINATOR)
        began = self.diary.day(told.ago)
        for number, proposal in enumerate(self._open_proposals()):
            now += timedelta(minutes=1)
            is_left_over = local_day(proposal.review.at) < began
            if is_left_over or number % 5 < told.decided:
                note = self._why_not(proposal) or (DECLINED if number == 1 else "")
                services.decide_proposal(
                    self.session, proposal, accept=not note, note=note, actor=actor, now=now
                )

    def _why_not(self, proposal: Proposal) -> str:
        """Return why a proposal came too late: the municipality saw the club itself meanwhile."""
        v = V(proposal.v)
        seen = newest_assessment(self.session, proposal.club_id, v, Layer.MUNICIPALITY)
        was_seen_later = seen is not None and seen.stated_on > local_day(proposal.review.at)
        return OVERTAKEN if was_seen_later else ""

    def _open_proposals(self) -> Sequence[Proposal]:
        query = select(Proposal).where(Proposal.state == ProposalState.OPEN.value)
        return self.session.scalars(query.order_by(Proposal.id)).all()
