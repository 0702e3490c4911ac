"""Word files of before 2007: the pieces of text that the piece table of the file points at."""

import struct

MAX_CHARACTERS = 400_000
_END = 0xFFFF_FFFA
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = 0xA5EC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_PIECES = 0x01A2
_ENTRY = 128
# Word keeps marks of fields, cells and pictures between the letters.
_MARKS = {0x07: "\n", 0x0B: "\n", 0x0C: "\n", 0x0D: "\n", 0x09: " ", 0x1E: "-", 0xA0: " "}


def read(body: bytes) -> dict[str, object]:
    """The text of a Word file, or that it is locked."""
    streams = _streams(body)
    if "EncryptedPackage" in streams:
        return {"locked": True, "text": "", "title": "", "pages": 0}
    document = streams["WordDocument"]
    magic, flags = (
        struct.unpack_from("<H", document, 0)[0],
        struct.unpack_from("<H", document, 10)[0],
    )
    if magic != _WORD:
        raise ValueError("no Word file")
    if flags & _ENCRYPTED:
        return {"locked": True, "text": "", "title": "", "pages": 0}
    table = streams["1Table" if flags & _SECOND_TABLE else "0Table"]
    text = _without_fields(_text(document, table))[:MAX_CHARACTERS]
    return {"locked": False, "text": text, "title": "", "pages": 1}


def _text(document: bytes, table: bytes) -> str:
    start, size = struct.unpack_from("<II", document, _PIECES)
    pieces = _piece_table(table[start : start + size])
    count = (len(pieces) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", pieces, 0)
    parts: list[str] = []
    total = 0
    for number in range(count):
        place = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)[0]
        length = min(ends[number + 1] - ends[number], MAX_CHARACTERS)
        if length <= 0 or total > MAX_CHARACTERS:
            break
        parts.append(_piece(document, place, length))
        total += length
    return "".join(parts)


def _piece_table(clx: bytes) -> bytes:
    position = 0
    while clx[position] == 1:
        position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
    size: int = struct.unpack_from("<I", clx, position + 1)[0]
    return clx[position + 5 : position + 5 + size]


def _piece(document: bytes, place: int, length: int) -> str:
    """Compressed pieces are single bytes of windows-1252, the others UTF-16."""
    if place & 0x4000_0000:
        start = (place & 0x3FFF_FFFF) // 2
        return document[start : start + length].decode("cp1252", "replace")
    return document[place : place + 2 * length].decode("utf-16-le", "replace")


def _without_fields(text: str) -> str:
    """A field holds its code (0x13), then what it shows (0x14), and ends (0x15)."""
    kept: list[str] = []
    inside: list[bool] = []
    for character in text:
        code = ord(character)
        if code == 0x13:  # noqa: PLR2004 - named in the docstring
            inside.append(True)
        elif code == 0x14 and inside:  # noqa: PLR2004
            inside[-1] = False
        elif code == 0x15 and inside:  # noqa: PLR2004
            inside.pop()
        elif not any(inside[-3:]):
            kept.append(_MARKS.get(code, character if code >= ord(" ") else ""))
    return "".join(kept)


def _streams(body: bytes) -> dict[str, bytes]:
    """The streams in a compound file by name; chains that loop or run out end there."""
    if not body.startswith(_SIGNATURE):
        raise ValueError("no compound file")
    sector = 1 << struct.unpack_from("<H", body, 30)[0]
    small = 1 << struct.unpack_from("<H", body, 32)[0]
    directory, _, cutoff, first_small = struct.unpack_from("<IIII", body, 48)
    following = _allocation(body, sector)
    entries = _chain(body, following, directory, sector, 512)
    names: dict[str, tuple[int, int]] = {}
    for offset in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", entries, offset + 64)
        start, size = struct.unpack_from("<II", entries, offset + 116)
        name = entries[offset : offset + max(length - 2, 0)].decode("utf-16-le", "replace")
        names.setdefault("" if kind == 5 else name, (start, size))  # noqa: PLR2004 - the root
    root = names.get("", (_END, 0))
    ministream = _chain(body, following, root[0], sector, 512)[: root[1]]
    packed = _chain(body, following, first_small, sector, 512)
    short = list(struct.unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4]))
    return {
        name: _chain(body, following, start, sector, 512)[:size]
        if size >= cutoff
        else _chain(ministream, short, start, small, 0)[:size]
        for name, (start, size) in names.items()
        if name in ("WordDocument", "0Table", "1Table", "EncryptedPackage")
    }


def _allocation(body: bytes, sector: int) -> list[int]:
    """Which sector comes after which."""
    listed = list(struct.unpack_from("<109I", body, 76))
    following, count = struct.unpack_from("<II", body, 68)
    for _ in range(min(count, 200)):
        if following >= _END:
            break
        block = body[512 + following * sector : 512 + (following + 1) * sector]
        numbers = struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])
        listed.extend(numbers[:-1])
        following = numbers[-1] if numbers else _END
    table: list[int] = []
    for number in listed:
        if number < _END:
            block = body[512 + number * sector : 512 + (number + 1) * sector]
            table.extend(struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4]))
    return table


def _chain(body: bytes, following: list[int], first: int, size: int, header: int) -> bytes:
    parts: list[bytes] = []
    number = first
    for _ in range(len(following)):
        if number >= len(following):
            break
        parts.append(body[header + number * size : header + (number + 1) * size])
        number = following[number]
    return b"".join(parts)
