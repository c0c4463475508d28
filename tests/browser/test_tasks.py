"""What readers come for, and how many steps it takes them: on a telephone by taps, and by
keyboard alone. Typing is no step; turning to a field or a link is one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import portals
from tests.browser.test_pages import DIRECTIVES
from tests.serving import serve

LETTER = DIRECTIVES[-1]
CITATION = "Công văn số 168-CV/TU, ngày 28/5/2021 của Thành ủy Cần Thơ"
PASTED = "navigator.clipboard.readText()"
WAYS = ("tap", "keyboard")


class Reader:
    """Somebody with a page, whose steps are counted."""

    def __init__(self, page: Page, way: str) -> None:
        self.page, self.way, self.steps = page, way, 0

    def open(self, target: Locator) -> None:
        """Follow a link, press a button, tick a box, or turn to a field."""
        self.steps += 1
        target.wait_for()
        if self.way == "tap":
            target.tap()
        else:
            self._turn_to(target)
            self.page.keyboard.press(target.evaluate(KEY))

    def _turn_to(self, target: Locator) -> None:
        for _ in range(400):
            if target.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"not reached by keyboard: {target}")


# A field has been turned to when it has the focus: a key without effect.
KEY = """e => e.matches("[type=checkbox]") ? "Space"
  : e.matches("input, textarea") ? "Shift" : "Enter\""""


@pytest.fixture(params=WAYS)
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Reader]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        permissions=["clipboard-read", "clipboard-write"],
    )
    # A browser without a window prints nothing.
    context.add_init_script("window.print = () => { window.printed = true; }")
    yield Reader(context.new_page(), request.param)
    context.close()


@pytest.fixture(scope="module")
def duties(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the made-up portal with dates to come."""
    folder = tmp_path_factory.mktemp("duties")
    portals.build(portals.SITES / "duties", folder)
    yield from serve(folder)


def test_a_letter_is_found_without_tone_marks(reader: Reader, site: str) -> None:
    page = reader.page
    page.goto(site)
    reader.open(page.locator(".hero input"))
    page.keyboard.type("168cvtu")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("168-CV/TU")
    if reader.way == "tap":
        reader.open(option)
    else:
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    page.wait_for_url(site + LETTER)
    assert reader.steps <= 2


@pytest.mark.parametrize("script", [True, False])
def test_whether_it_is_in_force_is_seen_at_once(
    browser: Browser, site: str, script: bool
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=script
    )
    page = context.new_page()
    page.goto(site + LETTER)
    answer = page.get_by_text("Chưa ghi nhận hết hiệu lực", exact=True).first
    box = answer.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 844
    page.goto(f"{site}van-ban/")
    assert page.locator(".card .badge").count() == page.locator(".card").count() == 5
    context.close()


def test_its_citation_is_copied(reader: Reader, site: str) -> None:
    reader.page.goto(site + LETTER)
    reader.open(reader.page.get_by_role("button", name="Chép trích dẫn"))
    expect(reader.page.locator("[data-said]")).not_to_be_empty()
    assert reader.page.evaluate(PASTED).startswith(CITATION)
    assert reader.steps == 1


def test_the_next_date_goes_into_a_calendar(reader: Reader, duties: str) -> None:
    page = reader.page
    page.clock.set_fixed_time("2027-01-02T05:00:00Z")
    page.goto(duties)
    with page.expect_download() as file:
        reader.open(page.get_by_role("link", name="Thêm vào lịch").first)
    assert b"DTSTART;VALUE=DATE:20270113" in file.value.path().read_bytes()
    assert reader.steps <= 3


def test_a_number_that_is_not_there_is_said_so(reader: Reader, site: str) -> None:
    page = reader.page
    page.goto(site)
    reader.open(page.locator(".hero input"))
    page.keyboard.type("999-CV/TU")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Không có văn bản số 999-CV/TU").first).to_be_visible()
    assert reader.steps <= 2


def test_an_office_is_followed(reader: Reader, site: str) -> None:
    page = reader.page
    page.goto(site + LETTER)
    reader.open(page.get_by_role("link", name="Theo dõi cơ quan"))
    reader.open(page.get_by_role("button", name="Sao chép địa chỉ"))
    expect(page.locator("[data-said]")).not_to_be_empty()
    assert page.evaluate(PASTED).endswith("/co-quan/thanh-uy-can-tho/feed.xml")
    assert reader.steps <= 2


def test_it_is_passed_on(reader: Reader, site: str) -> None:
    reader.page.goto(site + LETTER)
    reader.open(reader.page.get_by_role("button", name="Chia sẻ"))
    expect(reader.page.locator("[data-said]")).not_to_be_empty()
    told = reader.page.evaluate(PASTED)
    assert "168-CV/TU" in told
    assert told.endswith(f"/{LETTER}")
    assert reader.steps == 1


def test_it_is_printed(reader: Reader, site: str) -> None:
    reader.page.goto(site + LETTER)
    reader.open(reader.page.get_by_role("button", name="In", exact=True))
    assert reader.page.evaluate("window.printed")
    assert reader.steps == 1


def test_what_a_loudspeaker_says(reader: Reader, site: str) -> None:
    reader.page.goto(site)
    reader.open(reader.page.get_by_role("link", name="Lời đọc trên loa"))
    expect(reader.page.locator(".aloud__text")).to_be_in_viewport()
    assert reader.steps <= 2


def test_letters_of_an_office_a_year_and_a_topic(reader: Reader, site: str) -> None:
    page = reader.page
    page.goto(site)
    reader.open(page.get_by_role("link", name="Lọc theo năm"))
    for name, words in (("year", "2021"), ("issuer", "Thành ủy Cần Thơ"), ("topic", "19")):
        label = page.locator(f"[data-name={name}] label", has_text=words).first
        reader.open(label.locator("input"))
    expect(page.locator("[data-results] .card, .cards > .card")).to_have_count(1)
    assert "168-CV/TU" in page.locator(".card__name").first.inner_text()
    assert reader.steps <= 4
