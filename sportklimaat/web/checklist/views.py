"""Views of the four V's: importing this module puts every page of the room on its blueprint."""

from sportklimaat.web.checklist import (
    assessment_views,
    club_views,
    evidence_views,
    figure_views,
    norm_views,
    report_views,
)
from sportklimaat.web.checklist.room import blueprint

__all__ = [
    "assessment_views",
    "blueprint",
    "club_views",
    "evidence_views",
    "figure_views",
    "norm_views",
    "report_views",
]
