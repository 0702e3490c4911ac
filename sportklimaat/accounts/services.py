"""The verbs of accounts: invite, accept, sign in by password or link, sign out, grant, revoke."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat import audit
from sportklimaat.accounts import queries, rules
from sportklimaat.accounts.models import (
    Grant,
    Invitation,
    SignInFailure,
    SignInLink,
    User,
    WebSession,
)
from sportklimaat.accounts.passwords import hash_password, password_matches
from sportklimaat.accounts.rules import Actor, HeldRole, Role, Scope
from sportklimaat.core.errors import DomainError, InvalidInputError, NotAllowedError, NotFoundError
from sportklimaat.core.tokens import new_token, token_hash


def invite(
    session: Session,
    *,
    email: str,
    name: str,
    role: Role,
    scope: Scope,
    actor: Actor,
    now: datetime,
) -> tuple[Invitation, str]:
    """Offer a role; returns the invitation and the secret of its link, which is not kept."""
    if not rules.may_invite(actor, role, scope):
        raise NotAllowedError("may_not_invite_role")
    if (role in rules.CLUB_ROLES) != (scope.club_id is not None):
        raise InvalidInputError("role_needs_club", field="club")
    return _offer(session, email=email, name=name, role=role, scope=scope, actor=actor, now=now)


def invite_first_administrator(session: Session, *, email: str, name: str, now: datetime) -> str:
    """Offer the administrator's role on an installation that has none yet; returns the link's secret."""
    if queries.has_administrator(session):
        raise NotAllowedError("administrator_exists")
    _, token = _offer(
        session, email=email, name=name, role=Role.ADMINISTRATOR, scope=Scope(),
        actor=rules.APPLICATION, now=now,
    )  # fmt: skip
    return token


def _offer(
    session: Session,
    *,
    email: str,
    name: str,
    role: Role,
    scope: Scope,
    actor: Actor,
    now: datetime,
) -> tuple[Invitation, str]:
    token = new_token()
    invitation = Invitation(
        email=email.strip().lower(),
        name=name,
        role=role,
        municipality_id=scope.municipality_id,
        club_id=scope.club_id,
        token_hash=token_hash(token),
        created_at=now,
        created_by_id=actor.user_id,
        expires_at=now + rules.INVITATION_TERM,
    )
    session.add(invitation)
    _audit(session, "invitation.made", invitation, actor=actor, now=now, role=role.value)
    return invitation, token


def renew_invitation(
    session: Session, invitation: Invitation, *, actor: Actor, now: datetime
) -> str:
    """Make a new link for an invitation that is not accepted; the old link stops working."""
    _refuse_stranger(invitation, actor)
    if invitation.accepted_at is not None:
        raise DomainError("invitation_accepted")
    token = new_token()
    invitation.token_hash = token_hash(token)
    invitation.expires_at = now + rules.INVITATION_TERM
    invitation.revoked_at = None
    _audit(session, "invitation.renewed", invitation, actor=actor, now=now)
    return token


def revoke_invitation(
    session: Session, invitation: Invitation, *, actor: Actor, now: datetime
) -> None:
    """Withdraw an invitation; its link stops working."""
    _refuse_stranger(invitation, actor)
    invitation.revoked_at = now
    _audit(session, "invitation.revoked", invitation, actor=actor, now=now)


def _refuse_stranger(invitation: Invitation, actor: Actor) -> None:
    """A new link hands the role out again: only who may hand it out may make one."""
    scope = Scope(invitation.municipality_id, invitation.club_id)
    if not rules.may_invite(actor, Role(invitation.role), scope):
        raise NotAllowedError("may_not_invite_role")


def accept_invitation(
    session: Session, token: str, *, name: str, password: str | None, now: datetime
) -> User:
    """Turn an open invitation into an account (or one more role of an account), once.

    Whoever invited has seen the link too, so it sets no password of an account that exists.
    """
    invitation = queries.invitation_by_token(session, token)
    if invitation is not None:
        session.refresh(invitation, with_for_update=True)  # the second of two clicks waits here
    if invitation is None or not invitation.is_open_at(now):
        raise NotFoundError("invitation_not_open")
    known = queries.user_by_email(session, invitation.email)
    if known is not None and not known.is_active:
        raise NotAllowedError("account_deactivated")
    user = known or _new_user(session, invitation.email, name=name, now=now)
    if password and known is None:
        set_password(session, user, password, now=now)
    invitation.accepted_at = now
    _grant(session, user, invitation, now=now)
    return user


def _new_user(session: Session, email: str, *, name: str, now: datetime) -> User:
    user = User(email=email, name=name, created_at=now, locale="nl")
    session.add(user)
    audit.record(session, "user.created", subject=user, actor_id=None, now=now)
    return user


def _grant(session: Session, user: User, invitation: Invitation, *, now: datetime) -> None:
    scope = Scope(invitation.municipality_id, invitation.club_id)
    give_role(
        session, user, role=Role(invitation.role), scope=scope,
        actor=Actor(user_id=invitation.created_by_id), now=now,
    )  # fmt: skip


def give_role(
    session: Session, user: User, *, role: Role, scope: Scope, actor: Actor, now: datetime
) -> Grant:
    """Give a role; holding it already changes nothing."""
    wanted = HeldRole(role, scope.municipality_id, scope.club_id)
    for grant in user.grants:
        if grant.revoked_at is None and grant.held_role() == wanted:
            return grant
    grant = Grant(
        role=role,
        municipality_id=scope.municipality_id,
        club_id=scope.club_id,
        granted_at=now,
        granted_by_id=actor.user_id,
    )
    user.grants.append(grant)
    _audit(session, "role.granted", grant, actor=actor, now=now, role=role.value)
    return grant


def revoke_role(session: Session, grant: Grant, *, actor: Actor, now: datetime) -> None:
    """Take a role away; what was done with it stays."""
    scope = Scope(grant.municipality_id, grant.club_id)
    if not rules.may_invite(actor, Role(grant.role), scope):
        raise NotAllowedError("may_not_revoke_role")
    grant.revoked_at = now
    _audit(session, "role.revoked", grant, actor=actor, now=now, role=grant.role)


def set_password(session: Session, user: User, password: str, *, now: datetime) -> None:
    """Set a password that is long enough and not the person's own address."""
    if rules.is_common_or_short(password, email=user.email):
        raise InvalidInputError(
            "password_too_easy", field="password", minimum=rules.PASSWORD_MINIMUM
        )
    user.password_hash = hash_password(password)
    audit.record(session, "password.set", subject=user, actor_id=user.id, now=now)


