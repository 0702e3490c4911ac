"""Turning a known person into a signed-in browser."""

from flask import redirect, session, url_for
from flask_login import login_user
from werkzeug.wrappers import Response

from sportklimaat.accounts import queries, services
from sportklimaat.accounts.models import User
from sportklimaat.web.access import SignedIn, toolbox
from sportklimaat.web.database import db


def sign_in_browser(user: User) -> Response:
    """Start a session of this person and go where the person was heading."""
    token = services.start_session(db.session(), user, now=toolbox().clock.now())
    heading = session.get("next") or url_for("home.start")
    session.clear()
    login_user(SignedIn(token, user, queries.actor_of(db.session(), user)))
    return redirect(heading, 303)
