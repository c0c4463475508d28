"""What finding costs a reader: taps, jumps, the place one was at; what a browser keeps."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 800}
ISSUER = "thanh-uy-can-tho"
FILTERS = "[data-facets]"
COUNT = "[data-say-place]"
# 562 ms, 1.44 Mbit/s: what DevTools calls "Slow 4G".
SLOW = {
    "offline": False,
    "latency": 562,
    "downloadThroughput": 180_000,
    "uploadThroughput": 84_000,
}
SHIFTS = """() => new Promise((done) => {
  let moved = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) moved += shift.value;
  }).observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => setTimeout(() => done(moved), 100));
})"""


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def sized(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=request.param)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True)
    yield context.new_page()
    context.close()


def _ready(page: Page) -> None:
    page.wait_for_selector("[data-found]:not([aria-busy], [data-wait])", state="attached")


@pytest.mark.parametrize(
    ("address", "last"),
    [
        ("tim-kiem/", "[data-browse]"),
        ("tim-kiem/?loc", "[data-name=status] label"),
        ("tim-kiem/?q=phong+chong+dich", "[data-cards] [data-words]:not(:empty)"),
        ("tim-kiem/?q=999-CV/TU", "[data-cards] [data-words]:not(:empty)"),
        ("tim-kiem/?q=xyzzy", "[data-notes] li"),
        ("tim-kiem/?year=2021", "[data-cards] li"),
        ("tim-kiem/?year=2021&loc", "[data-cards] li"),
        ("kiem-tra/", "[data-verify]"),
        ("kiem-tra/?so=168-CV/TU", ".verify-result .card"),
        ("kiem-tra/?so=172-TB/TW%20999-CV/TU", ".verify-onward"),
    ],
)
def test_nothing_jumps(sized: Page, site: str, address: str, last: str) -> None:
    """On a slow network, where all comes late; `last` is what comes last."""
    sized.context.new_cdp_session(sized).send("Network.emulateNetworkConditions", SLOW)
    sized.goto(site + address)
    sized.locator(last).first.wait_for()
    sized.wait_for_load_state("networkidle")
    assert sized.evaluate(SHIFTS) <= 0.02


def _open(page: Page) -> None:
    """The filters, which are folded on a telephone."""
    if not page.locator("[data-facet-lists]").is_visible():
        page.locator(f"{FILTERS} > summary").click()


def test_a_box_that_is_ticked_keeps_the_focus(sized: Page, site: str) -> None:
    sized.goto(f"{site}tim-kiem/?q=phòng chống dịch")
    _ready(sized)
    _open(sized)
    box = sized.locator("[data-name=type] input").first
    box.focus()
    sized.keyboard.press("Space")
    sized.wait_for_url("**type=cong-van")
    _ready(sized)
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    sized.keyboard.press("Tab")
    expect(sized.locator("[data-name=type] input").nth(1)).to_be_focused()
    # What others would leave is counted anew.
    expect(sized.locator("[data-name=type]")).to_contain_text("Kế hoạch (1)")
    expect(sized.locator("[data-name=year]")).not_to_contain_text("Không rõ ngày (1)")


def test_filters_without_a_word(sized: Page, site: str) -> None:
    """The address says what is asked, and the way back is that of any page."""
    sized.goto(f"{site}tim-kiem/?year=2021&issuer={ISSUER}")
    expect(sized.locator(COUNT)).to_have_text("1 văn bản, mới ban hành đứng trước")
    expect(sized.locator("[data-cards] [data-name]")).to_have_text("Công văn 168-CV/TU")
    expect(sized.locator("[data-order]")).to_be_hidden()
    expect(sized.locator("[data-excerpt]")).to_have_count(0)
    _open(sized)
    expect(sized.locator(f"[data-name=issuer] [value={ISSUER}]")).to_be_checked()
    sized.locator(f"[data-name=issuer] [value={ISSUER}]").click()
    expect(sized.locator("[data-cards] li")).to_have_count(2)
    assert sized.url == f"{site}tim-kiem/?year=2021"
    sized.go_back()
    expect(sized.locator("[data-cards] li")).to_have_count(1)
    expect(sized.locator(f"[data-name=issuer] [value={ISSUER}]")).to_be_checked()
    sized.get_by_role("button", name="Bỏ hết bộ lọc").click()
    expect(sized.locator(COUNT)).to_be_empty()
    expect(sized.locator("[data-browse]")).to_be_visible()
    expect(sized.locator(f"{FILTERS} :checked")).to_have_count(0)


def test_filters_that_fit_nothing_say_so(sized: Page, site: str) -> None:
    sized.goto(f"{site}tim-kiem/?year=2020&topic=khong-co&issuer=Thành ủy Cần Thơ")
    expect(sized.locator(COUNT)).to_contain_text("Không có văn bản nào hợp với mọi bộ lọc")
    _open(sized)
    chosen = sized.locator(f"{FILTERS} :checked")
    expect(chosen).to_have_count(3)
    # A value that there is not can be taken away, and one by its name.
    sized.locator("[data-name=topic] :checked").click()
    sized.locator("[data-name=issuer] :checked").click()
    expect(sized.locator("[data-cards] li")).to_have_count(2)
    assert sized.url == f"{site}tim-kiem/?year=2020"


def test_results_are_in_sight_while_filters_are_set(phone: Page, site: str) -> None:
    """Folded on a telephone, and a button leads past them."""
    phone.goto(f"{site}tim-kiem/?q=phòng chống dịch")
    _ready(phone)
    first = phone.locator("[data-cards] li").first
    expect(first).to_be_in_viewport()
    phone.locator(f"{FILTERS} > summary").tap()
    phone.locator("[data-name=type] label").first.tap()
    see = phone.get_by_role("button", name="Xem 4 kết quả")
    expect(see).to_be_in_viewport()
    see.tap()
    expect(first).to_be_in_viewport()
    expect(phone.locator(COUNT)).to_be_focused()
    expect(phone.locator(f"{FILTERS} > summary")).to_contain_text("(1)")


def test_filters_stand_at_the_side(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(f"{site}tim-kiem/?q=phòng chống dịch")
    _ready(page)
    filters = page.locator(FILTERS).bounding_box()
    results = page.locator("[data-found]").bounding_box()
    assert filters
    assert results
    assert filters["x"] > results["x"] + results["width"]
    expect(page.locator("[data-name=year] label").first).to_be_in_viewport()
    context.close()


def test_a_number_without_tones_takes_two_taps(phone: Page, site: str) -> None:
    phone.goto(site)
    phone.locator(".hero input").tap()
    phone.keyboard.type("168cvtu")
    phone.get_by_role("option").first.tap()
    phone.wait_for_url("**/168-cv-tu/")


def test_issuer_year_and_topic_take_four_taps(phone: Page, site: str) -> None:
    """And no word."""
    phone.goto(site)
    phone.get_by_role("link", name="Lọc theo năm").tap()
    phone.locator("[data-name=year] label", has_text="2021").tap()
    phone.locator("[data-name=issuer] label", has_text="Thành ủy Cần Thơ").tap()
    phone.locator("[data-name=topic] label", has_text="Covid-19").tap()
    expect(phone.locator(COUNT)).to_have_text("1 văn bản, mới ban hành đứng trước")


def test_lists_lead_to_their_filters(phone: Page, site: str) -> None:
    phone.goto(f"{site}nam/2021/")
    phone.get_by_role("link", name="Lọc theo năm").tap()
    expect(phone.locator("[data-name=year] [value='2021']")).to_be_checked()
    phone.locator("[data-name=issuer] label", has_text="Thành ủy").tap()
    expect(phone.locator("[data-cards] li")).to_have_count(1)


def test_a_mere_beginning_is_not_marked(sized: Page, site: str) -> None:
    """Nor what is written like a part of a number."""
    others = {"biện", "biên", "biến"}
    for typed, wanted in (
        ("999-CV/TU", {"cv", "tu"}),
        ("tuye", set()),
        ("bien pha", others),
    ):
        sized.goto(f"{site}tim-kiem/?q={quote(typed)}")
        _ready(sized)
        sized.locator("[data-words]:not(:empty)").first.wait_for()
        marked = sized.locator("[data-cards] mark").all_inner_texts()
        assert {word.lower() for word in marked} <= wanted, typed


def test_without_script_lists_are_offered(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}tim-kiem/?year=2021")
    expect(page.locator("[data-no-script]")).to_be_visible()
    expect(page.locator("[data-browse] a", has_text="Năm ban hành")).to_be_visible()
    expect(page.locator(FILTERS)).to_be_hidden()
    context.close()


BLOCKED = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {
    get() { throw new DOMException("no", "SecurityError"); },
  });"""


