"""The shape of an upload and of the choice of columns."""

from typing import Any, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, SelectField

from sportklimaat.clubs.columns import Column
from sportklimaat.clubs.importing import Mapping
from sportklimaat.spreadsheets import Table
from sportklimaat.spreadsheets.table import column_letter
from sportklimaat.web.clubs.forms import OnlyRequiredMeta, row_choice
from sportklimaat.web.clubs.labels import FIELD_LABELS
from sportklimaat.web.form import Form

SAMPLES = 3
LONGEST_SAMPLE = 40


class UploadForm(Form):
    """The spreadsheet, and whose clubs it holds."""

    municipality = row_choice(_l("Municipality"))
    file = FileField(
        _l("Spreadsheet"),
        [FileRequired(_l("Choose a file first."))],
        description=_l(
            "CSV, XLSX or ODS, at most 10 MB. Nothing changes yet: you see first what would."
        ),
        render_kw={"accept": ".csv,.xlsx,.ods"},
    )


class PlanForm(Form):
    """The mark of the plan that the person saw."""

    fingerprint = HiddenField()


class ColumnsForm(Form):
    """A choice per column of the sheet; the fields are made for the sheet at hand."""

    Meta = OnlyRequiredMeta

    def mapping(self) -> Mapping:
        """Return the facts that were chosen, each with its column."""
        chosen = {field.data: place for place, field in self._choices() if field.data}
        return {Column(name): place for name, place in chosen.items()}

    def refuse_doubles(self) -> bool:
        """Put an error on a fact that was chosen twice; tell whether there is one."""
        seen: dict[str, SelectField] = {}
        for _place, field in self._choices():
            if field.data and seen.setdefault(field.data, field) is not field:
                other = seen[field.data].label.text
                field.errors = [_("You chose this for %(column)s too. Choose one.", column=other)]
        return bool(self.errors)

    def _choices(self) -> list[tuple[int, SelectField]]:
        fields = [field for field in self if field.name.startswith("column_")]
        return [
            (int(field.name.removeprefix("column_")), cast("SelectField", field))
            for field in fields
        ]


def columns_form(table: Table, mapping: Mapping) -> ColumnsForm:
    """Return the form for this sheet: what each column holds, with examples from it."""
    fact_of = {place: column.value for column, place in mapping.items()}
    fields = {
        f"column_{place}": SelectField(
            heading or _("Column %(letter)s", letter=column_letter(place + 1)),
            choices=_facts(),
            default=fact_of.get(place, ""),
            description=_samples(table, place),
        )
        for place, heading in enumerate(table.header)
    }
    form_class: Any = type("ColumnsOfSheetForm", (ColumnsForm,), fields)
    return cast("ColumnsForm", form_class())


def _facts() -> dict[str, str]:
    skip = {"": str(_("Leave out"))}
    return skip | {column.value: str(FIELD_LABELS[column.value]) for column in Column}


def _samples(table: Table, place: int) -> str:
    cells = (row.cells[place] for row in table.rows)
    texts = list(dict.fromkeys(str(cell)[:LONGEST_SAMPLE] for cell in cells if cell is not None))
    if not texts:
        return str(_("This column is empty."))
    return str(_("For instance: %(samples)s", samples=" | ".join(texts[:SAMPLES])))
