"""Reading accounts."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, false, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from sportklimaat.accounts.models import (
    Grant,
    Invitation,
    SignInFailure,
    SignInLink,
    User,
    WebSession,
)
from sportklimaat.accounts.rules import THROTTLE_WINDOW, Actor, Permission, Role
from sportklimaat.core.tokens import token_hash


def actor_of(session: Session, user: User) -> Actor:
    """Return the person with the roles that hold now."""
    query = select(Grant).where(Grant.user_id == user.id, Grant.revoked_at.is_(None))
    held = tuple(grant.held_role() for grant in session.scalars(query.order_by(Grant.id)))
    return Actor(user_id=user.id, name=user.name, roles=held)


def user_by_email(session: Session, email: str) -> User | None:
    """Find an account by its address, in any spelling of capitals."""
    return session.scalar(select(User).where(User.email == email.strip().lower()))


def user_of_session(session: Session, token: str, *, now: datetime) -> User | None:
    """Return who is signed in with this secret, or nobody."""
    query = (
        select(User)
        .join(WebSession, WebSession.user_id == User.id)
        .where(
            WebSession.token_hash == token_hash(token),
            WebSession.ended_at.is_(None),
            WebSession.expires_at > now,
            User.deactivated_at.is_(None),
        )
    )
    return session.scalar(query)


def open_sign_in_link(session: Session, token: str, *, now: datetime) -> SignInLink | None:
    """Return the link when it still works; looking does not use it up."""
    return session.scalar(open_sign_in_links(token, now=now))


def open_sign_in_links(token: str, *, now: datetime) -> Select[SignInLink]:
    """Select the link of this secret while it works; who uses it up locks it against a second."""
    return select(SignInLink).where(
        SignInLink.token_hash == token_hash(token),
        SignInLink.used_at.is_(None),
        SignInLink.expires_at > now,
    )


def unused_links(user: User) -> Select[SignInLink]:
    """Select the person's links that nobody used."""
    return select(SignInLink).where(SignInLink.user_id == user.id, SignInLink.used_at.is_(None))


def links_made_lately(session: Session, user: User, *, now: datetime) -> int:
    """Count the links made for a person within the throttle's window."""
    since = now - THROTTLE_WINDOW
    query = select(func.count(SignInLink.id)).where(
        SignInLink.user_id == user.id, SignInLink.created_at > since
    )
    return session.scalar(query) or 0


def invitation_by_token(session: Session, token: str) -> Invitation | None:
    """Return the invitation behind a link, open or not."""
    return session.scalar(select(Invitation).where(Invitation.token_hash == token_hash(token)))


def recent_failures(
    session: Session, key: ColumnElement[bool], *, now: datetime
) -> Sequence[datetime]:
    """Return when sign-ins failed within the window, for one account or one network address."""
    query = select(SignInFailure.at).where(key, SignInFailure.at > now - THROTTLE_WINDOW)
    return session.scalars(query).all()


def has_administrator(session: Session) -> bool:
    """Tell whether anybody can manage users yet."""
    query = select(Grant.id).where(Grant.role == Role.ADMINISTRATOR, Grant.revoked_at.is_(None))
    return session.scalar(query.limit(1)) is not None


def grants_within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """Limit grants to the municipalities where the actor holds the permission."""
    return _within(actor, permission, Grant.municipality_id)


def invitations_within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """Limit invitations to the municipalities where the actor holds the permission."""
    return _within(actor, permission, Invitation.municipality_id)


def _within(
    actor: Actor, permission: Permission, column: InstrumentedAttribute[int | None]
) -> ColumnElement[bool]:
    if actor.everywhere(permission):
        return true()
    places = actor.municipality_ids(permission)
    return column.in_(places) if places else false()


def users_visible_to(actor: Actor) -> Select[User]:
    """Select accounts with a role in a municipality where the actor may invite, by name."""
    holders = select(Grant.user_id).where(grants_within(actor, Permission.USER_INVITE))
    everyone = actor.everywhere(Permission.USER_MANAGE)
    allowed = or_(User.id.in_(holders), true() if everyone else false())
    return (
        select(User).where(allowed).options(selectinload(User.grants)).order_by(User.name, User.id)
    )


def users_named(actor: Actor, words: str) -> Select[User]:
    """Select the accounts the actor may see whose name or address holds these words."""
    found = or_(
        User.name.icontains(words, autoescape=True), User.email.icontains(words, autoescape=True)
    )
    return users_visible_to(actor).where(found) if words else users_visible_to(actor)


def invitations_visible_to(actor: Actor) -> Select[Invitation]:
    """Select invitations that the actor may see, newest first."""
    allowed = invitations_within(actor, Permission.USER_INVITE)
    return (
        select(Invitation)
        .where(allowed)
        .order_by(Invitation.created_at.desc(), Invitation.id.desc())
    )


def staff_of(session: Session, municipality_id: int) -> Sequence[User]:
    """Return who can be a club's account holder: coordinators and buurtsportcoaches, by name."""
    holders = select(Grant.user_id).where(
        Grant.municipality_id == municipality_id,
        Grant.role.in_([Role.COORDINATOR, Role.COACH]),
        Grant.revoked_at.is_(None),
    )
    query = select(User).where(User.id.in_(holders), User.deactivated_at.is_(None))
    return session.scalars(query.order_by(User.name, User.id)).all()
