"""ODS written as a stream; docs/decisions/0007 says why not by odfpy."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from .table import Kind, Value, column_letter
from .widths import column_widths

_NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
        "fo": "xsl-fo-compatible",
        "config": "config",
    }.items()
)
_DATE_PARTS = (
    '<number:day number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text>'
    '<number:year number:style="long"/>'
)
_MOMENT_PARTS = (
    f'{_DATE_PARTS}<number:text> </number:text><number:hours number:style="long"/>'
    '<number:text>:</number:text><number:minutes number:style="long"/>'
)
_STYLES = (
    f'<number:date-style style:name="ND">{_DATE_PARTS}</number:date-style>'
    f'<number:date-style style:name="NM">{_MOMENT_PARTS}</number:date-style>'
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="ND"/>'
    '<style:style style:name="moment" style:family="table-cell" style:data-style-name="NM"/>'
    '<style:style style:name="head" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.2"'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{Kind.ODS.media_type}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "settings.xml")
    )
    + "</manifest:manifest>"
)
_VIEW = {
    "HorizontalSplitMode": ("short", "0"),
    "VerticalSplitMode": ("short", "2"),
    "VerticalSplitPosition": ("int", "1"),
    "PositionBottom": ("int", "1"),
    "ActiveSplitRange": ("short", "2"),
}


def ods_bytes(header: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """The table as an OpenDocument spreadsheet with one sheet."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        # The format wants this member first and unpacked.
        archive.writestr(ZipInfo("mimetype"), Kind.ODS.media_type, ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", _content(header, rows))
        archive.writestr("styles.xml", _part("styles", "<office:styles/>"))
        archive.writestr("settings.xml", _part("settings", _settings()))
    return target.getvalue()


def _part(name: str, inside: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-{name} {_NAMESPACES}'
        f' office:version="1.2">{inside}</office:document-{name}>'
    )


def _content(header: Sequence[str], rows: Sequence[Sequence[Value]]) -> str:
    widths = column_widths(header, rows)
    styles = "".join(_column_style(number, width) for number, width in enumerate(widths))
    columns = "".join(
        f'<table:table-column table:style-name="co{number}"/>' for number in range(len(widths))
    )
    heads = _row(_text(name, ' table:style-name="head"') for name in header)
    body = "".join(_row(_cell(value) for value in row) for row in rows)
    return _part(
        "content",
        f"<office:automatic-styles>{_STYLES}{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="Blad1">{columns}'
        f"<table:table-header-rows>{heads}</table:table-header-rows>{body}</table:table>"
        f"{_filter(len(header), len(rows) + 1)}</office:spreadsheet></office:body>",
    )


def _column_style(number: int, width: int) -> str:
    return (
        f'<style:style style:name="co{number}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * 0.22:.2f}cm"/></style:style>'
    )


def _filter(columns: int, rows: int) -> str:
    if not columns:
        return ""
    return (
        '<table:database-ranges><table:database-range table:name="Filter"'
        f' table:target-range-address="Blad1.A1:Blad1.{column_letter(columns)}{rows}"'
        ' table:display-filter-buttons="true"/></table:database-ranges>'
    )


def _row(cells: Iterable[str]) -> str:
    inside = "".join(cells) or "<table:table-cell/>"
    return f"<table:table-row>{inside}</table:table-row>"


def _cell(value: Value) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case str():
            return _text(value)
        case bool():
            return _typed("boolean", "boolean-value", str(value).lower())
        case datetime():
            return _typed("date", "date-value", value.isoformat(), "moment")
        case date():
            return _typed("date", "date-value", value.isoformat(), "date")
        case _:
            return _typed("float", "value", repr(value))


def _typed(kind: str, attribute: str, value: str, style: str = "") -> str:
    styled = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell{styled} office:value-type="{kind}" office:{attribute}="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def _text(text: str, styled: str = "") -> str:
    paragraphs = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell{styled} office:value-type="string">{paragraphs}</table:table-cell>'


def _spaced(line: str) -> str:
    # The format folds runs of blanks into one, unless they are spelled out.
    spelled = escape(line).replace("\t", "<text:tab/>").replace("  ", " <text:s/>")
    return f"<text:s/>{spelled[1:]}" if spelled.startswith(" ") else spelled


def _settings() -> str:
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}'
        "</config:config-item>"
        for name, (kind, value) in _VIEW.items()
    )
    entry = "config:config-item-map-entry"
    return (
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views">'
        f'<{entry}><config:config-item-map-named config:name="Tables">'
        f'<{entry} config:name="Blad1">{items}</{entry}>'
        f"</config:config-item-map-named></{entry}>"
        "</config:config-item-map-indexed></config:config-item-set></office:settings>"
    )
