"""People's reviews leave as labels, in the format that the measure reads, without any person in it."""

import tomllib

from sportklimaat.accounts.rules import APPLICATION
from sportklimaat.scanner import Outcome, VcpFinding
from sportklimaat.scanner.quality.reading import read_site
from sportklimaat.scans import services
from sportklimaat.scans.labels import reviewed_websites
from sportklimaat.scans.rules import ReviewDecision
from sportklimaat.scans.standing import latest_reviews
from tests.factories import NOW, coach_of, make_club, make_municipality
from tests.factories.scans import PAGE, make_finding, make_review

ADDRESS = "https://www.club.nl"
CORRECTION = {"decision": ReviewDecision.CORRECTED, "reason": "Jan zegt dat het niet klopt"}


def reviewed(session, outcome=Outcome.FULL, review=None, **facts):
    club = make_club(session, websites=[facts.pop("url", ADDRESS)])
    finding = make_finding(session, club, outcome, **facts)
    make_review(session, finding, **(review or {}))
    return club


def labels(session, actor=APPLICATION):
    return {site.address: site.text for site in reviewed_websites(session, actor)}


def read(text, folder):
    (folder / "site.toml").write_text(text, encoding="utf-8")
    return read_site(folder)


def test_who_agrees_agrees_with_every_flag(session, tmp_path):
    profile = {"themes": ("bullying",), "adopted_on": "2024-03", "adopted_by": "alv"}
    reviewed(session, vcp=VcpFinding.NAMED, vog=True, enrolment_annex=True, **profile)
    site = read(labels(session)[ADDRESS], tmp_path)
    expect = site.expect
    assert (site.home, site.is_review) == (ADDRESS, True)
    assert (expect.outcome, expect.pages) == (Outcome.FULL, (PAGE,))
    assert (expect.vcp, expect.vog) == (VcpFinding.NAMED, True)
    assert (expect.names_discrimination, expect.draft, expect.by_reference) == (True, False, False)
    assert expect.target_groups == {"parents", "everyone"}
    assert (expect.themes, expect.adopted_on, expect.adopted_by) == ({"bullying"}, "2024-03", "alv")
    assert expect.enrolment_annex


def test_who_corrects_says_nothing_of_the_flags(session, tmp_path):
    elsewhere = 'https://www.club.nl/"regels"?a=b'
    reviewed(session, review=CORRECTION | {"outcome": Outcome.PARTIAL, "page_url": elsewhere})
    expect = read(labels(session)[ADDRESS], tmp_path).expect
    assert (expect.outcome, expect.pages) == (Outcome.PARTIAL, (elsewhere,))
    assert (expect.vcp, expect.vog, expect.draft, expect.target_groups) == (None, None, None, None)


def test_the_answer_of_the_scan_stands_beside_it(session):
    reviewed(session, review=CORRECTION | {"outcome": Outcome.NOT_FOUND})
    said = tomllib.loads(labels(session)[ADDRESS])
    assert said["expect"] == {"outcome": "not_found"}
    assert (said["scan"]["outcome"], said["scan"]["page"]) == ("full", PAGE)
    assert said["review"]["decision"] == "corrected"
    assert said["review"]["rules_version"] == "1"
    assert said["review"]["on"] == NOW.date()


def test_nothing_of_a_person_or_of_the_page_leaves(session):
    coach = coach_of(session)
    reviewed(session, review=CORRECTION | {"outcome": Outcome.NOT_FOUND, "actor": coach})
    text = labels(session)[ADDRESS]
    assert set(tomllib.loads(text)) == {"home", "expect", "review", "scan"}
    for word in ("Jan", "respecteren", "Zo gaan wij", "author", "reason ="):
        assert word not in text


def test_the_last_verdict_counts(session):
    club = reviewed(session)
    finding = make_finding(session, club, Outcome.NOT_FOUND)
    assert 'outcome = "full"' in labels(session)[ADDRESS]
    make_review(session, finding, seen_review_id=last_review_id(session, club))
    assert tomllib.loads(labels(session)[ADDRESS])["expect"]["outcome"] == "not_found"


def last_review_id(session, club):
    return latest_reviews(session, [club.id])[club.id].id


def test_of_two_clubs_on_one_website_the_last_verdict_counts(session):
    reviewed(session)
    reviewed(session, review=CORRECTION | {"outcome": Outcome.NOT_FOUND})
    assert tomllib.loads(labels(session)[ADDRESS])["expect"]["outcome"] == "not_found"


def test_a_club_that_wants_no_scan_is_left_out(session):
    club = reviewed(session)
    services.opt_out(session, club, reason="", actor=APPLICATION, now=NOW)
    assert labels(session) == {}


def test_a_coach_elsewhere_sees_nothing(session):
    reviewed(session)
    elsewhere = coach_of(session, municipality=make_municipality(session, "Elders"))
    assert labels(session, elsewhere) == {}
