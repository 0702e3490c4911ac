"""A spreadsheet becomes the register: planned, applied as a whole, taken back."""

from typing import Any

import pytest
from sqlalchemy import event, select

from sportklimaat.clubs import importing, services
from sportklimaat.clubs.columns import HEADERS, Column
from sportklimaat.clubs.exporting import EXPORT_HEADERS, export_rows
from sportklimaat.clubs.importing import Action
from sportklimaat.clubs.models import Club, ClubImport, FormerName
from sportklimaat.core.errors import ConflictError, InvalidInputError
from sportklimaat.spreadsheets import Kind, Row, Table, read_table, write_table
from tests.factories import (
    coordinator_of,
    make_club,
    make_coordinator,
    make_federation,
    make_municipality,
)

COLUMN_OF = {header: column for column, header in HEADERS.items()}


def sheet(*rows: dict[str, Any]) -> Table:
    """A table with the headings of these rows, starting at row 2 as a person sees it."""
    header = tuple(dict.fromkeys(heading for row in rows for heading in row))
    cells = [tuple(row.get(heading) for heading in header) for row in rows]
    numbered = tuple(Row(number, row) for number, row in enumerate(cells, 2))
    return Table(header, numbered, "Blad1", Kind.CSV)


def planned(session, *rows, table=None):
    table = table or sheet(*rows)
    mapping = importing.guess_mapping(table)
    return importing.plan_import(session, make_municipality(session), table, mapping)


def applied(session, now, *rows, table=None):
    plan = planned(session, *rows, table=table)
    assert not plan.problems, plan.problems
    club_import = ClubImport(
        municipality_id=make_municipality(session).id, filename="clubs.csv", created_at=now
    )
    session.add(club_import)
    session.flush()
    actor = coordinator_of(session)
    importing.apply_import(session, plan, club_import, actor=actor, now=now)
    session.flush()
    session.expire_all()
    return club_import


def undone(session, club_import, now):
    importing.undo_import(session, club_import, actor=coordinator_of(session), now=now)
    session.flush()
    session.expire_all()


def refusals(plan):
    return [(p.row, p.column.value, p.code) for p in plan.problems]


def club_named(session, name):
    return session.scalars(select(Club).where(Club.name == name)).one()


WATERLELIE = {
    "Naam": "HC De Waterlelie",
    "Vroegere namen": "Hockeyclub Waterhoven; HC Polder",
    "Sporten": "hockey, Zaalhockey",
    "Soort": "Vereniging",
    "Bond": "Hockeybond",
    "Clubnummer bond": "HH11",
    "KvK-nummer": "12345678",
    "Website": "www.waterlelie.nl",
    "E-mail": "info@waterlelie.nl",
    "Adres": "Weteringpad 1",
    "Postcode": "1234ab",
    "Plaats": "Waterhoven",
    "Wijk": "Noord",
    "Leden": "1.250",
    "Jeugdleden": 700,
    "Werkt met kwetsbare groepen": "ja",
    "Eigen accommodatie": "nee",
}


def test_a_row_becomes_a_club_with_everything_it_says(session, now):
    applied(session, now, WATERLELIE)
    club = club_named(session, "HC De Waterlelie")
    assert [sport.name for sport in club.sports] == ["Hockey", "Zaalhockey"]
    assert [f.name for f in club.former_names] == ["Hockeyclub Waterhoven", "HC Polder"]
    assert (club.federation.name, club.federation_number) == ("Hockeybond", "HH11")
    assert (club.members, club.youth_members) == (1250, 700)
    assert (club.postal_code, club.district.name) == ("1234 AB", "Noord")
    assert (club.vulnerable_groups, club.own_accommodation) == (True, False)
    assert club.website == "https://www.waterlelie.nl/"


def test_the_same_file_twice_changes_nothing(session, now):
    applied(session, now, WATERLELIE, {"Naam": "Omni"}, {"Naam": "Judo", "Onderdeel van": "Omni"})
    plan = planned(session, WATERLELIE, {"Naam": "Omni"}, {"Naam": "Judo", "Onderdeel van": "Omni"})
    assert plan.counts() == {Action.CREATE: 0, Action.UPDATE: 0, Action.UNCHANGED: 3}
    assert not plan.changes_something


@pytest.mark.parametrize("kind", list(Kind))
def test_the_registers_own_download_changes_nothing(session, now, kind):
    applied(session, now, WATERLELIE, {"Naam": "Omni"}, {"Naam": "Judo", "Onderdeel van": "Omni"})
    clubs = session.scalars(select(Club).order_by(Club.id)).all()
    content = write_table(EXPORT_HEADERS, export_rows(clubs), kind)
    plan = planned(session, table=read_table(content, f"clubs.{kind}"))
    assert not plan.problems
    assert not plan.changes_something


