"""What a first visit costs a telephone, and that nothing which comes late pushes what is
read away. Bytes are those of a server that compresses texts, with their headers."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench import server
from playwright.sync_api import Browser, Page, Response, expect

from tests import portals
from tests.browser.test_pages import DIRECTIVES
from tests.serving import Quiet, serve

# Bytes of a directive's page and all that it asks for; without the face of its headings
# and text, which some devices have themselves.
MOST, WITHOUT_FACE, REQUESTS = 70_000, 40_000, 10
TEXTS = ("document", "script", "stylesheet")
# All that moves without a touch of the reader, as Chromium counts it: 0.1 is a bad page.
SHIFTS = """window.moved = 0; new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries())
    if (!hadRecentInput) window.moved += value;
}).observe({ type: "layout-shift", buffered: true });"""
STILL = 0.02
LATE = 0.6  # seconds: what moves within half a second of a touch, Chromium forgives
MOVABLE = (
    *("", "van-ban/", "lich/", "tim-kiem/", "tim-kiem/?q=phong chong dich"),
    *("tim-kiem/?year=2021&loc", "kiem-tra/", "kiem-tra/?so=168-CV/TU"),
    *("mat-mang/", "dang-ky/", "5k/khau-trang/ap-phich/", "co-quan/thanh-uy-can-tho/"),
    *DIRECTIVES,
)


@pytest.fixture(scope="module")
def packed(built: Path) -> Iterator[str]:
    with server.serving(built) as served:
        yield f"{served.address}/"


@pytest.fixture(scope="module")
def owed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the portal whose directives ask for something by a day."""
    folder = tmp_path_factory.mktemp("owed")
    portals.build(portals.SITES / "duties", folder)
    directives = [page.parent for page in sorted(folder.glob("van-ban/*/*/*/index.json"))]
    with server.serving(folder) as served:
        yield " ".join(
            f"{served.address}/{page.relative_to(folder).as_posix()}/"
            for page in directives
        )


def _first_visit(browser: Browser, url: str) -> list[Response]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(url, wait_until="networkidle")
    for answer in answers:
        answer.finished()
    return answers


def _bytes(answers: list[Response]) -> int:
    sizes = [answer.request.sizes() for answer in answers]
    return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)


def _is_light(browser: Browser, url: str) -> None:
    answers = _first_visit(browser, url)
    host = url.partition("/van-ban/")[0]
    texts = [answer for answer in answers if answer.request.resource_type in TEXTS]
    others = [answer for answer in answers if answer.request.resource_type != "font"]
    assert [answer.url for answer in answers if not answer.url.startswith(host)] == []
    assert {answer.headers.get("content-encoding") for answer in texts} == {"gzip"}
    assert {answer.status for answer in answers} == {200}
    assert len(answers) <= REQUESTS
    assert len(others) < len(answers)
    assert _bytes(answers) <= MOST
    assert _bytes(others) <= WITHOUT_FACE


@pytest.mark.parametrize("address", DIRECTIVES)
def test_a_first_visit_of_a_directive_is_light(
    browser: Browser, packed: str, address: str
) -> None:
    _is_light(browser, packed + address)


def test_a_first_visit_of_a_directive_with_dates_is_light(
    browser: Browser, owed: str
) -> None:
    for url in owed.split():
        _is_light(browser, url)


class Late(Quiet):
    """A server whose scripts, and what these ask for, come when the page has long been
    seen; but the script that pages wait for."""

    def do_GET(self) -> None:  # noqa: N802
        path = self.path.partition("?")[0]
        if path.endswith((".js", ".json", ".bin")) and not path.endswith("/display.js"):
            time.sleep(LATE)
        super().do_GET()


@pytest.fixture(scope="module")
def late(built: Path) -> Iterator[str]:
    yield from serve(built, Late)


def _moved(page: Page) -> float:
    return page.evaluate("window.moved")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_scripts_come_late(
    browser: Browser, late: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    context.add_init_script(SHIFTS)
    page = context.new_page()
    moved = {}
    for address in MOVABLE:
        page.goto(late + address, wait_until="networkidle")
        moved[address] = _moved(page)
    context.close()
    assert [(at, far) for at, far in moved.items() if far > STILL] == []


def test_results_that_come_late_push_nothing(browser: Browser, late: str) -> None:
    """Long after the last key: what Chromium forgives just after it is over."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(SHIFTS)
    page = context.new_page()
    page.goto(late, wait_until="networkidle")
    page.locator(".hero input").press_sequentially("168cvtu", delay=60)
    expect(page.get_by_role("option").first).to_be_visible()
    assert _moved(page) <= STILL
    page.goto(f"{late}tim-kiem/", wait_until="networkidle")
    page.locator("#tim").press_sequentially("phong chong dich", delay=60)
    page.keyboard.press("Enter")
    expect(page.locator("[data-cards] .card").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert _moved(page) <= STILL
    page.goto(f"{late}kiem-tra/", wait_until="networkidle")
    page.locator("#so").press_sequentially("168-CV/TU", delay=60)
    page.locator(".verify button").click()
    expect(page.locator("[data-result]")).to_contain_text("168-CV/TU")
    assert _moved(page) <= STILL
    context.close()
