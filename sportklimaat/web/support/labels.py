"""The words for support: reasons as sentences that lead with help, wishes, refusals."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from sportklimaat.support.criteria import ReasonCode
from sportklimaat.support.rules import Reason, SaidBy, Wish

REASONS: dict[ReasonCode, LazyString] = {
    ReasonCode.VOG_NOT: _l(
        "Can use help with VOGs: there are no agreements yet, or few people have one."
    ),
    ReasonCode.VOG_PARTIAL: _l("Is on the way with VOGs; something is still missing."),
    ReasonCode.CODE_NOT: _l("Can use help to make a code of conduct."),
    ReasonCode.CODE_PARTIAL: _l(
        "Has a code of conduct; signing it or telling members can be better."
    ),
    ReasonCode.VCP_NOT: _l("Can use help to find a confidential contact person (VCP)."),
    ReasonCode.VCP_PARTIAL: _l(
        "Has a confidential contact person (VCP); training or findability is missing."
    ),
    ReasonCode.TRAINERS_NOT: _l("Can use help to train its trainers and coaches."),
    ReasonCode.TRAINERS_PARTIAL: _l("Part of the trainers and coaches is trained."),
    ReasonCode.VS_UNKNOWN: _l("Of %(count)s of the V's we do not know anything yet."),
    ReasonCode.VCP_VACANCY: _l("Is looking for a confidential contact person (VCP)."),
    ReasonCode.YOUTH_WITHOUT_VOG_POLICY: _l(
        "Has many young members or works with vulnerable groups, and we know of no VOG agreements."
    ),
    ReasonCode.NEVER_HEARD: _l("We have not heard anything from this club yet."),
    ReasonCode.SILENT: _l("The last we heard from this club is %(months)s months ago."),
    ReasonCode.NO_WEBSITE: _l("Has no website on which members can find agreements."),
    ReasonCode.WEBSITE_DIFFERS: _l(
        "The website shows something else than the club or the municipality says."
    ),
    ReasonCode.SMALL_CLUB: _l(
        "Is a small club (%(members)s members): fewer hands for the same work."
    ),
    ReasonCode.NO_OWN_ACCOMMODATION: _l(
        "Has no accommodation of its own, which makes agreements harder."
    ),
}
TOPICS: dict[ReasonCode, LazyString] = {
    ReasonCode.VOG_NOT: _l("VOGs not in order"),
    ReasonCode.VOG_PARTIAL: _l("VOGs partly in order"),
    ReasonCode.CODE_NOT: _l("No code of conduct"),
    ReasonCode.CODE_PARTIAL: _l("Code of conduct partly in order"),
    ReasonCode.VCP_NOT: _l("No confidential contact person"),
    ReasonCode.VCP_PARTIAL: _l("Confidential contact person partly in order"),
    ReasonCode.TRAINERS_NOT: _l("Few trained trainers and coaches"),
    ReasonCode.TRAINERS_PARTIAL: _l("Part of the trainers and coaches trained"),
    ReasonCode.VS_UNKNOWN: _l("A V of which nothing is known (for each V)"),
    ReasonCode.VCP_VACANCY: _l("Looking for a confidential contact person"),
    ReasonCode.YOUTH_WITHOUT_VOG_POLICY: _l("Many young members without VOG agreements"),
    ReasonCode.NEVER_HEARD: _l("Never heard from"),
    ReasonCode.SILENT: _l("Nothing heard for a long time"),
    ReasonCode.NO_WEBSITE: _l("No website"),
    ReasonCode.WEBSITE_DIFFERS: _l("The website tells another story"),
    ReasonCode.SMALL_CLUB: _l("Small club"),
    ReasonCode.NO_OWN_ACCOMMODATION: _l("No own accommodation"),
}
WISHES: dict[Wish, LazyString] = {
    Wish.WANTS: _l("Wants help"),
    Wish.DOES_NOT_WANT: _l("Does not want help"),
    Wish.NOT_ASKED: _l("Not asked yet"),
}
SAID_BY: dict[SaidBy, LazyString] = {
    SaidBy.BOARD: _l("said by the club"),
    SaidBy.STAFF: _l("written down by the municipality"),
}
HELP_WITH: dict[str, LazyString] = {
    "vog": _l("VOGs"),
    "gedragscode": _l("code of conduct"),
    "vcp": _l("VCP"),
    "trainers": _l("trainers and coaches"),
    "": _l("something else"),
}
ERRORS: dict[str, LazyString] = {
    "dismissal_needs_explanation": _l("Write in one sentence why this reason does not count now."),
    "dismissal_term_impossible": _l(
        "Choose a day after today, at most %(months)s months ahead."
        " Then the reason comes back by itself."
    ),
    "dismissal_not_found": _l("This reason was not set aside at this club."),
    "reason_not_present": _l(
        "This reason does not hold for this club any more. You need not do anything."
    ),
    "kind_of_file_unknown": _l("This list can be downloaded as CSV, XLSX or ODS."),
    "support_not_allowed": _l("You cannot do this for this club."),
}


def sentence(reason: Reason) -> str:
    """Return a reason as a plain sentence."""
    return str(REASONS[reason.code]) % reason.parameters