def test_an_empty_cell_leaves_what_is_known(session, now):
    make_club(session, name="HC", members=80, websites=["https://hc.nl/"])
    applied(session, now, {"Naam": "HC", "Leden": None, "Website": "", "Postcode": "1234 AB"})
    club = club_named(session, "HC")
    assert (club.members, club.website, club.postal_code) == (80, "https://hc.nl/", "1234 AB")


def test_a_club_is_known_by_its_kvk_number_under_a_new_name(session, now, today):
    make_club(session, name="HC Oud", kvk_number="12345678")
    applied(session, now, {"Naam": "HC Nieuw", "KvK": "12345678"})
    club = club_named(session, "HC Nieuw")
    assert [(f.name, f.until) for f in club.former_names] == [("HC Oud", today)]


def test_a_club_is_known_by_its_federation_number(session, now):
    federation = make_federation(session, "Judobond")
    make_club(session, name="Judo Oud", federation=federation, federation_number="J1")
    applied(session, now, {"Naam": "Judo Nieuw", "Bond": "judobond", "Clubnummer": "j1"})
    assert club_named(session, "Judo Nieuw").former_names


def test_an_old_list_does_not_bring_a_former_name_back(session, now):
    club = make_club(session, name="HC Nieuw", place="Waterhoven")
    club.former_names.append(FormerName(name="HC Oud"))
    plan = planned(session, {"Naam": "HC Oud", "Plaats": "Waterhoven"})
    assert plan.counts()[Action.UNCHANGED] == 1
    assert [w.code for w in plan.warnings] == ["former_name_used"]


def test_namesakes_in_two_places_are_told_apart(session, now):
    make_club(session, name="SV Oranje", place="Waterhoven")
    make_club(session, name="SV Oranje", place="Heuvelen")
    plan = planned(session, {"Naam": "SV Oranje", "Plaats": "Heuvelen", "Leden": 5})
    assert plan.of(Action.UPDATE)[0].before.place == "Heuvelen"


def test_a_name_that_fits_two_clubs_is_refused_not_guessed(session, now):
    make_club(session, name="SV Oranje", place="Waterhoven")
    make_club(session, name="SV Oranje", place="Heuvelen")
    assert refusals(planned(session, {"Naam": "SV Oranje", "Leden": 5})) == [
        (2, "name", "match_ambiguous")
    ]


def test_numbers_of_two_different_clubs_in_one_row_are_refused(session, now):
    federation = make_federation(session, "Judobond")
    make_club(session, name="Een", kvk_number="12345678")
    make_club(session, name="Twee", federation=federation, federation_number="J1")
    row = {"Naam": "Een", "KvK": "12345678", "Bond": "Judobond", "Clubnummer": "J1"}
    assert refusals(planned(session, row)) == [(2, "federation_number", "row_means_two_clubs")]


def test_another_kvk_number_for_a_known_name_is_refused(session, now):
    make_club(session, name="HC", kvk_number="12345678")
    row = {"Naam": "HC", "KvK": "87654321"}
    assert refusals(planned(session, row)) == [(2, "kvk_number", "kvk_differs")]


def test_two_rows_about_one_club_are_refused_and_the_first_is_named(session, now):
    plan = planned(session, {"Naam": "HC", "KvK": "12345678"}, {"Naam": "H.C.", "KvK": "12345678"})
    assert refusals(plan) == [(3, "name", "same_club_twice")]
    assert plan.problems[0].parameters == {"first": 2}


def test_departments_find_their_omni_club_in_the_file_whatever_the_order(session, now):
    applied(
        session,
        now,
        {"Naam": "Judo", "Onderdeel van": "SV Omni", "KvK": "12345678"},
        {"Naam": "Atletiek", "Onderdeel van": "SV Omni", "KvK": "12345678"},
        {"Naam": "SV Omni", "Onderdeel van": None, "KvK": "12345678"},
    )
    omni = club_named(session, "SV Omni")
    assert [club.name for club in omni.departments] == ["Atletiek", "Judo"]


def test_departments_find_their_omni_club_in_the_register(session, now):
    omni = make_club(session, name="SV Omni")
    applied(session, now, {"Naam": "Judo", "Onderdeel van": "sv omni"})
    assert club_named(session, "Judo").parent_id == omni.id


