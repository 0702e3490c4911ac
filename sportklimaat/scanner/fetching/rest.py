"""Retry-After: a server in trouble says how long it wants to be left alone."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from sportklimaat.scanner.captures import Capture, Fetched

LONGEST_REST = 10.0
"""Seconds that a scan waits for a server; what asks for longer is not asked again."""

_MOST = 86_400.0
_IN_TROUBLE = frozenset({429, 503})


def rest_asked(answer: Fetched) -> float | None:
    """The seconds that a server asks for, or nothing when it does not ask."""
    if not isinstance(answer, Capture) or answer.status not in _IN_TROUBLE:
        return None
    return _seconds(answer.headers.get("retry-after", "").strip(), datetime.now(UTC))


def _seconds(text: str, now: datetime) -> float | None:
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), _MOST)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - now).total_seconds()), _MOST)
