"""The columns of a club in a spreadsheet: the same going out as coming in."""

from enum import StrEnum


class Column(StrEnum):
    """One fact of a club as a column; the value is the fact's own name."""

    NAME = "name"
    FORMER_NAMES = "former_names"
    SPORTS = "sports"
    PARENT = "parent"
    KIND = "kind"
    FEDERATION = "federation"
    FEDERATION_NUMBER = "federation_number"
    KVK_NUMBER = "kvk_number"
    WEBSITES = "websites"
    EMAIL = "email"
    ADDRESS = "address"
    POSTAL_CODE = "postal_code"
    PLACE = "place"
    DISTRICT = "district"
    MEMBERS = "members"
    YOUTH_MEMBERS = "youth_members"
    VULNERABLE_GROUPS = "vulnerable_groups"
    OWN_ACCOMMODATION = "own_accommodation"
    ACCOUNT_HOLDER = "account_holder"
    ARCHIVED = "archived_reason"


HEADERS: dict[Column, str] = {
    Column.NAME: "Naam",
    Column.FORMER_NAMES: "Vroegere namen",
    Column.SPORTS: "Sporten",
    Column.PARENT: "Onderdeel van",
    Column.KIND: "Soort",
    Column.FEDERATION: "Bond",
    Column.FEDERATION_NUMBER: "Clubnummer bond",
    Column.KVK_NUMBER: "KvK-nummer",
    Column.WEBSITES: "Website",
    Column.EMAIL: "E-mail",
    Column.ADDRESS: "Adres",
    Column.POSTAL_CODE: "Postcode",
    Column.PLACE: "Plaats",
    Column.DISTRICT: "Wijk",
    Column.MEMBERS: "Leden",
    Column.YOUTH_MEMBERS: "Jeugdleden",
    Column.VULNERABLE_GROUPS: "Werkt met kwetsbare groepen",
    Column.OWN_ACCOMMODATION: "Eigen accommodatie",
    Column.ACCOUNT_HOLDER: "Accounthouder",
    Column.ARCHIVED: "Gearchiveerd",
}
"""The name above each column in the register's own spreadsheet, which is Dutch in any language."""
