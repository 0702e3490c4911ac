"""Dutch first, English complete: which language this person reads."""

from urllib.parse import urlencode

from flask import Flask, request, session
from flask_babel import Babel, get_locale

from sportklimaat.web.access import current_account

LANGUAGES = {"nl": "Nederlands", "en": "English"}
DEFAULT = "nl"


def register(app: Flask) -> None:
    """Choose the language per request."""
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Amsterdam"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    Babel(app, locale_selector=chosen_language, timezone_selector=lambda: "Europe/Amsterdam")


def chosen_language() -> str:
    """Return the language asked for in the address, earlier in this session, or by the account."""
    asked = request.args.get("lang", "")
    if asked in LANGUAGES:
        session["language"] = asked
    account = current_account()
    chosen = session.get("language") or (account.locale if account else DEFAULT)
    return chosen if chosen in LANGUAGES else DEFAULT


def language_links() -> list[dict[str, object]]:
    """Return the choice of languages for the layout."""
    current = str(get_locale())
    arguments = {key: value for key, value in request.args.items() if key != "lang"}
    return [
        {
            "code": code,
            "label": label,
            "href": _same_page(arguments, code),
            "current": code == current,
        }
        for code, label in LANGUAGES.items()
    ]


def _same_page(arguments: dict[str, str], code: str) -> str:
    return f"{request.path}?{urlencode({**arguments, 'lang': code})}"
