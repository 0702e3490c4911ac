"""Forms for evidence: a link, a file or a written statement, each with its own date."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from sportklimaat.checklist.rules import EvidenceKind
from sportklimaat.checklist.uploads import KINDS
from sportklimaat.web.checklist.note_field import LONGEST_NOTE, NotedForm
from sportklimaat.web.fields import DutchDateField, UrlField

WARNING = _l("Do not name people or incidents here.")


class EvidenceForm(NotedForm):
    """What every kind of evidence has: a title, a date of its own, and a note."""

    kind: ClassVar[EvidenceKind]

    title = StringField(
        _l("Short title"),
        validators=[InputRequired(_l("Give the evidence a short title.")), Length(max=200)],
        description=_l("For example: code of conduct 2026."),
    )
    evidence_on = DutchDateField(
        _l("Date of the evidence itself"),
        validators=[InputRequired(_l("Enter the date that is on the evidence."))],
        description=_l(
            "Not the date of today, but for example the day it was adopted: 31-12-2025."
        ),
    )
    note = TextAreaField(_l("Note"), validators=[Length(max=LONGEST_NOTE)], description=WARNING)


class LinkForm(EvidenceForm):
    """Evidence that everybody can read on a website."""

    kind = EvidenceKind.LINK
    url = UrlField(
        _l("Web address"),
        validators=[
            InputRequired(_l("Enter a web address like www.example.nl.")),
            Length(max=500),
        ],
    )


class FileForm(EvidenceForm):
    """Evidence as a file."""

    kind = EvidenceKind.FILE
    file = FileField(
        _l("File"),
        validators=[FileRequired(_l("Choose a file."))],
        description=_l(
            "PDF, Word (DOCX), ODT, PNG or JPG, at most 10 MB. Never a VOG or identity paper."
        ),
        render_kw={"accept": ",".join(KINDS)},
    )


class AttestationForm(EvidenceForm):
    """Evidence as a statement in writing."""

    kind = EvidenceKind.ATTESTATION
    note = TextAreaField(
        _l("What do you state?"),
        validators=[
            InputRequired(_l("Write down what you state.")),
            Length(max=LONGEST_NOTE),
        ],
        description=_l(
            "For example: the board adopted the code on 12 May. Do not name people or incidents."
        ),
    )


FORMS: dict[EvidenceKind, type[EvidenceForm]] = {
    form.kind: form for form in (LinkForm, FileForm, AttestationForm)
}
