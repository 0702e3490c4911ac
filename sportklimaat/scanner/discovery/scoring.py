"""How promising a link is, from its words, its address and its place."""

import re
from dataclasses import dataclass

from sportklimaat.scanner.classification.lexicon import Lexicon, fold, lexicon, weights
from sportklimaat.scanner.classification.reading import address_words
from sportklimaat.scanner.fetching.urls import WebUrl
from sportklimaat.scanner.parsing.pages import Place

_DOCUMENT = re.compile(r"\.(?:pdf|docx|odt)(?:$|[?&])", re.IGNORECASE)
_USELESS = re.compile(
    r"\.(?:jpe?g|png|gif|svg|webp|ico|css|js|json|xml|ics|zip|rar|mp[34]|avi|mov|xlsx?|pptx?|ods|eps|doc_)(?:$|[?#])",
    re.IGNORECASE,
)
_ACTIONS = re.compile(
    r"wp-admin|wp-login|wp-json|/login|logout|/signin|add-to-cart|replytocom=|/feed/?$|/print/|action=|/cdn-cgi/|/xmlrpc|/user/|/account",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Promise:
    """What a link promises: the score for the order, and what it is likely to hold."""

    score: float
    is_code: bool
    is_likely_code: bool
    is_contact: bool
    is_near_contact: bool
    is_certificate: bool
    why: str


def promise(url: WebUrl, text: str, place: Place, depth: int) -> Promise | None:
    """Score a link; None when it cannot lead to a page that matters."""
    if _USELESS.search(url.target) or _ACTIONS.search(url.target):
        return None
    words, weight = lexicon(), weights("links")
    label = fold(text)
    address = address_words(str(url))
    both = f"{label} | {address}"
    name, why = _name_score(label, address, words)
    contact = words.contact.occurs(both)
    certificate = words.certificate_links.occurs(both)
    score = name
    if contact and weight["contact"] > score:
        score, why = weight["contact"], "contact_link"
    if certificate and weight["certificate"] > score:
        score, why = weight["certificate"], "certificate_link"
    if words.unwanted.occurs(both) and not words.strong.occurs(both) and not contact:
        score += weight["unwanted"]
    if score <= 0:
        score = min(score, 0.0) + weight["unknown"]
    if _DOCUMENT.search(url.target):
        score += weight["document"] if name >= weight["weak"] else -weight["menu"]
    if place is Place.BODY:
        score += weight["body_place"]
    score += weight["depth"] * depth
    return Promise(
        score,
        is_code=name >= weight["usual"],
        is_likely_code=name >= weight["strong"],
        is_contact=contact,
        is_near_contact=contact or words.menu.starts(label),
        is_certificate=certificate,
        why=why,
    )


def _name_score(label: str, address: str, words: Lexicon) -> tuple[float, str]:
    weight = weights("links")
    for kind, terms in (
        ("strong", words.strong),
        ("usual", words.usual),
        ("weak", words.weak),
        ("menu", words.menu),
    ):
        in_label = terms.occurs(label)
        if in_label or terms.occurs(address):
            bonus = weight["own_title"] if in_label else 0.0
            return weight[kind] + bonus, f"{kind}_link"
    return 0.0, "other_link"