def test_an_omni_club_that_is_nowhere_is_refused(session, now):
    plan = planned(session, {"Naam": "Judo", "Onderdeel van": "SV Weg"})
    assert refusals(plan) == [(2, "parent", "parent_not_found")]


def test_an_account_holder_is_found_by_address_or_name_among_staff(session, now):
    holder = make_coordinator(session, name="Carla de Vries", email="carla@waterhoven.nl")
    plan = planned(
        session,
        {"Naam": "A", "Accounthouder": "CARLA@waterhoven.nl"},
        {"Naam": "B", "Accounthouder": "carla de vries"},
        {"Naam": "C", "Accounthouder": "Piet"},
    )
    assert [row.after.account_holder_id for row in plan.rows] == [holder.id, holder.id]
    assert refusals(plan) == [(4, "account_holder", "account_holder_unknown")]


def test_new_names_are_announced(session, now):
    plan = planned(session, WATERLELIE)
    assert plan.new_sports == ("Hockey", "Zaalhockey")
    assert (plan.new_federations, plan.new_districts) == (("Hockeybond",), ("Noord",))


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("KvK", "1234567", "cell_no_kvk_number"),
        ("Postcode", "123 AB", "cell_no_postal_code"),
        ("Leden", "ongeveer 200", "cell_no_number"),
        ("Leden", -4, "cell_no_number"),
        ("Leden", 2.5, "cell_no_number"),
        ("Leden", 5_000_000, "cell_number_too_large"),
        ("Jeugdleden", True, "cell_no_number"),
        ("Eigen accommodatie", "misschien", "cell_no_yes_or_no"),
        ("Soort", "kerkgenootschap", "cell_no_kind"),
        ("E-mail", "info at club", "cell_no_email"),
        ("Website", "http://192.168.1.1/", "cell_website_private"),
        ("Website", "https://jan:geheim@club.nl", "cell_website_user_info"),
        ("Website", "ftp://club.nl", "cell_website_scheme"),
        ("Wijk", "x" * 81, "cell_too_long"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(session, heading, cell, code):
    plan = planned(session, {"Naam": "HC", heading: cell})
    assert refusals(plan) == [(2, COLUMN_OF.get(heading, Column.KVK_NUMBER).value, code)]


def test_all_cells_that_are_wrong_are_told_at_once(session):
    plan = planned(
        session, {"Naam": "A", "Leden": "veel", "Postcode": "x"}, {"Naam": None, "Leden": 1}
    )
    assert refusals(plan) == [
        (2, "postal_code", "cell_no_postal_code"),
        (2, "members", "cell_no_number"),
        (3, "name", "row_without_name"),
    ]


def test_more_youth_than_members_is_seen_with_what_is_known(session):
    make_club(session, name="HC", members=10)
    plan = planned(session, {"Naam": "HC", "Jeugdleden": 11})
    assert refusals(plan) == [(2, "youth_members", "more_youth_than_members")]


def test_a_kvk_number_that_lost_its_zero_gets_it_back_with_a_warning(session):
    plan = planned(session, {"Naam": "HC", "KvK": 1234567})
    assert plan.rows[0].after.kvk_number == "01234567"
    assert [w.code for w in plan.warnings] == ["kvk_zero_restored"]


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [
        ("ja", True),
        ("J", True),
        ("x", True),
        (True, True),
        (1, True),
        ("1", True),
        ("nee", False),
        ("n", False),
        (False, False),
        (0, False),
        ("onbekend", None),
    ],
)
def test_yes_and_no_are_read_as_people_write_them(session, cell, meaning):
    plan = planned(session, {"Naam": "HC", "Eigen accommodatie": cell})
    assert plan.rows[0].after.own_accommodation is meaning


def test_a_file_with_a_wrong_cell_changes_nothing_at_all(session, now):
    plan = planned(session, {"Naam": "Goed"}, {"Naam": "Fout", "Leden": "veel"}, {"Leden": 3})
    club_import = ClubImport(
        municipality_id=make_municipality(session).id, filename="x.csv", created_at=now
    )
    with pytest.raises(InvalidInputError):
        importing.apply_import(session, plan, club_import, actor=coordinator_of(session), now=now)
    assert not session.scalars(select(Club)).all()


def test_taking_back_restores_what_was_and_archives_what_was_new(session, now):
    make_club(session, name="HC", members=80, websites=["https://hc.nl/"], sports=["Hockey"])
    club_import = applied(
        session,
        now,
        {"Naam": "HC", "Leden": 90, "Sporten": "Judo", "Website": "nieuw.nl"},
        {"Naam": "SV Nieuw"},
    )
    undone(session, club_import, now)
    club = club_named(session, "HC")
    assert (club.members, club.website) == (80, "https://hc.nl/")
    assert [sport.name for sport in club.sports] == ["Hockey"]
    assert club_named(session, "SV Nieuw").is_archived


