"""The one error of this library: a code for the program, positions for the person, no content.

Codes: not_a_spreadsheet, wrong_kind, unsupported_kind, legacy_xls, encrypted, macros, zip_bomb,
damaged, too_large, too_many_rows, too_many_columns, too_many_cells, cell_too_long, empty,
no_header, duplicate_header, merged_cells, bad_encoding, broken_quotes. Raised `from None`, since
the error beneath may quote a cell.
"""


class SpreadsheetError(Exception):
    """A file that cannot be read as a table; `parameters` hold numbers, kinds and positions."""

    def __init__(self, code: str, **parameters: int | str) -> None:
        super().__init__(code, parameters)
        self.code = code
        self.parameters = parameters

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in self.parameters.items())
        return f"{self.code} ({shown})" if shown else self.code
