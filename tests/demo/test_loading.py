"""The demo town after a year: complete, true to its stories, and showing everything once."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sportklimaat.accounts.models import Grant, User
from sportklimaat.accounts.queries import actor_of, user_by_email
from sportklimaat.accounts.rules import Permission, Role
from sportklimaat.audit.models import AuditEntry
from sportklimaat.checklist.models import Assessment, Confirmation, Evidence, SelfReportDraft
from sportklimaat.checklist.queries import (
    Checklist,
    checklists,
    counted_clubs,
    figures,
    norm_on,
)
from sportklimaat.checklist.rules import Layer, Status, Strictness, V
from sportklimaat.cli.demo import demo
from sportklimaat.clubs.models import Club, ClubImport, Municipality
from sportklimaat.core.clock import local_day, months_later
from sportklimaat.core.db import Base, open_engine
from sportklimaat.demo import answers, people
from sportklimaat.demo.loading import ACCOUNTS, load_town
from sportklimaat.demo.readings import expected, recorded
from sportklimaat.demo.stories import cast, read_stories
from sportklimaat.scanner import Outcome
from sportklimaat.scanner.masking import masked
from sportklimaat.scans import standing
from sportklimaat.scans.models import Finding, FindingReview, Proposal, ScanOptOut, ScanRound
from sportklimaat.scans.queries import seen_of
from sportklimaat.scans.rules import (
    CHANGES,
    Difference,
    ProposalState,
    ReviewDecision,
    ReviewEnd,
    RoundState,
    difference,
)
from sportklimaat.support.queries import dismissals, support_of, wishes
from sportklimaat.support.rules import Wish, wish_of
from tests.factories import NOW, TODAY, make_club, make_municipality

Checklists = dict[int, Checklist]


@pytest.fixture(scope="module")
def town() -> Iterator[Session]:
    """The town, loaded once; the tests only read it."""
    engine = open_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        assert load_town(session, now=NOW)
        session.commit()
        yield session
    engine.dispose()


@pytest.fixture(scope="module")
def ids(town: Session) -> list[int]:
    """The clubs that figures are about."""
    return list(counted_clubs(town, town.scalars(select(Municipality.id)).one()))


@pytest.fixture(scope="module")
def known(town: Session, ids: list[int]) -> Checklists:
    return checklists(town, ids, today=TODAY)


def rows_of(session: Session) -> dict[str, int]:
    """Rows per table."""
    tables = Base.metadata.sorted_tables
    counted = {t.name: session.scalar(select(func.count()).select_from(t)) for t in tables}
    return {name: rows or 0 for name, rows in counted.items()}


def test_second_loading_changes_nothing(town: Session) -> None:
    before = rows_of(town)
    assert load_town(town, now=NOW) is False
    assert rows_of(town) == before


def test_everybody_to_sign_in_as_has_the_own_role_and_no_password(town: Session) -> None:
    roles = {
        "sports coordinator": Role.COORDINATOR,
        "board member": Role.BOARD_MEMBER,
        "neighbourhood coach": Role.COACH,
        "reader": Role.READER,
        "administrator": Role.ADMINISTRATOR,
    }
    for words, email in ACCOUNTS.items():
        user = user_by_email(town, email)
        assert user is not None
        assert actor_of(town, user).has_role(roles[words])
    assert town.scalars(select(User.password_hash).distinct()).all() == [None]


def test_somebody_has_two_roles(town: Session) -> None:
    user = user_by_email(town, people.BOTH)
    assert user is not None
    assert {grant.role for grant in user.grants} == {Role.COACH, Role.BOARD_MEMBER}


def test_clubs_came_in_as_one_import_that_changes_nothing_more(town: Session) -> None:
    club_import = town.scalars(select(ClubImport)).one()
    assert club_import.counts == {"create": 110, "update": 0, "unchanged": 0}
    archived = town.scalars(select(Club).where(Club.archived_at.is_not(None))).all()
    successors = Counter(club.successor.name for club in archived if club.successor)
    assert len(archived) == 3
    assert successors == {"Sportvereniging Waterhoven United": 2}


def test_every_club_has_one_story(town: Session, ids: list[int]) -> None:
    clubs = town.scalars(select(Club).where(Club.id.in_(ids)).order_by(Club.id)).all()
    given = cast(read_stories(), clubs)
    assert sorted(club.id for club, _ in given) == sorted(ids)
    assert {story.name for _, story in given} == {story.name for story in read_stories()}


def test_stories_use_every_answer_there_is() -> None:
    told = {
        (v, name)
        for story in read_stories()
        for day in story.days
        for said in (day.board, day.seen)
        for v, name in (said or {}).items()
    }
    assert told == {(v.value, name) for v, named in answers.ANSWERS.items() for name in named}


def test_figures_look_like_a_real_municipality(town: Session, ids: list[int]) -> None:
    found = figures(town, ids, today=TODAY)
    shares = {}
    for v, totals in found.items():
        shares[v] = round(100 * totals.counts["complies"] / len(ids))
        print(v.value, {count.value: n for count, n in totals.counts.items()}, f"{shares[v]} %")
    wanted = {V.GEDRAGSCODE: 55, V.VCP: 45, V.VOG: 40, V.TRAINERS: 25}
    assert all(abs(shares[v] - wanted[v]) <= 6 for v in V), shares
    assert sum(totals.counts["unknown"] for totals in found.values()) >= 100


def test_every_status_occurs(known: Checklists) -> None:
    seen = {item.status.status for checklist in known.values() for item in checklist.items.values()}
    assert seen == set(Status)


def test_every_state_of_an_answer_occurs(known: Checklists) -> None:
    states = Counter()
    for checklist in known.values():
        for item in checklist.items.values():
            own = item.statements.get(Layer.CLUB)
            states["verified"] += bool(own and own.is_verified)
            states["self-declared"] += item.status.is_self_declared
            states["returned"] += item.status.returned
            states["waiting"] += item.status.is_waiting
            states["waiting over"] += item.status.asks_how_it_went
            states["confirmed"] += bool(own and own.confirmed_on)
            states["Clubbase"] += item.status.layer is Layer.CLUBBASE
            states["grown old"] += any("longer_ago" in reason for reason in item.status.reasons)
        states["nothing heard"] += checklist.newest_stated_on is None
    assert len(states) == 9
    assert all(states.values()), states


def test_layers_contradict_each_other(known: Checklists) -> None:
    codes = {conflict.code for checklist in known.values() for conflict in checklist.conflicts}
    assert {"club_yes_website_no", "clubbase_yes_club_no", "website_yes_municipality_no"} <= codes


def test_a_club_says_yes_where_two_rounds_found_nothing(town: Session, known: Checklists) -> None:
    club = town.scalars(select(Club).where(Club.name == "Karatevereniging Shodan")).one()
    outcomes = town.scalars(select(Finding.outcome).where(Finding.club_id == club.id)).all()
    assert outcomes == ["not_found", "not_found"]
    assert known[club.id].items[V.GEDRAGSCODE].conflicts


def test_board_member_meets_something_done_open_and_returned(
    town: Session, known: Checklists
) -> None:
    user = user_by_email(town, people.BOARD)
    assert user is not None
    (club_id,) = actor_of(town, user).club_ids(Permission.CHECKLIST_ANSWER)
    items = known[club_id].items
    assert (items[V.GEDRAGSCODE].status.status, items[V.VCP].status.returned) == (
        Status.COMPLIES,
        True,
    )
    assert items[V.TRAINERS].status.status is Status.UNKNOWN


def test_drafts_confirmations_and_evidence_but_never_for_a_vog(town: Session) -> None:
    drafts = town.scalars(select(SelfReportDraft)).all()
    assert [draft.answers["vog_policy"]["policy"] for draft in drafts] == [["yes"]] * 3
    assert town.scalar(select(func.count(Confirmation.id)))
    kinds = {tuple(row) for row in town.execute(select(Evidence.v, Evidence.kind))}
    assert {kind for _, kind in kinds} == {"link", "attestation"}
    assert "vog" not in {v for v, _ in kinds}


def test_norm_became_stricter_during_the_year(town: Session) -> None:
    municipality_id = town.scalars(select(Municipality.id)).one()
    before = norm_on(town, municipality_id, months_later(TODAY, -20))
    present = norm_on(town, municipality_id, TODAY)
    assert before[V.TRAINERS].strictness is Strictness.ADVICE
    assert {rule.strictness for rule in present.values()} == {Strictness.REQUIRED}


def test_two_rounds_show_every_outcome(town: Session) -> None:
    rounds = town.scalars(select(ScanRound).order_by(ScanRound.id)).all()
    assert [r.state for r in rounds] == [RoundState.DONE, RoundState.DONE]
    assert set(town.scalars(select(Finding.outcome).distinct())) == set(Outcome)
    assert len(set(town.scalars(select(Finding.failure).distinct()))) >= 8
    assert town.scalars(select(ScanOptOut)).one().ended_at is None


def test_second_round_differs_from_the_first_in_every_way(town: Session) -> None:
    first, second = town.scalars(select(ScanRound).order_by(ScanRound.id)).all()
    before = {finding.club_id: seen_of(finding) for finding in first.findings}
    found = {difference(before.get(f.club_id), seen_of(f)) for f in second.findings}
    assert {*CHANGES, Difference.SAME, Difference.NOT_COMPARABLE} <= found


def test_findings_are_in_every_stage_of_review(town: Session, ids: list[int]) -> None:
    places = standing.standings(town, ids, today=TODAY).values()
    assert {place.end for place in places} == {None, *ReviewEnd}
    assert any(place.is_judged for place in places)
    assert any(place.review is None and place.asks_review for place in places)
    decisions = set(town.scalars(select(FindingReview.decision).distinct()))
    assert decisions == set(ReviewDecision)
    states = Counter(town.scalars(select(Proposal.state)))
    assert set(states) >= {ProposalState.OPEN, ProposalState.ACCEPTED, ProposalState.DECLINED}


def test_status_follows_an_accepted_proposal(town: Session, known: Checklists) -> None:
    accepted = town.scalars(select(Proposal).where(Proposal.state == ProposalState.ACCEPTED)).all()
    decided = [
        item.statements[Layer.MUNICIPALITY].assessment_id == proposal.assessment_id
        for proposal in accepted
        if (item := known[proposal.club_id].items[V(proposal.v)]).status.layer is Layer.MUNICIPALITY
    ]
    assert any(decided)


def test_recorded_readings_give_the_expected_outcomes() -> None:
    """Else the demo's verdicts rest on pages that a scan of the sites no longer finds."""
    assert {slug: site["outcome"] for slug, site in recorded().items()} == {
        slug: site["outcome"] for slug, site in expected().items()
    }


