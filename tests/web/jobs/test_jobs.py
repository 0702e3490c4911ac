from datetime import timedelta

from sportklimaat.core.mail import OutboxMessage
from sportklimaat.jobs.models import JobRun
from tests.factories import NOW, make_administrator, make_club, make_coordinator
from tests.factories.scans import make_round


def test_administrator_sees_what_ran_and_what_waits(web_session, browser):
    make_round(web_session, [make_club(web_session)])
    web_session.add_all(
        [
            JobRun(
                name="run_scan_round",
                state="failed",
                problem="stopped",
                started_at=NOW - timedelta(seconds=75),
                finished_at=NOW,
            ),
            JobRun(name="send_outbox", state="running", started_at=NOW - timedelta(seconds=4)),
            OutboxMessage(
                kind="invitation", to_address="a@b.nl", subject="x", text="y", created_at=NOW
            ),
        ]
    )
    user = make_administrator(web_session)
    web_session.commit()
    page = browser.as_(user).get("/jobs")
    rows = [" ".join(row.get_text(" ").split()) for row in page.html.select("tbody tr")]
    assert "4 s" in rows[0]
    assert "1 min 15 s" in rows[1]
    assert "a@b.nl" not in page.response.text


def test_page_without_runs_says_so(web_session, browser):
    user = make_administrator(web_session)
    web_session.commit()
    browser.as_(user).get("/jobs")


def test_coordinator_does_not_see_background_work(web_session, browser):
    user = make_coordinator(web_session)
    web_session.commit()
    browser.as_(user).get("/jobs", status=403)
