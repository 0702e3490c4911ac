"""The words for clubs."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from sportklimaat.clubs.criteria import IMPORT_UNDONE
from sportklimaat.clubs.queries import ClubSort
from sportklimaat.clubs.rules import ClubKind, SizeClass
from sportklimaat.web.clubs.room import blueprint

KIND_LABELS: dict[ClubKind, LazyString] = {
    ClubKind.ASSOCIATION: _l("Association"),
    ClubKind.FOUNDATION: _l("Foundation"),
    ClubKind.COMMERCIAL: _l("Commercial provider"),
}
SIZE_LABELS: dict[SizeClass, LazyString] = {
    SizeClass.SMALL: _l("Small (fewer than 100 members)"),
    SizeClass.MEDIUM: _l("Medium (100 to 499 members)"),
    SizeClass.LARGE: _l("Large (500 members or more)"),
    SizeClass.UNKNOWN: _l("Number of members not known"),
}
SORT_LABELS: dict[ClubSort, LazyString] = {
    ClubSort.NAME: _l("Club"),
    ClubSort.DISTRICT: _l("District"),
    ClubSort.MEMBERS: _l("Members"),
    ClubSort.CHANGED: _l("Last change"),
}
FIELD_LABELS: dict[str, LazyString] = {
    "name": _l("Name"),
    "former_names": _l("Former names"),
    "sports": _l("Sports"),
    "parent": _l("Department of"),
    "parent_id": _l("Department of"),
    "successor_id": _l("Successor"),
    "kind": _l("Kind"),
    "federation": _l("Federation"),
    "federation_number": _l("Club number at the federation"),
    "kvk_number": _l("KvK number"),
    "websites": _l("Website"),
    "email": _l("E-mail address of the club"),
    "address": _l("Address"),
    "postal_code": _l("Postal code"),
    "place": _l("Place"),
    "district": _l("District"),
    "members": _l("Members"),
    "youth_members": _l("Youth members"),
    "vulnerable_groups": _l("Works with vulnerable groups"),
    "own_accommodation": _l("Own accommodation"),
    "account_holder": _l("Account holder"),
    "account_holder_id": _l("Account holder"),
    "archived_reason": _l("Archived"),
}
EVENT_LABELS: dict[str, LazyString] = {
    "finding.reviewed": _l("Outcome of the website scan judged"),
    "proposal.accepted": _l("Proposal from the website scan accepted"),
    "proposal.declined": _l("Proposal from the website scan declined"),
    "scan_opt_out.made": _l("Website left out of the scan"),
    "scan_opt_out.ended": _l("Website takes part in the scan again"),
    "club.added": _l("Club added to the register"),
    "club.changed": _l("Register changed"),
    "club.archived": _l("Club archived"),
    "club.restored": _l("Club put back in the lists"),
    "club.handed_over": _l("Account holder changed"),
    "club.import_added": _l("Club added by an import"),
    "club.import_changed": _l("Register changed by an import"),
    "club.import_taken_back": _l("Import taken back"),
}
ERRORS: dict[str, LazyString] = {
    "club_not_found": _l("This club does not exist, or is not yours to see."),
    "municipality_not_found": _l("You do not work for a municipality here yet."),
    "import_not_found": _l("This import does not exist, or is not yours to see."),
    "club_changed_meanwhile": _l(
        "Somebody else changed this club after you opened it. What you typed is still here."
        " Look at what is in the register now, and save again if yours is right."
    ),
    "club_archived_already": _l("This club has been archived already."),
    "club_not_archived": _l("This club is in the lists already."),
    "archive_reason_missing": _l("Write down why this club leaves the lists."),
    "successor_is_the_club": _l("Choose another club as the successor."),
    "departments_still_there": _l(
        "This club still has departments. Archive those first, or make them clubs of their own."
    ),
    "club_name_missing": _l("Enter the name of the club."),
    "text_too_long": _l("Use at most %(longest)s characters."),
    "kvk_not_8_digits": _l("A KvK number has 8 digits, like 12345678."),
    "postal_code_shape": _l("Enter a postal code like 1234 AB."),
    "email_shape": _l("Enter an e-mail address like info@club.nl."),
    "number_without_federation": _l("Name the federation to which this club number belongs."),
    "members_impossible": _l("Enter a number from 0 to %(most)s."),
    "more_youth_than_members": _l(
        "There are more youth members (%(youth)s) than members (%(members)s). Check both numbers."
    ),
    "website_malformed": _l("Enter a web address like www.club.nl."),
    "website_scheme": _l("Enter a web address that starts with https:// or http://."),
    "website_user_info": _l("Leave the user name and password out of the web address."),
    "website_private": _l(
        "This address leads into a private network, not to a website that everybody can see."
    ),
    "website_too_long": _l("This web address is too long. Use the address of the home page."),
    "parent_impossible": _l("Choose another club as the omni club."),
    "parent_is_department": _l("%(club)s is a department itself. Choose the omni club."),
    "parent_has_departments": _l("A club with departments cannot be a department itself."),
    "account_holder_not_staff": _l("Choose a coordinator or buurtsportcoach of this municipality."),
    "kvk_taken": _l("%(club)s has this KvK number already."),
    "number_taken": _l("%(club)s has this club number at the federation already."),
    "name_taken": _l("%(club)s is in the register already, in the same place."),
    "import_without_name": _l("Choose the column that holds the name of the club."),
    "import_plan_changed": _l(
        "The register changed after you looked at this import."
        " Check the new list and confirm again."
    ),
    "import_has_problems": _l(
        "This file still has cells that are not right. Nothing was imported."
    ),
    "import_confirmed_already": _l("This import was confirmed already."),
    "import_not_confirmed": _l("This import was not confirmed, so there is nothing to take back."),
    "import_undone_already": _l("This import was taken back already."),
    "import_undo_conflicts": _l(
        "%(count)s clubs changed after this import, so it cannot be taken back as a whole."
    ),
    "import_file_gone": _l("The file of this import is gone. Upload it again."),
}


@blueprint.app_template_filter("archive_reason")
def archive_reason(reason: str | None) -> str:
    """Return why a club is archived; a code of ours in words."""
    return str(_l("Its import was taken back")) if reason == IMPORT_UNDONE else reason or ""