def test_no_person_stands_in_a_snippet_or_title(town: Session) -> None:
    texts = [
        text
        for row in town.execute(select(Finding.snippet, Finding.title).distinct())
        for text in row
        if text
    ]
    assert len(texts) > 40
    for text in texts:
        assert masked(text) == text
        assert not re.search(r"@|\d{6}|06[- ]?\d", text)
        assert len(text) <= 200
    names = town.scalars(select(User.name)).all()
    assert not any(name in text for name in names for text in texts)


def test_needs_and_wishes_differ(town: Session, ids: list[int]) -> None:
    said = wishes(town, ids)
    assert {wish_of(said.get(club_id, {})) for club_id in ids} == set(Wish)
    assert len(dismissals(town, ids, TODAY)) >= 3
    clubs = town.scalars(select(Club).where(Club.id.in_(ids))).all()
    rows = support_of(town, clubs, TODAY)
    assert any(row.reasons and row.wish is Wish.DOES_NOT_WANT for row in rows)
    assert any(row.aside for row in rows)
    assert any(not row.reasons for row in rows)


def test_history_is_told_in_the_order_of_the_calendar(town: Session) -> None:
    moments = town.scalars(select(AuditEntry.at).order_by(AuditEntry.id)).all()
    assert moments == sorted(moments)
    assert moments[-1] <= NOW
    assert (TODAY - local_day(moments[0])).days >= 390
    staff = select(Assessment.recorded_at).where(Assessment.layer == Layer.MUNICIPALITY)
    assert all(at.weekday() < 5 for at in town.scalars(staff))


