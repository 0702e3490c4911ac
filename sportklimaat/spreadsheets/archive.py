"""Opening XLSX and ODS, which are zip archives, without being buried by one."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from .errors import SpreadsheetError
from .table import Kind, Limits
from .unpacking import refuse_unpacked

_MEMBERS = 2_000
_SMALL = 1_000_000


def open_archive(content: bytes, limits: Limits) -> tuple[ZipFile, Kind]:
    """The archive and the kind of spreadsheet in it, after every guard has passed."""
    try:
        archive = ZipFile(BytesIO(content))
        _refuse_declared(archive, len(content), limits)
        kind = _kind(archive)
        refuse_unpacked(archive, limits)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise SpreadsheetError("damaged") from None
    return archive, kind


def _refuse_declared(archive: ZipFile, packed: int, limits: Limits) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > _MEMBERS or unpacked > limits.unpacked_bytes:
        raise SpreadsheetError("zip_bomb", unpacked=unpacked, members=len(members))
    if unpacked > _SMALL and unpacked > packed * limits.ratio:
        raise SpreadsheetError("zip_bomb", unpacked=unpacked, members=len(members))
    if any(member.flag_bits & 1 for member in members):
        raise SpreadsheetError("encrypted")


def _kind(archive: ZipFile) -> Kind:
    names = set(archive.namelist())
    if "mimetype" in names:
        return _open_document(archive, names)
    if "[Content_Types].xml" in names:
        return _open_xml(archive, names)
    raise SpreadsheetError("not_a_spreadsheet", found="archive")


def _open_document(archive: ZipFile, names: set[str]) -> Kind:
    media_type = _start(archive, "mimetype").strip()
    if media_type != Kind.ODS.media_type.encode() or "content.xml" not in names:
        raise SpreadsheetError("not_a_spreadsheet", found="open document")
    if b"encryption-data" in _start(archive, "META-INF/manifest.xml", names):
        raise SpreadsheetError("encrypted")
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise SpreadsheetError("macros")
    return Kind.ODS


def _open_xml(archive: ZipFile, names: set[str]) -> Kind:
    types = _start(archive, "[Content_Types].xml")
    if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in names):
        raise SpreadsheetError("macros")
    if "xl/workbook.bin" in names:
        raise SpreadsheetError("unsupported_kind", found="xlsb")
    if b"spreadsheetml.sheet.main+xml" not in types:
        raise SpreadsheetError("not_a_spreadsheet", found="office document")
    return Kind.XLSX


def _start(archive: ZipFile, name: str, names: set[str] | None = None) -> bytes:
    if names is not None and name not in names:
        return b""
    with archive.open(name) as part:
        return part.read(_SMALL)
