"""Texts that are not a club's own: of a federation, municipality, school, company or adviser."""

from urllib.parse import urlsplit

from sportklimaat.scanner.classification.folding import words_of
from sportklimaat.scanner.classification.lexicon import weights
from sportklimaat.scanner.classification.reading import PageReading

_KINDS = ("school", "municipality", "company", "advice", "university")
_CLUB_SHARE = {"school": 1.0, "municipality": 1.0, "company": 1.5, "advice": 1.0, "university": 1.0}


def foreign(reading: PageReading) -> str | None:
    """Whose text a page is when it is not a club's: by its host, else by its own words."""
    host = (urlsplit(reading.page.url).hostname or "").removeprefix("www.")
    hosts = reading.words.foreign_hosts
    parts = host.split(".")
    if any(".".join(parts[at:]) in hosts for at in range(len(parts) - 1)):
        return "federation"
    return _by_words(reading)


def _by_words(reading: PageReading) -> str | None:
    bit, least = reading.words.bit, weights("levels")["foreign_signs"]
    present = [kind for kind in _KINDS if reading.screen & bit[f"of_{kind}"]]
    if not present:
        return None
    words = words_of(f"{reading.headings} {reading.folded}")
    index = reading.words.everything
    club = sum(1 for _ in index.places(words, bit["of_club"]))
    for kind in present:
        places = list(index.places(words, bit[f"of_{kind}"]))
        distinct = len({words[place] for place in places})
        if len(places) >= least and distinct > 1 and len(places) > _CLUB_SHARE[kind] * club:
            return kind
    return None