def test_only_the_application_and_people_with_a_role_did_something(town: Session) -> None:
    holders = set(town.scalars(select(Grant.user_id)))
    authors = set(town.scalars(select(Assessment.author_id))) - {None}
    assert authors <= holders
    scanned = select(Assessment.author_id).where(Assessment.layer == Layer.WEBSITE).distinct()
    assert town.scalars(scanned).all() == [None]


@pytest.fixture
def empty_installation(tmp_path, monkeypatch) -> str:
    """An installation whose database has its tables and nothing in them; its address."""
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    monkeypatch.setenv("SPORTKLIMAAT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("SPORTKLIMAAT_DATABASE_URL", url)
    engine = open_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()
    return url


@pytest.mark.usefixtures("empty_installation")
def test_command_loads_once_and_prints_the_figures() -> None:
    first = CliRunner().invoke(demo, ["load"])
    assert (first.exit_code, "Waterhoven is loaded: 110 clubs" in first.output) == (0, True)
    assert re.search(r"gedragscode +complies \d+ of 107", first.output)
    again = CliRunner().invoke(demo, ["load", "--yes"])
    assert (again.exit_code, "was there already" in again.output) == (0, True)


def test_command_asks_before_it_adds_to_a_register_with_clubs(empty_installation: str) -> None:
    engine = open_engine(empty_installation)
    with Session(engine) as session, session.begin():
        make_club(session, municipality=make_municipality(session, "Elders"))
    refused = CliRunner().invoke(demo, ["load"], input="n\n")
    assert (refused.exit_code, "holds 1 clubs" in refused.output) == (1, True)
    with Session(engine) as session:
        assert session.scalars(select(Municipality.name)).all() == ["Elders"]
    engine.dispose()


@pytest.mark.usefixtures("empty_installation")
def test_command_does_not_run_in_production(monkeypatch) -> None:
    monkeypatch.setenv("SPORTKLIMAAT_ENV", "production")
    monkeypatch.setenv("SPORTKLIMAAT_SECRET_KEY", "long enough to be a secret of its own")
    monkeypatch.setenv("SPORTKLIMAAT_PUBLIC_URL", "https://sportklimaat.example.nl")
    refused = CliRunner().invoke(demo, ["load", "--yes"])
    assert (refused.exit_code, "production" in refused.output) == (1, True)
