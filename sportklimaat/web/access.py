"""The doorman: who is at the door, and may this person come in. Closed unless declared open."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Flask, abort, current_app, redirect, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user
from werkzeug.wrappers import Response

from sportklimaat.accounts import queries
from sportklimaat.accounts.models import User
from sportklimaat.accounts.rules import Actor, Permission, Scope
from sportklimaat.bootstrap import Toolbox
from sportklimaat.web.database import db

View = TypeVar("View", bound=Callable[..., Any])
_DECLARED = "required_permission"


class SignedIn(UserMixin):  # type: ignore[misc] # Flask-Login has no types
    """The account behind a cookie: the cookie's secret, the account and what it may do."""

    def __init__(self, token: str, user: User, actor: Actor) -> None:
        self.token = token
        self.user = user
        self.actor = actor

    def get_id(self) -> str:
        """Return the secret for the cookie; the account's number never leaves the server."""
        return self.token


def requires(permission: Permission) -> Callable[[View], View]:
    """Declare what a view needs. A view without this answers 403 to everybody."""

    def declare(view: View) -> View:
        setattr(view, _DECLARED, permission)
        return view

    return declare


def permission_of(app: Flask, endpoint: str) -> Permission | None:
    """Return what an endpoint declared, or None."""
    return getattr(app.view_functions[endpoint], _DECLARED, None)


def current_actor() -> Actor:
    """Return the person at the door; without an account: somebody without any role."""
    return current_user.actor if current_user.is_authenticated else Actor(user_id=None)


def current_account() -> User | None:
    """Return the account of the person at the door."""
    return current_user.user if current_user.is_authenticated else None


def toolbox() -> Toolbox:
    """Return the tools of this installation: clock, files, mail, scanner settings."""
    return cast("Toolbox", current_app.extensions["toolbox"])


def allow(permission: Permission, scope: Scope) -> None:
    """Stop with 404 when the person may not do this there: a stranger's thing does not exist."""
    if not current_actor().may(permission, scope):
        abort(404)


def register(app: Flask) -> None:
    """Put the doorman at every door of this application."""
    manager = LoginManager()
    manager.session_protection = None  # a phone changes its address; the session's row decides
    manager.init_app(app)
    manager.user_loader(_load)
    app.view_functions["static"] = requires(Permission.PUBLIC)(_static_view(app))
    app.before_request(_check)


def _static_view(app: Flask) -> Callable[..., Any]:
    serve = app.view_functions["static"]

    def static(**arguments: Any) -> Any:
        return serve(**arguments)

    return static


def _load(token: str) -> SignedIn | None:
    user = queries.user_of_session(db.session(), token, now=toolbox().clock.now())
    return SignedIn(token, user, queries.actor_of(db.session(), user)) if user else None


def _check() -> Response | None:
    if request.endpoint is None:
        return None  # no such page: the router answers
    permission = permission_of(current_app, request.endpoint)
    if permission is None:
        abort(403)
    if permission is Permission.PUBLIC or current_actor().may(permission):
        return None
    if current_user.is_authenticated:
        abort(403)
    return _to_sign_in()


def _to_sign_in() -> Response:
    if request.method == "GET":
        session["next"] = request.full_path.rstrip("?")
    return redirect(url_for("accounts.sign_in"), 303)
