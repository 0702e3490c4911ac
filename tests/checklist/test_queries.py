"""Reading where clubs stand: the same number of statements for ten clubs and a thousand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import event
from sqlalchemy.orm import Session

from sportklimaat.checklist import queries
from sportklimaat.checklist.models import Assessment, AssessmentReview, Confirmation
from sportklimaat.checklist.queries import Count
from sportklimaat.checklist.rules import Layer, Status, V
from sportklimaat.clubs.models import Club
from tests.factories import NOW, TODAY, make_club, make_municipality, make_user


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    statements: list[str] = []
    connection = session.connection()

    def note(_conn, _cursor, statement, *_rest):
        statements.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield statements
    event.remove(connection, "before_cursor_execute", note)


def many_clubs(session: Session, number: int) -> list[int]:
    """Clubs of which each said, confirmed and had verified something about every V."""
    municipality, author = make_municipality(session), make_user(session)
    clubs = [
        Club(municipality_id=municipality.id, name=f"Club {i}", created_at=NOW)
        for i in range(number)
    ]
    session.add_all(clubs)
    session.flush()
    rows = [
        Assessment(
            club_id=club.id,
            v=v.value,
            layer=layer.value,
            facts={},
            stated_on=TODAY,
            recorded_at=NOW,
            author_id=author.id,
        )
        for club in clubs
        for v in V
        for layer in (Layer.CLUB, Layer.CLUB, Layer.MUNICIPALITY)
    ]
    session.add_all(rows)
    session.flush()
    session.add_all(Confirmation(assessment_id=row.id, at=NOW) for row in rows)
    session.add_all(
        AssessmentReview(assessment_id=row.id, decision="verified", at=NOW) for row in rows
    )
    session.flush()
    return [club.id for club in clubs]


def test_statements_do_not_grow_from_ten_to_a_thousand_clubs(session):
    ids = many_clubs(session, 1000)
    with counted(session) as few:
        queries.checklists(session, ids[:10], today=TODAY)
    with counted(session) as many:
        found = queries.checklists(session, ids, today=TODAY)
    assert len(found) == 1000
    assert len(few) == len(many) <= 6


def test_only_the_newest_statement_of_a_layer_counts(session):
    club = make_club(session)
    for facts, day in (
        ({"appointed": "no"}, TODAY - timedelta(days=9)),
        ({"appointed": "vacancy"}, TODAY),
    ):
        row = Assessment(
            club_id=club.id, v="vcp", layer="club", facts=facts, stated_on=day, recorded_at=NOW
        )
        session.add(row)
        session.flush()
    item = queries.checklists(session, [club.id], today=TODAY)[club.id].items[V.VCP]
    assert item.status.reasons == ("vcp_vacancy",)


def test_club_that_nobody_spoke_of_has_four_unknowns(session):
    club = make_club(session)
    found = queries.checklists(session, [club.id], today=TODAY)[club.id]
    assert {item.status.status for item in found.items.values()} == {Status.UNKNOWN}
    assert found.club_answered_on is None


def test_no_clubs_ask_nothing(session):
    assert queries.checklists(session, [], today=TODAY) == {}
    assert queries.figures(session, [], today=TODAY) == {}


def state(session: Session, facts: dict, **more) -> Club:
    club = make_club(session)
    given = {"layer": "municipality", "stated_on": TODAY, "recorded_at": NOW} | more
    session.add(Assessment(club_id=club.id, v="vcp", facts=facts, **given))
    session.flush()
    return club


def test_every_club_falls_on_exactly_one_heap(session):
    good = {"appointed": "yes", "on_board": False, "trained": "trained", "findable": True}
    clubs = [
        state(session, good),
        state(session, good, layer="club"),
        state(session, good | {"findable": False}),
        state(session, {"appointed": "no"}),
        state(
            session,
            {"appointed": "no"},
            waiting_for="new_vcp",
            waiting_until=TODAY + timedelta(days=30),
        ),
        state(session, {}, outcome="not_applicable", reason="Geen leden"),
        make_club(session),
    ]
    found = queries.figures(session, [club.id for club in clubs], today=TODAY)[V.VCP]
    assert found.counts == {
        Count.COMPLIES: 2,
        Count.PARTIAL: 1,
        Count.NOT: 1,
        Count.WAITING: 1,
        Count.UNKNOWN: 1,
        Count.NOT_APPLICABLE: 1,
    }
    assert (found.total, found.applicable) == (7, 6)
    assert (found.seen, found.self_declared) == (2, 1)


def test_list_behind_a_number_holds_exactly_those_clubs(session):
    vacancy = state(session, {"appointed": "vacancy"})
    other = make_club(session)
    found = queries.clubs_behind(session, [vacancy.id, other.id], V.VCP, Count.NOT, today=TODAY)
    assert [club.id for club, _status in found] == [vacancy.id]
