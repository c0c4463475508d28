"""The lược đồ and the comparison as telephones, desks and screen readers show them."""

import pytest
from playwright.sync_api import Browser, Page

HERE = "van-ban/tinh-uy-song-vang"
RULES = f"{HERE}/2024/03-qc-tu/"
COMPARISON = f"{RULES}so-sanh/tinh-uy-song-vang/2022/07-qc-tu/"
AMENDED = f"{HERE}/2024/09-qc-tu/so-sanh/{RULES.removeprefix('van-ban/')}"
PAGES = [RULES, COMPARISON, AMENDED, f"{HERE}/2021/12-cv-tu/"]


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_scrolls_sideways(browser: Browser, lineage: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    widths = {}
    for address in PAGES:
        page.goto(lineage + address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert widths == dict.fromkeys(PAGES, width)


def test_relations_are_read_as_a_list_of_lists(page: Page, lineage: str) -> None:
    page.goto(lineage + RULES)
    groups = page.locator(".lineage h3").all_inner_texts()
    assert groups == [
        *("Thực hiện (3)", "Thay thế", "Được sửa đổi, bổ sung bởi", "Được nhắc đến trong")
    ]
    assert page.locator(".lineage [aria-current]").inner_text() == "Quy chế 03-QC/TU"
    # Twins of two offices stand one below the other, each with its office.
    twins = page.locator(".lineage li", has=page.get_by_role("link", name="12-CV/TU"))
    offices = twins.locator("css=> .card__facts").all_inner_texts()
    assert [text.partition(" ·")[0] for text in offices] == [
        *("Tỉnh ủy Sông Vàng", "Tỉnh ủy Núi Bạc")
    ]


def test_related_documents_are_reached_by_keyboard_and_show_it(
    page: Page, lineage: str
) -> None:
    page.goto(lineage + RULES)
    page.locator("a", has_text="Xem những gì Quy chế 09-QC/TU đã thay đổi").focus()
    page.keyboard.press("Tab")
    focused = page.evaluate(
        """() => {
          const style = getComputedStyle(document.activeElement);
          return [document.activeElement.textContent, style.outlineStyle];
        }"""
    )
    assert focused == ["Công văn 12-CV/TU", "solid"]


def test_citation_of_something_outside_leads_to_its_row(page: Page, twins: str) -> None:
    page.goto(f"{twins}{HERE}/2022/03-cv-tu/")
    page.locator(".directive-body a.cited--external").click()
    assert page.url.endswith("#quan-he-2")
    assert "Tỉnh ủy Lâm Xa" in page.locator(".lineage li:target").inner_text()


def test_comparison_reads_without_script(browser: Browser, lineage: str) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto(lineage + RULES)
    page.get_by_role(
        "link", name="Xem những gì đã thay đổi so với Quy chế 07-QC/TU"
    ).click()
    assert page.url == lineage + COMPARISON
    folded = page.get_by_text("Bến thuyền của gia đình không thuộc Quy chế này.")
    assert not folded.is_visible()
    page.get_by_text("2 đoạn không thay đổi").click()
    assert folded.is_visible()
    page.get_by_role("link", name="Điều 2. 3. b)").click()
    assert page.url == f"{lineage}{RULES}#dieu-2-khoan-3-diem-b"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_changes_are_told_by_line_and_by_word(
    browser: Browser, lineage: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(lineage + COMPARISON)
    lines = page.evaluate(
        """() => [".changes del", ".changes ins"].map((name) =>
          getComputedStyle(document.querySelector(name)).textDecorationLine)"""
    )
    assert lines == ["line-through", "underline"]
    changed = page.locator(".change--changed").nth(1)
    words = changed.locator(".change__words").text_content() or ""
    assert words.strip() == (
        "3. Báo cáo cấp ủy xã trước ngày [bỏ: 20] [thêm: 25] hằng tháng:"
    )
    context.close()
