"""The coordinator's and the board's page of one club's four V's."""

from datetime import timedelta

import pytest

from sportklimaat.checklist import queries, services
from sportklimaat.checklist.rules import (
    Appointed,
    CodeFacts,
    CodeState,
    Layer,
    Status,
    Trained,
    V,
    VcpFacts,
    WebsiteFacts,
)
from tests.factories import (
    NOW,
    TODAY,
    actor_for,
    make_board_member,
    make_club,
    make_coach,
    make_coordinator,
    make_municipality,
)

GOOD_VCP = VcpFacts(
    appointed=Appointed.YES, number=2, on_board=False, trained=Trained.TRAINED, findable=True
)
SEEN = {"stated_on": "23-11-2026", "method": "visit", "seen_id": "", "waiting_for": ""}


@pytest.fixture
def club(web_session):
    club = make_club(web_session, name="HC De Waterlelie")
    web_session.commit()
    return club


@pytest.fixture
def coordinator(web_session):
    user = make_coordinator(web_session, name="Noor de Vries")
    web_session.commit()
    return user


def answered(session, club, answers, *, at=NOW):
    member = make_board_member(session, club)
    services.submit_self_report(session, club, answers, actor=actor_for(member), now=at)
    session.commit()


def website_says(session, club, found):
    services.record_assessment(
        session,
        club,
        V.GEDRAGSCODE,
        layer=Layer.WEBSITE,
        facts=WebsiteFacts(found=found),
        stated_on=TODAY,
        actor=actor_for(make_coach(session)),
        now=NOW,
    )
    session.commit()


def path_of(club, rest=""):
    return f"/clubs/{club.id}/checklist{rest}"


def test_coordinator_sees_four_cards_and_unknown_is_a_result(browser, club, coordinator):
    page = browser.as_(coordinator).get(path_of(club))
    assert [h.get_text() for h in page.html.select(".card__title")] == [
        "VOG (verklaring omtrent het gedrag)",
        "Gedragscode",
        "Vertrouwenscontactpersoon (VCP)",
        "Geschoolde trainers en coaches",
    ]
    assert page.text.count("Onbekend") >= 4
    assert "Niemand heeft ons hier nog iets over verteld." in page.text


def test_coordinator_sees_layers_beside_each_other_and_the_contradiction(
    browser, web_session, club, coordinator
):
    code = CodeFacts(state=CodeState.EXISTS)
    answered(web_session, club, {V.GEDRAGSCODE: code})
    website_says(web_session, club, "not_found")
    page = browser.as_(coordinator).get(path_of(club))
    assert "Niet gevonden op de website" in page.text
    assert "Dat betekent niet dat het er niet is." in page.text
    assert "geen gedragscode" not in page.text.lower()
    assert "Door de club zelf opgegeven, niet geverifieerd" in page.text


def test_coordinator_records_what_was_seen(browser, web_session, club, coordinator):
    data = SEEN | {
        "appointed": "yes",
        "number": "2",
        "on_board": "no",
        "trained": "trained",
        "findable": "yes",
        "note": "Afspraken besproken.",
    }
    me = browser.as_(coordinator)
    after = me.follow(me.post(path_of(club, "/vcp/observation"), data))
    assert "Wat je zag, is vastgelegd." in after.text
    item = queries.checklists(web_session, [club.id], today=TODAY)[club.id].items[V.VCP]
    assert (item.status.status, item.status.layer) == (Status.COMPLIES, Layer.MUNICIPALITY)
    assert "Noor de Vries" in after.text


def test_observation_form_is_filled_in_with_what_was_seen_before(
    browser, web_session, club, coordinator
):
    services.record_assessment(
        web_session,
        club,
        V.VCP,
        layer=Layer.MUNICIPALITY,
        facts=GOOD_VCP,
        stated_on=TODAY - timedelta(days=30),
        method="visit",
        actor=actor_for(coordinator),
        now=NOW,
    )
    web_session.commit()
    form = browser.as_(coordinator).get(path_of(club, "/vcp/observation")).form()
    assert (form["number"], form["on_board"], form["trained"]) == ("2", "no", "trained")


def test_coordinator_may_start_from_what_the_club_says(browser, web_session, club, coordinator):
    answered(web_session, club, {V.VCP: GOOD_VCP})
    me = browser.as_(coordinator)
    assert "appointed" not in me.get(path_of(club, "/vcp/observation")).form()
    assert me.get(path_of(club, "/vcp/observation?copy=club")).form()["appointed"] == "yes"


