"""The words for background work."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

JOB_LABELS: dict[str, LazyString] = {
    "run_scan_round": _l("Read the websites of a round"),
    "send_outbox": _l("Send mail"),
}
STATE_LABELS: dict[str, LazyString] = {
    "running": _l("Running"),
    "done": _l("Done"),
    "failed": _l("Failed"),
}
STATE_SIGNS = {"running": "waiting", "done": "in_order", "failed": "action_needed"}
