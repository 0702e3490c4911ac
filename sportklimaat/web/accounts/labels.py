"""The words for accounts: roles, states, refusals."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from sportklimaat.accounts.rules import Role

ROLE_LABELS: dict[Role, LazyString] = {
    Role.COORDINATOR: _l("Sports coordinator"),
    Role.BOARD_MEMBER: _l("Board member"),
    Role.COACH: _l("Neighbourhood sports coach"),
    Role.READER: _l("Reader (figures only)"),
    Role.ADMINISTRATOR: _l("Administrator"),
}
ERRORS: dict[str, LazyString] = {
    "may_not_invite_role": _l("You cannot hand out this role here."),
    "may_not_revoke_role": _l("You cannot take this role away."),
    "role_needs_club": _l(
        "Choose the club for a board member. Other roles hold for the municipality."
    ),
    "administrator_exists": _l(
        "There is an administrator already. Ask that person for an invitation."
    ),
    "invitation_accepted": _l("This invitation has been accepted already."),
    "invitation_not_open": _l(
        "This invitation does not work any more: it was used, withdrawn or too old. Ask for a new one."
    ),
    "account_deactivated": _l("This account is closed. Ask the municipality to open it."),
    "password_too_easy": _l(
        "Choose a password of at least %(minimum)s characters, without your own name in it."
        " Four words in a row is fine."
    ),
    "too_many_attempts": _l(
        "Too many sign-ins went wrong. Wait %(minutes)s minutes and try again, or ask for a sign-in link."
    ),
    "sign_in_link_used_or_expired": _l(
        "This link does not work any more: it was used already or is too old. Ask for a new one."
    ),
    "account_works_elsewhere": _l(
        "This person also works outside your reach. Take away the roles here instead."
    ),
    "not_yourself": _l("You cannot close your own account."),
}
