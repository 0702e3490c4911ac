"""Views of scans."""

from flask import Blueprint

blueprint = Blueprint("scans", __name__, url_prefix="/scans")
