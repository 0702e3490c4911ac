"""Getting in, and getting out again."""

import re
from email.message import EmailMessage

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from sportklimaat.accounts import services
from sportklimaat.accounts.rules import THROTTLE_ATTEMPTS
from sportklimaat.jobs import catalogue
from tests.factories import (
    NOW,
    PASSWORD,
    make_board_member,
    make_club,
    make_coordinator,
    make_municipality,
)
from tests.pages import Browser


@pytest.fixture
def coordinator(web_session: Session) -> str:
    user = make_coordinator(web_session, email="sam@example.nl", name="Sam", password=True)
    web_session.commit()
    return user.email


def sign_in(browser: Browser, password: str, status: int = 303) -> str:
    page = browser.post(
        "/accounts/sign-in", {"email": "sam@example.nl", "password": password}, status=status
    )
    return page.text


def test_the_coordinator_signs_in_with_a_password(browser: Browser, coordinator: str) -> None:
    sign_in(browser, PASSWORD)
    assert browser.get("/accounts/settings").html.select_one("input[value=Sam]")


def test_a_wrong_password_is_told_without_saying_which_was_wrong(
    browser: Browser, coordinator: str
) -> None:
    said = sign_in(browser, "mis", status=422)
    page = browser.post(
        "/accounts/sign-in", {"email": "wie@example.nl", "password": "mis"}, status=422
    )
    sentence = "horen niet bij elkaar"
    assert sentence in said
    assert sentence in page.text
    assert page.html.select_one("input[name=email]")["value"] == "wie@example.nl"  # type: ignore[index]


def test_after_five_wrong_passwords_the_right_one_waits_too(
    browser: Browser, coordinator: str
) -> None:
    for _ in range(THROTTLE_ATTEMPTS):
        sign_in(browser, "mis", status=422)
    assert "15 minuten" in sign_in(browser, PASSWORD, status=422)


def test_a_stranger_is_sent_to_sign_in_and_then_where_the_stranger_was_heading(
    browser: Browser, coordinator: str
) -> None:
    page = browser.get("/accounts/settings", status=303)
    assert page.location == "/accounts/sign-in"
    page = browser.post("/accounts/sign-in", {"email": coordinator, "password": PASSWORD})
    assert page.location == "/accounts/settings"


def test_signing_out_ends_the_session(browser: Browser, coordinator: str) -> None:
    sign_in(browser, PASSWORD)
    browser.post("/accounts/sign-out")
    browser.get("/accounts/settings", status=303)


def test_a_link_signs_in_once_and_looking_does_not_use_it(
    browser: Browser, app: Flask, web_session: Session
) -> None:
    user = make_board_member(web_session, make_club(web_session))
    token = services.make_sign_in_link(web_session, user, now=NOW)
    web_session.commit()
    address = f"/accounts/sign-in-links/{token}"
    browser.get(address)
    browser.get(address)
    browser.post(address)
    browser.get("/accounts/settings")
    assert "werkt niet meer" in Browser(app).post(address, status=404).text
    assert "werkt niet meer" in Browser(app).get(address, status=404).text


class Postman:
    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    def send(self, message: EmailMessage) -> None:
        self.letters.append(message)


def test_a_volunteer_asks_for_a_link_by_mail(
    browser: Browser, app: Flask, web_session: Session
) -> None:
    postman = Postman()
    object.__setattr__(app.extensions["toolbox"], "mailer", postman)
    user = make_board_member(web_session, make_club(web_session), email="noor@example.nl")
    web_session.commit()
    known = browser.post("/accounts/sign-in-links", {"link-email": user.email}, status=200)
    unknown = browser.post("/accounts/sign-in-links", {"link-email": "wie@example.nl"}, status=200)
    assert known.text.replace(user.email, "") == unknown.text.replace("wie@example.nl", "")
    assert catalogue.send_outbox(app.extensions["toolbox"]) == 1
    assert catalogue.send_outbox(app.extensions["toolbox"]) == 0
    link = re.search(r"http://localhost(/\S+)", postman.letters[0].get_content())
    assert link is not None
    browser.post(link[1])


def test_an_invited_board_member_makes_an_account_without_a_password(
    browser: Browser, app: Flask, web_session: Session
) -> None:
    club = make_club(web_session, name="HC De Waterlelie")
    coordinator = make_coordinator(web_session)
    web_session.commit()
    staff = browser.as_(coordinator)
    form = {"name": "Noor", "email": "noor@example.nl", "role": "board_member", "club": club.id}
    page = staff.post("/accounts/invitations", form, status=200)
    link = str(page.html.select_one("input#link")["value"]).removeprefix("http://localhost")  # type: ignore[index]
    visitor = Browser(app)
    assert "Bestuurslid" in visitor.get(link).text
    visitor.post(link, {"name": "Noor", "password": ""})
    visitor.get("/accounts/settings")
    assert "werkt niet meer" in Browser(app).get(link, status=404).text


def test_staff_cannot_do_without_a_password(
    browser: Browser, app: Flask, web_session: Session
) -> None:
    coordinator = make_coordinator(web_session)
    web_session.commit()
    form = {"name": "Kim", "email": "kim@example.nl", "role": "coach", "club": ""}
    page = browser.as_(coordinator).post("/accounts/invitations", form, status=200)
    link = str(page.html.select_one("input#link")["value"]).removeprefix("http://localhost")  # type: ignore[index]
    page = Browser(app).post(link, {"name": "Kim", "password": ""}, status=422)
    assert "Kies een wachtwoord" in page.text
    Browser(app).post(link, {"name": "Kim", "password": PASSWORD})


def test_an_invitation_without_a_club_keeps_what_was_typed(
    browser: Browser, web_session: Session
) -> None:
    coordinator = make_coordinator(web_session)
    web_session.commit()
    form = {"name": "Noor", "email": "noor@example.nl", "role": "board_member", "club": ""}
    page = browser.as_(coordinator).post("/accounts/invitations", form, status=422)
    assert page.html.select_one("input[value='noor@example.nl']")
    assert "Kies de club" in page.text


def test_a_coordinator_sees_no_accounts_of_another_municipality(
    browser: Browser, web_session: Session
) -> None:
    coordinator = make_coordinator(web_session)
    make_coordinator(web_session, make_municipality(web_session, "Elders"), name="Vreemde")
    web_session.commit()
    assert "Vreemde" not in browser.as_(coordinator).get("/accounts/users").text
