"""The first page after signing in, per role; and the pages that stand beside everything."""

from flask import Blueprint, render_template

from sportklimaat.accounts.rules import Permission
from sportklimaat.web.access import requires

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@requires(Permission.SIGNED_IN)
def start() -> str:
    """Show the home page."""
    return render_template("home/start.html")


@blueprint.get("/toegankelijkheid")
@requires(Permission.PUBLIC)
def accessibility() -> str:
    """Say how accessible the application is, and where to tell what is not."""
    return render_template("home/accessibility.html")
