"""The web's engine and its session per request: one transaction, opened and closed at the door."""

from collections.abc import Callable

from flask import Flask, Response, g, request
from flask_sqlalchemy import SQLAlchemy

from sportklimaat.core.db import WRITER, Base, keep_manners

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

db = SQLAlchemy(metadata=Base.metadata)


def register(app: Flask) -> None:
    """Bind the session to the requests of this application."""
    app.config["SQLALCHEMY_DATABASE_URI"] = app.extensions["toolbox"].config.database_url
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", {"hide_parameters": True})
    db.init_app(app)
    with app.app_context():
        keep_manners(db.engine)
    app.before_request(_begin)
    app.after_request(_finish)


def _begin() -> None:
    if request.method not in SAFE_METHODS and request.endpoint != "static":
        db.session.connection(execution_options=dict(WRITER))


def _finish(response: Response) -> Response:
    """Keep what an accepted request changed; forget what a refused one (4xx, 5xx) did.

    Sign-in failures are the exception that must be counted: `keep_anyway` marks them.
    """
    if response.status_code < 400 or g.get("keep_anyway"):  # noqa: PLR2004 (HTTP's own border)
        db.session.commit()
        for call in g.pop("after_commit", []):
            call()
    else:
        db.session.rollback()
    return response


def after_commit(call: Callable[[], object]) -> None:
    """Do something (such as telling the queue) once the request's changes are safe."""
    g.setdefault("after_commit", []).append(call)


def keep_anyway() -> None:
    """Keep this request's changes although it is answered with a refusal."""
    g.keep_anyway = True
