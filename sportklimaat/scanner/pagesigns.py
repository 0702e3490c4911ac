"""Pages that answer but hold nothing to read: sign-in forms, empty shells, parked domains."""

from sportklimaat.scanner.classification.lexicon import fold, lexicon
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.parsing.pages import Page

_SHORT = 400
_SHELL = 60
_FEW_LINKS = 4
_PARKED_SIGNS = 2
_PARKED_LENGTH = 1_500


def home_failure(page: Page) -> Failure | None:
    """Why a home page that came back is no club's page to read, if so."""
    folded = fold(f"{page.title} {page.text}")
    is_parked = lexicon().parked.count(folded) >= _PARKED_SIGNS
    if is_parked and len(page.text) < _PARKED_LENGTH and len(page.links) < 2 * _FEW_LINKS:
        return Failure.PARKED
    return page_failure(page, page)


def page_failure(page: Page, own: Page) -> Failure | None:
    """Why a page is none to read, if so; `own` is the page less what every page of the site has."""
    if page.kind != "html":
        return None
    folded = fold(f"{page.title} {own.text}")
    if page.has_sign_in and len(own.text) < _SHORT and lexicon().login.occurs(folded):
        return Failure.LOGIN
    return Failure.JAVASCRIPT if _is_shell(page, folded) else None


def _is_shell(page: Page, folded: str) -> bool:
    """Hardly a word and no way on, but a script that would draw the page."""
    if page.frames or not page.scripts:
        return False
    links = [link for link in page.links if not link.reference.startswith(("#", "mailto:"))]
    if lexicon().javascript.occurs(folded):
        return len(page.text) < _SHORT and len(links) < _FEW_LINKS
    return len(page.text) < _SHELL and len(links) < _FEW_LINKS
