"""Nobody becomes more than they are by inviting, renewing or closing accounts."""

import re

import pytest
from sqlalchemy import select

from sportklimaat.accounts import services
from sportklimaat.accounts.models import Grant, Invitation, User
from sportklimaat.accounts.rules import APPLICATION, Role, Scope
from tests.factories import (
    NOW,
    make_administrator,
    make_board_member,
    make_club,
    make_coordinator,
    make_municipality,
    make_staff,
)

PASSWORD = "vier woorden op een rij"


@pytest.fixture
def town(web_session):
    return make_municipality(web_session)


@pytest.fixture
def coordinator(browser, web_session, town):
    return browser.as_(make_coordinator(web_session, town))


def link_shown(page):
    return re.search(r"/accounts/invitations/[\w-]+", page.response.text)[0]


def test_coordinator_does_not_enter_a_colleagues_account_with_an_invitation(
    browser, coordinator, web_session, town
):
    boss = make_administrator(web_session, town, email="baas@example.nl", password=True)
    values = {"name": "Baas", "email": boss.email, "role": "reader"}
    link = link_shown(coordinator.post("/accounts/invitations", values, status=200))
    opened = browser.get(link)
    assert "password" not in opened.form()
    assert browser.post(link, opened.form()).location.endswith("/accounts/sign-in")
    browser.get("/accounts/users", status=303)
    assert {grant.role for grant in boss.grants} == {"administrator", "reader"}


def test_invitation_sets_no_password_of_a_volunteers_account(browser, coordinator, web_session):
    club = make_club(web_session)
    volunteer = make_board_member(web_session, club, email="bestuur@example.nl")
    values = {"name": "X", "email": volunteer.email, "role": "board_member", "club": str(club.id)}
    link = link_shown(coordinator.post("/accounts/invitations", values, status=200))
    browser.post(link, {"name": "X", "password": PASSWORD})
    web_session.refresh(volunteer)
    assert volunteer.password_hash is None


def test_who_is_signed_in_takes_up_another_role_at_once(browser, coordinator, web_session, town):
    colleague = make_staff(web_session, Role.READER, town, email="lezer@example.nl")
    values = {"name": "L", "email": colleague.email, "role": "coach"}
    link = link_shown(coordinator.post("/accounts/invitations", values, status=200))
    assert browser.as_(colleague).post(link).location.endswith("/")
    web_session.refresh(colleague)
    assert {grant.role for grant in colleague.grants} == {"reader", "coach"}


def test_coordinator_makes_no_new_link_for_an_administrator(coordinator, web_session, town):
    invitation, _ = services.invite(
        web_session, email="b@example.nl", name="B", role=Role.ADMINISTRATOR,
        scope=Scope(town.id), actor=APPLICATION, now=NOW,
    )  # fmt: skip
    web_session.commit()
    for verb in ("renew", "revoke"):
        assert f"/{invitation.id}/{verb}" not in coordinator.get("/accounts/invitations").text
        coordinator.post(f"/accounts/invitations/{invitation.id}/{verb}", status=403)
    web_session.refresh(invitation)
    assert invitation.revoked_at is None


def test_administrator_closes_no_account_that_also_works_elsewhere(browser, web_session, town):
    administrator = browser.as_(make_administrator(web_session, town))
    guest = make_coordinator(web_session, make_municipality(web_session, "Elders"), name="Gast")
    guest.grants.append(Grant(role=Role.READER, municipality_id=town.id, granted_at=NOW))
    web_session.commit()
    page = administrator.get("/accounts/users")
    assert "Gast" in page.text
    assert f"/accounts/users/{guest.id}/deactivate" not in page.response.text
    administrator.post(f"/accounts/users/{guest.id}/deactivate", status=403)
    assert web_session.get(User, guest.id).is_active


def test_administrator_elsewhere_closes_no_account_as_a_coordinator_here(
    browser, web_session, town
):
    both = make_administrator(web_session, make_municipality(web_session, "Elders"))
    both.grants.append(Grant(role=Role.COORDINATOR, municipality_id=town.id, granted_at=NOW))
    colleague = make_coordinator(web_session, town)
    web_session.commit()
    browser.as_(both).post(f"/accounts/users/{colleague.id}/deactivate", status=403)
    assert web_session.get(User, colleague.id).is_active


def test_invitation_is_taken_up_once(browser, coordinator, web_session):
    values = {"name": "Nieuw", "email": "nieuw@example.nl", "role": "coach"}
    link = link_shown(coordinator.post("/accounts/invitations", values, status=200))
    answer = {"name": "Nieuw", "password": PASSWORD}
    browser.post(link, answer)
    browser.post(link, answer, status=404)
    assert web_session.scalars(select(Invitation)).one().accepted_at == NOW