def test_second_coordinator_is_told_and_keeps_the_text(browser, web_session, club, coordinator):
    me = browser.as_(coordinator)
    mine = me.get(path_of(club, "/vcp/observation")).form()
    other = make_coordinator(web_session, name="Sam Bakker")
    web_session.commit()
    browser.as_(other).post(path_of(club, "/vcp/observation"), SEEN | {"appointed": "vacancy"})
    typed = mine | SEEN | {"appointed": "yes", "note": "Mijn eigen tekst over de afspraken"}
    page = me.post(path_of(club, "/vcp/observation"), typed, status=409)
    assert "Mijn eigen tekst over de afspraken" in page.text
    assert "sportcoördinator Sam Bakker" in page.text
    assert "vacature" in page.text
    me.post(path_of(club, "/vcp/observation"), page.form())
    found = queries.newest_assessment(web_session, club.id, V.VCP, Layer.MUNICIPALITY)
    assert found.note == "Mijn eigen tekst over de afspraken"


@pytest.mark.parametrize(
    ("v", "data", "told"),
    [
        ("vog", {"people": "3", "within_term": "5"}, "Dit is meer dan het aantal mensen"),
        ("vog", {"people": "veel"}, "Vul een heel getal in"),
        ("vog", {"checked_on": "31-02-2026"}, "31-02-2026"),
        ("trainers", {"active": "3", "trained": "5"}, "Dit is meer dan het aantal actieve"),
        ("vcp", {}, "Er is nog niets ingevuld"),
        ("vcp", {"not_applicable": "y"}, "Schrijf op waarom dit niet geldt"),
        ("vcp", {"waiting_for": "new_vcp"}, "Vul in tot welke dag"),
    ],
)
def test_what_cannot_be_is_told_and_stays_visible(browser, club, coordinator, v, data, told):
    page = browser.as_(coordinator).post(
        path_of(club, f"/{v}/observation"), SEEN | data, status=422
    )
    assert told in page.text
    for name, value in data.items():
        assert page.form()[name] == value


def test_note_about_an_incident_is_stopped_once(browser, club, coordinator):
    me = browser.as_(coordinator)
    data = SEEN | {"appointed": "yes", "note": "Er is een slachtoffer"}
    page = me.post(path_of(club, "/vcp/observation"), data, status=422)
    assert "Deze notitie lijkt over een incident te gaan." in page.text
    me.post(path_of(club, "/vcp/observation"), data | {"note_is_clean": "y"})


def test_coordinator_verifies_what_the_club_says(browser, web_session, club, coordinator):
    answered(web_session, club, {V.VCP: GOOD_VCP})
    me = browser.as_(coordinator)
    form = me.get(path_of(club, "/vcp/review")).form()
    page = me.post(path_of(club, "/vcp/review"), form | {"decision": "verified", "method": "phone"})
    shown = me.follow(page).text
    assert "Geverifieerd door sportcoördinator Noor de Vries (telefoon) op 23 nov 2026" in shown


def test_coordinator_returns_an_answer_with_a_question(browser, web_session, club, coordinator):
    answered(web_session, club, {V.VCP: GOOD_VCP})
    me = browser.as_(coordinator)
    form = me.get(path_of(club, "/vcp/review")).form()
    data = form | {"decision": "returned", "note": "Welke scholing was het?"}
    shown = me.follow(me.post(path_of(club, "/vcp/review"), data)).text
    assert "De gemeente vraagt de club om hier nog eens naar te kijken" in shown
    assert "Welke scholing was het?" in shown


def test_verifying_an_answer_that_changed_meanwhile_is_told(
    browser, web_session, club, coordinator
):
    answered(web_session, club, {V.VCP: GOOD_VCP})
    me = browser.as_(coordinator)
    form = me.get(path_of(club, "/vcp/review")).form()
    answered(web_session, club, {V.VCP: VcpFacts(appointed=Appointed.VACANCY)})
    data = form | {"decision": "verified", "method": "phone"}
    page = me.post(path_of(club, "/vcp/review"), data, status=409)
    assert "Iemand anders was je voor" in page.text
    assert "vacature" in page.text


