"""Setting norms, and reading totals without a club's name."""

from datetime import date

from sportklimaat.checklist import queries, services
from sportklimaat.checklist.rules import (
    Appointed,
    Layer,
    NormRule,
    Strictness,
    Trained,
    V,
    VcpFacts,
)
from tests.factories import (
    NOW,
    TODAY,
    actor_for,
    make_administrator,
    make_club,
    make_coordinator,
    make_municipality,
    make_reader,
)

GOOD_VCP = VcpFacts(
    appointed=Appointed.YES, number=1, on_board=False, trained=Trained.TRAINED, findable=True
)


def test_coordinator_sets_a_norm_that_starts_later(browser, web_session):
    me = browser.as_(make_coordinator(web_session))
    form = me.get("/checklist/norms/new").form()
    data = form | {"starts_on": "01-01-2027", "trainers_strictness": "advice"}
    shown = me.follow(me.post("/checklist/norms/new", data)).text
    assert "Vanaf 1 jan 2027" in shown
    municipality = make_municipality(web_session)
    later = queries.norm_on(web_session, municipality.id, date(2027, 1, 1))
    assert later[V.TRAINERS].strictness is Strictness.ADVICE
    assert later[V.VOG] == NormRule(term_months=36)


def test_coordinator_takes_back_a_norm_that_has_not_begun(browser, web_session):
    coordinator = make_coordinator(web_session)
    norm = services.set_norm(
        web_session,
        make_municipality(web_session),
        date(2027, 1, 1),
        {V.VCP: NormRule()},
        actor=actor_for(coordinator),
        now=NOW,
    )
    web_session.commit()
    me = browser.as_(coordinator)
    shown = me.follow(me.post(f"/checklist/norms/{norm.id}/withdraw")).text
    assert "1 jan 2027" not in shown


def test_coordinator_of_another_municipality_cannot_take_back_a_norm(browser, web_session):
    norm = services.set_norm(
        web_session,
        make_municipality(web_session),
        date(2027, 1, 1),
        {V.VCP: NormRule()},
        actor=actor_for(make_coordinator(web_session)),
        now=NOW,
    )
    elsewhere = make_coordinator(web_session, make_municipality(web_session, "Elders"))
    web_session.commit()
    browser.as_(elsewhere).post(f"/checklist/norms/{norm.id}/withdraw", status=404)


def test_two_norms_on_one_day_are_refused_at_the_field(browser, web_session):
    me = browser.as_(make_coordinator(web_session))
    data = me.get("/checklist/norms/new").form() | {"starts_on": "01-01-2027"}
    me.post("/checklist/norms/new", data)
    page = me.post("/checklist/norms/new", data, status=422)
    assert "Er is al een norm die op deze dag begint." in page.text


def test_threshold_above_hundred_is_refused_at_the_field(browser, web_session):
    me = browser.as_(make_coordinator(web_session))
    form = me.get("/checklist/norms/new").form()
    data = form | {"starts_on": "01-01-2027", "vog_complies_percent": "120"}
    page = me.post("/checklist/norms/new", data, status=422)
    assert "Vul een percentage in van 1 tot 100." in page.text


def situation(session):
    coordinator = make_coordinator(session)
    club = make_club(session, name="HC De Waterlelie")
    make_club(session, name="VV De Kade")
    services.record_assessment(
        session,
        club,
        V.VCP,
        layer=Layer.MUNICIPALITY,
        facts=GOOD_VCP,
        stated_on=TODAY,
        method="visit",
        actor=actor_for(coordinator),
        now=NOW,
    )
    session.commit()
    return coordinator, club


def test_reader_sees_totals_and_no_club(browser, web_session):
    situation(web_session)
    page = browser.as_(make_reader(web_session)).get("/checklist/figures")
    assert "Voldoet: 1 van 2, 1 onbekend" in page.text
    assert "Waterlelie" not in page.text
    assert not [href for href in page.links().values() if "/checklist/figures/" in href]


def test_reader_cannot_open_the_list_behind_a_number(browser, web_session):
    situation(web_session)
    reader = make_reader(web_session)
    browser.as_(reader).get("/checklist/figures/vcp/complies", status=403)


def test_coordinator_opens_the_exact_list_behind_a_number(browser, web_session):
    coordinator, _club = situation(web_session)
    me = browser.as_(coordinator)
    assert "/checklist/figures/vcp/complies" in me.get("/checklist/figures").links().values()
    page = me.get("/checklist/figures/vcp/complies")
    assert "HC De Waterlelie" in page.text
    assert "VV De Kade" not in page.text


def test_archived_clubs_are_left_out_of_the_totals(browser, web_session):
    coordinator, club = situation(web_session)
    club.archived_at, club.archived_reason = NOW, "Gestopt"
    web_session.commit()
    page = browser.as_(coordinator).get("/checklist/figures")
    assert "Voldoet: 0 van 1, 1 onbekend" in page.text


def test_administrator_sees_figures_of_an_empty_register(browser, web_session):
    page = browser.as_(make_administrator(web_session)).get("/checklist/figures")
    assert "Nog geen cijfers" in page.text
