"""Why a status is what it is, and what contradicts what, in plain sentences."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from sportklimaat.checklist.rules import Conflict, Layer, NormRule
from sportklimaat.web.checklist.labels import LAYER_NAMES

MONTHS_IN_YEAR = 12
REASONS: dict[str, LazyString] = {
    "nobody_stated_anything": _l("Nobody has told us anything about this yet."),
    "returned_to_club": _l("The municipality asked the club to look at its answer again."),
    "waiting_is_over": _l("The day that the club was waiting for has passed: how did it go?"),
    "too_old_to_say": _l("That is so long ago that we do not know how it is now."),
    "not_applicable_with_a_reason": _l("This does not apply to the club, with a reason."),
    "stated_as_complies": _l("Recorded as in order, without details."),
    "stated_as_partial": _l("Recorded as partly in order, without details."),
    "stated_as_not": _l("Recorded as not in order yet, without details."),
    "stated_as_unknown": _l("Recorded as unknown."),
    "vog_in_order": _l("There is a policy and enough people have a VOG within the agreed term."),
    "vog_unknown": _l("We do not know what the club agreed about VOGs."),
    "vog_no_policy": _l("The club has not agreed yet who needs a VOG."),
    "vog_policy_unknown": _l("We do not know whether the club agreed who needs a VOG."),
    "vog_numbers_unknown": _l("There is a policy, but we do not know how many people have a VOG."),
    "vog_nobody_counted": _l(
        "The club counted nobody who needs a VOG. If that is right, it is not applicable,"
        " with a reason."
    ),
    "vog_share_partial": _l(
        "Part of the people who need a VOG have one within the agreed term,"
        " less than %(complies)s %%."
    ),
    "vog_share_low": _l(
        "Fewer than %(partial)s %% of the people who need a VOG have one within the agreed term."
    ),
    "vog_term_longer_than_agreed": _l(
        "The club uses a longer term. Part of the VOGs may be older than the agreed %(term)s."
    ),
    "vog_checked_longer_ago_than_agreed": _l("The numbers were checked more than %(checked)s ago."),
    "code_in_order": _l("There is a code. It is signed, and members were told about it."),
    "code_by_reference": _l("The club uses the code of its federation. That counts."),
    "code_unknown": _l("We do not know whether the club has a code of conduct."),
    "code_none": _l("The club has no code of conduct yet."),
    "code_draft": _l("There is a draft. It counts when the club has adopted it."),
    "code_not_adopted_yet": _l("The code will be adopted on a later day."),
    "code_signing_unknown": _l("We do not know who sign the code."),
    "code_not_signed": _l("Nobody signs the code yet."),
    "code_not_signed_by_all": _l("Not all of trainers, volunteers and board sign the code."),
    "code_communication_unknown": _l("We do not know when members were last told about the code."),
    "code_communicated_longer_ago_than_agreed": _l(
        "Members were last told about the code more than %(term)s ago."
    ),
    "code_stated_longer_ago_than_agreed": _l(
        "We last heard about the code more than %(term)s ago."
    ),
    "vcp_in_order": _l("There is a VCP who is trained, independent and easy to find."),
    "vcp_unknown": _l("We do not know whether the club has a VCP."),
    "vcp_none": _l("The club has no VCP."),
    "vcp_vacancy": _l("The club is looking for a VCP."),
    "vcp_on_board": _l("The VCP is on the board. Then the VCP is not independent."),
    "vcp_on_board_unknown": _l("We do not know whether the VCP is on the board."),
    "vcp_untrained": _l("The VCP has not been trained yet."),
    "vcp_training_unknown": _l("We do not know whether the VCP has been trained."),
    "vcp_training_booked": _l("The training of the VCP is booked. That counts."),
    "vcp_training_date_unknown": _l("The training is booked, but we do not know for when."),
    "vcp_training_date_passed": _l("The day of the training has passed: was it completed?"),
    "vcp_not_findable": _l("Members cannot easily find who the VCP is."),
    "vcp_findable_unknown": _l("We do not know whether members can find the VCP."),
    "vcp_confirmed_longer_ago_than_agreed": _l(
        "The VCP was last confirmed more than %(term)s ago."
    ),
    "trainers_in_order": _l("Enough trainers and coaches are trained."),
    "trainers_numbers_unknown": _l("We do not know how many trainers and coaches are trained."),
    "trainers_nobody_counted": _l(
        "The club counted no trainers. If that is right, it is not applicable, with a reason."
    ),
    "trainers_share_partial": _l(
        "Part of the trainers and coaches are trained, less than %(complies)s %%."
    ),
    "trainers_share_low": _l("Fewer than %(partial)s %% of the trainers and coaches are trained."),
    "trainers_counted_longer_ago_than_agreed": _l(
        "The trainers and coaches were counted more than %(term)s ago."
    ),
}


def term_text(months: int) -> str:
    """Return a term as people say it: 3 years, 18 months."""
    if months % MONTHS_IN_YEAR == 0 and months > MONTHS_IN_YEAR:
        return str(_("%(count)s years", count=months // MONTHS_IN_YEAR))
    return str(_("%(count)s months", count=months))


def reason_text(code: str, rule: NormRule) -> str:
    """Return why, in a sentence with the terms of the norm."""
    return str(REASONS[code]) % {
        "term": term_text(rule.term_months),
        "checked": term_text(rule.checked_within_months),
        "complies": rule.complies_percent,
        "partial": rule.partial_percent,
    }


def conflict_text(conflict: Conflict) -> str:
    """Return a contradiction in a sentence; not found on the website is not the same as no."""
    if conflict.no is Layer.WEBSITE:
        return str(
            _(
                "According to %(yes)s it is there, but it was not found on the website."
                " That does not mean it is not there.",
                yes=LAYER_NAMES[conflict.yes],
            )
        )
    if conflict.yes is Layer.WEBSITE:
        return str(
            _(
                "The website shows it, but according to %(no)s it is not there.",
                no=LAYER_NAMES[conflict.no],
            )
        )
    return str(
        _(
            "According to %(yes)s it is there, according to %(no)s it is not.",
            yes=LAYER_NAMES[conflict.yes],
            no=LAYER_NAMES[conflict.no],
        )
    )
