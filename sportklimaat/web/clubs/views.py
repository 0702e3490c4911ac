"""Views of clubs: importing this module puts every page of the room on its blueprint."""

from sportklimaat.web.clubs import (
    editing_views,
    history_views,
    import_views,
    list_views,
    selection_views,
)
from sportklimaat.web.clubs.room import blueprint

__all__ = [
    "blueprint",
    "editing_views",
    "history_views",
    "import_views",
    "list_views",
    "selection_views",
]
