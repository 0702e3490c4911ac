"""The words for clubs."""

from flask_babel.speaklater import LazyString

ERRORS: dict[str, LazyString] = {}
