"""The buurtsportcoach scans websites, watches it happen, and reviews what was found."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import SignIn
from tests.journeys.looking import problems_of
from tests.journeys.town import Town


def test_coach_scans_and_reviews_with_the_keyboard(sign_in: SignIn, town: Town) -> None:
    page = sign_in("coach")
    expect(page.locator("h1")).to_have_text("Mijn clubs en scans")
    page.goto(f"{town.address}/scans/new")
    page.locator("select[name=sport]").select_option(label="Hockey")
    page.locator("main form button").first.click()
    page.get_by_role("button", name="Start de scan").click()
    page.wait_for_url(re.compile(r"/scans/\d+$"))
    round_address = page.url
    assert problems_of(page) == []
    expect(page.locator("#progress")).not_to_have_attribute(
        "hx-get", re.compile("."), timeout=60_000
    )
    page.goto(round_address)
    expect(page.locator("main")).to_contain_text("Hockeyclub De Waterlelie")

    page.get_by_role("link", name=re.compile("Hockeyclub De Waterlelie")).first.click()
    expect(page.locator("h1")).to_have_text("Hockeyclub De Waterlelie")
    expect(page.locator("main")).not_to_contain_text(re.compile(r"06-\d{8}"))
    assert problems_of(page) == []
    page.locator("input[name=decision][value=agreed]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.locator("[role=status], .notice").first).to_be_visible()

    page.goto(f"{town.address}/scans/proposals")
    expect(page.locator("main")).to_contain_text("Hockeyclub De Waterlelie")


def test_coordinator_accepts_the_proposal_and_the_status_follows(
    sign_in: SignIn, town: Town
) -> None:
    page = sign_in("coordinator")
    page.goto(f"{town.address}/scans/proposals")
    first = page.locator("main a[href*='/scans/proposals/']").first
    club = first.inner_text()
    first.click()
    page.locator("button[value=accept]").click()
    page.goto(f"{town.address}/clubs?q={club}")
    page.locator("main table").get_by_role("link", name=club).first.click()
    page.get_by_role("link", name="De vier V's").click()
    expect(page.locator("#gedragscode")).to_contain_text("website bekeken")


def test_coach_cannot_open_a_checklist(sign_in: SignIn, town: Town) -> None:
    page = sign_in("coach")
    answer = page.goto(f"{town.address}/clubs/1/checklist")
    assert answer is not None
    assert answer.status in {403, 404}
