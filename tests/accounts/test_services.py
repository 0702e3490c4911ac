"""Invitations, links and sign-in, from offer to end."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from sportklimaat.accounts import queries, rules, services
from sportklimaat.accounts.models import SignInFailure, User
from sportklimaat.accounts.rules import Role, Scope
from sportklimaat.audit.models import AuditEntry
from sportklimaat.core.errors import InvalidInputError, NotAllowedError, NotFoundError
from tests.factories import (
    PASSWORD,
    actor_for,
    coordinator_of,
    make_administrator,
    make_club,
    make_coach,
    make_user,
)

ADDRESS = "192.0.2.1"


def invite_board(session: Session, now: datetime) -> str:
    club = make_club(session)
    _, token = services.invite(
        session, email="Bestuur@Example.nl", name="Noor", role=Role.BOARD_MEMBER,
        scope=Scope(club.municipality_id, club.id), actor=coordinator_of(session), now=now,
    )  # fmt: skip
    return token


def test_an_accepted_invitation_gives_the_role_at_that_club(
    session: Session, now: datetime
) -> None:
    token = invite_board(session, now)
    user = services.accept_invitation(session, token, name="Noor", password=None, now=now)
    assert user.email == "bestuur@example.nl"
    assert queries.actor_of(session, user).has_role(Role.BOARD_MEMBER)


def test_an_invitation_works_once(session: Session, now: datetime) -> None:
    token = invite_board(session, now)
    services.accept_invitation(session, token, name="Noor", password=None, now=now)
    with pytest.raises(NotFoundError):
        services.accept_invitation(session, token, name="Noor", password=None, now=now)


def test_an_invitation_past_its_term_does_not_work(session: Session, now: datetime) -> None:
    token = invite_board(session, now)
    with pytest.raises(NotFoundError):
        services.accept_invitation(
            session, token, name="Noor", password=None, now=now + rules.INVITATION_TERM
        )


def test_renewing_an_invitation_ends_the_old_link(session: Session, now: datetime) -> None:
    token = invite_board(session, now)
    invitation = queries.invitation_by_token(session, token)
    assert invitation is not None
    fresh = services.renew_invitation(session, invitation, actor=coordinator_of(session), now=now)
    assert queries.invitation_by_token(session, token) is None
    assert queries.invitation_by_token(session, fresh) is invitation


def test_a_coordinator_cannot_make_an_administrator(session: Session, now: datetime) -> None:
    actor = coordinator_of(session)
    with pytest.raises(NotAllowedError):
        services.invite(
            session, email="x@example.nl", name="X", role=Role.ADMINISTRATOR,
            scope=Scope(min(actor.municipality_ids(rules.Permission.USER_INVITE))),
            actor=actor, now=now,
        )  # fmt: skip


def test_a_board_member_is_invited_for_a_club(session: Session, now: datetime) -> None:
    actor = coordinator_of(session)
    scope = Scope(min(actor.municipality_ids(rules.Permission.USER_INVITE)))
    with pytest.raises(InvalidInputError, match="role_needs_club"):
        services.invite(
            session, email="x@example.nl", name="X", role=Role.BOARD_MEMBER, scope=scope,
            actor=actor, now=now,
        )  # fmt: skip


def test_the_first_administrator_is_invited_only_once(session: Session, now: datetime) -> None:
    token = services.invite_first_administrator(session, email="a@example.nl", name="A", now=now)
    services.accept_invitation(session, token, name="A", password=PASSWORD, now=now)
    with pytest.raises(NotAllowedError):
        services.invite_first_administrator(session, email="b@example.nl", name="B", now=now)


def test_a_sign_in_link_works_once(session: Session, now: datetime) -> None:
    user = make_user(session)
    token = services.make_sign_in_link(session, user, now=now)
    assert services.use_sign_in_link(session, token, now=now) is user
    with pytest.raises(NotFoundError):
        services.use_sign_in_link(session, token, now=now)


def test_a_new_link_ends_the_earlier_one(session: Session, now: datetime) -> None:
    user = make_user(session)
    first = services.make_sign_in_link(session, user, now=now)
    services.make_sign_in_link(session, user, now=now)
    with pytest.raises(NotFoundError):
        services.use_sign_in_link(session, first, now=now)


def test_looking_at_a_link_does_not_use_it_up(session: Session, now: datetime) -> None:
    user = make_user(session)
    token = services.make_sign_in_link(session, user, now=now)
    assert queries.open_sign_in_link(session, token, now=now) is not None
    assert services.use_sign_in_link(session, token, now=now) is user


def test_a_password_lets_its_owner_in(session: Session, now: datetime) -> None:
    user = make_user(session, password=True)
    found = services.check_password(
        session, email=user.email.upper(), password=PASSWORD, address=ADDRESS, now=now
    )
    assert found is user


def test_five_wrong_passwords_shut_the_door_for_a_quarter(session: Session, now: datetime) -> None:
    user = make_user(session, password=True)
    for _ in range(rules.THROTTLE_ATTEMPTS):
        wrong = services.check_password(
            session, email=user.email, password="mis", address=ADDRESS, now=now
        )
        assert wrong is None
    with pytest.raises(NotAllowedError):
        services.check_password(
            session, email=user.email, password=PASSWORD, address=ADDRESS, now=now
        )
    later = now + timedelta(minutes=16)
    assert services.check_password(
        session, email=user.email, password=PASSWORD, address=ADDRESS, now=later
    )


def test_failures_hold_no_readable_address(session: Session, now: datetime) -> None:
    services.check_password(
        session, email="iemand@example.nl", password="mis", address=ADDRESS, now=now
    )
    row = session.scalars(select(SignInFailure)).one()
    assert "example" not in row.account_key
    assert ADDRESS not in row.address_key


def test_a_closed_account_is_signed_out_at_once(session: Session, now: datetime) -> None:
    user, administrator = make_coach(session), make_administrator(session)
    token = services.start_session(session, user, now=now)
    services.deactivate_user(session, user, actor=actor_for(administrator), now=now)
    assert queries.user_of_session(session, token, now=now) is None


def test_signing_out_ends_every_copy_of_the_cookie(session: Session, now: datetime) -> None:
    user = make_user(session)
    token = services.start_session(session, user, now=now)
    assert queries.user_of_session(session, token, now=now) is user
    services.end_session(session, token, now=now)
    assert queries.user_of_session(session, token, now=now) is None


def test_a_session_ends_by_itself(session: Session, now: datetime) -> None:
    token = services.start_session(session, make_user(session), now=now)
    assert queries.user_of_session(session, token, now=now + rules.SESSION_TERM) is None


def test_the_audit_trail_holds_no_token_and_no_address(session: Session, now: datetime) -> None:
    token = invite_board(session, now)
    services.accept_invitation(session, token, name="Noor", password=None, now=now)
    entries = session.scalars(select(AuditEntry)).all()
    assert {"invitation.made", "user.created", "role.granted"} <= {e.action for e in entries}
    said = str([entry.details for entry in entries])
    assert token not in said
    assert "example.nl" not in said
    assert session.scalars(select(User).where(User.email == "bestuur@example.nl")).one()
