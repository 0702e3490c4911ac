"""Pages that answer but hold nothing to read: sign-in, shells, parked, lost, taken over by others."""

from sportklimaat.scanner.classification.lexicon import fold, lexicon
from sportklimaat.scanner.discovery.wordlist import link_words
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.parsing.pages import Link, Page

_SHORT = 400
_SHELL = 60
_FEW_LINKS = 4
_LINKS_AT_A_WALL = 5
_PARKED_SIGNS = 2
_PARKED_LENGTH = 1_500
_LOST_LENGTH = 1_200
_LOST_WITHOUT_TITLE = 300
_OPENING = 1_000
_TAKEN_OVER_SIGNS = 5


def home_failure(page: Page) -> Failure | None:
    """Why a home page that came back is no club's page to read, if so."""
    folded = fold(f"{page.title} {page.text[:_PARKED_LENGTH]}")
    is_parked = lexicon().parked.count(folded) >= _PARKED_SIGNS
    if is_parked and len(page.text) < _PARKED_LENGTH and len(page.links) < 2 * _FEW_LINKS:
        return Failure.PARKED
    if is_taken_over(page):
        return Failure.PARKED
    failure = page_failure(page, page.text)
    # A box to sign in beside a menu is no wall.
    return None if failure is Failure.LOGIN and len(_ways_on(page)) > _LINKS_AT_A_WALL else failure


def is_taken_over(page: Page) -> bool:
    """A lapsed name that now sells gambling or the like: its words outnumber those of sport."""
    words = link_words()
    opening = f"{page.title} {page.text[:_OPENING]}"
    if "taken_over" not in words.kinds(opening):
        return False
    whole = f"{page.title} {page.text[: 5 * _OPENING]}"
    signs = words.count(whole, "taken_over")
    return signs >= _TAKEN_OVER_SIGNS and signs > words.count(whole, "sporting")


def is_lost(page: Page, fresh: str) -> bool:
    """A page that says it does not exist, though the server answered that all was well."""
    if page.kind != "html" or len(fresh) > _LOST_LENGTH:
        return False
    words = link_words()
    if "not_found" in words.kinds(f"{page.title} {page.heading}"):
        return True
    return len(fresh) < _LOST_WITHOUT_TITLE and "lost_text" in words.kinds(fresh)


def page_failure(page: Page, fresh: str) -> Failure | None:
    """Why a page is none to read, if so; `fresh` is its text less what the home page has too."""
    if page.kind != "html":
        return None
    # A box on every page is no wall: only words of this page itself say that it is one.
    if (
        page.has_sign_in
        and len(fresh) < _SHORT
        and lexicon().login.occurs(fold(f"{page.title} {fresh}"))
    ):
        return Failure.LOGIN
    return Failure.JAVASCRIPT if _is_shell(page, fresh) else None


def _ways_on(page: Page) -> list[Link]:
    return [link for link in page.links if not link.reference.startswith(("#", "mailto:"))]


def _is_shell(page: Page, fresh: str) -> bool:
    """Hardly a word and no way on, but a script that would draw the page."""
    if page.frames or not page.scripts or len(page.text) >= _SHORT:
        return False
    if len(_ways_on(page)) >= _FEW_LINKS:
        return False
    return len(page.text) < _SHELL or lexicon().javascript.occurs(fold(f"{page.title} {fresh}"))
