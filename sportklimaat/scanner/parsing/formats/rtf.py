"""RTF: the words outside its tables of fonts, colours and pictures, in one pass."""

import re

MAX_CHARACTERS = 400_000
_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,6}) ?(?:\\'[0-9a-fA-F]{2}|[^\\{}\r\n])?"
    rb"|\\([a-z]{1,32})(-?\d{1,10})? ?|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.DOTALL,
)
_SILENT = frozenset(
    {b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer",
     b"headerl", b"headerr", b"footerl", b"footerr", b"listtable", b"themedata", b"fldinst"}
)  # fmt: skip
_WORDS = {
    b"par": "\n", b"line": "\n", b"row": "\n", b"cell": "\n", b"page": "\n", b"tab": " ",
    b"emdash": "–", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"bullet": "• ",
}  # fmt: skip


def read(body: bytes) -> dict[str, object]:
    """The text of an RTF file."""
    parts: list[str] = []
    silent: list[bool] = [False]
    for match in _TOKEN.finditer(body):
        _take(match, parts, silent)
    text = "".join(parts)[:MAX_CHARACTERS]
    return {"locked": False, "text": text, "title": "", "pages": 1}


def _take(match: re.Match[bytes], parts: list[str], silent: list[bool]) -> None:
    byte, number, word, _, sign, brace, text = match.groups()
    if brace == b"{":
        silent.append(silent[-1])
    elif brace == b"}":
        if len(silent) > 1:
            silent.pop()
    elif word in _SILENT or sign == b"*":
        silent[-1] = True
    elif not silent[-1]:
        parts.append(_said(byte, number, word, sign, text))


def _said(
    byte: bytes | None,
    number: bytes | None,
    word: bytes | None,
    sign: bytes | None,
    text: bytes | None,
) -> str:
    if text is not None:
        return text.decode("cp1252", "replace")
    if byte is not None:
        return bytes.fromhex(byte.decode()).decode("cp1252", "replace")
    if number is not None:
        return chr(int(number) % 65_536).encode("utf-8", "ignore").decode()
    if sign is not None:
        return {b"~": " ", b"_": "-"}.get(sign, "" if sign == b"-" else sign.decode("latin-1"))
    return _WORDS.get(word or b"", "")
