"""What a file really is, from its first bytes, whatever its name says."""

from pathlib import PurePath

from .errors import SpreadsheetError
from .table import Kind

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_FOREIGN = {
    b"%PDF": "pdf",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"MZ": "program",
    b"\x7fELF": "program",
    b"7z\xbc\xaf": "archive",
    b"Rar!": "archive",
    b"\x1f\x8b": "archive",
    b"PK\x05\x06": "archive",
    b"{\\rtf": "text document",
    b"SQLite format 3": "database",
}
_MARKUP = {b"<!doctype html": "html", b"<html": "html", b"<table": "html", b"<?xml": "xml"}
_SUFFIXES = {
    ".csv": Kind.CSV,
    ".txt": Kind.CSV,
    ".tsv": Kind.CSV,
    ".tab": Kind.CSV,
    ".xlsx": Kind.XLSX,
    ".ods": Kind.ODS,
}


def check_name(filename: str) -> None:
    """Refuse names of formats that are never read, whatever the content."""
    suffix = _suffix(filename)
    if suffix in {".xlsm", ".xltm", ".xlam"}:
        raise SpreadsheetError("macros")
    if suffix == ".xlsb":
        raise SpreadsheetError("unsupported_kind", found="xlsb")
    if suffix and suffix not in _SUFFIXES and suffix != ".xls":
        raise SpreadsheetError("not_a_spreadsheet", found="other")


def check_agreement(filename: str, kind: Kind) -> None:
    """Refuse a file whose content is another kind than its name promises."""
    suffix = _suffix(filename)
    if suffix and _SUFFIXES.get(suffix) is not kind:
        raise SpreadsheetError("wrong_kind", expected=suffix.lstrip("."), found=kind.value)


def is_packed(content: bytes) -> bool:
    """Whether this is a zip archive, as XLSX and ODS are; refuses what is neither that nor text."""
    if content.startswith(_ZIP):
        return True
    if content.startswith(_OLE):
        raise _old_office(content)
    for mark, found in _FOREIGN.items():
        if content.startswith(mark):
            raise SpreadsheetError("not_a_spreadsheet", found=found)
    _refuse_binary_or_markup(content)
    return False


def _old_office(content: bytes) -> SpreadsheetError:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return SpreadsheetError("encrypted")
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return SpreadsheetError("legacy_xls")
    return SpreadsheetError("not_a_spreadsheet", found="old office document")


def _refuse_binary_or_markup(content: bytes) -> None:
    if b"\x00" in content and not content.startswith(_BYTE_ORDER_MARKS):
        raise SpreadsheetError("not_a_spreadsheet", found="binary")
    start = content[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, found in _MARKUP.items():
        if start.startswith(mark):
            raise SpreadsheetError("not_a_spreadsheet", found=found)


def _suffix(filename: str) -> str:
    return PurePath(filename.replace("\\", "/")).suffix.lower()
