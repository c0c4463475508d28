"""Numbered parts of a text are links; with script a click also copies what they are."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_pages import DIRECTIVES

LETTER = DIRECTIVES[-1]
LABELS = '.directive-body [id] > a[href^="#"]'
PLACE = "document.querySelector(':target')?.id"


def test_a_label_leads_to_its_part_without_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + LETTER)
    page.locator(LABELS).nth(1).click()
    assert page.url == f"{site}{LETTER}#muc-2"
    assert page.locator("[data-said]").inner_text() == ""
    context.close()


@pytest.mark.parametrize("key", ["tap", "Enter"])
def test_citation_and_address_of_a_part_are_copied(
    browser: Browser, site: str, key: str
) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        has_touch=True,
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.goto(site + LETTER)
    label = page.locator(LABELS).nth(2)
    if key == "tap":
        label.scroll_into_view_if_needed()
        box = label.bounding_box()
        assert box is not None
        # A finger need not hit the number itself.
        page.touchscreen.tap(box["x"] - 6, box["y"] + box["height"] + 6)
    else:
        label.press(key)
    said = page.locator("[data-said].said")
    said.wait_for()
    assert said.inner_text() == "Đã chép: mục 3"
    assert page.evaluate(PLACE) == "muc-3"
    copied = page.evaluate("navigator.clipboard.readText()")
    citation = page.locator("[data-copy]").get_attribute("data-copy")
    first, last = copied.split("\n")
    assert first == f"mục 3 trong bản tóm tắt trên cổng thông tin của {citation}"
    assert last == f"https://vanban.example.vn/{LETTER}#muc-3"
    context.close()


def test_nothing_of_it_is_on_paper(page: Page, site: str) -> None:
    page.goto(f"{site}{LETTER}#muc-3")
    page.emulate_media(media="print")
    line = "getComputedStyle(document.querySelector('.clause > a')).textDecorationLine"
    ground = "getComputedStyle(document.querySelector(':target')).backgroundColor"
    assert page.evaluate(line) == "none"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
