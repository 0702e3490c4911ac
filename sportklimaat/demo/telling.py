"""Plays a club's story: every deed through the service that the application itself uses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from sportklimaat.accounts.rules import Actor
from sportklimaat.checklist import services
from sportklimaat.checklist.models import Assessment
from sportklimaat.checklist.queries import newest_assessment
from sportklimaat.checklist.rules import EvidenceKind, Layer, Method, Status, V
from sportklimaat.clubs.models import Club
from sportklimaat.core.clock import local_day
from sportklimaat.demo.answers import Given, answer
from sportklimaat.demo.diary import Diary, Hour
from sportklimaat.demo.people import (
    COORDINATOR,
    SECOND_COORDINATOR,
    actor_named,
    admit_board_member,
)
from sportklimaat.demo.stories import Day, Story
from sportklimaat.support.criteria import ReasonCode
from sportklimaat.support.services import dismiss_reason, record_wish

INVITED_BEFORE = 9
"""A board member has an account this many days before the first answer."""
LINK = "link"
HALF_FILLED = {
    "vog_policy": {"policy": ["yes"], "policy_adopted_on": ["1-9-2024"], "term_years": ["3"]},
    "vog_numbers": {"people": ["18"], "within_term": [""]},
    "code": {"state": ["exists"]},
}
"""Answers as the form keeps them: page -> field -> what was typed."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a club's board."""

    email: str
    name: str


@dataclass(frozen=True, slots=True)
class Teller:
    """Writes one club's story in the diary."""

    session: Session
    diary: Diary
    club: Club
    member: Member
    shift: int
    """So many days earlier than the story says: no two clubs answer on the same day."""

    def tell(self, story: Story) -> None:
        """Write all days of the story down."""
        of_the_board = [day.ago for day in story.days if day.is_of_the_board]
        if of_the_board:
            first = max(of_the_board) + INVITED_BEFORE
            self.diary.write(first + self.shift, Hour.AFTERNOON, self._admit, minute=self.shift)
        for day in story.days:
            ago, minute = day.ago + self.shift, self.shift * 7 % 50
            if day.is_of_the_board:
                self.diary.write(ago, Hour.EVENING, partial(self._board, day), minute=minute)
            if day.is_of_staff:
                self.diary.write(ago, Hour.OFFICE, partial(self._staff, day), minute=minute)

    def _admit(self, now: datetime) -> None:
        admit_board_member(
            self.session, self.club, email=self.member.email, name=self.member.name,
            actor=actor_named(self.session, COORDINATOR), now=now,
        )  # fmt: skip

    def _board(self, day: Day, now: datetime) -> None:
        actor = actor_named(self.session, self.member.email)
        if day.draft:
            services.save_draft(self.session, self.club, HALF_FILLED, actor=actor, now=now)
        if day.board:
            self._report(day.board, actor=actor, now=now)
        if day.confirm:
            services.confirm_unchanged(self.session, self.club, actor=actor, now=now)
        for v, words in (day.evidence or {}).items():
            self._support(V(v), words, actor=actor, now=now)
        if day.wants is not None:
            record_wish(self.session, self.club, day.wants, actor=actor, now=now)

    def _staff(self, day: Day, now: datetime) -> None:
        actor = actor_named(self.session, self._coordinator())
        for v, method in (day.verify or {}).items():
            services.verify(self.session, self._own_word(v), method=method, actor=actor, now=now)
        for v, note in (day.returned or {}).items():
            said = self._own_word(v)
            services.return_to_club(self.session, said, note=note, actor=actor, now=now)
        for v, name in (day.seen or {}).items():
            self._observe(V(v), name, day, actor=actor, now=now)
        for v, status in (day.clubbase or {}).items():
            self._copy_from_clubbase(V(v), Status(status), actor=actor, now=now)
        if day.asked is not None:
            record_wish(self.session, self.club, day.asked, note=day.note, actor=actor, now=now)
        for reason, why in (day.aside or {}).items():
            self._set_aside(ReasonCode(reason), why, actor=actor, now=now)

    def _coordinator(self) -> str:
        """Return the coordinator who looks after the club; for a coach's club the first one."""
        holder = self.club.account_holder
        is_second = holder is not None and holder.email == SECOND_COORDINATOR
        return SECOND_COORDINATOR if is_second else COORDINATOR

    def _report(self, answers: Mapping[str, str], *, actor: Actor, now: datetime) -> None:
        given = Given(self.club, local_day(now))
        told = {V(v): answer(V(v), name, given) for v, name in answers.items()}
        services.submit_self_report(self.session, self.club, told, actor=actor, now=now)

    def _own_word(self, v: str) -> Assessment:
        found = newest_assessment(self.session, self.club.id, V(v), Layer.CLUB)
        if found is None:
            raise LookupError(f"{self.club.name} never answered about {v}")
        return found

    def _observe(self, v: V, name: str, day: Day, *, actor: Actor, now: datetime) -> None:
        told = answer(v, name, Given(self.club, local_day(now)))
        services.record_assessment(
            self.session, self.club, v, layer=Layer.MUNICIPALITY, facts=told.facts,
            outcome=told.outcome, reason=told.reason, stated_on=local_day(now),
            method=day.method, note=day.note, actor=actor, now=now,
        )  # fmt: skip

    def _copy_from_clubbase(self, v: V, status: Status, *, actor: Actor, now: datetime) -> None:
        services.record_assessment(
            self.session, self.club, v, layer=Layer.CLUBBASE, facts=None, outcome=status,
            stated_on=local_day(now), method=Method.REPORT, actor=actor, now=now,
        )  # fmt: skip

    def _support(self, v: V, words: str, *, actor: Actor, now: datetime) -> None:
        site = self.club.website or ""
        if words == LINK and not site:
            return
        services.add_evidence(
            self.session, self.club, v,
            kind=EvidenceKind.LINK if words == LINK else EvidenceKind.ATTESTATION,
            title="Onze website" if words == LINK else "Verklaring van het bestuur",
            url=site if words == LINK else "", note="" if words == LINK else words,
            evidence_on=local_day(now), actor=actor, now=now,
        )  # fmt: skip

    def _set_aside(self, reason: ReasonCode, why: str, *, actor: Actor, now: datetime) -> None:
        dismiss_reason(
            self.session, self.club, reason, explanation=why, until=None, actor=actor, now=now
        )
