"""Views of the scan book: importing this module puts every page of the room on its blueprint."""

from sportklimaat.web.scans import (
    club_views,
    explanation_views,
    proposal_views,
    result_views,
    review_views,
    round_views,
    telling,
)
from sportklimaat.web.scans.room import blueprint

__all__ = [
    "blueprint",
    "club_views",
    "explanation_views",
    "proposal_views",
    "result_views",
    "review_views",
    "round_views",
    "telling",
]
