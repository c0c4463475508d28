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


def on(browser: Browser, site: str, moment: str) -> list[tuple[str, bool]]:
    """The next dates as shown at a moment, each with whether it is struck out."""
    context = browser.new_context(timezone_id="America/Caracas")
    page = context.new_page()
    page.clock.set_fixed_time(moment)
    page.goto(site + LETTER)
    shown = [
        (
            " ".join(item.inner_text().split()),
            "due--past" in (item.get_attribute("class") or ""),
        )
        for item in page.locator(NEXT).all()
    ]
    context.close()
    return shown


@pytest.mark.parametrize(
    ("moment", "first", "past"),
    [
        ("2026-12-25T05:00:00Z", f"{FIRST} (còn 19 ngày) (trước ngày 14)", False),
        ("2027-01-12T16:59:59Z", f"{FIRST} (còn 1 ngày) (trước ngày 14)", False),
        # Midnight in Viet Nam.
        ("2027-01-12T17:00:00Z", f"{FIRST} (hạn chót hôm nay) (trước ngày 14)", False),
        ("2027-01-13T17:00:00Z", f"{FIRST} (đã qua) (trước ngày 14)", True),
    ],
)
def test_days_left_in_viet_nam(
    browser: Browser, site: str, moment: str, first: str, past: bool
) -> None:
    shown = on(browser, site, moment)
    assert (shown[0][0].lower(), shown[0][1]) == (first, past)
    assert [struck for _, struck in shown[1:]] == [False, False]


def test_last_of_february_is_in_time_on_the_day(browser: Browser, site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time("2027-02-28T05:00:00Z")
    page.goto(site + "lich/")
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
    assert [item.inner_text().lower() for item in page.locator(NEXT).all()] == [
        f"{FIRST} (trước ngày 14)",
        "chậm nhất ngày 28/01/2027 (trước ngày 29)",
        "chậm nhất ngày 13/02/2027 (trước ngày 14)",
    ]
    assert page.locator("#viec-phai-lam small").is_visible()
    context.close()


def _line(page: Page, day: str) -> str:
    found = page.locator(f"p.due:has(time[datetime='{day}'])").first
    return " ".join(found.inner_text().lower().split())
