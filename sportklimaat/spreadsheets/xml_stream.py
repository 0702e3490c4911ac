"""Reading a large XML part element by element: no entities, no network, nothing kept behind.

lxml and not defusedxml's iterparse, whose parser runs in Python.
"""

from collections.abc import Iterator, Sequence
from typing import IO

from lxml import etree

from .errors import SpreadsheetError

XML_ERRORS = (etree.LxmlError,)


def elements(
    source: IO[bytes], tags: Sequence[str], events: Sequence[str] = ("end",)
) -> Iterator[tuple[str, etree._Element]]:
    """The elements with these tags, each emptied as soon as the caller is done with it."""
    stream = etree.iterparse(
        source,
        events=events,
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for event, element in stream:
        if element.getroottree().docinfo.internalDTD is not None:
            # In UTF-16 it passes the look at the raw bytes.
            raise SpreadsheetError("damaged")
        yield event, element
        if event == "end":
            _forget(element)


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
