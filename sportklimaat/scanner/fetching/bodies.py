"""The bytes of an answer: capped as they come in, and capped again as they are unpacked."""

import zlib

from aiohttp import ClientResponse

from sportklimaat.scanner.fetching.budget import Budget
from sportklimaat.scanner.outcomes import Failure


async def read_body(
    response: ClientResponse, limit: int, budget: Budget, *, is_cut_off: bool
) -> bytes | Failure:
    """The unpacked body, or why it is none; `is_cut_off` takes the beginning of what is too long."""
    packed = await _packed(response, min(limit, budget.bytes_left), budget)
    if len(packed) > limit and not is_cut_off:
        return Failure.TOO_LARGE
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding in ("", "identity"):
        return packed[:limit]
    if encoding not in ("gzip", "x-gzip", "deflate"):
        return Failure.ENCODING
    body = unpacked(packed, encoding, limit)
    if body is None:
        return Failure.ENCODING
    if len(body) > limit and not is_cut_off:
        return Failure.TOO_LARGE
    return body[:limit]


async def _packed(response: ClientResponse, limit: int, budget: Budget) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        async for part in response.content.iter_any():
            parts.append(part)
            size += len(part)
            if size > limit:
                break
    finally:
        budget.bytes += size
    return b"".join(parts)


def unpacked(packed: bytes, encoding: str, limit: int) -> bytes | None:
    """A compressed body, never more of it in memory than one byte over the limit."""
    # Some servers send deflate without the envelope that belongs around it.
    for wbits in (47, -15) if encoding == "deflate" else (47,):
        try:
            return zlib.decompressobj(wbits=wbits).decompress(packed, limit + 1)
        except zlib.error:
            continue
    return None
