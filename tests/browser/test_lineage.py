"""The lược đồ and the comparison as telephones, desks and screen readers show them."""

import pytest
from playwright.sync_api import Browser, Page

HERE = "van-ban/tinh-uy-song-vang"
RULES = f"{HERE}/2024/03-qc-tu/"
COMPARISON = f"{RULES}so-sanh/tinh-uy-song-vang/2022/07-qc-tu/"
AMENDED = f"{HERE}/2024/09-qc-tu/so-sanh/{RULES.removeprefix('van-ban/')}"
PAGES = [RULES, COMPARISON, AMENDED, f"{HERE}/2021/12-cv-tu/"]
OWN = [
    "van-ban/ban-tuyen-giao-dang-uy-khoi-dan-chinh-dang-can-tho/2020/01-cv-btgduk/",
    "van-ban/ban-tuyen-giao-tinh-uy-bac-giang/2021/427-cv-btgtu/",
    "van-ban/dang-uy-khoi-cac-co-quan-tinh-ha-nam/2020/59-cv-duk/",
    "van-ban/dang-uy-phuong-chua-xac-dinh/khong-ngay/"
    "ke-hoach-thuc-hien-tuyen-truyen-thong-bao-ket-luan-so-172-tb/",
    "van-ban/thanh-uy-can-tho/2021/168-cv-tu/",
]

# What of the picture sticks out of its box or of the picture, and its smallest letters.
DRAWN = """() => {
  const svg = document.querySelector(".diagram");
  const frame = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll("rect")].map((e) => e.getBoundingClientRect());
  const texts = [...svg.querySelectorAll("text")];
  const size = (text) => parseFloat(getComputedStyle(text).fontSize);
  const scale = frame.width / svg.viewBox.baseVal.width;
  const outside = texts.filter((text) => {
    const t = text.getBoundingClientRect();
    const whole = text.matches(".diagram__label, .diagram__more") ? [frame] : boxes;
    return !whole.some((b) => t.left >= b.left && t.right <= b.right
      && t.top >= b.top - 1 && t.bottom <= b.bottom + 1);
  });
  return {
    outside: outside.map((text) => text.textContent),
    smallest: scale * Math.min(...texts.map(size)),
    boxes: boxes.length,
  };
}"""


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


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_words_of_the_picture_stay_in_their_boxes_and_can_be_read(
    browser: Browser, site: str, lineage: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    boxes = []
    for address in [*(site + own for own in OWN), lineage + RULES]:
        page.goto(address)
        drawn = page.evaluate(DRAWN)
        assert (address, drawn["outside"]) == (address, [])
        assert drawn["smallest"] >= 12
        boxes.append(drawn["boxes"])
    context.close()
    assert boxes == [4, 4, 5, 5, 2, 7]


def test_the_table_stays_a_table_where_it_is_stacked(page: Page, lineage: str) -> None:
    page.goto(lineage + RULES)
    table = page.get_by_role("table", name="Quy chế 03-QC/TU: quan hệ với các văn bản khác")
    assert table.get_by_role("row").count() == 7
    assert table.get_by_role("columnheader").all_inner_texts() == [
        *("Quan hệ", "Văn bản", "Cơ quan", "Ngày", "Tình trạng")
    ]
    assert table.get_by_role("rowheader").all_inner_texts() == [
        *("Thực hiện (3)", "Thay thế", "Được nhắc đến trong", "Được sửa đổi, bổ sung bởi")
    ]
    assert table.get_by_role("cell", name="Tỉnh ủy Núi Bạc").count() == 1
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.lineage td')).display"
    ) == ("block")


def test_twins_are_told_apart_in_the_picture(page: Page, lineage: str) -> None:
    page.goto(lineage + RULES)
    picture = page.get_by_role("group", name="Sơ đồ quan hệ của Quy chế 03-QC/TU")
    here = "Thực hiện: Công văn 12-CV/TU, Tỉnh ủy Sông Vàng, 10/3/2021"
    there = "Thực hiện: Công văn 12-CV/TU, Tỉnh ủy Núi Bạc, 10/3/2021"
    assert picture.get_by_role("link", name=here).is_visible()
    picture.get_by_role("link", name=there).click()
    assert page.url == f"{lineage}van-ban/tinh-uy-nui-bac/2021/12-cv-tu/"


def test_links_of_the_picture_are_reached_by_keyboard_and_show_it(
    page: Page, lineage: str
) -> None:
    page.goto(lineage + RULES)
    page.locator("a", has_text="Xem những gì Quy chế 09-QC/TU đã thay đổi").focus()
    page.keyboard.press("Tab")
    focused = page.evaluate(
        """() => {
          const style = getComputedStyle(document.activeElement);
          return [document.activeElement.getAttribute("aria-label"), style.outlineStyle];
        }"""
    )
    assert focused == [
        "Thực hiện: Công văn 12-CV/TU, Tỉnh ủy Sông Vàng, 10/3/2021",
        "solid",
    ]


def test_citation_of_something_outside_leads_to_its_row(page: Page, twins: str) -> None:
    page.goto(f"{twins}{HERE}/2022/03-cv-tu/")
    page.locator(".directive-body a.cited--external").click()
    assert page.url.endswith("#quan-he-2")
    assert "Tỉnh ủy Lâm Xa" in page.locator(".lineage tr:target").inner_text()


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
