"""Names on a page that are not the contact person's: the board, places, makers, another club."""

import re

_NAME = r"[A-ZÀ-Þ][a-zà-ÿ]{2,20}(?:[-'’][A-Za-zà-ÿ]{2,20})?"
_WHOLE = rf"{_NAME}(?: (?:(?:van|de|der|den|ter|ten|in|’t|'t) ){{0,3}}{_NAME}){{0,2}}"
_ROLE = (
    r"(?:(?:[Vv]ice-?)?(?:[Jj]eugdv|[Vv])oorzitter|[Ss]ecretaris|[Pp]enningmeester|[Ww]edstrijdsecretaris|[Ww]ebmaster|"
    r"[Hh]oofdtrainer|[Ll]edenadministratie|[Cc]lubmanager|[Cc]hair(?:man)?|[Tt]reasurer|[Ss]ecretary)"
)
_OTHERS = (
    re.compile(rf"\b[Tt]rain(?:er|ster) {_WHOLE}"),
    re.compile(rf"^De {_NAME} {_NAME}(?= heeft| kent| is)"),  # a club or a ship called so
    # "secretaris Tineke Bolt" and "Wout Hamersma (voorzitter)", but nobody with two roles
    re.compile(
        rf"\b{_ROLE}(?: is|:|,)? {_WHOLE}(?! ?(?:\(|,|en|is|-).{{0,20}}(?:[Vv]ertrouw|VCP))"
    ),
    re.compile(
        rf"\b{_WHOLE} ?(?:\(|, )(?:onze |de |our )?{_ROLE}\b(?!,? ?(?:en\b|and\b|&|/|[Vv]ertrouw|VCP))\)?"
    ),
    re.compile(rf"\b[Ff]oto(?:['’]?s)?(?: van| door|:) {_WHOLE}"),
    # "Sporthal De Koperen Kees", "Jan Steenlaan 4"
    re.compile(
        rf"\b(?:Sport(?:hal|park|complex|zaal|centrum)|Gymzaal|Zwembad|Manege|Clubhuis|Wijkcentrum)"
        rf" (?:(?:De|Het|de|het) )?{_WHOLE}"
    ),
    re.compile(
        r"\b(?:(?:[A-ZÀ-Þ][\w.]+|van|de|der|den) ){0,4}[A-ZÀ-Þ]?\w+(?:straat|laan|weg|plein|dijk|kade|singel|pad) \d"
    ),
)
_NAMESAKE = re.compile(
    r"\b(?:(?:alleen|slechts|enkel) (?:de|onze|een) naam (?:gemeen|gemeenschappelijk)|"
    r"hebben niets met (?:die|deze|de) \w*(?:club|vereniging) te maken|"
    r"niet te verwarren met|toevallig (?:ook )?(?:zo|hetzelfde))\b"
)
_FOLLOWING = 8


def without_others(text: str) -> str:
    """A text without the names that belong to another role, a place, a street or a picture."""
    for pattern in _OTHERS:
        text = pattern.sub("iemand anders", text)
    return text


def after_namesake(lines: list[str]) -> set[int]:
    """The places of folded lines that tell of another club with the same name."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if _NAMESAKE.search(line):
            found.update(range(at, at + _FOLLOWING))
    return found