def _errors(page: Page) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_a_browser_that_keeps_nothing(phone: Page, site: str) -> None:
    errors = _errors(phone)
    phone.add_init_script(BLOCKED)
    for address in ("tim-kiem/?q=khai bao", "tim-kiem/", "", "van-ban/"):
        phone.goto(site + address)
        phone.wait_for_load_state("networkidle")
    phone.goto(f"{site}tim-kiem/?q=khai bao")
    expect(phone.locator("[data-cards] li").first).to_be_visible()
    assert errors == []


@pytest.mark.parametrize("kept", ["{}", '"x"', "[1, null, {}]", "[", '{"/van-ban/": 3}'])
def test_what_was_kept_may_be_anything(phone: Page, site: str, kept: str) -> None:
    errors = _errors(phone)
    phone.goto(site)
    phone.evaluate(
        "kept => { for (const name of ['recent', 'seen'])"
        " localStorage.setItem(`portal-${name}`, kept); }",
        kept,
    )
    for address in ("tim-kiem/", "tim-kiem/?q=khai bao", "van-ban/"):
        phone.goto(site + address)
        phone.wait_for_load_state("networkidle")
    expect(phone.locator(".fresh")).to_have_count(0)
    assert errors == []


EARLIER = """() => localStorage.setItem("portal-seen", JSON.stringify(
  {[location.pathname]: {day: "2000-01-01", urls: []}}))"""


