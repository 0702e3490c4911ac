"""Policy of the register as data: sizes, lengths, shapes."""

import re

LONGEST = {
    "name": 160,
    "former_names": 160,
    "sports": 60,
    "federation": 120,
    "federation_number": 40,
    "email": 254,
    "address": 160,
    "place": 80,
    "district": 80,
    "archived_reason": 300,
}
"""How many characters a fact may have."""
MOST_MEMBERS = 100_000
"""A larger number is a slip of the keyboard: the largest sports club of the country has fewer."""
KVK_NUMBER = re.compile(r"\d{8}")
POSTAL_CODE = re.compile(r"[1-9]\d{3} [A-Z]{2}")
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
IDENTIFYING = frozenset(
    {"name", "place", "parent_id", "kvk_number", "federation", "federation_number"}
)
"""Facts by which two entries may turn out to be the same club."""
MOST_IMPORTED_ROWS = 5_000
"""No municipality has more clubs; a longer sheet is some other list."""
PREVIEW_ROWS = 25
"""How many rows of each kind a preview of an import shows."""
IMPORT_UNDONE = "import_undone"
"""Reason for archiving a club whose import was taken back; a code, shown in words."""
