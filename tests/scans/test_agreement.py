"""How often people agreed is told of enough reviews only, of the rules that are in use."""

import pytest

from sportklimaat.scanner import Outcome
from sportklimaat.scans import criteria
from sportklimaat.scans.agreement import agreement
from sportklimaat.scans.rules import ReviewDecision
from tests.factories import make_club
from tests.factories.scans import make_finding, make_review

RULES = "2026.9"
CORRECTED = {"decision": ReviewDecision.CORRECTED, "outcome": Outcome.PARTIAL, "reason": "deels"}


@pytest.fixture
def reviewed(session):
    """Clubs whose findings were judged, so many of them corrected."""

    def review(count, corrected=0, rules=RULES):
        for number in range(count):
            finding = make_finding(session, make_club(session), rules_version=rules)
            make_review(session, finding, **(CORRECTED if number < corrected else {}))

    return review


def test_too_few_reviews_give_no_figure(session, reviewed):
    reviewed(criteria.LEAST_REVIEWS_TO_TELL - 1)
    assert agreement(session, RULES) is None


def test_enough_reviews_give_how_many_were_agreed_with(session, reviewed):
    reviewed(criteria.LEAST_REVIEWS_TO_TELL, corrected=3)
    share = agreement(session, RULES)
    assert (share.right, share.n) == (17, 20)


def test_reviews_of_other_rules_do_not_count(session, reviewed):
    reviewed(criteria.LEAST_REVIEWS_TO_TELL, rules="2026.8")
    assert agreement(session, RULES) is None


def test_a_second_verdict_replaces_the_first(session, reviewed):
    reviewed(criteria.LEAST_REVIEWS_TO_TELL - 1)
    finding = make_finding(session, make_club(session), rules_version=RULES)
    first = make_review(session, finding)
    make_review(session, finding, seen_review_id=first.id, **CORRECTED)
    share = agreement(session, RULES)
    assert (share.right, share.n) == (19, 20)