def test_clubbase_counts_where_nobody_said_anything(browser, web_session, club, coordinator):
    me = browser.as_(coordinator)
    data = {"outcome": "complies", "stated_on": "01-10-2026", "seen_id": ""}
    shown = me.follow(me.post(path_of(club, "/vcp/clubbase"), data)).text
    assert "Status volgens Clubbase" in shown
    status = queries.checklists(web_session, [club.id], today=TODAY)[club.id].items[V.VCP].status
    assert (status.status, status.layer) == (Status.COMPLIES, Layer.CLUBBASE)


def test_not_applicable_shows_its_reason(browser, club, coordinator):
    me = browser.as_(coordinator)
    data = SEEN | {"not_applicable": "y", "reason": "Alleen volwassen leden"}
    shown = me.follow(me.post(path_of(club, "/vog/observation"), data)).text
    assert "Niet van toepassing" in shown
    assert "Alleen volwassen leden" in shown


def test_waiting_is_shown_with_its_day(browser, club, coordinator):
    me = browser.as_(coordinator)
    data = SEEN | {"waiting_for": "general_meeting", "waiting_until": "12-05-2027"}
    shown = me.follow(me.post(path_of(club, "/gedragscode/observation"), data)).text
    assert "Wacht op de algemene ledenvergadering tot 12 mei 2027" in shown


def test_board_member_sees_own_club_with_help_and_without_actions(browser, web_session, club):
    member = make_board_member(web_session, club)
    web_session.commit()
    page = browser.as_(member).get(path_of(club))
    assert "Zo regel je het" in page.text
    assert "Wil je hier hulp bij?" in page.text
    assert f"/clubs/{club.id}/checklist/report" in page.links().values()
    assert "Vastleggen wat je zag" not in page.text


def test_board_member_of_another_club_gets_404(browser, web_session, club):
    stranger = make_board_member(web_session, make_club(web_session))
    web_session.commit()
    browser.as_(stranger).get(path_of(club), status=404)


def test_board_member_cannot_record_for_the_municipality(browser, web_session, club):
    member = make_board_member(web_session, club)
    web_session.commit()
    browser.as_(member).get(path_of(club, "/vcp/observation"), status=403)
    browser.as_(member).post(path_of(club, "/vcp/observation"), SEEN, status=403)


def test_coordinator_of_another_municipality_gets_404(browser, web_session, club):
    elsewhere = make_coordinator(web_session, make_municipality(web_session, "Elders"))
    web_session.commit()
    browser.as_(elsewhere).get(path_of(club), status=404)
    browser.as_(elsewhere).post(path_of(club, "/vcp/observation"), SEEN, status=404)


def test_no_page_speaks_of_an_expired_vog(browser, web_session, club, coordinator):
    me = browser.as_(coordinator)
    data = SEEN | {"policy": "yes", "people": "10", "within_term": "10", "term_years": "5"}
    shown = me.follow(me.post(path_of(club, "/vog/observation"), data)).text
    assert "ouder" in shown
    assert "afgesproken 3 jaar" in shown
    assert "verlopen" not in shown.lower()


def test_history_tells_what_was_said_and_who_verified(browser, web_session, club, coordinator):
    answered(web_session, club, {V.VCP: GOOD_VCP})
    own = queries.newest_assessment(web_session, club.id, V.VCP, Layer.CLUB)
    services.verify(
        web_session, own, method="phone", note="Intern", actor=actor_for(coordinator), now=NOW
    )
    web_session.commit()
    page = browser.as_(coordinator).get(f"/clubs/{club.id}/history")
    assert "de club zegt" in page.text
    assert "geverifieerd door de gemeente" in page.text
    assert "Intern" in page.text


def test_board_does_not_read_the_municipalitys_notes(browser, web_session, club, coordinator):
    services.record_assessment(
        web_session,
        club,
        V.VCP,
        layer=Layer.MUNICIPALITY,
        facts=GOOD_VCP,
        stated_on=TODAY,
        method="visit",
        note="Alleen voor ons",
        actor=actor_for(coordinator),
        now=NOW,
    )
    member = make_board_member(web_session, club)
    web_session.commit()
    me = browser.as_(member)
    assert "Alleen voor ons" not in me.get(path_of(club)).text
    assert "Alleen voor ons" not in me.get(f"/clubs/{club.id}/history").text
    assert "Alleen voor ons" in browser.as_(coordinator).get(path_of(club)).text
