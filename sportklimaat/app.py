"""The application factory of the web."""

from flask import Flask

from config import ROOT, Config, load
from sportklimaat.bootstrap import make_toolbox
from sportklimaat.core.clock import Clock
from sportklimaat.core.mail import Mailer
from sportklimaat.jobs.queue import make_queue
from sportklimaat.web import (
    access,
    database,
    errors,
    formatting,
    languages,
    logs,
    navigation,
    numbers,
    security,
)
from sportklimaat.web.accounts.views import blueprint as accounts_room
from sportklimaat.web.audit.views import blueprint as audit_room
from sportklimaat.web.checklist.views import blueprint as checklist_room
from sportklimaat.web.clubs.views import blueprint as clubs_room
from sportklimaat.web.home.views import blueprint as home_room
from sportklimaat.web.jobs.views import blueprint as jobs_room
from sportklimaat.web.scans.views import blueprint as scans_room
from sportklimaat.web.support.views import blueprint as support_room

ROOMS = (
    home_room,
    accounts_room,
    clubs_room,
    checklist_room,
    scans_room,
    support_room,
    audit_room,
    jobs_room,
)


def create_app(
    config: Config | None = None, *, clock: Clock | None = None, mailer: Mailer | None = None
) -> Flask:
    """Build the web application from its settings; a test gives its own clock and mailer."""
    config = config or load()
    config.data_dir.mkdir(parents=True, exist_ok=True)
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder="static")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["toolbox"] = make_toolbox(config, clock=clock, mailer=mailer)
    app.extensions["queue"] = make_queue(app.extensions["toolbox"])
    logs.register(app)
    numbers.register(app)
    security.register(app, config)
    database.register(app)
    access.register(app)
    languages.register(app)
    formatting.register(app)
    navigation.register(app)
    errors.register(app)
    for room in ROOMS:
        app.register_blueprint(room)
    return app
