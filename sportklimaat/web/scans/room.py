"""The room's door and what its views share. A club's own pages stand below that club's address."""

from flask import Blueprint, current_app
from werkzeug.wrappers import Response

from sportklimaat.accounts.rules import Permission
from sportklimaat.scans.models import ScanRound
from sportklimaat.scans.queries import get_round
from sportklimaat.web.access import current_actor
from sportklimaat.web.database import after_commit, db

Answer = str | Response | tuple[str, int]

blueprint = Blueprint("scans", __name__)


def the_round(round_id: int, permission: Permission = Permission.SCAN_READ) -> ScanRound:
    """Return the round of this page, when the person may do this with it."""
    return get_round(db.session(), round_id, current_actor(), permission)


def read_in_background(scan_round: ScanRound) -> None:
    """Tell the queue about a round, once it is safe in the register."""
    queue, round_id = current_app.extensions["queue"], scan_round.id
    after_commit(lambda: queue.run_scan_round(round_id))
