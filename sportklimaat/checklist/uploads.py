"""Looks at a file before it is kept: is it what its name says, and no VOG or identity paper."""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from sportklimaat.core.errors import InvalidInputError
from sportklimaat.scanner.outcomes import Failure
from sportklimaat.scanner.parsing.documents import read_document

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_UNPACKED = 100 * 1024 * 1024
LONGEST_NAME = 120
SHORT_TEXT = 2500
"""A VOG is one page. A longer text that names it is a policy or a code, unless it is filled in."""

LARGEST_METADATA = 100_000
OFFICE_METADATA = {"docx": "docProps/core.xml", "odt": "meta.xml"}
OFFICE_TITLE = re.compile(r"<dc:(?:title|subject)[^>]{0,200}>([^<]{1,300})<")

VOG_NAME = re.compile(r"(?<![a-z])vog(?![a-z])|verklaring omtrent|(?<![a-z])justis(?![a-z])")
POLICY_NAME = re.compile(r"vog (beleid|protocol|regeling|plan|procedure|afspraken)")
IDENTITY_NAME = re.compile(
    r"paspoort|passport|identiteits ?(kaart|bewijs)|rijbewijs|verblijfs(document|vergunning)"
    r"|(?<![a-z])(id|nik) ?(kaart|bewijs)|(?<![a-z])(bsn|id card)(?![a-z])"
)
VOG_TEXT = re.compile(r"verklaring\s+omtrent\s+het\s+gedrag")
FILLED_IN = re.compile(
    r"niet\s+(is\s+)?gebleken\s+van\s+bezwaren|geboortedatum|geboren\s+op|geboorteplaats"
    r"|burgerservicenummer|screeningsprofiel"
)
IDENTITY_TEXT = re.compile(r"[pi][a-z<]nld[a-z0-9<]{10}|<<<<<<|documentnummer[^.]{0,80}geldig tot")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that may be kept: its name without a path, its true media type, its content."""

    filename: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Return the key under which the content is kept."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class _FileKind:
    media_type: str
    is_inside: Callable[[bytes], bool]
    document: str = ""
    """The name under which its text can be read, when it has text."""


def inspect_upload(filename: str, content: bytes) -> Upload:
    """Return the file as it may be kept, or say why it may not; nothing of a refused file stays."""
    name = clean_name(filename)
    kind = _kind_of(name, content)
    refuse_personal_name(PurePosixPath(name).stem)
    if kind.document:
        _look_at_text(content, kind.document)
    else:
        _look_at_marks(content)
    return Upload(name, kind.media_type, content)


def clean_name(filename: str) -> str:
    """Return a name without folders, control characters or signs that mean something elsewhere."""
    bare = filename.replace("\\", "/").rpartition("/")[2]
    bare = re.sub(r"[^\w.,()+ -]", "_", bare).strip(" .")
    stem, dot, ending = bare.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending)]}{dot}{ending}" if dot else bare[:LONGEST_NAME]


def _kind_of(name: str, content: bytes) -> _FileKind:
    kind = KINDS.get(PurePosixPath(name).suffix.lower())
    if kind is None:
        raise InvalidInputError("file_kind_not_allowed", field="file")
    if not content:
        raise InvalidInputError("file_empty", field="file")
    if len(content) > LARGEST_FILE:
        megabytes = LARGEST_FILE // 1024 // 1024
        raise InvalidInputError("file_too_large", field="file", megabytes=megabytes)
    if not kind.is_inside(content):
        raise InvalidInputError("file_is_something_else", field="file")
    return kind


def _look_at_text(content: bytes, document: str) -> None:
    answer = read_document(content, document)
    if isinstance(answer, Failure):
        raise InvalidInputError("file_cannot_be_read", field="file")
    if answer.get("locked"):
        raise InvalidInputError("file_is_locked", field="file")
    for title in (str(answer.get("title", "")), *_office_titles(content, document)):
        refuse_personal_name(title)
    text = str(answer.get("text", "")).lower()
    is_paper = len(text) < SHORT_TEXT or FILLED_IN.search(text)
    if is_paper and VOG_TEXT.search(text):
        raise InvalidInputError("file_looks_like_vog", field="file")
    if IDENTITY_TEXT.search(text):
        raise InvalidInputError("file_looks_like_identity_paper", field="file")


def _office_titles(content: bytes, document: str) -> list[str]:
    """Return the title and subject that stand inside a Word or ODT file."""
    if document not in OFFICE_METADATA:
        return []
    try:
        with (
            zipfile.ZipFile(io.BytesIO(content)) as archive,
            archive.open(OFFICE_METADATA[document]) as stream,
        ):
            words = stream.read(LARGEST_METADATA).decode("utf-8", "replace")
    except KeyError:
        return []  # a file without metadata
    except (zipfile.BadZipFile, zlib.error, RuntimeError):
        raise InvalidInputError("file_cannot_be_read", field="file") from None
    return OFFICE_TITLE.findall(words)


def _look_at_marks(content: bytes) -> None:
    """Read the remarks inside a picture; what it shows cannot be read here."""
    marks = (content[:65536] + content[-8192:]).decode("latin-1").lower()
    if VOG_TEXT.search(marks):
        raise InvalidInputError("file_looks_like_vog", field="file")


def refuse_personal_name(name: str, *, field: str = "file") -> None:
    """Refuse a name (of a file, a title, a link) that speaks of a VOG or identity paper."""
    words = _words_of(name)
    if VOG_NAME.search(words) and not POLICY_NAME.search(words):
        raise InvalidInputError("file_looks_like_vog", field=field)
    if IDENTITY_NAME.search(words):
        raise InvalidInputError("file_looks_like_identity_paper", field=field)


def _words_of(name: str) -> str:
    """Write a name as people read it: VOG_JanJansen-2024 becomes vog jan jansen 2024."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    return re.sub(r"[\W_]+", " ", apart).strip().lower()


def _is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-")


def _is_png(content: bytes) -> bool:
    return content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR"


def _is_jpeg(content: bytes) -> bool:
    return content.startswith(b"\xff\xd8\xff")


def _is_docx(content: bytes) -> bool:
    names = _members(content)
    macro = any(name.lower().endswith("vbaproject.bin") for name in names)
    return {"[Content_Types].xml", "word/document.xml"} <= names and not macro


def _is_odt(content: bytes) -> bool:
    names = _members(content)
    if "content.xml" not in names or any(name.startswith("Basic/") for name in names):
        return False
    return b"mimetypeapplication/vnd.oasis.opendocument.text" in content[:200]


def _members(content: bytes) -> frozenset[str]:
    """Return the names in a zip file; a broken or bloated one holds nothing for us."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return frozenset()
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        return frozenset()
    return frozenset(entry.filename for entry in entries)


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS: dict[str, _FileKind] = {
    ".pdf": _FileKind("application/pdf", _is_pdf, "pdf"),
    ".docx": _FileKind(DOCX, _is_docx, "docx"),
    ".odt": _FileKind("application/vnd.oasis.opendocument.text", _is_odt, "odt"),
    ".png": _FileKind("image/png", _is_png),
    ".jpg": _FileKind("image/jpeg", _is_jpeg),
    ".jpeg": _FileKind("image/jpeg", _is_jpeg),
}
