"""Views of clubs."""

from flask import Blueprint

blueprint = Blueprint("clubs", __name__, url_prefix="/clubs")
