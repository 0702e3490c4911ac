"""Markup that would keep a tree builder busy for minutes: seen beforehand, and read flat instead.

Depth, formatting that is opened anew in every paragraph and thousands of attributes on one tag
each cost the square of their number; browsers stop at a depth of 512.
"""

import re
from collections import defaultdict

SURELY_SMALL = 64_000
SURELY_FEW = 1_500
MAX_DEPTH = 500
MAX_ATTRIBUTES = 2_000
MAX_REOPENED = 1_000_000
# In an SVG what looks like a script or a title may be elements after all.
MAX_HIDDEN = 3_000
# Tags as the HTML standard delimits them; every part takes all it can and never gives back.
_TAG = re.compile(
    r"<(?:!--(?:>|->|.*?(?:--!?>|\Z))"
    r"|(script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>]).*?(?:</\1(?=[\s/>])|\Z)"
    r"|(/?)([a-z][^\s/>]*+)((?:>|\Z)|"
    r"(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+)*+"
    r"(?:>|\Z)))",
    re.IGNORECASE | re.DOTALL,
)
_SEPARATOR = re.compile(r"[\s/]++|[\"'](?=[^\s/>])|<")
# A second link closes the first, so links do not come back.
_REOPENING = re.compile(
    r"<(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.IGNORECASE
)
_OPENING = re.compile(r"<[a-z]", re.IGNORECASE)
_REFERENCE = re.compile(r"href\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s>\"']++)", re.IGNORECASE)
_FORMATTING = frozenset(
    "a b big code em font i nobr s small strike strong tt u".split()  # noqa: SIM905 - a word list
)
_CLOSED_BY_THE_NEXT = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "colgroup",
        "dd",
        "dt",
        "embed",
        "hr",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "option",
        "p",
        "param",
        "rp",
        "rt",
        "source",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "track",
        "wbr",
    ]
)


def is_treacherous(text: str) -> bool:
    """Whether building a tree of this would cost far more than its size says."""
    tags = text.count("<")
    if len(text) <= SURELY_SMALL and (
        tags <= SURELY_FEW or len(_REOPENING.findall(text)) * tags <= MAX_REOPENED
    ):
        return False
    depth = reopened = hidden = 0
    waiting: dict[str, int] = defaultdict(int)
    for match in _TAG.finditer(text):
        name, attributes = match.group(3), match.group(4)
        if name is None:
            hidden += len(_OPENING.findall(match.group())) - 1
            if hidden > MAX_HIDDEN:
                return True
            continue
        if len(attributes) > MAX_ATTRIBUTES and _is_crowded(attributes):
            return True
        name = name.lower()
        if name in _CLOSED_BY_THE_NEXT:
            continue
        change = _change(waiting, name, closes=bool(match.group(2)))
        depth += change
        if name in _FORMATTING:
            reopened += change
        if depth > MAX_DEPTH or reopened * tags > MAX_REOPENED:
            return True
    return False


def _change(waiting: dict[str, int], name: str, *, closes: bool) -> int:
    if not closes:
        waiting[name] += 1
        return 1
    if not waiting[name]:
        return 0
    waiting[name] -= 1
    return -1


def _is_crowded(attributes: str) -> bool:
    return sum(1 for _ in _SEPARATOR.finditer(attributes)) > MAX_ATTRIBUTES


def flattened(text: str) -> str:
    """The same words and links in markup that cannot nest."""
    return _TAG.sub(_flat, text)


def _flat(match: re.Match[str]) -> str:
    name = (match.group(3) or "").lower()
    if not name:
        return match.group() if (match.group(1) or "").lower() == "title" else " "
    if name == "a":
        found = _REFERENCE.search(match.group(4) or "")
        return "</a>" if match.group(2) or not found else f"<a href={found.group(1)}>"
    return " " if name in _FORMATTING or name == "span" else "<br>"
