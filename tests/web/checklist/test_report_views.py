"""A board member answers the questions on a phone."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from sportklimaat.checklist import queries, services
from sportklimaat.checklist.models import Norm, NormItem
from sportklimaat.checklist.rules import (
    Appointed,
    CodeFacts,
    CodeState,
    Facts,
    Layer,
    Status,
    Strictness,
    Trained,
    TrainerFacts,
    V,
    VcpFacts,
    VogFacts,
)
from sportklimaat.clubs.models import Club
from sportklimaat.support.queries import wishes
from sportklimaat.support.rules import SaidBy, Wish, wish_of
from tests.factories import (
    NOW,
    TODAY,
    actor_for,
    make_board_member,
    make_club,
    make_coach,
    make_coordinator,
)
from tests.pages import Browser, Page

VCP_IN_ORDER = VcpFacts(
    appointed=Appointed.YES,
    number=1,
    on_board=False,
    trained=Trained.TRAINED,
    training_on=date(2025, 3, 1),
    findable=True,
    confirmed_on=date(2026, 9, 1),
)


@pytest.fixture
def club(web_session: Session) -> Club:
    club = make_club(web_session, name="HC De Waterlelie")
    web_session.commit()
    return club


@pytest.fixture
def board(web_session: Session, browser: Browser, club: Club) -> Browser:
    user = make_board_member(web_session, club)
    web_session.commit()
    return browser.as_(user)


def address(club: Club, step: int | str) -> str:
    return f"/clubs/{club.id}/checklist/report/{step}"


def stated(session: Session, club: Club, v: V) -> Any:
    """What the club itself says about a V now."""
    found = queries.checklists(session, [club.id], today=TODAY)[club.id]
    return found.items[v].statements.get(Layer.CLUB)


def says(session: Session, club: Club, v: V, facts: Facts, *, verified: bool = False) -> None:
    """A situation: the club said this a month ago, perhaps verified since."""
    actor, before = actor_for(make_board_member(session, club)), NOW - timedelta(days=30)
    assessment = services.record_assessment(
        session, club, v, layer=Layer.CLUB, facts=facts,
        stated_on=before.date(), actor=actor, now=before,
    )  # fmt: skip
    session.flush()
    if verified:
        coordinator = actor_for(make_coordinator(session))
        services.verify(session, assessment, method="conversation", actor=coordinator, now=before)
    session.commit()


def send(board: Browser, club: Club, **data: Any) -> Page:
    return board.post(address(club, 8), {"action": "send", **data})


def test_board_answers_all_questions_and_hands_them_in(
    web_session: Session, board: Browser, club: Club
) -> None:
    pages: list[dict[str, Any]] = [
        {"policy": "yes", "policy_adopted_on": "01-02-2024", "term_years": "3",
         "functions": ["trainers"]},
        {"people": "20", "within_term": "19", "checked_on": "1-9-2026", "checked_by": "secretary"},
        {"state": "exists", "adopted_on": "12-05-2025", "adopted_by": "general_meeting"},
        {"signed_by": ["trainers", "staff", "board"], "communicated_on": "01-10-2026",
         "names_discrimination": "yes", "audiences": ["everyone"]},
        {"appointed": "yes", "number": "2", "on_board": "no"},
        {"trained": "trained", "training_on": "01-03-2025", "findable": "yes",
         "confirmed_on": "01-09-2026"},
        {"active": "10", "trained": "9", "kinds": ["e_learning"], "counted_on": "01-09-2026"},
    ]  # fmt: skip
    for step, data in enumerate(pages, start=1):
        answer = board.post(address(club, step), {"action": "next", **data})
        assert answer.location == address(club, step + 1)
    overview = board.get(address(club, 8))
    assert "20" in overview.text
    assert send(board, club, help=["none"]).location == f"/clubs/{club.id}/checklist"
    statuses = queries.checklists(web_session, [club.id], today=TODAY)[club.id].items
    assert {item.status.status for item in statuses.values()} == {Status.COMPLIES}
    assert stated(web_session, club, V.VOG).facts.within_term == 19
    assert queries.draft_of(web_session, club.id) is None


def test_there_are_at_most_eight_pages(board: Browser, club: Club) -> None:
    assert "Pagina 1 van 8" in board.get(address(club, 1)).text
    board.get(address(club, 9), status=404)
    board.get(address(club, 0), status=404)
    board.post(address(club, 99), {}, status=404)


def test_nothing_is_obligatory(board: Browser, club: Club) -> None:
    for step in range(1, 8):
        board.post(address(club, step), {"action": "next"})


def test_every_vog_page_says_never_to_send_one(board: Browser, club: Club) -> None:
    for step in (1, 2):
        page = board.get(address(club, step))
        assert "Stuur nooit een VOG" in page.text
        assert not page.html.select("input[type=file]")


def test_board_stops_and_goes_on_later(web_session: Session, board: Browser, club: Club) -> None:
    board.post(address(club, 1), {"action": "next", "policy": "yes"})
    answer = board.post(address(club, 2), {"action": "later", "people": "twaalf"})
    assert answer.location == f"/clubs/{club.id}/checklist"
    start = board.get(f"/clubs/{club.id}/checklist/report")
    assert start.links()["Ga verder"] == address(club, 3)
    assert board.get(address(club, 2)).html.select_one("#people")["value"] == "twaalf"
    assert stated(web_session, club, V.VOG) is None


def test_another_board_member_goes_on_with_the_same_answers(
    web_session: Session, browser: Browser, board: Browser, club: Club
) -> None:
    board.post(address(club, 1), {"action": "next", "policy": "yes", "term_years": "4"})
    colleague = make_board_member(web_session, club)
    web_session.commit()
    page = browser.as_(colleague).get(address(club, 1))
    assert page.form("main form")["term_years"] == "4"


@pytest.mark.parametrize(
    ("step", "field", "typed", "words"),
    [
        (1, "policy_adopted_on", "31-02-2026", "31-02-2026"),
        (2, "checked_on", "24-11-2026", "verleden"),
        (2, "people", "veel", "getal"),
        (1, "term_years", "-3", "kan niet"),
        (3, "link", "ftp://club.example", "https://"),
    ],
)
def test_wrong_answer_is_told_at_the_field_and_stays_visible(
    board: Browser, club: Club, step: int, field: str, typed: str, words: str
) -> None:
    page = board.post(address(club, step), {"action": "next", field: typed}, status=422)
    assert page.html.select_one(f"#{field}")["value"] == typed
    assert page.html.select_one(f"#{field}-error"), words
    again = board.get(address(club, step))
    assert again.html.select_one(f"#{field}")["value"] == typed


@pytest.mark.parametrize(
    ("step", "data", "field"),
    [
        (2, {"people": "5", "within_term": "6"}, "within_term"),
        (7, {"active": "5", "trained": "6"}, "trained"),
        (5, {"appointed": "yes", "number": "0"}, "number"),
        (7, {"not_applicable": "y"}, "reason"),
        (4, {"waiting_for": "general_meeting"}, "waiting_until"),
        (4, {"waiting_for": "general_meeting", "waiting_until": "01-11-2026"}, "waiting_until"),
    ],
)
def test_answers_that_contradict_each_other_are_told_at_the_field(
    board: Browser, club: Club, step: int, data: dict[str, str], field: str
) -> None:
    page = board.post(address(club, step), {"action": "next", **data}, status=422)
    assert page.html.select_one(f"#{field}-error")


def test_wrong_answer_that_was_saved_blocks_handing_in_until_it_is_right(
    web_session: Session, board: Browser, club: Club
) -> None:
    board.post(address(club, 7), {"action": "later", "active": "5", "trained": "6"})
    page = board.post(address(club, 8), {"action": "send"}, status=422)
    assert "Hoeveel trainers en coaches zijn geschoold?" in page.links()
    assert stated(web_session, club, V.TRAINERS) is None
    board.post(address(club, 7), {"action": "next", "active": "5", "trained": "4"})
    send(board, club)
    assert stated(web_session, club, V.TRAINERS).facts == TrainerFacts(active=5, trained=4)


def test_earlier_answers_are_filled_in(web_session: Session, board: Browser, club: Club) -> None:
    says(web_session, club, V.VCP, VCP_IN_ORDER)
    fifth, sixth = board.get(address(club, 5)), board.get(address(club, 6))
    assert fifth.form()["number"] == "1"
    assert fifth.form()["on_board"] == "no"
    assert sixth.form()["training_on"] == "01-03-2025"
    assert "Klopt het nog?" in fifth.text


def test_what_the_municipality_saw_is_filled_in_where_the_club_said_nothing(
    web_session: Session, board: Browser, club: Club
) -> None:
    services.record_assessment(
        web_session, club, V.TRAINERS, layer=Layer.MUNICIPALITY,
        facts=TrainerFacts(active=12, trained=3), stated_on=TODAY, method="visit",
        actor=actor_for(make_coordinator(web_session)), now=NOW,
    )  # fmt: skip
    web_session.commit()
    assert board.get(address(club, 7)).form()["active"] == "12"


def test_unchanged_answers_are_confirmed_and_stay_verified(
    web_session: Session, board: Browser, club: Club
) -> None:
    facts: dict[V, Facts] = {
        V.VCP: VCP_IN_ORDER,
        V.GEDRAGSCODE: CodeFacts(state=CodeState.EXISTS, signed_by=(), names_discrimination=False),
        V.VOG: VogFacts(policy=True, people=0, within_term=0),
    }
    for v, known in facts.items():
        says(web_session, club, v, known, verified=True)
    for step in range(1, 7):
        form = board.get(address(club, step)).form()
        board.post(address(club, step), {**form, "action": "next"})
    send(board, club)
    for v in facts:
        said = stated(web_session, club, v)
        assert said.is_verified, v
        assert said.confirmed_on == TODAY


def test_changing_something_verified_warns_before_and_drops_the_verification(
    web_session: Session, board: Browser, club: Club
) -> None:
    says(web_session, club, V.VCP, VCP_IN_ORDER, verified=True)
    assert "vervalt die controle" in board.get(address(club, 5)).text
    assert "vervalt die controle" not in board.get(address(club, 8)).text
    board.post(address(club, 5), {"action": "next", "appointed": "vacancy"})
    assert "vervalt die controle" in board.get(address(club, 8)).text
    send(board, club)
    assert not stated(web_session, club, V.VCP).is_verified


def test_board_sees_the_question_of_the_municipality(
    web_session: Session, board: Browser, club: Club
) -> None:
    says(web_session, club, V.VCP, VCP_IN_ORDER)
    assessment = queries.newest_assessment(web_session, club.id, V.VCP, Layer.CLUB)
    assert assessment is not None
    coordinator = actor_for(make_coordinator(web_session))
    services.return_to_club(
        web_session, assessment, note="Waar staat de VCP?", actor=coordinator, now=NOW
    )
    web_session.commit()
    assert "Waar staat de VCP?" in board.get(address(club, 5)).text


def test_board_says_that_nothing_changed_with_one_button(
    web_session: Session, board: Browser, club: Club
) -> None:
    says(web_session, club, V.VCP, VCP_IN_ORDER)
    assert "Alles klopt nog" in board.get(f"/clubs/{club.id}/checklist/report").text
    board.post(address(club, "confirm"))
    assert stated(web_session, club, V.VCP).confirmed_on == TODAY


def test_board_starts_again(web_session: Session, board: Browser, club: Club) -> None:
    board.post(address(club, 1), {"action": "later", "policy": "yes"})
    board.post(address(club, "discard"))
    assert queries.draft_of(web_session, club.id) is None


def test_not_applicable_with_a_reason_is_handed_in(
    web_session: Session, board: Browser, club: Club
) -> None:
    reason = "Wij hebben geen trainers."
    board.post(address(club, 7), {"action": "next", "not_applicable": "y", "reason": reason})
    send(board, club)
    said = stated(web_session, club, V.TRAINERS)
    assert (said.outcome, said.reason) == (Status.NOT_APPLICABLE, reason)


def test_waiting_for_the_general_meeting_is_handed_in(
    web_session: Session, board: Browser, club: Club
) -> None:
    board.post(address(club, 3), {"action": "next", "state": "draft"})
    data = {"action": "next", "waiting_for": "general_meeting", "waiting_until": "12-05-2027"}
    board.post(address(club, 4), data)
    send(board, club)
    assert stated(web_session, club, V.GEDRAGSCODE).waiting_until == date(2027, 5, 12)


def test_board_asks_for_help_with_the_report(
    web_session: Session, board: Browser, club: Club
) -> None:
    send(board, club, help=["vcp", "general"], note="Graag een gesprek.")
    said = wishes(web_session, [club.id])[club.id]
    assert {v for v, word in said.items() if word.wants} == {"vcp", ""}
    assert said["vcp"].said_by is SaidBy.BOARD


def test_no_tick_is_no_answer_about_help(web_session: Session, board: Browser, club: Club) -> None:
    board.post(address(club, 1), {"action": "next", "policy": "yes"})
    send(board, club)
    assert wishes(web_session, [club.id]) == {}


def test_board_says_that_it_manages(web_session: Session, board: Browser, club: Club) -> None:
    send(board, club, help=["none"])
    assert wish_of(wishes(web_session, [club.id])[club.id]) is Wish.DOES_NOT_WANT
    board.post(address(club, 8), {"action": "send", "help": ["none", "vcp"]}, status=422)


def test_note_about_an_incident_is_stopped_once(
    web_session: Session, board: Browser, club: Club
) -> None:
    data = {"action": "send", "help": ["vcp"], "note": "Het slachtoffer deed aangifte."}
    page = board.post(address(club, 8), data, status=422)
    assert page.html.select_one("#note-error")
    board.post(address(club, 8), {**data, "note_is_clean": "y"})


def test_empty_report_is_not_handed_in(board: Browser, club: Club) -> None:
    page = board.post(address(club, 8), {"action": "send"}, status=422)
    assert "Er is nog niets ingevuld" in page.text


def test_v_that_the_municipality_does_not_ask_is_left_out(
    web_session: Session, board: Browser, club: Club
) -> None:
    rules = queries.norm_on(web_session, club.municipality_id, TODAY)
    norm = {v: rule for v, rule in rules.items() if v is not V.TRAINERS}
    set_norm_of(web_session, club, norm)
    assert "Pagina 1 van 7" in board.get(address(club, 1)).text
    assert board.get(address(club, 7)).heading == "Klopt alles?"


def set_norm_of(session: Session, club: Club, rules: Any) -> None:
    items = [
        NormItem(v=v.value, strictness=Strictness.REQUIRED.value, term_months=rule.term_months,
                 complies_percent=90, partial_percent=50)
        for v, rule in rules.items()
    ]  # fmt: skip
    norm = Norm(municipality_id=club.municipality_id, starts_on=date(2026, 1, 1), created_at=NOW)
    norm.items = items
    session.add(norm)
    session.commit()


def test_board_cannot_answer_for_another_club(
    web_session: Session, board: Browser, club: Club
) -> None:
    other = make_club(web_session)
    web_session.commit()
    for part in (1, 8):
        board.get(address(other, part), status=404)
        board.post(address(other, part), {"action": "next"}, status=404)
    board.get(f"/clubs/{other.id}/checklist/report", status=404)
    board.post(address(other, "confirm"), status=404)
    board.post(address(other, "discard"), status=404)


def test_coordinator_and_coach_cannot_answer_for_a_club(
    web_session: Session, browser: Browser, club: Club
) -> None:
    users = [make_coordinator(web_session), make_coach(web_session)]
    web_session.commit()
    for user in users:
        person = browser.as_(user)
        person.get(address(club, 1), status=403)
        person.post(address(club, 8), {"action": "send"}, status=403)


def test_vacancy_leaves_nothing_of_the_former_contact_person(
    web_session: Session, board: Browser, club: Club
) -> None:
    says(web_session, club, V.VCP, VCP_IN_ORDER)
    form = board.get(address(club, 5)).form()
    data = {**form, "action": "next", "appointed": "vacancy", "vacancy_since": "01-10-2026"}
    board.post(address(club, 5), data)
    send(board, club)
    left = VcpFacts(appointed=Appointed.VACANCY, vacancy_since=date(2026, 10, 1))
    assert stated(web_session, club, V.VCP).facts == left


@pytest.mark.parametrize(
    ("step", "data"),
    [
        (3, {"state": "perfect"}),
        (1, {"functions": ["king"]}),
        (5, {"appointed": "yes\x00", "on_board": "perhaps"}),
        (4, {"waiting_for": "godot"}),
        (2, {"people": "9" * 5000}),
    ],
)
def test_answer_that_is_not_a_choice_is_refused_and_page_still_opens(
    board: Browser, club: Club, step: int, data: dict[str, Any]
) -> None:
    board.post(address(club, step), {"action": "next", **data}, status=422)
    board.get(address(club, step))
    board.get(address(club, 8))


def test_only_the_questions_are_saved(web_session: Session, board: Browser, club: Club) -> None:
    board.post(address(club, 1), {"action": "later", "policy": "yes", "extra": "x"})
    draft = queries.draft_of(web_session, club.id)
    assert draft is not None
    assert draft.answers["vog_policy"]["policy"] == ["yes"]
    assert "extra" not in draft.answers["vog_policy"]


def test_page_is_saved_after_each_answer(web_session: Session, board: Browser, club: Club) -> None:
    form = board.get(address(club, 2)).html.select_one("main form")
    assert form["data-hx-post"] == address(club, "2/draft")
    saved = board.post(
        address(club, "2/draft"), {"people": "12", "checked_on": "31-02"}, status=200
    )
    assert "Bewaard op" in saved.text
    again = board.get(address(club, 2))
    assert again.form()["people"] == "12"
    assert again.form()["checked_on"] == "31-02"
    other = make_club(web_session)
    web_session.commit()
    board.post(address(other, "2/draft"), {"people": "12"}, status=404)
