"""The register is kept by hand: add, change, archive, restore, hand over."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from sportklimaat.audit.models import AuditEntry
from sportklimaat.clubs import services
from sportklimaat.clubs.facts import ClubFacts, facts_of
from sportklimaat.clubs.models import Sport
from sportklimaat.core.errors import ConflictError, InvalidInputError
from tests.factories import (
    coordinator_of,
    make_club,
    make_coordinator,
    make_municipality,
    make_reader,
    make_sport,
)


def add(session, now, **facts):
    actor = coordinator_of(session)
    facts.setdefault("name", "HC De Waterlelie")
    club_facts = ClubFacts(**facts)
    return services.add_club(session, make_municipality(session), club_facts, actor=actor, now=now)


def change(session, club, now, **facts):
    wanted = replace(facts_of(club), **facts)
    return services.change_club(
        session, club, wanted, seen_version=club.version, actor=coordinator_of(session), now=now
    )


def refusal(error):
    return error.value.field, error.value.code


def test_coordinator_adds_a_club_and_the_audit_trail_knows(session, now):
    club = add(session, now, sports=("Hockey",), kvk_number="12345678", district="Noord")
    entry = session.scalars(select(AuditEntry).where(AuditEntry.club_id == club.id)).one()
    assert entry.action == "club.added"
    assert club.district.name == "Noord"


def test_a_sport_is_found_whatever_its_capitals(session, now):
    make_sport(session, "Voetbal")
    club = add(session, now, sports=("voetbal", "Korfbal"))
    assert [sport.name for sport in club.sports] == ["Korfbal", "Voetbal"]
    assert len(session.scalars(select(Sport)).all()) == 2


def test_a_new_name_keeps_the_old_one(session, now, today):
    club = make_club(session, name="HC Waterlelie")
    change(session, club, now, name="HC De Waterlelie")
    assert [(former.name, former.until) for former in club.former_names] == [
        ("HC Waterlelie", today)
    ]


def test_other_capitals_are_no_new_name(session, now):
    club = make_club(session, name="hc de waterlelie")
    change(session, club, now, name="HC De Waterlelie")
    assert club.name == "HC De Waterlelie"
    assert club.former_names == []


def test_going_back_to_the_old_name_takes_it_off_the_former_names(session, now):
    club = make_club(session, name="HC Oud")
    change(session, club, now, name="HC Nieuw")
    change(session, club, now, name="HC Oud")
    assert [former.name for former in club.former_names] == ["HC Nieuw"]


def test_saving_without_a_change_leaves_no_trace(session, now):
    club = make_club(session, sports=["Hockey"], websites=["https://www.example.nl/"])
    change(session, club, now)
    assert club.version == 1
    assert not session.scalars(select(AuditEntry).where(AuditEntry.club_id == club.id)).all()


def test_the_second_of_two_people_is_told(session, now):
    club = make_club(session)
    wanted = replace(facts_of(club), members=10)
    change(session, club, now, members=12)
    with pytest.raises(ConflictError) as error:
        services.change_club(
            session, club, wanted, seen_version=1, actor=coordinator_of(session), now=now
        )
    assert error.value.code == "club_changed_meanwhile"
    assert club.members == 12


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"name": ""}, ("name", "club_name_missing")),
        ({"kvk_number": "1234567"}, ("kvk_number", "kvk_not_8_digits")),
        ({"postal_code": "123 AB"}, ("postal_code", "postal_code_shape")),
        ({"email": "bestuur"}, ("email", "email_shape")),
        ({"members": -1}, ("members", "members_impossible")),
        ({"members": 10, "youth_members": 11}, ("youth_members", "more_youth_than_members")),
        ({"websites": ("http://10.0.0.1/",)}, ("websites", "website_private")),
        ({"federation_number": "12"}, ("federation_number", "number_without_federation")),
        ({"place": "x" * 81}, ("place", "text_too_long")),
    ],
)
def test_a_fact_that_cannot_be_is_refused_at_its_field(session, now, facts, expected):
    with pytest.raises(InvalidInputError) as error:
        add(session, now, **facts)
    assert refusal(error) == expected


def test_two_clubs_cannot_have_one_kvk_number(session, now):
    make_club(session, kvk_number="12345678", name="HC Eerst")
    with pytest.raises(InvalidInputError) as error:
        add(session, now, kvk_number="12345678")
    assert refusal(error) == ("kvk_number", "kvk_taken")
    assert error.value.parameters == {"club": "HC Eerst"}


def test_a_department_shares_the_kvk_number_of_its_omni_club(session, now):
    omni = make_club(session, kvk_number="12345678")
    department = add(session, now, kvk_number="12345678", parent_id=omni.id)
    assert department.parent_id == omni.id


def test_a_namesake_in_the_same_place_is_refused(session, now):
    make_club(session, name="H.C. de Waterlelie", place="Waterhoven")
    with pytest.raises(InvalidInputError) as error:
        add(session, now, place="Waterhoven")
    assert refusal(error) == ("name", "name_taken")


def test_a_namesake_elsewhere_is_another_club(session, now):
    make_club(session, name="HC De Waterlelie", place="Heuvelen")
    assert add(session, now, place="Waterhoven").id


def test_two_namesakes_that_are_there_already_can_still_be_changed(session, now):
    make_club(session, name="SV Oranje", place="Waterhoven")
    club = make_club(session, name="SV Oranje", place="Waterhoven")
    change(session, club, now, members=12)
    assert club.members == 12


def test_a_department_cannot_have_departments(session, now):
    omni = make_club(session)
    department = make_club(session, parent_id=omni.id)
    with pytest.raises(InvalidInputError) as error:
        add(session, now, parent_id=department.id)
    assert refusal(error) == ("parent_id", "parent_is_department")


def test_archiving_needs_a_reason(session, now):
    club = make_club(session)
    with pytest.raises(InvalidInputError):
        services.archive_club(session, club, reason=" ", actor=coordinator_of(session), now=now)
    assert not club.is_archived


def test_an_archived_club_keeps_its_successor_until_restored(session, now):
    club, heir = make_club(session), make_club(session)
    actor = coordinator_of(session)
    services.archive_club(session, club, reason="Fusie", successor=heir, actor=actor, now=now)
    assert (club.archived_at, club.successor_id) == (now, heir.id)
    services.restore_club(session, club, actor=actor, now=now)
    assert (club.archived_at, club.archived_reason, club.successor_id) == (None, None, None)


def test_an_omni_club_with_departments_cannot_be_archived(session, now):
    omni = make_club(session)
    make_club(session, parent_id=omni.id)
    with pytest.raises(InvalidInputError) as error:
        services.archive_club(session, omni, reason="Weg", actor=coordinator_of(session), now=now)
    assert error.value.code == "departments_still_there"


def test_only_changed_clubs_count_when_handed_over(session, now):
    holder = make_coordinator(session)
    clubs = [make_club(session, account_holder_id=holder.id), make_club(session)]
    actor = coordinator_of(session)
    changed = services.set_account_holder(session, clubs, holder, actor=actor, now=now)
    assert changed == [clubs[1]]
    assert clubs[1].account_holder_id == holder.id


def test_a_reader_cannot_be_an_account_holder(session, now):
    club, reader = make_club(session), make_reader(session)
    with pytest.raises(InvalidInputError) as error:
        services.set_account_holder(session, [club], reader, actor=coordinator_of(session), now=now)
    assert error.value.code == "account_holder_not_staff"
