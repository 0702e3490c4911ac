"""Long work is done beside the event loop, so that no site makes another wait for its turn."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import ParamSpec, TypeVar

from sportklimaat.scanner.captures import Capture
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.parsing.pages import Page
from sportklimaat.scanner.parsing.reading import document_kind, read_capture

AT_ONCE = 100_000
"""Bytes or characters that are read on the loop itself: some ten milliseconds."""

_DOCUMENTS_AT_ONCE = 4
_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")


async def read_patiently(capture: Capture) -> Page | Failure:
    """The page in a capture; documents wait for each other, never for pages."""
    if document_kind(capture) is None:
        return await patiently(len(capture.body), read_capture, capture)
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_readers(), read_capture, capture)


async def patiently(
    size: int,
    work: Callable[_Given, _Found],
    *args: _Given.args,
    **kwargs: _Given.kwargs,
) -> _Found:
    """What the work gives; in a thread of its own when there is much to read."""
    if size <= AT_ONCE:
        return work(*args, **kwargs)
    return await asyncio.to_thread(work, *args, **kwargs)


@cache
def _readers() -> ThreadPoolExecutor:
    """Each of these waits for a child process that reads one document, within limits."""
    return ThreadPoolExecutor(_DOCUMENTS_AT_ONCE, thread_name_prefix="documents")
