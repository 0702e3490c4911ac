"""The coordinator brings in clubs from a spreadsheet, assesses one, and finds who can use help."""

from io import BytesIO

from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.looking import problems_of
from tests.journeys.town import Town

NEW_CLUB = "Pickleballclub De Verwachting"


def spreadsheet() -> bytes:
    """A sheet as a coordinator keeps it: a title above, own headings, an odd number."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Sportclubs gemeente, bijgewerkt door de afdeling"])
    sheet.append([])
    sheet.append(["Clubnaam", "Tak van sport", "Plaats", "Aantal leden", "Waarvan jeugd", "Wijk"])
    sheet.append([NEW_CLUB, "Pickleball", "Waterhoven", "1.250", 40, "Molenwijk"])
    sheet.append(["Denksportclub Waterhoven", "Schaken", "Waterhoven", 35, 0, "Oude Haven"])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def upload(page: Page, name: str, content: bytes) -> None:
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": media, "buffer": content}
    )
    page.locator("main form button").first.click()


def test_coordinator_imports_assesses_and_finds_who_needs_support(
    sign_in: SignIn, town: Town
) -> None:
    page = sign_in("coordinator")
    page.get_by_role("link", name="Clubs", exact=True).first.click()
    page.locator("a[href='/clubs/imports']").first.click()
    upload(page, "clubs.xlsx", spreadsheet())
    assert problems_of(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text(NEW_CLUB)
    assert problems_of(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator("form[action$=confirm] button").click()
    expect(page.get_by_role("main")).to_contain_text("2")

    page.goto(f"{town.address}/clubs?q=Pickleball")
    page.locator("main table").get_by_role("link", name=NEW_CLUB).click()
    expect(page.locator("main")).to_contain_text("1.250")
    page.get_by_role("link", name="De vier V's").click()
    page.locator("a[href$='/checklist/vcp/observation']").first.click()
    page.locator("input[name=appointed][value=no]").check()
    page.locator("input[name=method][value=conversation]").check()
    page.locator("textarea[name=note]").fill("Het bestuur zoekt iemand van buiten het bestuur.")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("#vcp")).to_contain_text("Nog niet")

    page.goto(f"{town.address}/support?q=Pickleball")
    expect(page.get_by_role("link", name=NEW_CLUB)).to_be_visible()
    row = page.locator("tr", has=page.get_by_role("link", name=NEW_CLUB))
    expect(row).to_contain_text("VCP")


def test_the_same_spreadsheet_twice_changes_nothing(sign_in: SignIn, town: Town) -> None:
    page = sign_in("coordinator")
    for _ in range(2):
        page.goto(f"{town.address}/clubs/imports")
        upload(page, "clubs.xlsx", spreadsheet())
        page.locator("main form button").first.click()
        confirm = page.locator("form[action$=confirm] button")
        if confirm.count():
            confirm.click()
    page.goto(f"{town.address}/clubs/imports")
    upload(page, "clubs.xlsx", spreadsheet())
    page.locator("main form button").first.click()
    expect(page.locator("form[action$=confirm]")).to_have_count(0)


def test_a_spreadsheet_with_macros_is_refused_in_words(sign_in: SignIn, town: Town) -> None:
    page = sign_in("coordinator")
    page.goto(f"{town.address}/clubs/imports")
    upload(page, "clubs.xlsx", b"%PDF-1.7 this is no spreadsheet")
    expect(page.locator("#error-summary")).to_be_visible()
    assert page.title().startswith("Fout: ")
    assert problems_of(page) == []