def test_what_was_taken_back_can_be_imported_again(session, now):
    club_import = applied(session, now, {"Naam": "SV Nieuw", "KvK": "12345678"})
    undone(session, club_import, now)
    again = applied(session, now, {"Naam": "SV Nieuw", "KvK": "12345678"})
    assert again.counts["create"] == 1
    assert not club_named(session, "SV Nieuw").is_archived


def test_taking_back_stops_where_people_went_on(session, now):
    club_import = applied(session, now, {"Naam": "HC", "Leden": 90}, {"Naam": "SV"})
    club, actor = club_named(session, "HC"), coordinator_of(session)
    services.set_account_holder(session, [club], make_coordinator(session), actor=actor, now=now)
    conflicts = importing.undo_conflicts(session, club_import)
    assert [(c.club.name, c.fields) for c in conflicts] == [("HC", ("account_holder_id",))]
    with pytest.raises(ConflictError):
        undone(session, club_import, now)
    assert not club_named(session, "SV").is_archived


def test_taking_back_stops_where_another_club_has_the_old_number_now(session, now):
    federation = make_federation(session, "Judobond")
    facts = {"kvk_number": "12345678", "federation": federation}
    make_club(session, name="Judo", federation_number="J1", **facts)
    row = {"Naam": "Judo", "KvK": "12345678", "Bond": "Judobond", "Clubnummer": "J2"}
    club_import = applied(session, now, row)
    make_club(session, name="Ander", federation=federation, federation_number="J1")
    conflicts = importing.undo_conflicts(session, club_import)
    assert [(c.club.name, c.fields) for c in conflicts] == [("Judo", ("federation_number",))]


def test_another_federation_does_not_bring_somebody_elses_number(session, now):
    judo, karate = make_federation(session, "Judobond"), make_federation(session, "Karatebond")
    make_club(session, name="Judo", federation=judo, federation_number="1")
    make_club(session, name="Karate", federation=karate, federation_number="1")
    plan = planned(session, {"Naam": "Judo", "Bond": "Karatebond"})
    assert refusals(plan) == [(2, "federation", "number_taken")]


def test_an_import_is_taken_back_once(session, now):
    club_import = applied(session, now, {"Naam": "SV"})
    undone(session, club_import, now)
    with pytest.raises(ConflictError):
        undone(session, club_import, now)


def test_an_import_is_confirmed_once(session, now):
    club_import = applied(session, now, {"Naam": "SV"})
    with pytest.raises(ConflictError):
        importing.apply_import(
            session,
            planned(session, {"Naam": "SV 2"}),
            club_import,
            actor=coordinator_of(session),
            now=now,
        )


def test_the_number_of_questions_does_not_grow_with_the_rows(session, now):
    def questions(rows):
        counted = []
        listen = (
            session.connection(),
            "before_cursor_execute",
            lambda *a: counted.append(a[2]) if a[2].startswith("SELECT") else None,
        )
        event.listen(*listen)
        applied(session, now, *rows)
        event.remove(*listen)
        return len(counted)

    def many(prefix, number):
        omni = {"Naam": f"{prefix} omni", "Sporten": "Judo", "Onderdeel van": None}
        row = {"Website": "club.nl", "Sporten": "Judo", "Onderdeel van": f"{prefix} omni"}
        return [omni, *({"Naam": f"{prefix} {n}", **row} for n in range(number))]

    questions(many("warm", 2))
    assert questions(many("few", 5)) == questions(many("many", 200))


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Clubnaam", Column.NAME),
        ("KvK nr.", Column.KVK_NUMBER),
        ("Tak van sport", Column.SPORTS),
        ("Aantal leden", Column.MEMBERS),
        ("E-mailadres", Column.EMAIL),
        ("Postal code", Column.POSTAL_CODE),
    ],
)
def test_headings_are_known_by_what_people_call_them(heading, column):
    table = sheet({heading: "iets", "Kolom B": "iets anders"})
    assert importing.guess_mapping(table).get(column) == 0


def test_a_column_without_a_telling_name_is_known_by_its_content():
    rows = [
        {"Naam": f"Club {n}", "Kolom1": f"1234567{n}", "Kolom2": f"www.c{n}.nl"} for n in range(5)
    ]
    mapping = importing.guess_mapping(sheet(*rows))
    assert mapping == {Column.NAME: 0, Column.KVK_NUMBER: 1, Column.WEBSITES: 2}
