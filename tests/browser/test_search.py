"""Search as readers use it: the page, the fields on every page, and what goes wrong."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser import chromium
from tests.search import dev, indexes

LETTER = "van-ban/thanh-uy-can-tho/2021/168-cv-tu/"
PARTS = ["fold.js", "query.js", "rank.js", "search.js", "block.js", "weigh.js"]


def _cards(page: Page) -> list[str]:
    page.wait_for_selector("[data-found]:not([aria-busy]) [data-cards] li, [data-notes] ul")
    return page.locator("[data-cards] [data-name]").all_inner_texts()


@pytest.mark.parametrize(
    "typed", ["168-CV/TU", "168 cv tu", "168cvtu", "số 168", "cong van 168", "0168-cv/tu"]
)
def test_a_number_in_any_spelling(page: Page, site: str, typed: str) -> None:
    page.goto(f"{site}tim-kiem/")
    page.get_by_label("Tìm văn bản theo số, nội dung hoặc cơ quan").last.fill(typed)
    expect(page.locator("[data-cards] a").first).to_have_attribute("href", site + LETTER)


@dev.here
def test_the_dev_set(page: Page, site: str, tmp_path: Path) -> None:
    """58 queries of 62 documents, as the page lists what they find."""
    folder = indexes.write(dev.entries(), tmp_path)

    def answer(route: Route) -> None:
        route.fulfill(path=folder / urlsplit(route.request.url).path.lstrip("/"))

    page.route("**/tim-kiem/**/*.bin", answer)
    page.route("**/tim-kiem/index.bin", answer)
    misses = []
    for case in dev.cases():
        page.goto(f"{site}tim-kiem/?q={quote(case['q'])}")
        found = _addresses(page, site)
        if not dev.is_good(case, found):
            misses.append((case["q"], found))
    assert misses == []


def _addresses(page: Page, site: str) -> list[str]:
    """What all cards lead to, below the site."""
    shown = len(_cards(page))
    more = page.locator("[data-more]")
    while more.is_visible():
        # Not by the mouse: excerpts that come meanwhile move what is under it.
        more.press("Enter")
        expect(page.locator("[data-cards] > li").nth(shown)).to_be_visible()
        shown = page.locator("[data-cards] > li").count()
    links = page.locator("[data-cards] [data-link]").evaluate_all(
        "all => all.map(a => a.href)"
    )
    return [link.removeprefix(site).rstrip("/") for link in links]


def test_result_names_document_clause_and_status(page: Page, site: str) -> None:
    page.goto(f"{site}tim-kiem/?q=tong hop tinh hinh 168")
    card = page.locator("[data-cards] li").first
    expect(card.locator("[data-name]")).to_have_text("Công văn 168-CV/TU")
    expect(card.locator("[data-excerpt] mark").first).to_be_visible()
    clause = card.locator("[data-clause]")
    expect(clause).to_have_attribute("href", f"{site}{LETTER}#muc-6")
    facts = card.locator("[data-facts]")
    expect(facts).to_have_text("Thành ủy Cần Thơ · 28/5/2021 Chưa ghi nhận hết hiệu lực")
    clause.click()
    assert page.locator("#muc-6").is_visible()


def test_state_is_in_the_address(page: Page, site: str) -> None:
    page.goto(f"{site}tim-kiem/?q=phòng chống dịch")
    all_ = _cards(page)
    assert page.locator("[data-say-place]").inner_text() == (
        f"{len(all_)} kết quả cho “phòng chống dịch”"
    )
    page.locator("[data-facets] > summary").click()
    page.locator("[data-name=type] label", has_text="Kế hoạch").click()
    expect(page.locator("[data-cards] li")).to_have_count(1)
    assert page.url.endswith("?q=ph%C3%B2ng+ch%E1%BB%91ng+d%E1%BB%8Bch&type=ke-hoach")
    page.reload()
    assert _cards(page) == ["Kế hoạch"]
    page.go_back()
    expect(page.locator("[data-cards] li")).to_have_count(len(all_))
    page.get_by_label("Sắp xếp").select_option("date")
    page.wait_for_url("**sort=date")
    expect(page.locator("[data-cards] [data-name]").first).to_have_text(
        "Công văn 427-CV/BTGTU"
    )


def test_corrects_and_says_so(page: Page, site: str) -> None:
    page.goto(f"{site}tim-kiem/?q=phong chong dihc")
    note = page.locator("[data-notes] .notice")
    expect(note).to_have_text(
        "Hiện kết quả cho “phong chong dich”. Tìm đúng “phong chong dihc”"
    )
    note.get_by_role("link").click()
    expect(page.locator("[data-notes] .notice")).to_have_count(0)


def test_what_is_typed_stays_text(page: Page, site: str) -> None:
    hostile = "<img src=x onerror=alert(1)> \"'><script>alert(1)</script> dịch"
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(f"{site}tim-kiem/")
    page.locator("#tim").fill(hostile)
    page.keyboard.press("Enter")
    expect(page.locator("[data-say-place]")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("article img, article script").count() == 0


def test_nothing_found_helps_on(page: Page, site: str) -> None:
    page.goto(f"{site}tim-kiem/?q=xyzzy")
    expect(page.locator("[data-say-place]")).to_have_text("Không tìm thấy gì cho “xyzzy”")
    assert page.locator("[data-notes] li").count() == 3
    assert page.locator("[data-browse] a", has_text="Cơ quan ban hành").is_visible()


@pytest.mark.parametrize(
    ("typed", "said", "asked"),
    [
        ("999-CV/TU", "Không có văn bản số 999-CV/TU trên cổng", "999-CV%2FTU"),
        ("công văn 999", "Không có công văn số 999 trên cổng", "c%C3%B4ng+v%C4%83n+999"),
    ],
)
def test_a_number_that_is_not_here_is_said_first(
    page: Page, site: str, typed: str, said: str, asked: str
) -> None:
    """With the way to what is known of it, before what is like it."""
    page.goto(f"{site}tim-kiem/?q={quote(typed)}")
    expect(page.locator("[data-say-place]")).to_have_text(said)
    link = page.locator("[data-notes] a")
    expect(link).to_have_attribute("href", f"{site}kiem-tra/?so={asked}")
    expect(page.locator("[data-notes]")).to_contain_text("Gần giống")
    expect(page.locator("[data-cards] li").first).to_be_visible()


def test_recent_searches_stay_here_and_can_be_erased(page: Page, site: str) -> None:
    page.goto(f"{site}tim-kiem/?q=khai báo y tế")
    _cards(page)
    page.goto(f"{site}tim-kiem/")
    recent = page.locator("[data-recent-list] a")
    expect(recent).to_have_text(["khai báo y tế"])
    assert page.context.cookies() == []
    page.get_by_role("button", name="Xóa hết").click()
    expect(recent.first).to_be_hidden()
    assert page.evaluate("localStorage.getItem('portal-recent')") is None


LOST = ["terms/", "cards/", "index.bin", "query.js", "block.js", "excerpt.js"]


@pytest.mark.parametrize("file", LOST)
def test_a_lost_file_is_said_and_tried_again(page: Page, site: str, file: str) -> None:
    lost = True

    def answer(route: Route) -> None:
        route.abort() if lost else route.continue_()

    page.route(f"**/tim-kiem/**{file}**", answer)
    page.goto(f"{site}tim-kiem/?q=phong chong dich")
    said = page.locator("[data-say-place]")
    expect(said).to_have_text(
        "Chưa tải được dữ liệu tìm kiếm. Xem lại kết nối mạng rồi thử lại."
    )
    assert page.locator("[data-cards] li").count() == 0
    lost = False
    page.get_by_role("button", name="Thử lại").click()
    expect(page.locator("[data-cards] li").first).to_be_visible()
    assert page.get_by_role("button", name="Thử lại").count() == 0


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def test_suggestions_by_keyboard(wide: Page, site: str) -> None:
    wide.goto(f"{site}van-ban/")
    field = wide.locator(".site-search input")
    field.focus()
    expect(field).to_have_attribute("role", "combobox")
    wide.keyboard.type("168")
    options = wide.get_by_role("option")
    expect(options.first).to_contain_text("Công văn 168-CV/TU")
    expect(options.first.locator(".badge")).to_have_text("Chưa ghi nhận hết hiệu lực")
    said = wide.locator(".site-search [role=status]")
    expect(said).to_have_text(f"{options.count()} gợi ý. Bấm mũi tên xuống để chọn.")
    assert field.get_attribute("aria-expanded") == "true"
    wide.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    wide.keyboard.press("Escape")
    expect(options).to_have_count(0)
    wide.keyboard.type("-")
    expect(options.first).to_be_visible()
    wide.keyboard.press("ArrowDown")
    wide.keyboard.press("Enter")
    wide.wait_for_url(site + LETTER)


def test_suggestions_say_that_they_are_sought(wide: Page, site: str) -> None:
    """On a slow network; and that a number is not here, before what is like it."""
    held: list[Route] = []
    wide.route("**/terms/**", lambda route: held.append(route))
    wide.goto(site)
    field = wide.locator(".hero input")
    field.focus()
    wide.keyboard.type("999-CV/TU")
    line = wide.locator(".hero .suggest__say")
    expect(line).to_have_text("Đang tìm…")
    expect(line).to_be_visible()
    while held:
        held.pop().continue_()
        wide.wait_for_timeout(50)
    expect(line).to_have_text("Không có văn bản số 999-CV/TU trên cổng")
    expect(wide.locator(".hero [role=status]")).to_have_text(line.inner_text())
    expect(wide.get_by_role("option").first).to_be_visible()


def test_pages_for_staff_are_neither_found_nor_suggested(wide: Page, site: str) -> None:
    wide.goto(f"{site}tim-kiem/?q=portal check python lệnh thêm văn bản")
    _cards(wide)
    while (more := wide.locator("[data-more]")).is_visible():
        more.click()
    links = wide.locator("[data-cards] [data-link]").evaluate_all(
        "all => all.map(a => a.pathname)"
    )
    assert links
    assert [a for a in links if a.startswith(("/huong-dan/", "/developers/"))] == []


def test_search_is_fetched_only_when_turned_to(wide: Page, site: str) -> None:
    asked: list[str] = []
    wide.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    wide.goto(f"{site}van-ban/", wait_until="networkidle")
    assert [name for name in asked if "tim-kiem" in name or "search" in name] == []
    # With what most queries need, before a letter is typed.
    with wide.expect_response("**/words.bin"):
        wide.locator(".site-search input").focus()
    names = [name.rpartition("/")[2] for name in asked if "tim-kiem" in name]
    files = ["index.bin", "spelling.js", "words.bin"]
    assert sorted(names) == sorted([*PARTS, *files])


def test_search_page_names_all_that_a_first_result_waits_for(page: Page, site: str) -> None:
    """And no part is fetched twice."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    page.goto(f"{site}tim-kiem/?q=168-CV/TU")
    _cards(page)
    named = page.locator("link[rel=modulepreload]").evaluate_all(
        "all => all.map(link => link.href)"
    )
    parts = {f"tim-kiem/{name}" for name in PARTS}
    assert {link.removeprefix(site) for link in named} == {"assets/find.js", *parts}
    assert len(asked) == len(set(asked))
    later = {name for name in asked if ".js" in name and "tim-kiem/" in name} - parts
    assert later == {"tim-kiem/excerpt.js"}


