"""A page that is older than the portal promised says so, by the clock of the reader."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import access
from tests.browser.test_weight import SHIFTS

# The portal is of 1 January 2027, and promises to be built again within 30 days.
DIRECTIVE = "van-ban/tinh-uy-song-vang/2022/03-cv-tu/"
PAGES = ("", DIRECTIVE, "lich/", "kiem-tra/", "404.html")
LONG_AFTER = "2028-01-01T05:00:00Z"
SENTENCE = (
    "Trang này cũ hơn cổng đã hứa. Nội dung tính đến ngày 01/01/2027, lẽ ra được cập nhật"
    " chậm nhất ngày 31/01/2027. Tình trạng hiệu lực và thời hạn có thể đã đổi."
)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Any]:
    """Opens a page at a moment of the reader's clock."""
    contexts = []

    def _open(url: str, moment: str, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": 360, "height": 740}, **options)
        contexts.append(context)
        context.add_init_script(SHIFTS)
        page = context.new_page()
        page.clock.set_fixed_time(moment)
        page.goto(url)
        return page

    yield _open
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2026-06-01T05:00:00Z", False),  # a clock that goes wrong
        ("1970-01-01T00:00:00Z", False),
        ("2027-01-31T16:59:59Z", False),
        # Midnight in Viet Nam.
        ("2027-01-31T17:00:00Z", True),
        (LONG_AFTER, True),
    ],
)
@pytest.mark.parametrize("zone", ["Asia/Ho_Chi_Minh", "America/Caracas"])
def test_days_are_those_of_viet_nam(
    opened: Any, twins: str, moment: str, told: bool, zone: str
) -> None:
    page = opened(twins + DIRECTIVE, moment, timezone_id=zone)
    expect(page.locator(".aged")).to_be_visible(visible=told)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_says_it_and_nothing_moves(
    opened: Any, twins: str, address: str
) -> None:
    asked: list[str] = []
    page = opened(twins + address, LONG_AFTER)
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert page.locator(".aged").inner_text() == SENTENCE
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("window.moved") <= 0.02
    assert all(url.startswith(twins) for url in asked)


@pytest.mark.parametrize("look", access.LOOKS)
def test_nobody_is_shut_out(opened: Any, twins: str, look: str) -> None:
    page = opened(twins + DIRECTIVE, LONG_AFTER, **access.LOOKS[look])
    if look == "large":
        page.evaluate(access.CHOOSE)
        page.reload()
    expect(page.locator(".aged")).to_be_visible()
    assert access.barriers(page) == []


def test_it_is_on_paper_too_and_not_without_script(opened: Any, twins: str) -> None:
    page = opened(twins + DIRECTIVE, LONG_AFTER)
    page.emulate_media(media="print")
    expect(page.locator(".aged")).to_be_visible()
    bare = opened(twins + DIRECTIVE, LONG_AFTER, java_script_enabled=False)
    expect(bare.locator(".aged")).to_be_hidden()
    expect(bare.locator(".site-foot")).to_contain_text("Dữ liệu tính đến ngày 01/01/2027.")
