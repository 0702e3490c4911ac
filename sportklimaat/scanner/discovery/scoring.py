"""How promising a link is, from its words, its address and its place."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from sportklimaat.scanner.discovery.wordlist import link_weights, link_words
from sportklimaat.scanner.fetching.urls import WebUrl
from sportklimaat.scanner.parsing.pages import Place

_DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|rtf)(?:$|[?&#])", re.IGNORECASE)
_USELESS = re.compile(
    r"\.(?:jpe?g|png|gif|svg|webp|ico|css|js|json|xml|ics|zip|rar|mp[34]|avi|mov|xlsx?|pptx?|ods|eps|gz)(?:$|[?#])",
    re.IGNORECASE,
)
_ACTIONS = re.compile(
    r"/wp-(?:admin|login|json)|log-?(?:in|out)|/sign-?in|add-to-cart|replytocom=|/feed(?:/|$)|[?&]action=|/cdn-cgi/|/xmlrpc|/user/|/account|/tag/|/author/|[?&]s=",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"/(?:nieuws|news|nieuwsbericht\w*|actueel|blog)/|/(?:19|20)\d\d/\d{1,2}/|newsid=",
    re.IGNORECASE,
)
_UPLOADS = "/uploads/"
_LONG_LABEL = 10
_NAMES = ("strong", "usual", "weak")


@dataclass(frozen=True, slots=True)
class Promise:
    """What a link promises: the score for the order, and what it is likely to hold."""

    score: float
    is_code: bool
    is_likely_code: bool
    is_contact: bool
    is_near_contact: bool
    is_certificate: bool
    is_group: bool
    is_document: bool
    why: str


def is_document(url: WebUrl) -> bool:
    """Whether an address says that it is a document."""
    return _DOCUMENT.search(url.target) is not None


def promise(
    url: WebUrl,
    text: str,
    place: Place,
    depth: int,
    *,
    under_code: bool = False,
    child: bool = False,
) -> Promise | None:
    """Score a link; None when it cannot lead to a page that matters.

    `under_code` says that it stands on a page that is a code or is named so, `child` that its
    address lies under that page's.
    """
    if _USELESS.search(url.target) or _ACTIONS.search(url.target):
        return None
    said = _said(url.target, text)
    weight, label = link_weights(), said.label
    name, _ = said.name
    group = child or "group" in label or "group" in said.end
    score, why = _first_score(url, said)
    if under_code and (child or place is Place.BODY) and name < weight["usual"]:
        score += weight["group_under_code"] if group else weight["under_code"]
        why = "link_on_code_page"
    if score <= 0:
        score = min(score, 0.0) + weight["unknown"]
    document = is_document(url)
    score += _adjustment(text, place, depth, named=name >= weight["formal"], document=document)
    if name >= weight["usual"] and group:
        score += weight["one_group"]
    return Promise(
        score,
        is_code=name >= weight["usual"],
        is_likely_code=said.is_strong,
        is_contact=said.is_contact,
        is_near_contact=said.is_contact or "menu" in label or "house" in label,
        is_certificate=said.is_certificate,
        is_group=group,
        is_document=document,
        why=why,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """The kinds of words on a link, in the end of its address, and in all of its address."""

    label: frozenset[str]
    end: frozenset[str]
    address: frozenset[str]
    name: tuple[float, str]

    @property
    def is_contact(self) -> bool:
        return "contact" in self.label or "contact" in self.address

    @property
    def is_certificate(self) -> bool:
        return "certificate" in self.label or "certificate" in self.end

    @property
    def is_strong(self) -> bool:
        return "strong" in self.label or "strong" in self.address

    @property
    def is_unwanted(self) -> bool:
        return "unwanted" in self.label or "unwanted" in self.end


def _said(target: str, text: str) -> _Said:
    words = link_words()
    label = words.kinds(text)
    folder, last = _parts(unquote(target) if "%" in target else target)
    end = words.kinds(last)
    address = end | words.kinds(folder)
    return _Said(label, end, address, _name_score(label, address, end))


def _first_score(url: WebUrl, said: _Said) -> tuple[float, str]:
    """What the words say, less what tells of news and of pages that nobody looks for here."""
    weight = link_weights()
    score, why = said.name
    if said.is_contact and weight["contact"] > score:
        score, why = weight["contact"], "contact_link"
    if said.is_certificate and weight["certificate"] > score:
        score, why = weight["certificate"], "certificate_link"
    if said.is_unwanted and not said.is_strong and not said.is_contact:
        score += weight["unwanted"]
    if _NEWS.search(url.target) and not (is_document(url) or _UPLOADS in url.target):
        score += weight["news"]
    return score, why


def _name_score(
    label: frozenset[str], address: frozenset[str], end: frozenset[str]
) -> tuple[float, str]:
    """The best name on the link or in the address; a menu word counts only where it is said."""
    weight = link_weights()
    for kind in _NAMES:
        if kind == "weak" and ("formal" in label or "formal" in end):
            continue
        if kind in label:
            return weight[kind] + weight["own_title"], f"{kind}_link"
        if kind in (end if kind == "weak" else address):
            return weight[kind], f"{kind}_link"
    for kind in ("formal", "house", "menu"):
        if kind in label or kind in end:
            return weight[kind], "weak_link" if kind == "formal" else "menu_link"
    return 0.0, "other_link"


def _adjustment(text: str, place: Place, depth: int, *, named: bool, document: bool) -> float:
    weight = link_weights()
    value = weight["depth"] * depth
    if place is Place.BODY:
        value += weight["body_place"]
    if document:
        value += weight["document"] if named else weight["unnamed_document"]
    if text.count(" ") >= _LONG_LABEL:
        value += weight["long_label"]
    return value


def _parts(target: str) -> tuple[str, str]:
    """The folder, and the end with the query, in which many systems name the page."""
    path, mark, query = target.partition("?")
    folder, _, last = path.rstrip("/").rpartition("/")
    return folder, last + mark + query
