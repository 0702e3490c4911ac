"""The register as rows of a spreadsheet; what goes out here comes in again unchanged."""

from collections.abc import Callable, Iterable

from sportklimaat.clubs.columns import HEADERS, Column
from sportklimaat.clubs.models import Club
from sportklimaat.clubs.rules import ClubKind
from sportklimaat.spreadsheets import Value

KIND_WORDS = {
    ClubKind.ASSOCIATION: "vereniging",
    ClubKind.FOUNDATION: "stichting",
    ClubKind.COMMERCIAL: "commercieel",
}
EXPORT_HEADERS: tuple[str, ...] = tuple(HEADERS.values())


def export_rows(clubs: Iterable[Club]) -> Iterable[tuple[Value, ...]]:
    """Yield one row per club under EXPORT_HEADERS; an empty cell is not known."""
    for club in clubs:
        yield tuple(_CELLS[column](club) for column in HEADERS)


def _yes_no(answer: bool | None) -> Value:
    return None if answer is None else ("ja" if answer else "nee")


_CELLS: dict[Column, Callable[[Club], Value]] = {
    Column.NAME: lambda club: club.name,
    Column.FORMER_NAMES: lambda club: "; ".join(former.name for former in club.former_names),
    Column.SPORTS: lambda club: ", ".join(sport.name for sport in club.sports),
    Column.PARENT: lambda club: club.parent.name if club.parent else None,
    Column.KIND: lambda club: KIND_WORDS[ClubKind(club.kind)],
    Column.FEDERATION: lambda club: club.federation.name if club.federation else None,
    Column.FEDERATION_NUMBER: lambda club: club.federation_number,
    Column.KVK_NUMBER: lambda club: club.kvk_number,
    Column.WEBSITES: lambda club: " ".join(website.url for website in club.websites),
    Column.EMAIL: lambda club: club.email,
    Column.ADDRESS: lambda club: club.address,
    Column.POSTAL_CODE: lambda club: club.postal_code,
    Column.PLACE: lambda club: club.place,
    Column.DISTRICT: lambda club: club.district.name if club.district else None,
    Column.MEMBERS: lambda club: club.members,
    Column.YOUTH_MEMBERS: lambda club: club.youth_members,
    Column.VULNERABLE_GROUPS: lambda club: _yes_no(club.vulnerable_groups),
    Column.OWN_ACCOMMODATION: lambda club: _yes_no(club.own_accommodation),
    Column.ACCOUNT_HOLDER: lambda club: club.account_holder.name if club.account_holder else None,
    Column.ARCHIVED: lambda club: club.archived_reason if club.is_archived else None,
}
