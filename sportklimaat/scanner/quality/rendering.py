"""Puts a page in the chrome of its club system: menu, footer, title."""

import re
from dataclasses import dataclass, field
from html import escape

from sportklimaat.scanner.quality.labels import LabelledPage, LabelledSite

_WORD = re.compile(r"\$(title|club|sport|home|menu|body|footer)\b")
_COMPLETE = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html)\b", re.IGNORECASE | re.DOTALL)
_END = re.compile(r"</body\s*>", re.IGNORECASE)


@dataclass
class MenuItem:
    """A word in the menu, with the page behind it if there is one."""

    label: str
    path: str | None = None
    items: dict[str, "MenuItem"] = field(default_factory=dict)


def rendered(site: LabelledSite, page: LabelledPage, body: str, layout: str | None) -> str:
    """The whole page as the site serves it."""
    whole = body if layout is None or _COMPLETE.match(body) else layout
    if "$footer" not in whole and site.footer:
        whole = _END.sub("$footer</body>", whole, count=1)
    words = {
        "title": escape(page.title),
        "club": escape(site.club),
        "sport": escape(site.sport),
        "home": escape(site.root),
        "menu": menu(site),
        "footer": _footer(site),
        "body": body if whole is not body else "",
    }
    return _WORD.sub(lambda word: words[word[1]], whole)


def menu(site: LabelledSite) -> str:
    """The menu as nested lists, in the order of the pages."""
    top = MenuItem("")
    for page in site.pages:
        if page.menu is not None:
            item = top
            for label in page.menu.split(" > "):
                item = item.items.setdefault(label.strip(), MenuItem(label.strip()))
            item.path = page.path
    return _list(top, "menu") if top.items else ""


def _list(parent: MenuItem, name: str) -> str:
    items = "".join(
        f'<li><a href="{escape(item.path or "#")}">{escape(item.label)}</a>'
        f"{_list(item, 'submenu') if item.items else ''}</li>\n"
        for item in parent.items.values()
    )
    return f'<ul class="{name}">\n{items}</ul>'


def _footer(site: LabelledSite) -> str:
    pages = {page.path: page for page in site.pages}
    links = (
        f'<li><a href="{escape(path)}">{escape(_name(path, pages.get(path)))}</a></li>'
        for path in site.footer
    )
    return f'<ul class="footer-links">{"".join(links)}</ul>' if site.footer else ""


def _name(path: str, page: LabelledPage | None) -> str:
    """The words on a link in the footer; a link may lead to a page that is gone."""
    if page is None:
        return path.strip("/").rpartition("/")[2].replace("-", " ").capitalize()
    return page.menu.rpartition(" > ")[2] if page.menu else page.title or path
