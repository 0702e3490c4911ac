"""Answers that a browser cannot be tricked with: strict headers, cookies, hosts and sizes."""

from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from config import Config

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HSTS = "max-age=31536000; includeSubDomains"
LARGEST_REQUEST = 12 * 1024 * 1024

csrf = CSRFProtect()


def register(app: Flask, config: Config) -> None:
    """Set what a cookie, a host and a request may be, and the headers of each answer."""
    app.config.update(
        SECRET_KEY=config.secret_key,
        SESSION_COOKIE_NAME="__Host-sportklimaat" if config.production else "sportklimaat",
        SESSION_COOKIE_SECURE=config.production,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a half-filled form must not die
        TRUSTED_HOSTS=_hosts(config),
        PREFERRED_URL_SCHEME="https" if config.production else "http",
    )
    app.before_request(_refuse_nul)
    csrf.init_app(app)
    if config.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign] # Flask's documented way
            app.wsgi_app, x_for=config.proxies, x_proto=config.proxies, x_host=config.proxies
        )
    app.after_request(_add_headers(production=config.production))


def _refuse_nul() -> None:
    """No text holds a NUL, and PostgreSQL refuses a question with one (forms leave it out)."""
    if "\x00" in request.path or b"%00" in request.query_string:
        abort(400)


def _hosts(config: Config) -> list[str]:
    own = urlsplit(config.public_url).hostname or "localhost"
    local = [] if config.production else ["localhost", "127.0.0.1"]
    return [*dict.fromkeys([own, *config.trusted_hosts, *local])]


def _add_headers(*, production: bool) -> Callable[[Response], Response]:
    def add(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if production:
            response.headers.setdefault("Strict-Transport-Security", HSTS)
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return add
