"""Reads one PDF, DOCX or ODT in a process of its own: a hostile file takes only itself down.

Run as a file with the kind as argument: bytes on standard input, JSON on standard output.
"""

import io
import json
import logging
import resource
import sys
import zipfile

MEMORY = 768 * 1024 * 1024
CPU_SECONDS = 12
MAX_PAGES = 60
MAX_CHARACTERS = 400_000
MAX_MEMBER = 20_000_000


def read_pdf(body: bytes) -> dict[str, object]:
    """The text of a PDF per page, its title, and whether it is locked."""
    import pypdf  # noqa: PLC0415 - only the PDF path pays for it

    logging.disable(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(body))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"locked": True, "text": "", "title": "", "pages": 0}
    texts: list[str] = []
    for page in list(reader.pages)[:MAX_PAGES]:
        texts.append(page.extract_text() or "")
        if sum(map(len, texts)) > MAX_CHARACTERS:
            break
    title = (reader.metadata.title if reader.metadata else None) or ""
    text = "\n\n".join(texts)[:MAX_CHARACTERS]
    return {"locked": False, "text": text, "title": str(title)[:200], "pages": len(reader.pages)}


def read_office(body: bytes, member: str, paragraph: str) -> dict[str, object]:
    """The paragraphs of a DOCX or ODT."""
    from lxml import etree  # noqa: PLC0415 - only the office path pays for it

    with zipfile.ZipFile(io.BytesIO(body)) as archive, archive.open(member) as stream:
        content = stream.read(MAX_MEMBER + 1)
    if len(content) > MAX_MEMBER:
        raise ValueError("too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(content, parser)
    lines = [
        "".join(str(part) for part in element.itertext())
        for element in root.iter()
        if isinstance(element.tag, str) and etree.QName(element).localname in paragraph.split()
    ]
    return {"locked": False, "text": "\n".join(lines)[:MAX_CHARACTERS], "title": "", "pages": 1}


def main() -> None:
    """Read standard input within limits of memory and processor time."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    body = sys.stdin.buffer.read()
    kind = sys.argv[1]
    if kind == "pdf":
        answer = read_pdf(body)
    elif kind == "docx":
        answer = read_office(body, "word/document.xml", "p")
    else:
        answer = read_office(body, "content.xml", "p h")
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
