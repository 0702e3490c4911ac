"""The room's door. Pages about one club stand below that club's own address."""

from flask import Blueprint

blueprint = Blueprint("scans", __name__)
