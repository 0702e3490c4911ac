"""When two addresses are one page: the query string is the page, but a session or campaign is not."""

import re

from sportklimaat.scanner.fetching.urls import UnusableUrlError, WebUrl

_INDEX = re.compile(
    r"/(?:index\.(?:html?|php|aspx?)|default\.(?:aspx?|html?))$|^/home/?$", re.IGNORECASE
)
_NO_PAGE = re.compile(
    r"(?:(?:utm_\w+|fbclid|gclid|mc_[ce]id|phpsessid|jsessionid|session_?id|aspsessionid\w*|print|"
    r"printable|tmpl|sort|sort_?by|order|order_?by|share|replytocom|highlight|nocache|_ga|_gl|noamp|"
    r"amp)(?:=|$)|sid=[0-9a-f]{16,}$|layout=print$|format=print$|lang=nl$|menu=\d*$)",
    re.IGNORECASE,
)
_PATH_SESSION = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)
_SCHEMES = ("mailto:", "tel:", "javascript:", "data:", "whatsapp:", "sms:", "file:", "callto:")


def resolved(base: WebUrl, reference: str) -> WebUrl | None:
    """The address behind a link, when it is a page on the web at all."""
    reference = reference.strip()
    if not reference or reference[0] == "#":
        return None
    if reference.lower().startswith(_SCHEMES):
        return None
    try:
        return base.join(_from_root(base, reference))
    except UnusableUrlError:
        return None


def _from_root(base: WebUrl, reference: str) -> str:
    """The same reference as a path from the root, which is much the cheapest to resolve."""
    origin = base.origin
    if reference.startswith(f"{origin}/"):
        rest = reference[len(origin) :]
        return reference if rest.startswith("//") else rest
    if reference[0].isalnum() and ":" not in reference:
        return f"{base.path.rpartition('/')[0]}/{reference}"
    return reference


def identity(url: WebUrl) -> str:
    """One spelling for a page however it is linked: scheme, www, index page, order of parameters."""
    path, _, query = url.target.partition("?")
    if ";" in path:
        path = _PATH_SESSION.sub("", path)
    path = _INDEX.sub("/", path).rstrip("/")
    if path.lower().endswith((".asp", ".aspx")):
        path = path.lower()
    port = "" if url.port in (80, 443) else f":{url.port}"
    return f"{url.site}{port}{path}{_kept(query) if query else ''}"


def _kept(query: str) -> str:
    query = query.replace("&amp;", "&")
    parts = [part for part in query.split("&") if part and not _NO_PAGE.match(part)]
    if any(part.startswith("id=") for part in parts):
        # Joomla: the menu item only says from where an article was opened, the slug is for people.
        parts = [
            part.partition(":")[0] if part.startswith("id=") else part
            for part in parts
            if not part.startswith("Itemid=")
        ]
    return "?" + "&".join(sorted(parts)) if parts else ""
