"""Nothing goes against the policy of the pages while they are used, be it told by the pages
alone or by the server as well."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import portals
from tests.browser import kinds
from tests.browser.test_pages import DIRECTIVES, PAGES
from tests.serving import Quiet, serve
from tests.site.test_policy import POLICY

LETTER = DIRECTIVES[-1]
# Told at once, for the page may be left in the next moment.
LISTEN = """addEventListener("securitypolicyviolation", (event) => refused(
  `${location.pathname}: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
window.print = () => {};"""
WORDS = ("Content Security Policy", "Refused to", "violates")


class Told(Quiet):
    """A server that tells the policy itself, with what pages cannot tell."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", f"{POLICY}; frame-ancestors 'none'")
        super().end_headers()


@pytest.fixture(params=["pages", "server"])
def handler(request: pytest.FixtureRequest) -> type[Quiet]:
    return Told if request.param == "server" else Quiet


@pytest.fixture(scope="module", params=["life", "campaigns"])
def made_up(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    portals.build(portals.SITES / request.param, folder)
    return folder


class Watched:
    """A page, and in ``refused`` all that its policy forbade."""

    def __init__(self, context: BrowserContext) -> None:
        self.refused: list[str] = []
        context.expose_function("refused", lambda told: self.refused.append(told))
        context.add_init_script(LISTEN)
        self.page = context.new_page()
        self.page.on("console", lambda told: self._hear(told.text))

    def _hear(self, text: str) -> None:
        if any(word in text for word in WORDS):
            self.refused.append(text)


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield Watched(context)
    context.close()


# One after the other: what the last has made or hidden counts for the next.
TOUCH = """(selector) => {
  for (const found of document.querySelectorAll(selector))
    if (found.checkVisibility()) found.click();
}"""
TOUCHED = (
    "main summary",
    "main button[type=button]:not([data-keep], [data-erase])",
    ".directive-body a[href^='#']",
)


def use(page: Page, url: str) -> None:
    """Open a page and touch all on it that leads nowhere else."""
    page.goto(url, wait_until="networkidle")
    field = page.locator("main [role=search] input").first
    if field.is_visible():
        field.fill("168")
        page.wait_for_load_state("networkidle")
        field.press("Escape")
    for selector in TOUCHED:
        page.evaluate(TOUCH, selector)
    page.emulate_media(media="print")
    page.emulate_media(media="screen")


def test_nothing_is_refused_on_the_pages_of_this_portal(
    watched: Watched, built: Path, handler: type[Quiet]
) -> None:
    for address in serve(built, handler):
        for path in PAGES:
            use(watched.page, address + path)
    assert watched.refused == []


def test_nothing_is_refused_on_the_pages_of_others(
    watched: Watched, made_up: Path, handler: type[Quiet]
) -> None:
    for address in serve(made_up, handler):
        for path in kinds.every(made_up).values():
            use(watched.page, address + path)
    assert watched.refused == []


def test_nothing_is_refused_of_what_readers_come_for(
    watched: Watched, built: Path, handler: type[Quiet]
) -> None:
    for address in serve(built, handler):
        come_for(watched.page, address)
    assert watched.refused == []


def come_for(page: Page, address: str) -> None:
    """What readers come for: find, read, verify, take along, keep."""
    _find(page, address)
    _choose_how_it_looks(page, address)
    _verify(page, address)
    _take_files(page, address)
    _keep(page, address)


def _find(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".hero input").press_sequentially("168cvtu")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("[data-cards] .card").first).to_be_visible()
    page.locator("[data-facets] > summary").click()
    page.locator("[data-facet-lists] input").first.check()
    page.locator("[data-sort]").select_option("date")
    page.goto(
        f"{address}tim-kiem/?q=khong+co+chu+nao+nhu+vay+xyzzy", wait_until="networkidle"
    )


def _choose_how_it_looks(page: Page, address: str) -> None:
    page.goto(address + LETTER)
    page.locator("[data-display] summary").click()
    for choice in page.locator("[data-display] input").all():
        choice.check()
    page.reload(wait_until="networkidle")


def _verify(page: Page, address: str) -> None:
    page.goto(f"{address}kiem-tra/")
    for number in ("168-CV/TU", "999-CV/TU"):
        page.locator("#so").fill(number)
        page.locator(".verify button").click()
        expect(page.locator("[data-result]")).to_contain_text(number)


def _take_files(page: Page, address: str) -> None:
    page.goto(address + LETTER)
    for name in ("van-ban.docx", "index.json"):
        status = page.evaluate("async (at) => (await fetch(at)).status", name)
        assert status == 200
    with page.context.expect_page() as opened:
        page.locator('.actions a[href="van-ban.pdf"]').click(modifiers=["Control"])
    opened.value.close()
    with page.expect_download():
        page.locator("a[href$='van-ban.docx']").first.click()


def _keep(page: Page, address: str) -> None:
    page.goto(f"{address}mat-mang/")
    page.locator("[data-keep]").click()
    expect(page.locator("[data-state]")).to_contain_text("Cập nhật lúc")
    page.goto(address + LETTER, wait_until="networkidle")
    page.goto(f"{address}mat-mang/")
    page.locator("[data-listed] summary").click()
    page.locator("[data-erase]").click()
    expect(page.locator("[data-state]")).to_contain_text("Đã xóa hết")


def test_what_is_forbidden_is_heard_of(watched: Watched, site: str) -> None:
    """An inline handler, as a slip would bring it, does not run and is told."""
    watched.page.goto(site)
    slip = "document.body.insertAdjacentHTML('beforeend', '<p onclick=\"owned=1\">')"
    watched.page.evaluate(slip)
    watched.page.wait_for_function("document.querySelector('p[onclick]')")
    watched.page.locator("p[onclick]").dispatch_event("click")
    assert watched.page.evaluate("window.owned") is None
    assert any("script-src" in told for told in watched.refused)
