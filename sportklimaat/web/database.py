"""The web's engine and its session per request: one transaction, opened and closed at the door."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, g, request
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import Select

from sportklimaat.core.db import WRITER, Base, keep_manners
from sportklimaat.web.numbers import row_number

FURTHEST_PAGE = 100_000
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Database(SQLAlchemy):
    """Flask-SQLAlchemy with pages that any address may ask for."""

    def paginate(self, select: Select[Any], **options: Any) -> Pagination:
        """Return the page of the list that the address asks for; nonsense asks for the first."""
        asked = row_number(request.args.get("page")) or 1
        return super().paginate(select, page=min(asked, FURTHEST_PAGE), **options)


db = Database(metadata=Base.metadata)


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
