"""The scan book's tables. Rounds and findings never change afterwards; a retry is a new one."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sportklimaat.accounts.models import User
from sportklimaat.clubs.models import Club, Municipality
from sportklimaat.core.db import Base


class ScanRound(Base):
    """One round over a selection of clubs: queued, running, done or cancelled."""

    __tablename__ = "scan_rounds"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), index=True)
    state: Mapped[str] = mapped_column(String(10), index=True)
    selection: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The filter by which the clubs were chosen, so that the page can say it in words."""
    started_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    cancel_asked_at: Mapped[datetime | None]
    findings: Mapped[list["Finding"]] = relationship(
        back_populates="round", order_by="Finding.id", foreign_keys="Finding.round_id"
    )
    municipality: Mapped[Municipality] = relationship()
    started_by: Mapped[User | None] = relationship()


class Finding(Base):
    """What one reading of one club's website gave. `state` waiting: not read yet."""

    __tablename__ = "scan_findings"
    __table_args__ = (
        Index("ix_scan_findings_of_round", "round_id", "state", "outcome"),
        Index("ix_scan_findings_of_club", "club_id", "id"),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_is_a_share"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("scan_rounds.id"))
    club_id: Mapped[int] = mapped_column(ForeignKey("clubs.id"))
    retry_of_id: Mapped[int | None] = mapped_column(ForeignKey("scan_findings.id"))
    state: Mapped[str] = mapped_column(String(10), default="waiting")  # waiting, done, cancelled
    url: Mapped[str] = mapped_column(String(500), default="")
    outcome: Mapped[str] = mapped_column(String(20), default="not_scanned")
    failure: Mapped[str | None] = mapped_column(String(30))
    confidence: Mapped[float] = mapped_column(default=0.0)
    page_url: Mapped[str | None] = mapped_column(String(1000))
    title: Mapped[str | None] = mapped_column(String(300))
    snippet: Mapped[str | None] = mapped_column(String(200))
    """At most 200 characters, with names, addresses and numbers of persons masked."""
    matched: Mapped[list[str]] = mapped_column(default=list)
    target_groups: Mapped[list[str]] = mapped_column(default=list)
    names_discrimination: Mapped[bool | None]
    themes: Mapped[list[str] | None]
    """What the code is about; None: read before the scan told so."""
    adopted_on: Mapped[str | None] = mapped_column(String(10))
    """As exact as the page says: 2024, 2024-03 or 2024-03-12."""
    adopted_by: Mapped[str | None] = mapped_column(String(10))
    enrolment_annex: Mapped[bool | None]
    is_draft: Mapped[bool | None]
    by_reference: Mapped[bool | None]
    vcp: Mapped[str | None] = mapped_column(String(20))
    shared_vcp: Mapped[bool | None]
    vog: Mapped[bool | None]
    pages_fetched: Mapped[int] = mapped_column(default=0)
    bytes: Mapped[int] = mapped_column(default=0)
    seconds: Mapped[float] = mapped_column(default=0.0)
    refusals: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reasons: Mapped[list[str]] = mapped_column(default=list)
    pages: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    explanation: Mapped[dict[str, Any] | None]
    """Rules, counts, masked words and what would change it; None: read before the scan told so."""
    fingerprint: Mapped[str | None] = mapped_column(String(64))
    rules_version: Mapped[str] = mapped_column(String(20), default="")
    fetched_at: Mapped[datetime | None]
    assessment_id: Mapped[int | None] = mapped_column(ForeignKey("assessments.id"))
    """What this finding added to the website layer of the club's checklist."""
    round: Mapped[ScanRound] = relationship(back_populates="findings", foreign_keys=[round_id])
    club: Mapped[Club] = relationship()
    reviews: Mapped[list["FindingReview"]] = relationship(
        back_populates="finding", order_by="FindingReview.id"
    )


class FindingReview(Base):
    """A person's verdict on a finding: agreed or corrected, why, and until when it holds."""

    __tablename__ = "finding_reviews"
    __table_args__ = (
        CheckConstraint("decision <> 'corrected' OR reason <> ''", name="corrected_with_a_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    finding_id: Mapped[int] = mapped_column(ForeignKey("scan_findings.id"), index=True)
    decision: Mapped[str] = mapped_column(String(10))  # agreed or corrected
    outcome: Mapped[str] = mapped_column(String(20))
    """The outcome as the person sees it."""
    page_url: Mapped[str | None] = mapped_column(String(1000))
    reason: Mapped[str] = mapped_column(Text, default="")
    ends_on: Mapped[date]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    finding: Mapped[Finding] = relationship(back_populates="reviews")
    author: Mapped[User | None] = relationship()


class Proposal(Base):
    """A reviewed finding asks for a change of a club's V; a person accepts or declines it."""

    __tablename__ = "proposals"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("finding_reviews.id"), index=True)
    club_id: Mapped[int] = mapped_column(ForeignKey("clubs.id"), index=True)
    v: Mapped[str] = mapped_column(String(12))
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    outcome: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10), default="open", index=True)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(Text, default="")
    assessment_id: Mapped[int | None] = mapped_column(ForeignKey("assessments.id"))
    review: Mapped[FindingReview] = relationship()
    club: Mapped[Club] = relationship()
    decided_by: Mapped[User | None] = relationship()


class ScanOptOut(Base):
    """A club that does not want its website scanned."""

    __tablename__ = "scan_opt_outs"

    id: Mapped[int] = mapped_column(primary_key=True)
    club_id: Mapped[int] = mapped_column(ForeignKey("clubs.id"), index=True)
    reason: Mapped[str] = mapped_column(String(300), default="")
    at: Mapped[datetime]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    ended_at: Mapped[datetime | None]
