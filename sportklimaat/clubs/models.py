"""The register's tables."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sportklimaat.accounts.models import User
from sportklimaat.clubs.rules import ClubKind
from sportklimaat.core.db import Base

club_sports = Table(
    "club_sports",
    Base.metadata,
    Column("club_id", ForeignKey("clubs.id", ondelete="CASCADE"), primary_key=True),
    Column("sport_id", ForeignKey("sports.id"), primary_key=True, index=True),
)


class Municipality(Base):
    """A municipality that keeps its clubs here."""

    __tablename__ = "municipalities"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)


class District(Base):
    """A part of the municipality, for filters and for the coaches' own areas."""

    __tablename__ = "districts"
    __table_args__ = (UniqueConstraint("municipality_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    name: Mapped[str] = mapped_column(String(80))


class Sport(Base):
    """A branch of sport, under its Dutch name."""

    __tablename__ = "sports"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)


class Federation(Base):
    """A national sports federation (bond)."""

    __tablename__ = "federations"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)


class FormerName(Base):
    """A name the club had before; found by search and by import."""

    __tablename__ = "former_names"

    id: Mapped[int] = mapped_column(primary_key=True)
    club_id: Mapped[int] = mapped_column(ForeignKey("clubs.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(160), index=True)
    until: Mapped[date | None]


class Website(Base):
    """An address of the club's own on the web; the first one is what a scan reads."""

    __tablename__ = "websites"
    __table_args__ = (UniqueConstraint("club_id", "url"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    club_id: Mapped[int] = mapped_column(ForeignKey("clubs.id", ondelete="CASCADE"))
    url: Mapped[str] = mapped_column(String(500))
    position: Mapped[int] = mapped_column(default=0)


class Club(Base):
    """A club, foundation or provider of sport; a department of an omni club has a parent."""

    __tablename__ = "clubs"
    __table_args__ = (
        UniqueConstraint("federation_id", "federation_number"),
        CheckConstraint("members >= 0", name="members_not_negative"),
        CheckConstraint("youth_members >= 0", name="youth_members_not_negative"),
        CheckConstraint("youth_members <= members", name="youth_within_members"),
        CheckConstraint(
            "archived_at IS NULL OR archived_reason <> ''", name="archived_with_a_reason"
        ),
        Index("ix_clubs_list", "municipality_id", "archived_at", "name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"))
    name: Mapped[str] = mapped_column(String(160))
    kind: Mapped[str] = mapped_column(String(20), default=ClubKind.ASSOCIATION.value)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("clubs.id"), index=True)
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("clubs.id"))
    federation_id: Mapped[int | None] = mapped_column(ForeignKey("federations.id"))
    federation_number: Mapped[str | None] = mapped_column(String(40))
    kvk_number: Mapped[str | None] = mapped_column(String(8), index=True)
    email: Mapped[str | None] = mapped_column(String(254))
    """The club's functional address (info@, bestuur@), not a person's."""
    address: Mapped[str | None] = mapped_column(String(160))
    postal_code: Mapped[str | None] = mapped_column(String(10))
    place: Mapped[str | None] = mapped_column(String(80))
    district_id: Mapped[int | None] = mapped_column(ForeignKey("districts.id"), index=True)
    members: Mapped[int | None]
    youth_members: Mapped[int | None]
    vulnerable_groups: Mapped[bool | None]
    """Works with children or other vulnerable groups; None is not known."""
    own_accommodation: Mapped[bool | None]
    account_holder_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    archived_at: Mapped[datetime | None]
    archived_reason: Mapped[str | None] = mapped_column(String(300))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    """Counts changes; a form carries it, so that two people do not overwrite each other."""

    municipality: Mapped[Municipality] = relationship()
    district: Mapped[District | None] = relationship()
    federation: Mapped[Federation | None] = relationship()
    account_holder: Mapped[User | None] = relationship(foreign_keys=[account_holder_id])
    sports: Mapped[list[Sport]] = relationship(secondary=club_sports, order_by=Sport.name)
    websites: Mapped[list[Website]] = relationship(
        order_by=Website.position, cascade="all, delete-orphan"
    )
    former_names: Mapped[list[FormerName]] = relationship(
        order_by=FormerName.id, cascade="all, delete-orphan"
    )
    parent: Mapped["Club | None"] = relationship(
        remote_side="Club.id", foreign_keys=[parent_id], back_populates="departments"
    )
    departments: Mapped[list["Club"]] = relationship(
        foreign_keys=[parent_id], back_populates="parent", order_by="Club.name"
    )
    successor: Mapped["Club | None"] = relationship(
        remote_side="Club.id", foreign_keys=[successor_id]
    )

    @property
    def website(self) -> str | None:
        """Return the address that a scan reads, if the club has one."""
        return self.websites[0].url if self.websites else None

    @property
    def is_archived(self) -> bool:
        """Tell whether the club has left the lists."""
        return self.archived_at is not None


class ClubImport(Base):
    """One spreadsheet on its way into the register: uploaded, mapped, confirmed, perhaps undone."""

    __tablename__ = "club_imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipalities.id"), index=True)
    filename: Mapped[str] = mapped_column(String(200))
    file_key: Mapped[str | None] = mapped_column(String(64))
    """Content in the file store until the import is confirmed or given up; then None."""
    mapping: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Field of the register -> column number in the sheet."""
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """created, updated, unchanged: what the confirmed import did."""
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    changes: Mapped[list["ClubImportChange"]] = relationship(order_by="ClubImportChange.id")


class ClubImportChange(Base):
    """What a confirmed import did to one club: enough to undo it."""

    __tablename__ = "club_import_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("club_imports.id"), index=True)
    club_id: Mapped[int] = mapped_column(ForeignKey("clubs.id"), index=True)
    row_number: Mapped[int]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """Facts as they were; None for a club that the import made."""
    after: Mapped[dict[str, Any]]
    note: Mapped[str | None] = mapped_column(Text)
