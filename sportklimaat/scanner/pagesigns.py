"""Pages that answer but hold nothing to read: sign-in forms, empty shells, parked domains."""

from sportklimaat.scanner.classification.lexicon import fold, lexicon
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.parsing.pages import Page

_SHORT = 400
_SHELL = 160
_FEW_LINKS = 4
_PARKED_SIGNS = 2
_PARKED_LENGTH = 1_500


def page_failure(page: Page, *, is_home: bool) -> Failure | None:
    """Why a page that came back is no page to read, if so."""
    if page.kind != "html":
        return None
    folded = fold(f"{page.title} {page.text}")
    words = lexicon()
    if page.has_sign_in and len(page.text) < _SHORT and words.login.occurs(folded):
        return Failure.LOGIN
    is_parked = words.parked.count(folded) >= _PARKED_SIGNS and len(page.text) < _PARKED_LENGTH
    if is_home and is_parked and len(page.links) < 2 * _FEW_LINKS:
        return Failure.PARKED
    if _is_shell(page, folded):
        return Failure.JAVASCRIPT
    return None


def _is_shell(page: Page, folded: str) -> bool:
    if page.frames or not page.scripts:
        return False
    asks = lexicon().javascript.occurs(folded)
    few = (
        sum(1 for link in page.links if not link.reference.startswith(("#", "mailto:")))
        < _FEW_LINKS
    )
    return len(page.text) < _SHELL and (few or asks)