def change_own_account(
    session: Session, user: User, *, name: str, locale: str, now: datetime
) -> None:
    """Change the own name and language."""
    user.name, user.locale = name, locale
    audit.record(session, "account.changed", subject=user, actor_id=user.id, now=now)


def check_password(
    session: Session, *, email: str, password: str, address: str, now: datetime
) -> User | None:
    """Return who this is, or nobody; raises NotAllowedError while too many tries went wrong."""
    account_key, address_key = token_hash(email.strip().lower()), token_hash(address)
    _refuse_when_throttled(session, account_key, address_key, now=now)
    user = queries.user_by_email(session, email)
    known = password_matches(user.password_hash if user else None, password)
    if user is None or not known or not user.is_active:
        session.add(SignInFailure(at=now, account_key=account_key, address_key=address_key))
        return None
    return user


def _refuse_when_throttled(
    session: Session, account_key: str, address_key: str, *, now: datetime
) -> None:
    by_account = queries.recent_failures(session, SignInFailure.account_key == account_key, now=now)
    by_address = queries.recent_failures(session, SignInFailure.address_key == address_key, now=now)
    allowed = rules.attempt_allowed(by_account, now=now, limit=rules.THROTTLE_ATTEMPTS)
    if not allowed or not rules.attempt_allowed(
        by_address, now=now, limit=rules.THROTTLE_ATTEMPTS_PER_ADDRESS
    ):
        raise NotAllowedError("too_many_attempts", minutes=rules.THROTTLE_WINDOW.seconds // 60)


def make_sign_in_link(session: Session, user: User, *, now: datetime) -> str:
    """Make a single-use link; returns its secret, which is not kept. Earlier open links stop working."""
    for earlier in session.scalars(queries.unused_links(user)):
        earlier.expires_at = min(earlier.expires_at, now)
    token = new_token()
    link = SignInLink(
        user_id=user.id,
        token_hash=token_hash(token),
        created_at=now,
        expires_at=now + rules.SIGN_IN_LINK_TERM,
    )
    session.add(link)
    audit.record(session, "sign_in_link.made", subject=link, actor_id=None, now=now)
    return token


def use_sign_in_link(session: Session, token: str, *, now: datetime) -> User:
    """Use a link up; a second use, or one past its term, raises NotFoundError."""
    link = session.scalar(queries.open_sign_in_links(token, now=now).with_for_update())
    user = session.get(User, link.user_id) if link else None
    if link is None or user is None or not user.is_active:
        raise NotFoundError("sign_in_link_used_or_expired")
    link.used_at = now
    return user


def start_session(session: Session, user: User, *, now: datetime) -> str:
    """Sign a browser in; returns the secret for its cookie."""
    token = new_token()
    row = WebSession(
        user_id=user.id,
        token_hash=token_hash(token),
        created_at=now,
        expires_at=now + rules.SESSION_TERM,
    )
    session.add(row)
    audit.record(session, "signed_in", subject=row, actor_id=user.id, now=now)
    return token


def end_session(session: Session, token: str, *, now: datetime) -> None:
    """Sign a browser out: its cookie stops working, also a copy of it."""
    query = select(WebSession).where(
        WebSession.token_hash == token_hash(token), WebSession.ended_at.is_(None)
    )
    for row in session.scalars(query):
        row.ended_at = now


def deactivate_user(session: Session, user: User, *, actor: Actor, now: datetime) -> None:
    """Close an account: sign-in stops at once, history stays."""
    if user.id == actor.user_id:
        raise NotAllowedError("not_yourself")
    if not rules.may_close(actor, user.places):
        raise NotAllowedError("account_works_elsewhere")
    user.deactivated_at = now
    sessions = select(WebSession).where(
        WebSession.user_id == user.id, WebSession.ended_at.is_(None)
    )
    for row in session.scalars(sessions):
        row.ended_at = now
    audit.record(session, "user.deactivated", subject=user, actor_id=actor.user_id, now=now)


def _audit(
    session: Session,
    action: str,
    subject: Grant | Invitation,
    *,
    actor: Actor,
    now: datetime,
    **details: str,
) -> None:
    audit.record(
        session, action, subject=subject, actor_id=actor.user_id, now=now,
        municipality_id=subject.municipality_id, club_id=subject.club_id, details=dict(details),
    )  # fmt: skip
