"""Notes are about the club's arrangements: words that point at an incident raise a soft stop."""

import re

INCIDENT_WORDS = re.compile(
    r"\b(slachtoffers?|daders?|aangiftes?|aangerand\w*|verkracht\w*|mishandel\w*|misbruik\w*"
    r"|beschuldig\w*|verdachten?|meldingen over|melding over|incident\w*|gepest|betast\w*"
    r"|victims?|perpetrators?|abused?|assault\w*|accused)\b",
    re.IGNORECASE,
)


def points_at_incident(text: str) -> bool:
    """Tell whether a note seems to be about an incident instead of about arrangements."""
    return INCIDENT_WORDS.search(text) is not None
