"""What a scan explains stays with the finding, so that it can be explained years later."""

from sqlalchemy import select

from sportklimaat.scanner.explanation import Explanation
from sportklimaat.scans.models import Finding
from sportklimaat.scans.queries import findings_of_round
from sportklimaat.scans.results import MOST_PAGES
from tests.factories import make_club
from tests.factories.scans import PAGE, make_explanation, make_finding


def kept(session, finding):
    session.flush()
    session.expire_all()
    return session.scalars(select(Finding).where(Finding.id == finding.id)).one()


def test_the_explanation_is_kept_as_it_was_given(session):
    made = make_explanation()
    finding = kept(session, make_finding(session, make_club(session), explanation=made))
    assert finding.explanation == made.to_json()
    assert finding.explanation["pages"][0]["url"] == PAGE


def test_the_profile_of_the_code_is_kept(session):
    finding = make_finding(
        session, make_club(session), themes=("bullying", "discrimination"), adopted_on="2024-03",
        adopted_by="alv", enrolment_annex=True, shared_vcp=True,
    )  # fmt: skip
    finding = kept(session, finding)
    assert finding.themes == ["bullying", "discrimination"]
    assert (finding.adopted_on, finding.adopted_by) == ("2024-03", "alv")
    assert (finding.enrolment_annex, finding.shared_vcp) == (True, True)


def test_no_more_unread_pages_are_kept_than_pages(session):
    missed = tuple((f"https://www.club.nl/{n}", "timeout") for n in range(MOST_PAGES + 5))
    made = Explanation(not_read=missed)
    finding = kept(session, make_finding(session, make_club(session), explanation=made))
    assert len(finding.explanation["not_read"]) == MOST_PAGES


def test_lists_leave_the_explanations_where_they_are(session):
    finding = make_finding(session, make_club(session), explanation=make_explanation())
    session.flush()
    session.expunge_all()
    listed = session.scalars(findings_of_round(finding.round)).all()
    assert [one.id for one in listed] == [finding.id]
    assert "explanation" not in listed[0].__dict__
