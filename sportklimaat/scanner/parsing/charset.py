"""Which characters the bytes are: mark, label, meta, valid UTF-8, and otherwise windows-1252.

The order is that of the WHATWG standard. No guessing library: those turned José into Greek.
"""

import codecs
import re
import tomllib
from functools import cache
from pathlib import Path

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = re.compile(rb"\s?(?:(?P<le><\x00[!?hH]\x00)|(?P<be>\x00<\x00[!?hH]))")
_PARAMETER = re.compile(r"charset\s*=\s*[\"']?\s*([a-z0-9_.:-]{2,40})", re.IGNORECASE)
# Browsers start over for a meta tag that stands further on; this is how far one is looked for.
_PRESCAN = 16_384
_STEP = re.compile(
    rb"<(?:!--(?:.*?--)?>|(meta)(?=[\s/])|/?[a-z][^\s>]*|([!/?][^>]*))", re.IGNORECASE | re.DOTALL
)
_ATTRIBUTE = re.compile(
    rb"[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'][^\s>]*)))?"
)
_TAG_END = re.compile(rb"[\s/]*>")
_IN_CONTENT = re.compile(rb"charset\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s;\"']+))", re.IGNORECASE)
_CHARSET = re.compile(rb"charset", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"'>]*)[\"']")
_WINDOWS = "cp1252"
# The five bytes that windows-1252 leaves open are control characters on the web.
_WINDOWS_TABLE = "".join(
    bytes((number,)).decode(_WINDOWS, "replace").replace("\ufffd", chr(number))
    for number in range(256)
)


def decoded(body: bytes, content_type: str = "") -> str:
    """The text of a page; never fails, and says U+FFFD where a character is lost."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    return _decode(body, stated_encoding(body, content_type) or _WINDOWS)


def stated_encoding(body: bytes, content_type: str = "") -> str | None:
    """The codec that the page or its server names: mark, label, then the page itself."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return name
    label = _PARAMETER.search(content_type)
    codec = _codec(label.group(1)) if label is not None else None
    return codec or _unmarked(body) or _prescanned(body[:_PRESCAN])


@cache
def _labels() -> dict[str, str]:
    table = tomllib.loads(Path(__file__).with_name("labels.toml").read_text("utf-8"))
    return {label: codec for codec, labels in table.items() for label in labels}


def _codec(label: str) -> str | None:
    return _labels().get(label.strip().lower())


def _unmarked(body: bytes) -> str | None:
    found = _UNMARKED.match(body)
    if found is None:
        return None
    return "utf-16-le" if found.group("le") else "utf-16-be"


def _prescanned(head: bytes) -> str | None:
    """What the page says of itself in its first tags; a meta tag in ASCII cannot mean UTF-16."""
    codec = _from_tags(head) if _CHARSET.search(head) else None
    if codec is None and (found := _XML.match(head)):
        codec = _codec(found.group(1).decode("latin-1"))
    return "utf-8" if codec is not None and codec.startswith("utf-16") else codec


def _from_tags(head: bytes) -> str | None:
    position = 0
    while step := _STEP.search(head, position):
        position = step.end()
        if step.group().startswith(b"<!--") or step.group(2) is not None:
            continue
        attributes: dict[bytes, bytes] = {}
        while found := _ATTRIBUTE.match(head, position):
            position = found.end()
            value = found.group(2) or found.group(3) or found.group(4) or b""
            attributes.setdefault(found.group(1).lower(), value)
        if not _TAG_END.match(head, position):
            return None
        codec = _of_meta(attributes) if step.group(1) else None
        if codec is not None:
            return codec
    return None


def _of_meta(attributes: dict[bytes, bytes]) -> str | None:
    label = attributes.get(b"charset")
    if label is None and attributes.get(b"http-equiv", b"").lower() == b"content-type":
        found = _IN_CONTENT.search(attributes.get(b"content", b""))
        label = next(filter(None, found.groups()), b"") if found is not None else None
    return _codec(label.decode("latin-1")) if label else None


def _decode(body: bytes, name: str) -> str:
    """A wrong label is as common as a missing one, so valid UTF-8 wins over single bytes."""
    if name.startswith(("cp125", "iso8859", "iso-8859", "windows-125", "utf-8")):
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            clipped = _clipped(body) if name in (_WINDOWS, "utf-8") else None
            if clipped is not None:
                return clipped
    if name in (_WINDOWS, "utf-8"):
        return codecs.charmap_decode(body, "replace", _WINDOWS_TABLE)[0]
    return body.decode(name, "replace")


def _clipped(body: bytes) -> str | None:
    """Almost clean UTF-8 (one broken byte in a thousand) is still UTF-8."""
    text = body.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    wide = len(text) - len(text.encode("ascii", "ignore")) - lost
    return text if lost * 20 < wide else None
