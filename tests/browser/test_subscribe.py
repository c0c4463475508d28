"""Following the portal: addresses to copy, feeds in a browser, addresses that lead on."""

import pytest
from playwright.sync_api import Browser, Page, expect


def test_an_address_is_copied(browser: Browser, site: str) -> None:
    rights = ["clipboard-read", "clipboard-write"]
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, permissions=rights
    )
    page = context.new_page()
    page.goto(f"{site}dang-ky/")
    page.get_by_text("Chủ đề (").click()
    button = page.get_by_role("button", name="Sao chép địa chỉ: Phòng, chống dịch Covid-19")
    button.press("Enter")
    expect(button).to_have_text("Đã sao chép")
    said = page.locator("[data-said]")
    expect(said).to_have_text("Đã sao chép: Phòng, chống dịch Covid-19")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{site}chu-de/covid-19/feed.xml"
    context.close()


def test_a_feed_opened_in_a_browser_can_be_read(page: Page, site: str) -> None:
    page.goto(f"{site}co-quan/thanh-uy-can-tho/feed.xml")
    shown = page.evaluate(
        """() => {
          const of = (name) => document.querySelector(`item > ${name}`);
          const names = ["title", "description", "link", "guid", "pubDate"];
          return Object.fromEntries(names.map((n) => [n, getComputedStyle(of(n)).display]));
        }"""
    )
    hidden = [name for name, display in shown.items() if display == "none"]
    assert hidden == ["guid"]
    notice = page.evaluate(
        "() => getComputedStyle(document.documentElement, '::before').content"
    )
    assert "Đây là nguồn tin cho ứng dụng đọc tin" in notice
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


FORMS = ("feed.xml", "feed.atom", "feed.json")


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("kiem-tra/", FORMS),
        ("chu-de/covid-19/", ("feed.xml", *(f"chu-de/covid-19/{form}" for form in FORMS))),
    ],
)
def test_the_page_names_its_feeds_the_portals_first(
    page: Page, site: str, address: str, named: tuple[str, ...]
) -> None:
    page.goto(site + address)
    feeds = page.locator("link[rel=alternate]").evaluate_all(
        "all => all.map((a) => a.href)"
    )
    assert feeds == [site + feed for feed in named]


def test_an_address_of_before_leads_on(page: Page, twins: str) -> None:
    place = "tinh-uy-nui-bac/2021"
    page.goto(f"{twins}van-ban/{place}/21-cv-tu/")
    page.wait_for_url(f"{twins}van-ban/{place}/12-cv-tu/")
