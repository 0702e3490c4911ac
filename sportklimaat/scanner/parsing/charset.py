"""Which characters the bytes are: mark, label, meta, valid UTF-8, and otherwise windows-1252.

No guessing library: those turned José into Greek.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LABEL = re.compile(r"charset\s*=\s*[\"']?\s*([a-z0-9_.:-]{2,40})", re.IGNORECASE)
_META = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]{2,40})", re.IGNORECASE
)
_PRESCAN = 2_048
_WINDOWS = "cp1252"
# What pages call latin-1 or ascii is windows-1252 in fact, as the WHATWG standard has it.
_SAME_AS_WINDOWS = frozenset({"iso8859-1", "ascii", "latin-1", "cp1252"})


def decoded(body: bytes, content_type: str = "") -> str:
    """The text of a page; never fails, and says U+FFFD where a character is lost."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    label = _LABEL.search(content_type)
    meta = _META.search(body[:_PRESCAN])
    for found in (label.group(1) if label else "", meta.group(1).decode("ascii") if meta else ""):
        codec = _codec(found)
        if codec is not None:
            return _decode(body, codec)
    return _decode(body, "utf-8")


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name if label else None
    except LookupError:
        return None
    if name in _SAME_AS_WINDOWS:
        return _WINDOWS
    # A meta tag that was read as ASCII cannot announce UTF-16.
    return "utf-8" if name and name.startswith("utf-16") else name


def _decode(body: bytes, name: str) -> str:
    """A wrong label is as common as a missing one, so valid UTF-8 wins over windows-1252."""
    if name in (_WINDOWS, "utf-8"):
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            clipped = _clipped(body)
            return clipped if clipped is not None else body.decode(_WINDOWS, "replace")
    try:
        return body.decode(name, "replace")
    except (LookupError, UnicodeError, TypeError, AssertionError):
        return body.decode(_WINDOWS, "replace")


def _clipped(body: bytes) -> str | None:
    """Almost clean UTF-8 (one broken byte in a thousand) is still UTF-8."""
    text = body.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    wide = sum(1 for character in text[:200_000] if character > "\x7f") - lost
    return text if lost * 20 < wide else None
