"""What a careful person checks on every page in a real browser."""

from collections.abc import Iterable

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Page, Request

WIDTHS = (1280, 390, 320)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what passed, told node by node, takes longer than the looking
}
TOO_SMALL = """() => [...document.querySelectorAll(
  'main a[href], main button, main summary, nav a[href], header a[href], header button')]
  .filter(e => { const r = e.getBoundingClientRect(), s = getComputedStyle(e);
    const inline = s.display === 'inline';  // WCAG 2.5.8: links in a sentence are exempt
    return r.width > 0 && !inline && s.visibility !== 'hidden' && !e.closest('.visually-hidden')
      && !e.matches('.nl-skip-link') && (r.height < 24 || r.width < 24); })
  .map(e => e.outerHTML.slice(0, 120))"""
NARROW_FIELDS = """() => [...document.querySelectorAll('input[type=text], input:not([type]), textarea, select')]
  .filter(e => { const r = e.getBoundingClientRect(); return r.width > 0 && r.width < 80; })
  .map(e => e.outerHTML.slice(0, 120))"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Watch:
    """Listens to what a page says behind the screen."""

    def __init__(self, page: Page) -> None:
        self.said: list[str] = []
        self.foreign: list[str] = []
        self.own = ""
        page.on("console", self._heard)
        page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "status of 4" not in message.text:
            self.said.append(message.text)

    def _asked(self, request: Request) -> None:
        if self.own and not request.url.startswith((self.own, "data:", "blob:")):
            self.foreign.append(request.url)


def problems_of(page: Page, widths: Iterable[int] = WIDTHS) -> list[str]:
    """Everything wrong with the page as it stands now, at each width."""
    found = []
    page.evaluate(AXE_SCRIPT)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}px: {problem}" for problem in _problems_now(page)]
    return found


def _problems_now(page: Page) -> list[str]:
    results = page.evaluate("rules => axe.run(rules)", RULES)
    found = [
        f"axe {violation['id']}: {node['html'][:160]}"
        for violation in results["violations"]
        for node in violation["nodes"]
    ]
    found += [f"small target: {html}" for html in page.evaluate(TOO_SMALL)]
    found += [f"narrow field: {html}" for html in page.evaluate(NARROW_FIELDS)]
    sideways = page.evaluate(SIDEWAYS)
    return [*found, f"sideways scroll of {sideways} px"] if sideways > 0 else found
