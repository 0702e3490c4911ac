"""The words for the checklist: the V's, their statuses, who says so, and what is refused."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from sportklimaat.checklist.queries import Count, HistoryKind
from sportklimaat.checklist.rules import Layer, Method, Status, Strictness, V, WaitingFor

V_LABELS: dict[V, LazyString] = {
    V.VOG: _l("VOG (certificate of conduct)"),
    V.GEDRAGSCODE: _l("Code of conduct"),
    V.VCP: _l("Confidential contact person (VCP)"),
    V.TRAINERS: _l("Trained trainers and coaches"),
}
V_SHORT: dict[V, LazyString] = {
    V.VOG: _l("VOG"),
    V.GEDRAGSCODE: _l("Code"),
    V.VCP: _l("VCP"),
    V.TRAINERS: _l("Trainers"),
}
STATUS_LABELS: dict[Status, LazyString] = {
    Status.COMPLIES: _l("Complies"),
    Status.PARTIAL: _l("Partly"),
    Status.NOT: _l("Not yet"),
    Status.NOT_APPLICABLE: _l("Not applicable"),
    Status.UNKNOWN: _l("Unknown"),
}
COUNT_LABELS: dict[Count, LazyString] = {
    Count.COMPLIES: _l("Complies"),
    Count.PARTIAL: _l("Partly"),
    Count.NOT: _l("Not yet"),
    Count.WAITING: _l("Waiting for something"),
    Count.UNKNOWN: _l("Unknown"),
    Count.NOT_APPLICABLE: _l("Not applicable"),
}
LAYER_LABELS: dict[Layer, LazyString] = {
    Layer.CLUB: _l("The club says"),
    Layer.WEBSITE: _l("The website shows"),
    Layer.MUNICIPALITY: _l("The municipality has seen"),
    Layer.CLUBBASE: _l("Status in Clubbase"),
}
LAYER_NAMES: dict[Layer, LazyString] = {
    Layer.CLUB: _l("the club"),
    Layer.WEBSITE: _l("the website"),
    Layer.MUNICIPALITY: _l("the municipality"),
    Layer.CLUBBASE: _l("Clubbase"),
}
AUTHOR_ROLES: dict[Layer, LazyString] = {
    Layer.CLUB: _l("board member"),
    Layer.WEBSITE: _l("website scan"),
    Layer.MUNICIPALITY: _l("sports coordinator"),
    Layer.CLUBBASE: _l("sports coordinator"),
}
STRICTNESS_LABELS: dict[Strictness, LazyString] = {
    Strictness.REQUIRED: _l("Required"),
    Strictness.ADVICE: _l("Advice"),
    Strictness.OFF: _l("Not asked"),
}
METHOD_LABELS: dict[Method, LazyString] = {
    Method.CONVERSATION: _l("Conversation"),
    Method.DOCUMENT: _l("Document"),
    Method.VISIT: _l("Visit"),
    Method.PHONE: _l("Phone call"),
    Method.WEBSITE: _l("Looked at the website"),
    Method.REPORT: _l("Report of someone else"),
}
WAITING_LABELS: dict[WaitingFor, LazyString] = {
    WaitingFor.GENERAL_MEETING: _l("the general meeting of members"),
    WaitingFor.VOG_REQUESTED: _l("VOGs that were requested"),
    WaitingFor.TRAINING_BOOKED: _l("a training that is booked"),
    WaitingFor.NEW_VCP: _l("a new contact person"),
    WaitingFor.KEURMERK: _l("a quality mark in preparation"),
    WaitingFor.FEDERATION: _l("an answer of the federation"),
    WaitingFor.BOARD_CHANGE: _l("a new board"),
    WaitingFor.OTHER: _l("something else, see the note"),
}
HISTORY_LABELS: dict[HistoryKind, LazyString] = {
    HistoryKind.STATED: _l("answered"),
    HistoryKind.CONFIRMED: _l("the club said that nothing changed"),
    HistoryKind.VERIFIED: _l("verified by the municipality"),
    HistoryKind.RETURNED: _l("returned to the club with a question"),
    HistoryKind.EVIDENCE_ADDED: _l("evidence added"),
    HistoryKind.EVIDENCE_WITHDRAWN: _l("evidence withdrawn"),
}
ERRORS: dict[str, LazyString] = {
    "assessed_meanwhile": _l(
        "Somebody else saved something here after you opened this page."
        " What you typed is still here. Look at what is there now, and save again if you want."
    ),
    "more_within_term_than_people": _l(
        "This is more than the number of people who need a VOG. Check both numbers."
    ),
    "more_trained_than_active": _l(
        "This is more than the number of active trainers and coaches. Check both numbers."
    ),
    "appointed_but_nobody": _l("Enter at least 1, or choose that there is no VCP."),
    "number_impossible": _l("This number is not possible. Check it."),
    "date_in_future": _l("This day has not come yet. Enter a day in the past."),
    "date_too_long_ago": _l("This day is too long ago. Check the year."),
    "link_is_no_web_address": _l("Enter a web address that starts with https://."),
    "older_than_present_statement": _l(
        "There is a newer entry already. Enter the same day or a later one."
    ),
    "method_missing": _l("Choose how you saw it."),
    "nothing_stated": _l(
        "Nothing is filled in yet. Answer at least one question, choose not applicable,"
        " or enter what the club is waiting for."
    ),
    "not_applicable_reason_missing": _l("Write down why this does not apply to the club."),
    "status_follows_from_facts": _l("Answer the questions. The status follows from the answers."),
    "waiting_for_missing": _l("Choose what the club is waiting for."),
    "waiting_until_missing": _l("Enter the day until which the club is waiting."),
    "waiting_until_past": _l("This day has passed. Enter a day that is still to come."),
    "return_note_missing": _l("Write down what the club still has to do or explain."),
    "only_the_clubs_word_is_reviewed": _l("Only an answer of the club can be verified."),
    "nothing_to_review": _l("The club has not answered this yet."),
    "no_evidence_for_a_vog": _l(
        "We never accept a VOG, not even for a moment. Only numbers are needed here."
    ),
    "evidence_not_found": _l("This evidence does not exist, or is not yours to see."),
    "evidence_withdrawn_meanwhile": _l("This evidence was withdrawn already."),
    "evidence_title_missing": _l("Give the evidence a short title."),
    "evidence_file_missing": _l("Choose a file."),
    "evidence_text_missing": _l("Write down what you state."),
    "evidence_of_something_else": _l("This evidence belongs to something else."),
    "evidence_file_gone": _l("This file is not kept any more."),
    "question_not_found": _l("This question does not exist. There may be fewer questions now."),
    "file_kind_not_allowed": _l("Choose a PDF, Word (DOCX), ODT, PNG or JPG file."),
    "file_empty": _l("This file is empty. Choose another file."),
    "file_too_large": _l("This file is too large. Choose a file of at most %(megabytes)s MB."),
    "file_is_something_else": _l(
        "This file is not what its name says. Save it again as PDF, DOCX, ODT, PNG or JPG."
    ),
    "file_cannot_be_read": _l("We cannot read this file. Save it again as PDF and try once more."),
    "file_is_locked": _l("This file has a password. Choose a file without a password."),
    "file_looks_like_vog": _l(
        "This looks like a VOG. We never accept a VOG and did not keep this. The club looks at the"
        " VOG itself and gives it back. Numbers are enough for us."
    ),
    "file_looks_like_identity_paper": _l(
        "This looks like an identity paper. We never accept that and did not keep it."
    ),
    "norm_not_found": _l("This norm does not exist, or is not yours to see."),
    "norm_starts_same_day": _l("There is a norm that starts on this day already."),
    "norm_starts_in_past": _l(
        "Choose today or a later day. A norm that held in the past stays as it was."
    ),
    "norm_has_begun": _l("This norm has begun already, so it stays. Set a new norm instead."),
    "term_impossible": _l("Enter a number of months from 1 to 120."),
    "percent_impossible": _l("Enter a percentage from 1 to 100."),
    "partial_above_complies": _l("Enter a percentage that is not higher than the other one."),
}
