"""Takes persons out of a text: names near roles, mail, phone, bank account, street address.

Every finder is linear: bounded repetitions only, no nesting.
"""

import re

from sportklimaat.scanner.names import person_spans

MAX_SNIPPET = 200
_READ_AT_MOST = 1_000

_AT = r"(?:\s?[@\uff20]\s?|\s?[\[({]\s?(?:at|a|apenstaartje)\s?[\])}]\s?|&#64;|_at_| (?:at|apenstaartje) )"
_DOT = r"(?:\.|\s?[\[(]\s?(?:dot|punt)\s?[\])]\s?| (?:dot|punt) )"
_MAIL = re.compile(
    rf"[\w.+-]{{1,64}}(?:{_DOT}[\w+-]{{1,40}}){{0,3}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,4}}",
    re.IGNORECASE,
)
# "anja_AT_club.nl": an underscore is a letter to the pattern above.
_UNDERSCORED_MAIL = re.compile(r"\b\w{1,40}_at_[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", re.IGNORECASE)
_PROFILE = re.compile(
    r"(?<![\w-])(?:https?://)?(?:[\w-]{1,20}\.)?(?:wa\.me|whatsapp\.com|facebook\.com|instagram\.com|"
    r"linkedin\.com|twitter\.com|x\.com|tiktok\.com)/\S{1,200}",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.@])@\w{3,40}")
# Two letters, two digits, letters of the bank, digits: "op 12 juni 2024" is none.
_IBAN = re.compile(
    r"\b[A-Za-z]{2}\s?\d{2}[\s-]?(?:[A-Za-z]{4}[\s-]?)?(?:\d{4}[\s-]?){2,6}\d{0,3}(?![\w])"
)
_NUMBER = (
    r"(?:nul|een|\u00e9\u00e9n|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w{3,5}tien|"
    r"(?:\w{3,6}en)?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)|\d{1,4})"
)
_SPELLED_PHONE = re.compile(
    rf"(?<!\w)(?:nul|0\d{{0,3}})(?:[\s-]{{1,3}}{_NUMBER}){{4,12}}(?!\w)", re.IGNORECASE
)
_PHONE = re.compile(r"(?<![\w/-])(?:\+|00)?\(?\d(?:[\s().\u2011\u2013/-]{0,3}\d){8,13}(?!\w)")
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b(?:\s+(?:[A-Z][\w'-]{1,40}))?")
_STREET = re.compile(
    r"\b(?:[A-ZÀ-Þ'][\w'.-]{0,30} ){0,3}[A-ZÀ-Þ][\w'-]{0,40}"
    r"(?:straat|laan|weg|plein|kade|dijk|singel|gracht|pad|hof|steeg|park|dreef|baan|plantsoen|markt|wal|oever|ring|ln|str\.)"
    r"\s\d{1,5}(?:\s?[a-zA-Z]{1,2}\b)?(?:-\d{1,4})?"
)
# "Op de Dijk 44", "Laan van Nieuw-Oost-Indi\u00eb 191": the kind of street is a word of its own.
_OWN_WORD_STREET = re.compile(
    r"\b(?:Laan|Weg|Straat|Plein|Kade|Dijk|Hof|Brug|Markt|Singel|Gracht|Steeg|Wal|Dreef)"
    r"(?: (?:van|de|der|den|het|[A-ZÀ-Þ][\w'-]{1,30})){0,4} \d{1,5}(?: ?[a-zA-Z]{1,3}\b)?"
)
_POSTBOX = re.compile(r"\b[Pp]ostbus \d{1,6}")
_MASKS = (
    (_PROFILE, "[profiel]"),
    (_MAIL, "[e-mail]"),
    (_UNDERSCORED_MAIL, "[e-mail]"),
    (_HANDLE, "[profiel]"),
    (_IBAN, "[rekening]"),
    (_PHONE, "[telefoon]"),
    (_SPELLED_PHONE, "[telefoon]"),
    (_STREET, "[adres]"),
    (_OWN_WORD_STREET, "[adres]"),
    (_POSTBOX, "[adres]"),
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
