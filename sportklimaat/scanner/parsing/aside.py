"""Big pages and documents are read beside the event loop, so that no site delays another."""

import asyncio

from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.parsing.pages import Page
from sportklimaat.scanner.parsing.reading import document_kind, read_capture

READ_AT_ONCE = 300_000


async def read_patiently(capture: Capture) -> Page | Failure:
    """The page in a capture; a document or a long page in a thread of its own."""
    if len(capture.body) <= READ_AT_ONCE and document_kind(capture) is None:
        return read_capture(capture)
    return await asyncio.to_thread(read_capture, capture)
