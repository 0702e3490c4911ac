"""The checklist's tables. What is stated is appended, never overwritten."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sportklimaat.core.db import Base


class Norm(Base):
    """What a municipality asks of its clubs from a day on; an old report keeps its old norm."""

    __tablename__ = "norms"
    __table_args__ = (UniqueConstraint("municipality_id", "starts_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    starts_on: Mapped[date]
    note: Mapped[str] = mapped_column(String(500), default="")
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    items: Mapped[list["NormItem"]] = relationship(
        order_by="NormItem.id", cascade="all, delete-orphan"
    )


class NormItem(Base):
    """How strictly one V counts in a norm, with its term and thresholds."""

    __tablename__ = "norm_items"
    __table_args__ = (UniqueConstraint("norm_id", "v"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    norm_id: Mapped[int] = mapped_column(ForeignKey("norms.id", ondelete="CASCADE"))
    v: Mapped[str] = mapped_column(String(12))
    strictness: Mapped[str] = mapped_column(String(10))  # required, advice or off
    term_months: Mapped[int]
    """How old the fact may be: a VOG's age, the last communication, confirmation or count."""
    complies_percent: Mapped[int]
    partial_percent: Mapped[int]


class Assessment(Base):
    """What one layer states about one V of one club, from a day on.

    Layers: club (says), website (shows), municipality (has seen), clubbase (status there).
    The newest row of a layer is its present statement; older rows are the history.
    """

    __tablename__ = "assessments"
    __table_args__ = (
        Index("ix_assessments_latest", "club_id", "v", "layer", "id"),
        CheckConstraint(
            "outcome <> 'not_applicable' OR reason <> ''", name="not_applicable_with_a_reason"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    club_id: Mapped[int] = mapped_column(ForeignKey("clubs.id"))
    v: Mapped[str] = mapped_column(String(12))
    layer: Mapped[str] = mapped_column(String(12))
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    outcome: Mapped[str | None] = mapped_column(String(20))
    """A status stated as such (Clubbase, or not applicable); None: it follows from the facts."""
    reason: Mapped[str] = mapped_column(String(500), default="")
    """Why it is not applicable."""
    waiting_for: Mapped[str] = mapped_column(String(30), default="")
    """A code of what is waited for, e.g. general_meeting; empty when nothing."""
    waiting_until: Mapped[date | None]
    stated_on: Mapped[date]
    """The day the facts are about."""
    recorded_at: Mapped[datetime]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    method: Mapped[str] = mapped_column(String(20), default="")
    """How the municipality saw it: conversation, document, visit, website, phone, report."""
    note: Mapped[str] = mapped_column(Text, default="")
    reviews: Mapped[list["AssessmentReview"]] = relationship(
        back_populates="assessment", order_by="AssessmentReview.id"
    )
    confirmations: Mapped[list["Confirmation"]] = relationship(order_by="Confirmation.id")


class AssessmentReview(Base):
    """The municipality's answer to what a club stated: verified, or returned with a note.

    A new statement has no review yet, so editing something verified drops the verification.
    """

    __tablename__ = "assessment_reviews"
    __table_args__ = (
        CheckConstraint("decision <> 'returned' OR note <> ''", name="returned_with_a_note"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id"), index=True)
    decision: Mapped[str] = mapped_column(String(10))
    method: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    assessment: Mapped[Assessment] = relationship(back_populates="reviews")


class Confirmation(Base):
    """The club said again that nothing changed."""

    __tablename__ = "confirmations"

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id"), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]


class SelfReportDraft(Base):
    """A board's half-finished answers: saved per question, resumed by whoever comes back."""

    __tablename__ = "self_report_drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    club_id: Mapped[int] = mapped_column(ForeignKey("clubs.id"), unique=True)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Question key -> the form's own text, so that nothing typed is lost."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    started_at: Mapped[datetime]
    saved_at: Mapped[datetime]


class Evidence(Base):
    """A link, file or attestation that supports a statement. Never for a VOG."""

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint("v <> 'vog'", name="never_for_a_vog"),
        CheckConstraint(
            "(kind = 'link' AND url <> '') OR (kind = 'file' AND sha256 <> '')"
            " OR (kind = 'attestation' AND note <> '')",
            name="holds_what_its_kind_says",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    club_id: Mapped[int] = mapped_column(ForeignKey("clubs.id"), index=True)
    v: Mapped[str] = mapped_column(String(12))
    kind: Mapped[str] = mapped_column(String(12))  # link, file or attestation
    title: Mapped[str] = mapped_column(String(200))
    url: Mapped[str] = mapped_column(String(500), default="")
    filename: Mapped[str] = mapped_column(String(200), default="")
    media_type: Mapped[str] = mapped_column(String(100), default="")
    size: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    evidence_on: Mapped[date]
    """The date of the evidence itself, apart from the day it was handed in."""
    added_at: Mapped[datetime]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"))
    withdrawn_at: Mapped[datetime | None]
