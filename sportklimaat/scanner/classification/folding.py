"""The form in which words of a page and of the lexicon compare."""

import re
import unicodedata

_APOSTROPHES = str.maketrans({"'": " ", "’": " ", "‘": " ", "`": " ", "´": " ", "*": " ", "_": " "})
_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """Lower case without accents and apostrophes, on one line."""
    bare = text.lower()
    if not bare.isascii():
        plain = unicodedata.normalize("NFKD", bare)
        bare = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(bare.translate(_APOSTROPHES).split())


def words_of(folded: str) -> list[str]:
    """The words of a folded text; marks between them do not count."""
    return _WORD.findall(folded)
