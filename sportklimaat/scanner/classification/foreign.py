"""Texts that are not a club's own: of a federation, municipality, school, company or adviser."""

import re
from urllib.parse import urlsplit

from sportklimaat.scanner.classification.folding import words_of
from sportklimaat.scanner.classification.lexicon import weights
from sportklimaat.scanner.classification.reading import PageReading

_KINDS = ("school", "municipality", "company", "advice", "university", "federation")
# How many words of another owner weigh up against one of a club ("onze", "wij", "leden").
_CLUB_SHARE = {"federation": 2.0}
_BELGIAN = 3
# Whose host it is says more than the words: a paper or broadcaster, an office of a municipality.
_PRESS_HOST = re.compile(r"krant|courant|nieuwsblad|omroep|(?:^|\.)(?:rtv|nos)\b")
_OFFICE_HOST = re.compile(r"^(?:sportplatform|sportservice|sportakkoord|gemeente)")
FEDERATION_SITE = "federation_site"
ABOUT_FEDERATION = "federation"


def foreign(reading: PageReading) -> str | None:
    """Whose text a page is when it is not a club's: by its host, else by its own words."""
    host = (urlsplit(reading.page.url).hostname or "").removeprefix("www.")
    hosts = reading.words.foreign_hosts
    parts = host.split(".")
    if any(".".join(parts[at:]) in hosts for at in range(len(parts) - 1)):
        return FEDERATION_SITE
    if belgian_signs(reading) >= _BELGIAN:
        return "belgian"
    if _PRESS_HOST.search(host):
        return "press"
    if _OFFICE_HOST.match(host):
        return "municipality"
    return _by_words(reading)


def belgian_signs(reading: PageReading) -> int:
    """How much speaks for a Belgian club: the name of the host, and words used only there."""
    is_belgian_name = (urlsplit(reading.page.url).hostname or "").endswith(".be")
    bit = reading.words.bit["belgium"]
    signs = 0
    if reading.screen & bit:
        signs = sum(1 for _ in reading.words.everything.places(words_of(reading.folded), bit))
    return signs + (_BELGIAN if is_belgian_name else 0)


def _by_words(reading: PageReading) -> str | None:
    bit, least = reading.words.bit, weights("levels")["foreign_signs"]
    present = [kind for kind in _KINDS if reading.screen & bit[f"of_{kind}"]]
    is_sport = reading.screen & bit["of_sport"] and not reading.screen & bit["of_school_sure"]
    if is_sport and "school" in present:
        # A "sportschool" or "balletschool" is a club to us.
        present.remove("school")
    if not present:
        return None
    words = words_of(f"{reading.headings} {reading.folded}")
    index = reading.words.everything
    wanted = bit["of_club"]
    for kind in present:
        wanted |= bit[f"of_{kind}"]
    places = list(index.places(words, wanted))
    club = sum(1 for _, found in places if found & bit["of_club"])
    for kind in present:
        own = [words[place] for place, found in places if found & bit[f"of_{kind}"]]
        outweighs = len(own) > _CLUB_SHARE.get(kind, 1.0) * club
        if len(own) >= least and len(set(own)) > 1 and outweighs:
            return kind
    return None
