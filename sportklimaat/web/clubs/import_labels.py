"""The words of an import: what is wrong with a file or a cell, and what to do about it."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from sportklimaat.clubs.importing import CellProblem
from sportklimaat.spreadsheets import SpreadsheetError, TableWarning
from sportklimaat.spreadsheets.table import column_letter
from sportklimaat.web.clubs.labels import ERRORS


class Words(NamedTuple):
    """What is wrong, and what to do."""

    wrong: LazyString
    remedy: LazyString


_SHAPE = _l("Correct the cell, or make it empty when you do not know.")
_WEBSITE = _l("Put the address of the club's own home page here, like www.club.nl.")
_ONE_ROW = _l("Keep one row for each club.")

PROBLEMS: dict[str, Words] = {
    "cell_is_a_date": Words(
        _l("The spreadsheet made a date of this."),
        _l("Give the cell the format Text and type it again."),
    ),
    "cell_too_long": Words(
        _l("This is longer than %(longest)s characters."), _l("Make it shorter.")
    ),
    "cell_no_number": Words(
        _l("This is not a whole number."), _l("Write only figures, like 250 or 1.250.")
    ),
    "cell_number_too_large": Words(
        _l("This number is larger than %(most)s."), _l("Check the number.")
    ),
    "cell_no_yes_or_no": Words(
        _l("This is not yes or no."), _l("Write ja or nee, or make the cell empty.")
    ),
    "cell_no_kvk_number": Words(_l("A KvK number has 8 digits."), _SHAPE),
    "cell_no_postal_code": Words(_l("A postal code looks like 1234 AB."), _SHAPE),
    "cell_no_email": Words(_l("This is not an e-mail address."), _SHAPE),
    "cell_no_kind": Words(
        _l("This kind of organisation is not known here."),
        _l("Write vereniging, stichting or commercieel."),
    ),
    "cell_website_malformed": Words(_l("This is not a web address."), _WEBSITE),
    "cell_website_scheme": Words(_l("This is not an address of a website."), _WEBSITE),
    "cell_website_user_info": Words(
        _l("This address holds a user name or password."), _l("Take the part before the @ away.")
    ),
    "cell_website_private": Words(_l("This address leads into a private network."), _WEBSITE),
    "cell_website_too_long": Words(_l("This web address is too long."), _WEBSITE),
    "number_taken_elsewhere": Words(
        _l("A club in another municipality has this number at the federation."),
        _l("Check the number."),
    ),
    "row_means_two_clubs": Words(
        _l("The KvK number belongs to one club, and this number to %(club)s."),
        _l("Check both numbers."),
    ),
    "kvk_differs": Words(
        _l("%(club)s has another KvK number in the register: %(known)s."),
        _l("Check the number. If this one is right, change it in the register first."),
    ),
    "match_ambiguous": Words(
        _l("This fits more than one club: %(clubs)s."),
        _l("Add the KvK number or the place of the club."),
    ),
    "row_without_name": Words(_l("The name of the club is missing."), _l("Fill in the name.")),
    "same_club_twice": Words(_l("Row %(first)s is about the same club."), _ONE_ROW),
    "parent_not_found": Words(
        _l("There is no omni club of this name in the file or in the register."),
        _l("Write the name as in the register, or add a row for the omni club."),
    ),
    "parent_ambiguous": Words(
        _l("There is more than one omni club of this name."),
        _l("Give the omni clubs different names in the register first."),
    ),
    "account_holder_unknown": Words(
        _l("Nobody of this name or e-mail address works here with clubs."),
        _l("Invite this person first, or make the cell empty."),
    ),
    "account_holder_ambiguous": Words(
        _l("More than one colleague has this name."), _l("Write the e-mail address instead.")
    ),
    "number_without_federation": Words(
        _l("It is not clear to which federation this number belongs."),
        _l("Fill in the federation too."),
    ),
    "more_youth_than_members": Words(
        _l("There are more youth members (%(youth)s) than members (%(members)s)."),
        _l("Check both numbers."),
    ),
    "kvk_zero_restored": Words(
        _l("This number lost its first zero. We read %(number)s."),
        _l("You need not do anything, if this is right."),
    ),
    "former_name_used": Words(
        _l("This is a former name of %(club)s. The club keeps its present name."),
        _l("You need not do anything, if this is right."),
    ),
}
FILE_ERRORS: dict[str, LazyString] = {
    "not_a_spreadsheet": _l("This is not a spreadsheet. Choose a CSV, XLSX or ODS file."),
    "wrong_kind": _l(
        "What is in this file is not what its name says."
        " Open it in your spreadsheet program and save it again as XLSX or ODS."
    ),
    "unsupported_kind": _l("This kind of file cannot be read. Save it as CSV, XLSX or ODS."),
    "legacy_xls": _l("This is an old Excel file (.xls). Save it as XLSX and choose it again."),
    "encrypted": _l("This file is locked with a password. Save it without one."),
    "macros": _l("This file holds macros. For your safety we do not open it. Save it as XLSX."),
    "zip_bomb": _l("This file becomes far too large when it is opened. Check where it came from."),
    "damaged": _l("This file is damaged. Open it in your spreadsheet program and save it again."),
    "too_large": _l(
        "This file is larger than 10 MB. Leave out pictures and columns you do not need."
    ),
    "too_many_rows": _l("This file has more than %(limit)s rows. Split it into several files."),
    "too_many_columns": _l("This file has more than %(limit)s columns. Leave out some."),
    "cell_too_long": _l("In row %(row)s a cell holds more text than a spreadsheet can have."),
    "empty": _l("There is nothing in this file."),
    "no_header": _l(
        "We found no row with the names of the columns. Put names above the columns, like"
        " Naam and Website."
    ),
    "duplicate_header": _l(
        "Two columns have the same name. See column %(letter)s. Give each its own name."
    ),
    "merged_cells": _l(
        "In the row with the names of the columns, cells are merged. See column %(letter)s."
        " Split them."
    ),
    "bad_encoding": _l("Some letters cannot be read. Save the file as XLSX, or as CSV with UTF-8."),
    "broken_quotes": _l("A quotation mark is not closed. Save the file again as XLSX."),
}
TABLE_WARNINGS: dict[str, LazyString] = {
    "merged_cells": _l(
        "Row %(row)s, column %(letter)s: merged cells. Only the first cell is read."
    ),
    "error_cell": _l(
        "Row %(row)s, column %(letter)s: the spreadsheet shows an error. It is left out."
    ),
    "formula_without_value": _l(
        "Row %(row)s, column %(letter)s: a formula without an outcome. It is left out."
    ),
    "outside_header": _l("Row %(row)s: cells beside the last named column are left out."),
    "unnamed_column": _l("Column %(letter)s has no name."),
    "more_sheets": _l("Only the first sheet is read. %(row)s other sheets are left out."),
}


def wrong(problem: CellProblem) -> str:
    """Return what is wrong with a cell."""
    return str(_words(problem).wrong) % dict(problem.parameters)


def remedy(problem: CellProblem) -> str:
    """Return what to do about it."""
    return str(_words(problem).remedy)


def file_error(error: SpreadsheetError) -> str:
    """Return why a file cannot be read, and what to do."""
    column = error.parameters.get("column", 0)
    letter = column_letter(column) if isinstance(column, int) else ""
    return str(FILE_ERRORS[error.code]) % {**error.parameters, "letter": letter}


def table_warning(warning: TableWarning) -> str:
    """Return what was read differently than it looks."""
    words = {"row": warning.row, "letter": column_letter(warning.column)}
    return str(TABLE_WARNINGS[warning.code]) % words


def _words(problem: CellProblem) -> Words:
    """A code of the register itself has its sentence there."""
    return PROBLEMS.get(problem.code) or Words(ERRORS[problem.code], _SHAPE)
