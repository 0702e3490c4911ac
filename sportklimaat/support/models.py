"""The support room's tables."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sportklimaat.core.db import Base


class Dismissal(Base):
    """A reason for support set aside for one club until a day, with why."""

    __tablename__ = "dismissals"
    __table_args__ = (CheckConstraint("explanation <> ''", name="dismissed_with_a_reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    club_id: Mapped[int] = mapped_column(ForeignKey("clubs.id"), index=True)
    reason: Mapped[str] = mapped_column(String(40))
    """Code of the reason that is set aside."""
    explanation: Mapped[str] = mapped_column(String(500))
    until: Mapped[date]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SupportWish(Base):
    """What a club says about help: wanted or not, with which V, said by whom and when. Appended."""

    __tablename__ = "support_wishes"
    __table_args__ = (Index("ix_support_wishes_latest", "club_id", "v", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    club_id: Mapped[int] = mapped_column(ForeignKey("clubs.id"))
    v: Mapped[str] = mapped_column(String(12), default="")
    """The V it is about; empty: support in general."""
    wants: Mapped[bool]
    said_by: Mapped[str] = mapped_column(String(20))
    """board (said by the club itself) or staff (written down by the municipality)."""
    note: Mapped[str] = mapped_column(String(1000), default="")
    author_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
