"""What the names that designers give (class, id, role) say of a part of a page."""

import re
from functools import lru_cache

from sportklimaat.scanner.parsing.pages import Place

_NAMES = re.compile(r'\s(?:class|id|role|data-elementor-type)="([^"]*)"')
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Between words; "mb-bottom" and "uk-margin-bottom" are only distances.
_MENU = re.compile(
    r"menu|kruimel|crumb|navigatie|navigation|topnav|navbar"
    r"|(?<![a-z])(?:nav|topbar|skip-?links?|skip-to|pagination|pager)(?![a-z])"
)
_FOOTER = re.compile(r"footer|colophon|colofon|voettekst|contentinfo|(?:^|\s)bottom(?:$|[\s_\d-])")
_COOKIE = re.compile(r"cookie|(?<![a-z])(?:consent|gdpr|cmplz|onetrust|iubenda|borlabs|cc-window)")
_SIDE = re.compile(
    r"(?<![a-z])(?:sidebar|side-?column|zijkolom|sidebar-(?:primary|left|right)|widget-area"
    r"|complementary|share|sharing|addtoany|a2a-kit|sharedaddy|social-?(?:links|icons|media|share)?"
    r"|sponsors?|related-posts?|recent-posts?|laatste-nieuws|search|zoeken"
    r"|article-info|entry-meta|post-meta|post-info|entry-footer|byline|author-(?:box|info|bio))(?![a-z-])"
)
# A column, told by the whole name; as one class among others "left" is only where things float.
_COLUMN = re.compile(
    r'\sid="(?:left|right|links|rechts|aside|side|(?:left|right|side)[-_]?col(?:umn)?|sidebar'
    r'|(?:linker|rechter)[-_]?kolom)\d?"|\sclass="(?:links|rechts|(?:left|right)[-_]?col(?:umn)?)"',
    re.IGNORECASE,
)
# "has-sidebar" and the like say something of the page that is around it.
_STATE = re.compile(r"(?<!\S)(?:has|with|no|without|is|not)-\S+|\S+-(?:open|closed|enabled)(?!\S)")
_ACCORDION = re.compile(
    r"(?<![a-z])(?:accordion|toggle|collapse|collapsible|faq|tab|panel|spoiler)[-_]*"
    r"(?:title|header|heading|head|button|btn|toggle|trigger|question|control)(?![a-z])"
    r"|(?<![a-z])(?:collapsible|sp-head|accordion)$"
)


class Part:
    """Kinds of parts that are no main text; `HEADING` is the title of a part that folds."""

    COOKIE = "cookie"
    SIDE = "side"
    LOGIN = "login"
    MENU = Place.MENU.value
    FOOTER = Place.FOOTER.value
    HEADING = "heading"


@lru_cache(maxsize=8_192)
def part_of(attributes: str) -> str | None:
    """Which part of a page a tag with these attributes opens, if its names tell."""
    found = " ".join(_NAMES.findall(attributes))
    if not found:
        return None
    names = _STATE.sub("", _HUMP.sub("-", found).lower().replace("_", "-"))
    if _COOKIE.search(names):
        return Part.COOKIE
    if _ACCORDION.search(names):
        return Part.HEADING
    if _FOOTER.search(names):
        return Part.FOOTER
    if _MENU.search(names):
        return Part.MENU
    return Part.SIDE if _SIDE.search(names) or _COLUMN.search(attributes) else None
