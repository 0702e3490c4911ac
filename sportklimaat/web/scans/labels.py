"""The words for scans: outcomes, causes, changes, verdicts, refusals."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from sportklimaat.scanner import Failure, Outcome, TargetGroup, VcpFinding
from sportklimaat.scans.rules import (
    Confidence,
    Difference,
    ProposalState,
    ReviewDecision,
    ReviewEnd,
    RoundState,
)

OUTCOME_LABELS: dict[Outcome, LazyString] = {
    Outcome.FULL: _l("Full code of conduct"),
    Outcome.PARTIAL: _l("Partial code of conduct"),
    Outcome.MENTION: _l("Only mentioned"),
    Outcome.NOT_FOUND: _l("Not found on the website"),
    Outcome.UNREADABLE: _l("Could not be established: not readable"),
    Outcome.UNREACHABLE: _l("Could not be established: not reachable"),
    Outcome.NO_WEBSITE: _l("No website of its own"),
    Outcome.NOT_SCANNED: _l("Not scanned"),
}
OUTCOME_SHORT: dict[Outcome, LazyString] = {
    Outcome.FULL: _l("Full"),
    Outcome.PARTIAL: _l("Partial"),
    Outcome.MENTION: _l("Only mentioned"),
    Outcome.NOT_FOUND: _l("Not found"),
    Outcome.UNREADABLE: _l("Not readable"),
    Outcome.UNREACHABLE: _l("Not reachable"),
    Outcome.NO_WEBSITE: _l("No website"),
    Outcome.NOT_SCANNED: _l("Not scanned"),
}
"""For tabs and totals, where a heading says that this is about websites."""
OUTCOME_MEANINGS: dict[Outcome, LazyString] = {
    Outcome.FULL: _l(
        "Rules between people, for several groups or everybody, with what happens if you "
        "break them or where you can go."
    ),
    Outcome.PARTIAL: _l("For one group only, about one subject only, or mostly house rules."),
    Outcome.MENTION: _l("The website names a code, but the text itself is not there."),
    Outcome.NOT_FOUND: _l(
        "This does not mean that there is no code. It may be on paper or behind a login."
    ),
    Outcome.UNREADABLE: _l(
        "There is something a computer cannot read, such as a scanned poster. Look for yourself."
    ),
    Outcome.UNREACHABLE: _l(
        "The website did not answer or refused. This says nothing about the club."
    ),
    Outcome.NO_WEBSITE: _l("No website is known, or only a page on social media."),
    Outcome.NOT_SCANNED: _l("The website was left alone."),
}
OUTCOME_LIMITS: dict[Outcome, LazyString] = {
    Outcome.FULL: _l("This does not mean that everybody knows the code or keeps to it."),
    Outcome.PARTIAL: _l(
        "This does not mean that the club does too little: the rest may be elsewhere."
    ),
    Outcome.MENTION: _l("This does not mean that the text is not there: it may be on paper."),
    Outcome.UNREADABLE: _l("This does not mean that the club does something wrong."),
    Outcome.NO_WEBSITE: _l("This does not mean that the club has no rules."),
    Outcome.NOT_SCANNED: _l("This says nothing about the club."),
}
"""What an outcome does not mean, where its meaning does not say so already."""
FAILURE_LABELS: dict[Failure, LazyString] = {
    Failure.INVALID_URL: _l("The web address is not right"),
    Failure.PRIVATE_ADDRESS: _l("The web address leads to a closed network"),
    Failure.PORT: _l("The web address uses an unusual port"),
    Failure.DNS: _l("The web address does not exist (any more)"),
    Failure.CONNECTION: _l("The website does not answer"),
    Failure.TLS: _l("The secure connection fails"),
    Failure.TIMEOUT: _l("The website is too slow"),
    Failure.HTTP_ERROR: _l("The website gives an error"),
    Failure.ROBOTS: _l("The website asks robots not to read it (robots.txt)"),
    Failure.TOO_LARGE: _l("The page is too large"),
    Failure.NOT_HTML: _l("The address gives no web page"),
    Failure.ENCODING: _l("The text of the page cannot be read"),
    Failure.DAMAGED: _l("The document is damaged"),
    Failure.SCANNED_DOCUMENT: _l("A document without text, such as a scan or poster"),
    Failure.LOGIN: _l("You have to sign in on the website"),
    Failure.JAVASCRIPT: _l("The website only works in a browser with JavaScript"),
    Failure.REDIRECT_LOOP: _l("The website keeps sending the visitor on"),
    Failure.SOCIAL_NETWORK: _l("Only a page on social media"),
    Failure.PARKED: _l("The web address is for sale or empty"),
    Failure.OPTED_OUT: _l("The club does not want its website scanned"),
    Failure.BUDGET: _l("The scan stopped at its limit of pages or time"),
    Failure.INTERNAL: _l("Something went wrong at our side"),
}
VCP_LABELS: dict[VcpFinding, LazyString] = {
    VcpFinding.NAMED: _l("A contact person is named on the website"),
    VcpFinding.UNNAMED: _l("There is a contact person, without a name"),
    VcpFinding.VACANCY: _l("The club is looking for a contact person"),
    VcpFinding.FEDERATION_ONLY: _l("Only the contact person of the federation"),
    VcpFinding.OUTDATED: _l("Outdated information (Vertrouwenspunt Sport)"),
    VcpFinding.NONE: _l("Not found on the website"),
}
GROUP_LABELS: dict[TargetGroup, LazyString] = {
    TargetGroup.ATHLETES: _l("athletes"),
    TargetGroup.YOUTH: _l("youth"),
    TargetGroup.PARENTS: _l("parents"),
    TargetGroup.TRAINERS: _l("trainers"),
    TargetGroup.VOLUNTEERS: _l("volunteers"),
    TargetGroup.BOARD: _l("board"),
    TargetGroup.OFFICIALS: _l("referees and officials"),
    TargetGroup.SPECTATORS: _l("spectators"),
    TargetGroup.EVERYONE: _l("everyone"),
}
CONFIDENCE_LABELS: dict[Confidence, LazyString] = {
    Confidence.HIGH: _l("fairly sure"),
    Confidence.LIKELY: _l("probably"),
    Confidence.LOW: _l("unsure"),
}
DIFFERENCE_LABELS: dict[Difference, LazyString] = {
    Difference.FIRST: _l("Read for the first time"),
    Difference.SAME: _l("Nothing changed"),
    Difference.NEWLY_FOUND: _l("Newly found"),
    Difference.GONE: _l("Not found any more"),
    Difference.OTHER_OUTCOME: _l("Other outcome"),
    Difference.OTHER_PAGE: _l("On another page"),
    Difference.OTHER_TEXT: _l("The text changed"),
    Difference.NOT_COMPARABLE: _l("Cannot be compared"),
}
STATE_LABELS: dict[RoundState, LazyString] = {
    RoundState.QUEUED: _l("Waiting to begin"),
    RoundState.RUNNING: _l("Running"),
    RoundState.DONE: _l("Done"),
    RoundState.CANCELLED: _l("Cancelled"),
}
DECISION_LABELS: dict[ReviewDecision, LazyString] = {
    ReviewDecision.AGREED: _l("Agreed with the scan"),
    ReviewDecision.CORRECTED: _l("Corrected"),
}
REVIEW_END_LABELS: dict[ReviewEnd, LazyString] = {
    ReviewEnd.TERM_PASSED: _l("The term of the verdict has passed."),
    ReviewEnd.PAGE_CHANGED: _l("The page has changed since the verdict."),
    ReviewEnd.OUTCOME_CHANGED: _l("A later scan found something else."),
}
PROPOSAL_STATE_LABELS: dict[ProposalState, LazyString] = {
    ProposalState.OPEN: _l("Waits for a decision"),
    ProposalState.ACCEPTED: _l("Accepted"),
    ProposalState.DECLINED: _l("Declined"),
    ProposalState.SUPERSEDED: _l("Replaced by a newer verdict"),
}
WHY_LABELS: dict[str, LazyString] = {
    "home": _l("home page"),
    "strong_link": _l("the link names a code of conduct"),
    "usual_link": _l("the link names rules or behaviour"),
    "weak_link": _l("the link may lead to rules"),
    "menu_link": _l("a menu in which rules often are"),
    "contact_link": _l("the link names a contact person"),
    "certificate_link": _l("the link names the VOG"),
    "other_link": _l("another page of the website"),
    "link_on_code_page": _l("linked in the text of a page about rules"),
}
JUDGED_LABELS: dict[str, LazyString] = {
    "home": _l("home page read"),
    "code": _l("full code"),
    "vcp": _l("about the contact person"),
    "vog": _l("about the VOG"),
    "partial": _l("part of a code"),
    "mention": _l("names a code"),
    "none": _l("no code on this page"),
    "elsewhere": _l("belongs to another website"),
    "same_page": _l("the same page as before"),
    "page_not_found": _l("the page does not exist (any more)"),
    **{failure.value: label for failure, label in FAILURE_LABELS.items()},
}
ACCURACY_LABELS: dict[str, LazyString] = {
    "found_right": _l("The scan says that there is a code: is there one?"),
    "found_all": _l("There is a code: does the scan find it?"),
    "false_friends": _l("A page only looks like a code: does the scan see that it is none?"),
    "vcp": _l("Is a contact person named: yes or no?"),
    "vog": _l("Is a VOG mentioned: yes or no?"),
}
ERRORS: dict[str, LazyString] = {
    "round_not_found": _l("This scan round does not exist."),
    "finding_not_found": _l("This outcome of the scan does not exist."),
    "proposal_not_found": _l("This proposal does not exist."),
    "no_clubs_to_scan": _l("Choose at least one club. With these filters there is none."),
    "clubs_wait_in_another_round": _l(
        "All these clubs already wait in another round. Wait until that round is done."
    ),
    "round_is_finished": _l("This round is finished already. There is nothing left to cancel."),
    "finding_was_read_already": _l("This website was read already."),
    "no_opt_out": _l("The website of this club is already part of the scan."),
    "nothing_to_review": _l("There is no page to judge here. Scan the website again."),
    "newer_finding_exists": _l("There is a newer outcome for this club. Judge that one."),
    "reviewed_meanwhile": _l(
        "Somebody else judged this while you were looking. Read that verdict first; what "
        "you typed is still here."
    ),
    "review_term_out_of_range": _l("Choose a term of 1 to %(most)s months."),
    "register_text_unusable": _l(
        "The municipality's own texts for the algorithm register cannot be used: %(reason)s"
    ),
    "outcome_required": _l("Choose what you see on the website."),
    "reason_required": _l("Write down in one sentence why you correct the outcome."),
    "page_required": _l("Give the address of the page on which you found it."),
    "correction_changes_nothing": _l(
        "This is what the scan found already. Choose “Agree”, or choose another outcome."
    ),
    "proposal_decided_already": _l("Somebody decided on this proposal already."),
    "note_required_to_decline": _l("Write down in one sentence why you decline."),
}