def _faults(page: Page) -> list[object]:
    # Not as an element: the policy of the page would stop it.
    page.evaluate(chromium.AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(({violations}) => violations)")
    return [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]


STATES = [
    "",
    "?q=phong chong dich",
    "?q=phong chong dihc",
    "?q=xyzzy",
    "?q=dich&type=ke-hoach",
    "?year=2021&loc",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_readers_with_disabilities_are_not_shut_out(
    browser: Browser, site: str, state: str, scheme: str
) -> None:
    context: BrowserContext = browser.new_context(
        viewport={"width": 360, "height": 740},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(f"{site}tim-kiem/{state}")
    if state:
        _cards(page)
    if "?q" in state:
        page.locator("[data-facets] > summary").click()
    if state and "xyzzy" not in state:
        expect(page.locator("[data-facet-lists] label").first).to_be_visible()
    assert json.dumps(_faults(page), ensure_ascii=False) == "[]"
    context.close()


def test_suggestions_are_no_barrier(wide: Page, site: str) -> None:
    wide.goto(f"{site}van-ban/")
    wide.locator(".site-search input").focus()
    wide.keyboard.type("phong chong")
    expect(wide.get_by_role("option").first).to_be_visible()
    assert json.dumps(_faults(wide), ensure_ascii=False) == "[]"
