"""Bringing a spreadsheet into the register, step by step."""

from sportklimaat.accounts.rules import Permission
from sportklimaat.web.access import requires
from sportklimaat.web.clubs.room import Answer, blueprint


@blueprint.get("/imports")
@requires(Permission.CLUB_IMPORT)
def imports() -> Answer:
    """Show what was imported before, and where to start."""
    return ""
