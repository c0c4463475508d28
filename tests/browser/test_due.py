"""The days left, by the clock of the reader."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests import portals
from tests.serving import serve

LETTER = "van-ban/tinh-uy-nui-mua/2025/11-cv-tu/"

# The portal is of 1 January 2027: the next dates are 13 and 28 January and 13 February, the
# last days before the 14th and 29th.
NEXT = ".due-list li"
FIRST = "chậm nhất ngày 13/01/2027"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the made-up portal with every form of a duty."""
    folder = tmp_path_factory.mktemp("duties")
    portals.build(portals.SITES / "duties", folder)
    yield from serve(folder)


def on(browser: Browser, site: str, moment: str) -> list[str]:
    """The next dates as shown at a moment."""
    context = browser.new_context(timezone_id="America/Caracas")
    page = context.new_page()
    page.clock.set_fixed_time(moment)
    page.goto(site + LETTER)
    shown = [
        " ".join(item.locator("> span").inner_text().lower().split())
        for item in page.locator(NEXT).all()
        if item.is_visible()
    ]
    context.close()
    return shown


@pytest.mark.parametrize(
    ("moment", "first"),
    [
        ("2026-12-25T05:00:00Z", f"{FIRST} (còn 19 ngày) (trước ngày 14)"),
        ("2027-01-12T16:59:59Z", f"{FIRST} (còn 1 ngày) (trước ngày 14)"),
        # Midnight in Viet Nam.
        ("2027-01-12T17:00:00Z", f"{FIRST} (hạn chót hôm nay) (trước ngày 14)"),
        # What is over makes room for what comes.
        (
            "2027-01-13T17:00:00Z",
            "chậm nhất ngày 28/01/2027 (còn 14 ngày) (trước ngày 29)",
        ),
        (
            "2027-03-27T05:00:00Z",
            "chậm nhất ngày 28/3/2027 (còn 1 ngày) (trước ngày 29)",
        ),
        # Of a page that is too old the last date it knows stays, struck out.
        ("2028-01-01T05:00:00Z", "chậm nhất ngày 28/3/2027 (đã qua) (trước ngày 29)"),
    ],
)
def test_days_left_in_viet_nam(
    browser: Browser, site: str, moment: str, first: str
) -> None:
    shown = on(browser, site, moment)
    assert shown[0] == first
    assert len(shown) == (3 if moment < "2027-03" else 1)


def test_duties_are_in_order_of_the_day_on_which_they_are_read(
    browser: Browser, site: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time("2027-01-28T05:00:00Z")
    page.goto(site + "lich/")
    first = [
        row.locator(".due-list > li:visible time").first.get_attribute("datetime") or ""
        for row in page.locator("ul.cards > li").all()
    ]
    assert first[0] == "2027-01-28"
    assert first == sorted(first)
    context.close()


def test_the_next_date_is_one_tap_from_home(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(site)
    with page.expect_download() as taken:
        page.locator(".due-add").first.click()
    text = taken.value.path().read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20270113" in text
    page.close()


def test_dates_and_months_are_reached_by_keyboard(browser: Browser, site: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site + "lich/")
    page.locator("#dua-vao-dien-thoai").wait_for()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.className") == "due-add":
            break
    focused = page.locator(".due-add:focus")
    assert focused.inner_text().startswith("Thêm vào lịch")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    assert taken.value.suggested_filename.endswith(".ics")
    page.locator(".months a", has_text="4/2027").press("Enter")
    assert page.url == site + "lich/2027-04/"
    page.close()


def test_targets_are_large_enough_for_a_finger(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(site + "lich/")
    boxes = [a.bounding_box() for a in page.locator(".due-add:visible, .months a").all()]
    assert boxes
    assert min(box["height"] for box in boxes if box) >= 44
    page.close()


def test_last_of_february_is_in_time_on_the_day(browser: Browser, site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time("2027-02-28T05:00:00Z")
    page.goto(site + "lich/2027-02/")
    words = _line(page, "2027-02-28")
    assert words == (
        "chậm nhất ngày 28/02/2027 (hạn chót hôm nay) (tháng này không có ngày 29)"
    )
    context.close()


def test_without_script_the_dates_stand_as_of_the_day_of_the_register(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + LETTER)
    shown = [item for item in page.locator(NEXT).all() if item.is_visible()]
    assert [item.locator("> span").inner_text().lower() for item in shown] == [
        f"{FIRST} (trước ngày 14)",
        "chậm nhất ngày 28/01/2027 (trước ngày 29)",
        "chậm nhất ngày 13/02/2027 (trước ngày 14)",
    ]
    assert page.locator("#viec-phai-lam small").is_visible()
    context.close()


def _line(page: Page, day: str) -> str:
    found = page.locator(f".due-list span:has(time[datetime='{day}'])").first
    return " ".join(found.inner_text().lower().split())
