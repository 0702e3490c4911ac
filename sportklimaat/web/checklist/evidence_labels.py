"""The words for evidence."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from sportklimaat.checklist.rules import EvidenceKind

KIND_LABELS: dict[EvidenceKind, LazyString] = {
    EvidenceKind.LINK: _l("A link"),
    EvidenceKind.FILE: _l("A file"),
    EvidenceKind.ATTESTATION: _l("A written statement"),
}
KIND_HELP: dict[EvidenceKind, LazyString] = {
    EvidenceKind.LINK: _l("It is on a website, for example your code of conduct."),
    EvidenceKind.FILE: _l("You have it as PDF, Word, ODT, PNG or JPG."),
    EvidenceKind.ATTESTATION: _l("There is no paper, but you state in writing how it is."),
}