def test_what_is_new_since_the_last_look(browser: Browser, site: str) -> None:
    """Nothing the first time; marked until the tab is closed; erased by one button. Nothing
    is sent."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{site}van-ban/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".fresh")).to_have_count(0)
    expect(page.locator("[data-fresh]")).to_be_hidden()
    page.evaluate(EARLIER)
    page.close()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for _ in range(2):
        page.goto(f"{site}van-ban/")
        expect(page.locator(".fresh")).to_have_text(["Mới"] * 5)
    expect(page.locator("[data-fresh-count]")).to_contain_text("5 văn bản có chữ “Mới”")
    assert not any("?" in url for url in asked)
    page.get_by_role("button", name="Xóa hết những gì nhớ").click()
    expect(page.locator(".fresh")).to_have_count(0)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""


@pytest.mark.parametrize(
    "address",
    [
        "tim-kiem/?loc",
        "tim-kiem/?q=phong+chong+dich",
        "tim-kiem/?q=999-CV/TU",
        "kiem-tra/?so=168-CV/TU",
        "kiem-tra/?so=172-TB/TW",
    ],
)
@pytest.mark.parametrize("spaced", [False, True])
def test_no_way_sideways(browser: Browser, site: str, address: str, spaced: bool) -> None:
    """At 320 px, with letters set apart (WCAG 1.4.10, 1.4.12) or not; and no line is longer
    than is good to read."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page = context.new_page()
    page.goto(site + address)
    page.wait_for_load_state("networkidle")
    if spaced:
        page.add_style_tag(content=SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size(DESK)
    wide = "all => Math.max(...all.map((e) => e.getBoundingClientRect().width))"
    assert page.locator(".page__main :is(p, li, textarea)").evaluate_all(wide) <= 39 * 16
    context.close()


def test_slow_suggestions_close_with_their_field(phone: Page, site: str) -> None:
    held: list[Route] = []
    phone.route("**/terms/**", lambda route: held.append(route))
    phone.goto(site)
    phone.locator(".hero input").tap()
    phone.keyboard.type("168")
    expect(phone.locator(".hero .suggest__say")).to_be_visible()
    phone.locator(".hero input").blur()
    expect(phone.locator(".hero .suggest")).to_be_hidden()
    for route in held:
        route.continue_()
