"""Where clubs stand on the four V's, as small chips in a list of clubs."""

from collections.abc import Collection
from typing import Any

from sqlalchemy.orm import Session


def chips_of(session: Session, club_ids: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    """Return per club the status of each V that counts, in a fixed number of statements."""
    return {}
