"""A board member answers on a phone: without JavaScript, in pieces, and is never asked for a VOG."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.looking import problems_of
from tests.journeys.town import Town

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def answer_page(page: Page) -> None:
    page.locator("main form button[value=next]").click()
    page.wait_for_load_state()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_board_member_answers_on_a_phone(sign_in: SignIn, town: Town, javascript: bool) -> None:
    page = sign_in("board", java_script_enabled=javascript, **PHONE)
    expect(page.locator("h1")).to_have_text(re.compile("Mijn club"))
    page.locator("a[href$='/checklist/report']").first.click()
    page.locator("main a[href*='/report/']").first.click()
    steps = int(re.findall(r"van (\d)", page.locator("main").inner_text())[0])
    assert steps <= 8
    if not re.search(r"/report/1\b", page.url):
        page.goto(re.sub(r"/report/\d", "/report/1", page.url))
    page.locator("input[name=policy_adopted_on]").fill("31-02-2026")
    answer_page(page)
    expect(page.locator("input[name=policy_adopted_on]")).to_have_value("31-02-2026")
    expect(page.locator("#error-summary")).to_be_visible()
    if javascript:
        assert problems_of(page, widths=(390, 320)) == []
        page.set_viewport_size({"width": 390, "height": 844})
    page.locator("input[name=policy_adopted_on]").fill("28-02-2026")
    answer_page(page)
    assert "/report/2" in page.url
    page.locator("main form button[value=later]").click()

    page.goto(town.address)
    page.locator("a[href$='/checklist/report']").first.click()
    page.locator("main a[href*='/report/']").first.click()
    for _ in range(steps):
        if page.locator("main form button[value=send]").count():
            break
        answer_page(page)
    page.locator("input[name=help]").first.check()
    page.locator("main form button[value=send]").click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text(re.compile("[Bb]edankt|gestuurd|verstuurd"))


def test_board_member_sees_no_other_club(sign_in: SignIn, town: Town) -> None:
    page = sign_in("board", **PHONE)
    own = page.locator("a[href*='/clubs/']").first.get_attribute("href") or ""
    number = int(re.findall(r"/clubs/(\d+)", own)[0])
    other = number + 1
    for path in (
        "",
        "/checklist",
        "/checklist/report",
        "/website",
        "/history",
        "/checklist/vcp/evidence",
    ):
        answer = page.goto(f"{town.address}/clubs/{other}{path}")
        assert answer is not None
        assert answer.status in {403, 404}, path


def test_nobody_can_upload_a_vog(sign_in: SignIn, town: Town) -> None:
    page = sign_in("board", **PHONE)
    own = page.locator("a[href*='/clubs/']").first.get_attribute("href") or ""
    number = re.findall(r"/clubs/(\d+)", own)[0]
    page.goto(f"{town.address}/clubs/{number}/checklist/vog/evidence")
    expect(page.locator("input[type=file]")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("VOG")
