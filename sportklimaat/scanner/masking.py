"""Takes persons out of a text: names near roles, mail, phone, bank account, street address.

Every finder is linear: bounded repetitions only, no nesting.
"""

import re

from sportklimaat.scanner.names import person_spans

MAX_SNIPPET = 200
_READ_AT_MOST = 1_000

_MAIL = re.compile(
    r"[\w.+-]{1,64}\s?(?:@|\[at\]|\(at\)|\{at\}|\[apenstaartje\]|&#64;)\s?[\w-]{1,63}"
    r"(?:\s?(?:\.|\[dot\]|\(dot\)|\[punt\]|\(punt\))\s?[\w-]{1,63}){1,4}",
    re.IGNORECASE,
)
_SPELLED_MAIL = re.compile(
    r"[\w.+-]{1,64} (?:at|apenstaartje) [\w-]{1,63} (?:dot|punt) (?:nl|com|org|eu|be|net)\b",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?\b")
_PHONE = re.compile(r"(?<![\w/-])(?:\+|00)?\(?\d(?:[\s().\u2011\u2013/-]{0,3}\d){8,13}(?!\w)")
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b(?:\s+(?:[A-Z][\w'-]{1,40}))?")
_STREET = re.compile(
    r"\b(?:[A-ZÀ-Þ'][\w'.-]{0,30} ){0,3}[A-ZÀ-Þ][\w'-]{0,40}"
    r"(?:straat|laan|weg|plein|kade|dijk|singel|gracht|pad|hof|steeg|park|dreef|baan|plantsoen|markt|wal|oever|ring|ln|str\.)"
    r"\s\d{1,5}(?:\s?[a-zA-Z]{1,2}\b)?(?:-\d{1,4})?"
)
_MASKS = (
    (_MAIL, "[e-mail]"),
    (_SPELLED_MAIL, "[e-mail]"),
    (_IBAN, "[rekening]"),
    (_PHONE, "[telefoon]"),
    (_STREET, "[adres]"),
    (_POSTCODE, "[adres]"),
)


def masked(text: str) -> str:
    """The text without what points at a person."""
    for pattern, mask in _MASKS:
        text = pattern.sub(mask, text)
    parts: list[str] = []
    end = 0
    for start, stop in person_spans(text):
        parts.append(text[end:start])
        parts.append("[naam]")
        end = stop
    parts.append(text[end:])
    return "".join(parts)


def snippet(text: str) -> str:
    """At most 200 characters of masked text, cut between words."""
    clean = masked(text[:_READ_AT_MOST])
    if len(clean) <= MAX_SNIPPET:
        return clean
    cut = clean[: MAX_SNIPPET - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space else cut) + "…"
