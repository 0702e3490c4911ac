"""What every answer carries, and what the door refuses."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from config import Config, SettingError, load
from sportklimaat.app import create_app
from sportklimaat.core.db import Base
from sportklimaat.web.database import db
from sportklimaat.web.security import CONTENT_SECURITY_POLICY, HEADERS
from tests.factories import PASSWORD, make_coordinator
from tests.pages import Browser


@pytest.mark.parametrize("path", ["/accounts/sign-in", "/bestaat-niet", "/static/css/app.css"])
def test_every_answer_has_the_strict_headers(browser: Browser, path: str) -> None:
    answer = browser.client.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value


def test_the_policy_is_the_agreed_one() -> None:
    assert CONTENT_SECURITY_POLICY == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def test_pages_are_not_kept_by_browsers_or_proxies(browser: Browser) -> None:
    assert browser.client.get("/accounts/sign-in").headers["Cache-Control"] == "no-store"


def test_the_cookie_is_for_this_site_and_not_for_scripts(browser: Browser) -> None:
    cookie = browser.client.get("/accounts/sign-in?lang=en").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_another_host_is_refused(browser: Browser) -> None:
    assert (
        browser.client.get("/accounts/sign-in", headers={"Host": "evil.example"}).status_code == 400
    )


def test_a_form_without_its_token_is_refused(app: Flask, web_session: Session) -> None:
    make_coordinator(web_session, email="sam@example.nl", password=True)
    web_session.commit()
    app.config["WTF_CSRF_ENABLED"] = True
    browser = Browser(app)
    form = {"email": "sam@example.nl", "password": PASSWORD}
    browser.post("/accounts/sign-in", form, status=400)
    page = browser.get("/accounts/sign-in")
    token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page.response.text)[0]
    browser.post("/accounts/sign-in", form | {"csrf_token": token})


def test_a_request_that_is_too_large_is_refused_with_a_page(
    app: Flask, web_session: Session
) -> None:
    user = make_coordinator(web_session)
    web_session.commit()
    page = (
        Browser(app)
        .as_(user)
        .post("/accounts/settings", {"name": "x" * (13 * 1024 * 1024)}, status=413)
    )
    assert "te groot" in page.text


def test_an_address_that_leads_away_is_not_followed_after_sign_in(
    browser: Browser, web_session: Session
) -> None:
    make_coordinator(web_session, email="sam@example.nl", password=True)
    web_session.commit()
    browser.client.get("/accounts/settings?next=//evil.example")
    form = {"email": "sam@example.nl", "password": PASSWORD}
    heading = browser.post("/accounts/sign-in", form).location
    assert heading == "/accounts/settings?next=//evil.example"


def test_a_production_start_without_its_secret_stops() -> None:
    with pytest.raises(SettingError, match="SECRET_KEY"):
        load({"SPORTKLIMAAT_ENV": "production", "SPORTKLIMAAT_PUBLIC_URL": "https://x.example"})
    with pytest.raises(SettingError, match="PUBLIC_URL"):
        load({"SPORTKLIMAAT_ENV": "production", "SPORTKLIMAAT_SECRET_KEY": "s" * 40})


def test_a_bare_postgresql_address_names_its_driver() -> None:
    settings = {
        "SPORTKLIMAAT_DATABASE_URL": "postgresql://db/klimaat",
        "SPORTKLIMAAT_SECRET_KEY": "s" * 40,
    }
    assert load(settings).database_url == "postgresql+psycopg://db/klimaat"


def test_production_cookies_are_secure_and_hsts_is_on(config: Config) -> None:
    app = create_app(replace(config, production=True, public_url="https://klimaat.example"))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        answer = app.test_client().get(
            "/toegankelijkheid?lang=en", base_url="https://klimaat.example"
        )
        db.engine.dispose()
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert answer.headers["Set-Cookie"].startswith("__Host-sportklimaat=")
    assert "Secure" in answer.headers["Set-Cookie"]


def test_a_broken_database_is_answered_with_words(config: Config) -> None:
    """No table exists: the page that says so must not need one."""
    app = create_app(config)
    answer = app.test_client().get("/toegankelijkheid", base_url="http://localhost")
    assert answer.status_code == 500
    assert "Er ging bij ons iets mis" in answer.text


def test_the_language_can_be_chosen_and_stays(browser: Browser) -> None:
    assert browser.get("/accounts/sign-in").heading == "Inloggen"
    assert browser.get("/accounts/sign-in?lang=en").heading == "Sign in"
    assert browser.get("/accounts/sign-in").html.html["lang"] == "en"  # type: ignore[index]
