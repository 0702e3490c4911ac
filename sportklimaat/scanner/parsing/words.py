"""Characters put right: invisible marks, ligatures, loose accents, UTF-8 that was encoded twice."""

import re
import unicodedata

_ODD = re.compile("[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufb00-\ufb06\ufeff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
# What windows-1252 makes of the bytes of UTF-8: a lead byte (Â, Ã, â) and what follows it.
_FOLLOWS = (
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122\u20ac]"
)
_TWICE = re.compile(f"[\u00c2\u00c3]{_FOLLOWS}|\u00e2{_FOLLOWS}{{2}}")


def tidy(text: str) -> str:
    """Text on one line, in ordinary characters."""
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """Text without soft hyphens and other invisible marks, accents on their letters."""
    if text.isascii() or _ODD.search(text) is None:
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text).translate(_LIGATURES))


def mended(text: str) -> str:
    """Text of which parts were encoded twice (Ã© for é), put right."""
    if "\u00c3" in text or "\u00c2" in text or "\u00e2" in text:
        return _TWICE.sub(_once, text)
    return text


def _once(match: re.Match[str]) -> str:
    raw = b"".join(_byte(character) for character in match.group())
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return match.group()


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1", "replace")
