"""DOCX and ODT: paragraphs in order, which of them are headings, without what was deleted."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

MAX_MEMBER = 20_000_000
MAX_CHARACTERS = 400_000
_MEMBERS = ("word/document.xml", "content.xml")
_SKIPPED = frozenset(
    {
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "Fallback",
        "tracked-changes",
        "annotation",
        "binData",
    }
)
_PARAGRAPHS = frozenset({"p", "h"})
_BREAKS = {"br": "\n", "cr": "\n", "line-break": "\n", "tab": " ", "s": " "}
_HEADING_STYLES = ("heading", "kop", "title", "titel", "subtitle", "ondertitel")
_LONGEST_HEADING = 140


def read(body: bytes) -> dict[str, object]:
    """The lines, and the numbers of the lines that are headings."""
    root = etree.fromstring(_content(body), _parser())
    lines: list[str] = []
    headings: list[int] = []
    size = 0
    for text, is_heading in _paragraphs(root):
        if is_heading and text.strip():
            headings.append(len(lines))
        lines.extend(text.split("\n"))
        size += len(text) + 1
        if size > MAX_CHARACTERS:
            break
    text = "\n".join(lines)[:MAX_CHARACTERS]
    return {"locked": False, "text": text, "title": "", "pages": 1, "headings": headings}


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _content(body: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        member = next(name for name in _MEMBERS if name in archive.NameToInfo)
        with archive.open(member) as stream:
            content = stream.read(MAX_MEMBER + 1)
    if len(content) > MAX_MEMBER:
        raise ValueError("too large")
    return content


def _paragraphs(root: etree._Element) -> Iterator[tuple[str, bool]]:
    """Each paragraph when it ends; one inside another (a text box) comes before it."""
    etree.strip_tags(root, etree.Entity, etree.Comment, etree.ProcessingInstruction)
    is_word = etree.QName(root).localname == "document"
    waiting: list[_Paragraph] = []
    for event, element in _walk(root):
        name = etree.QName(element).localname
        if event == "start" and name in _PARAGRAPHS:
            waiting.append(_Paragraph(is_heading=name == "h"))
        if event == "end" and name in _PARAGRAPHS and waiting:
            yield waiting.pop().told()
        if not waiting:
            continue
        if event == "start":
            waiting[-1].take(name, element)
            # In Word only `t` holds words, between other tags stands the layout of the file.
            waiting[-1].add(element.text if not is_word or name == "t" else None)
        elif not is_word:
            waiting[-1].add(element.tail)


def _walk(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start" and etree.QName(element).localname in _SKIPPED:
            walker.skip_subtree()
        yield event, element


class _Paragraph:
    """Gathers the words of one paragraph and what says that it is a heading."""

    def __init__(self, *, is_heading: bool) -> None:
        self.words: list[str] = []
        self.is_heading = is_heading
        self.bold = self.runs = 0

    def take(self, name: str, element: etree._Element) -> None:
        value = next((str(v) for k, v in element.attrib.items() if str(k).endswith("}val")), "")
        if name == "pStyle":
            self.is_heading = self.is_heading or value.lower().startswith(_HEADING_STYLES)
        elif name == "outlineLvl":
            self.is_heading = True
        elif name == "r":
            self.runs += 1
        elif name == "b" and value not in ("0", "false"):
            self.bold += 1
        elif name in _BREAKS:
            self.words.append(_BREAKS[name])

    def add(self, text: str | None) -> None:
        if text:
            self.words.append(text.replace("\n", " "))

    def told(self) -> tuple[str, bool]:
        text = "".join(self.words)
        is_bold = 0 < self.runs <= self.bold
        short = len(text) <= _LONGEST_HEADING and "\n" not in text
        return text, short and (
            self.is_heading or (is_bold and not text.rstrip().endswith((".", ",")))
        )
