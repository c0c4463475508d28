"""What only a browser can show: requests, layout, keyboard, script or none."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

DIRECTIVES = [
    "van-ban/ban-tuyen-giao-dang-uy-khoi-dan-chinh-dang-can-tho/2020/01-cv-btgduk/",
    "van-ban/ban-tuyen-giao-tinh-uy-bac-giang/2021/427-cv-btgtu/",
    "van-ban/dang-uy-khoi-cac-co-quan-tinh-ha-nam/2020/59-cv-duk/",
    "van-ban/dang-uy-phuong-chua-xac-dinh/khong-ngay/"
    "ke-hoach-thuc-hien-tuyen-truyen-thong-bao-ket-luan-so-172-tb/",
    "van-ban/thanh-uy-can-tho/2021/168-cv-tu/",
]
PAGES = [
    "",
    *DIRECTIVES,
    "van-ban/",
    "co-quan/",
    "co-quan/thanh-uy-can-tho/",
    "loai/",
    "chu-de/covid-19/",
    "nam/",
    "5k/",
    "5k/khau-trang/",
    "5k/khau-trang/ap-phich/",
    "gui-den/",
    "gui-den/cap-uy-xa/",
    "cach-tra-cuu/",
    "lich/",
    "tim-kiem/",
    "tim-kiem/?q=phong chong dich",
    "tim-kiem/?year=2021&loc",
    "kiem-tra/",
    "kiem-tra/?so=168-CV/TU",
    "mat-mang/",
    "dang-ky/",
    "du-lieu/",
    "gioi-thieu/",
    "huong-dan/",
    "huong-dan/tu-word/",
    "huong-dan/kiem-tra/",
    "huong-dan/dang-len/",
    "huong-dan/lenh/",
    "404.html",
]


def watched(context: BrowserContext, site: str) -> tuple[Page, list[str]]:
    """A page, and the list in which its errors and failed or foreign requests gather."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on(
        "console",
        lambda message: faults.append(message.text) if message.type == "error" else None,
    )
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(site)
            else faults.append(f"foreign: {request.url}")
        ),
    )
    page.on(
        "response",
        lambda answer: (
            faults.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
        ),
    )
    return page, faults


# Of the page as it is seen, whoever chose it.
GROUND = "getComputedStyle(document.documentElement).colorScheme"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_asks_another_host_or_fails(
    browser: Browser, site: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page, faults = watched(context, site)
    for address in PAGES:
        page.goto(site + address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(GROUND) == scheme
    context.close()
    assert faults == []


def test_no_page_scrolls_sideways_at_320(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    widths = {}
    for address in PAGES:
        page.goto(site + address)
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert widths == dict.fromkeys(PAGES, 320)


FOCUSED = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return {
    name: element.id || element.getAttribute("href") || element.getAttribute("aria-label")
      || element.name || element.tagName,
    shown: box.width > 0 && box.height > 0 && style.visibility === "visible"
      && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""

REACHABLE = """() => [
  ...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']"),
]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.tabIndex >= 0)
  .length"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "address", ["", DIRECTIVES[0], "co-quan/thanh-uy-can-tho/", "lich/"]
)
def test_keyboard_reaches_everything_with_visible_focus(
    browser: Browser, site: str, address: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    page.goto(site + address)
    page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    expected = page.evaluate(REACHABLE)
    reached = []
    while True:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        reached.append(page.evaluate(FOCUSED))
        assert len(reached) <= expected, reached[-1]
    context.close()
    hidden = [stop for stop in reached if not (stop["shown"] and stop["outline"])]
    assert hidden == []
    assert len(reached) == expected


def test_menu_at_the_foot_is_reached_by_keyboard(page: Page, site: str) -> None:
    page.goto(site + DIRECTIVES[0])
    page.locator("#cac-muc").get_by_role("link", name="Cơ quan ban hành").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}co-quan/")


def test_choices_of_display_are_kept(page: Page, site: str) -> None:
    page.goto(site)
    size = "getComputedStyle(document.documentElement).fontSize"
    assert (page.evaluate(GROUND), page.evaluate(size)) == ("light", "16px")
    page.locator("[data-display] > summary").click()
    page.get_by_role("radio", name="Tối").check()
    page.get_by_label("Rất lớn").check()
    page.keyboard.press("Escape")
    assert not page.get_by_role("radio", name="Tối").is_visible()
    page.goto(site + DIRECTIVES[0])
    assert (page.evaluate(GROUND), page.evaluate(size)) == ("dark", "22.4px")
    stored = page.evaluate("({...localStorage})")
    # Besides, what the home page showed last.
    assert set(stored) == {"portal-scheme", "portal-size", "portal-seen"}
    assert (stored["portal-scheme"], stored["portal-size"]) == ("dark", "largest")
    page.locator("[data-display] > summary").click()
    assert page.get_by_label("Rất lớn").is_checked()
    page.get_by_label("Theo máy").check()
    assert page.evaluate(GROUND) == "light"
    assert page.context.cookies() == []


def test_clauses_bear_their_own_numbers(page: Page, site: str) -> None:
    shown = {}
    for address in DIRECTIVES:
        page.goto(site + address)
        labels = page.locator(".directive-body .clause > a:first-child").all_inner_texts()
        shown[address.split("/")[-2]] = labels
        assert page.locator(".directive-body ol").count() == 0
    outline = ["I-", "II-", "1.", "2.", "3.", "4.", "5.", "III-", "IV-"]
    assert shown == {
        "01-cv-btgduk": ["1.", "2.", "3.", "4.", *outline],
        "427-cv-btgtu": ["1.", "2.", "3.", "4.", "5."],
        "59-cv-duk": ["1.", "2.", "3.", "4."],
        "ke-hoach-thuc-hien-tuyen-truyen-thong-bao-ket-luan-so-172-tb": [
            *["I.", "1.", "2.", "II.", "1.", "2.", "III.", "1.", "2.", "3.", "4."]
        ],
        "168-cv-tu": ["1-", "2-", "3-", "4-", "5-", "6-"],
    }


def test_everything_can_be_read_without_script(browser: Browser, site: str) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto(site + DIRECTIVES[0])
    page.get_by_text("Thông tin văn bản", exact=True).click()
    for text in ("Số, ký hiệu", "Phải làm gì?", "Nơi nhận", "Đây là bản tóm tắt"):
        assert page.locator("article").get_by_text(text).last.is_visible()
    for button in ("Chép trích dẫn", "Chia sẻ", "In"):
        assert not page.get_by_text(button, exact=True).is_visible()
    assert page.get_by_text("Trích dẫn", exact=True).is_visible()
    # The search is a plain form.
    page.get_by_label("Các mục chính").get_by_role("link", name="Văn bản").first.click()
    assert page.url == f"{site}van-ban/"
    page.goto(site)
    page.get_by_label("Tìm văn bản theo số, nội dung hoặc cơ quan").last.fill("168-CV/TU")
    page.get_by_role("button", name="Tìm").click()
    assert page.url == f"{site}tim-kiem/?q=168-CV%2FTU"
    assert page.locator("main a", has_text="Tất cả văn bản").is_visible()
    context.close()
