"""What ran in the background, when, and how it ended."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from sportklimaat.core.db import Base


class JobRun(Base):
    """One run of one job; `problem` is a code or exception name, never a message with content."""

    __tablename__ = "job_runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), index=True)
    state: Mapped[str] = mapped_column(String(10))  # running, done or failed
    started_at: Mapped[datetime] = mapped_column(index=True)
    finished_at: Mapped[datetime | None]
    problem: Mapped[str] = mapped_column(String(120), default="")
