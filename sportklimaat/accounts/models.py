"""Accounts: who may sign in, with which roles, by which link."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sportklimaat.accounts.rules import HeldRole, Role, Scope
from sportklimaat.core.db import Base


class User(Base):
    """A person with an account. Without a password the person signs in by single-use links."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    locale: Mapped[str] = mapped_column(String(2), default="nl")
    created_at: Mapped[datetime]
    deactivated_at: Mapped[datetime | None]
    grants: Mapped[list["Grant"]] = relationship(
        back_populates="user", foreign_keys="Grant.user_id", order_by="Grant.id"
    )

    @property
    def is_active(self) -> bool:
        """Tell whether the person may still sign in."""
        return self.deactivated_at is None

    @property
    def places(self) -> list[Scope]:
        """Return where the person has a role; without any: where the last ones were."""
        present = [grant for grant in self.grants if grant.revoked_at is None]
        return [grant.scope() for grant in present or self.grants]


class Grant(Base):
    """A role given to a person, at a club or in a municipality; ended, never deleted."""

    __tablename__ = "grants"
    __table_args__ = (
        CheckConstraint(
            "(role = 'board_member') = (club_id IS NOT NULL)", name="board_member_has_a_club"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"), index=True)
    club_id: Mapped[int | None] = mapped_column(ForeignKey("clubs.id"), index=True)
    granted_at: Mapped[datetime]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    revoked_at: Mapped[datetime | None]
    user: Mapped[User] = relationship(back_populates="grants", foreign_keys=[user_id])

    def held_role(self) -> HeldRole:
        """Return the grant as the rules see it."""
        return HeldRole(Role(self.role), self.municipality_id, self.club_id)

    def scope(self) -> Scope:
        """Return where the role holds."""
        return Scope(self.municipality_id, self.club_id)


class Invitation(Base):
    """An offer of a role by link, open until accepted, revoked or past its term."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), index=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(20))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipalities.id"), index=True)
    club_id: Mapped[int | None] = mapped_column(ForeignKey("clubs.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    def is_open_at(self, moment: datetime) -> bool:
        """Tell whether the link still works at that moment."""
        return self.accepted_at is None and self.revoked_at is None and moment < self.expires_at


class SignInLink(Base):
    """A link that signs one person in once."""

    __tablename__ = "sign_in_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class WebSession(Base):
    """A signed-in browser. The cookie holds the secret, this row only its hash, so signing out ends it."""

    __tablename__ = "web_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SignInFailure(Base):
    """A failed sign-in, for the throttle; keys are hashes of the address typed and the network address."""

    __tablename__ = "sign_in_failures"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    account_key: Mapped[str] = mapped_column(String(64), index=True)
    address_key: Mapped[str] = mapped_column(String(64), index=True)
