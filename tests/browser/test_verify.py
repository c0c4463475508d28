"""/kiem-tra/ as somebody with a paper in hand uses it."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from directive_portal.exports.verification import shard
from tests.casefiles import cases

KHOI = "van-ban/ban-tuyen-giao-dang-uy-khoi-dan-chinh-dang-can-tho/2020/01-cv-btgduk/"
BAC_GIANG = "van-ban/ban-tuyen-giao-tinh-uy-bac-giang/2021/427-cv-btgtu/"
HA_NAM = "van-ban/dang-uy-khoi-cac-co-quan-tinh-ha-nam/2020/59-cv-duk/"
CAN_THO = "van-ban/thanh-uy-can-tho/2021/168-cv-tu/"
SPELLINGS = {
    "168-CV/TU": CAN_THO,
    "Số 168 - CV / TU": CAN_THO,
    "cong van so: 168–cv/tu ngay 28/5/2021": CAN_THO,
    "168cvtu": CAN_THO,
    "427 - CV/BTGTU": BAC_GIANG,
    "427/cv-btgtu": BAC_GIANG,
    "Công văn số 427-CV/BTGTU của Ban Tuyên giáo Tỉnh ủy": BAC_GIANG,
    "59-CV/ĐUK": HA_NAM,
    "59-CV/ÐUK": HA_NAM,
    "59 cv đuk": HA_NAM,
    "01-CV/BTGDUK": KHOI,
    "1-cv/btgđuk": KHOI,
}
# The fifth record bears no number; its paper is known by what it carries out.
UNNUMBERED = "172-TB/TW"


def ask(page: Page, typed: str, day: str = "") -> dict[str, Any]:
    """What the page answers: its sentences, and the documents by link or name."""
    page.get_by_label("Số, ký hiệu in trên văn bản").fill(typed)
    page.get_by_label("Ngày ghi trên văn bản").fill(day)
    page.evaluate("document.querySelector('[data-result]').replaceChildren()")
    page.get_by_role("button", name="Kiểm tra").click()
    page.locator(".verify-say").first.wait_for()
    says = page.locator(".verify-say").evaluate_all(
        "all => all.map(e => [...e.classList].pop().replace('verify-say--', ''))"
    )
    found = page.locator(".verify-result h3").evaluate_all(
        "all => all.map(e => e.querySelector('a')?.getAttribute('href') ?? e.textContent)"
    )
    return {"says": says, "found": [one.removeprefix("../") for one in found]}


def test_spellings_of_the_numbers_find_their_documents(page: Page, site: str) -> None:
    page.goto(f"{site}kiem-tra/")
    assert len(SPELLINGS) == 12
    for typed, address in SPELLINGS.items():
        verdict = "dated" if "28/5/2021" in typed else "one"
        expected = {"says": [verdict, "caution"], "found": [address]}
        assert (typed, ask(page, typed)) == (typed, expected)


def test_what_is_only_cited_is_told_as_such(page: Page, site: str) -> None:
    page.goto(f"{site}kiem-tra/")
    assert ask(page, UNNUMBERED) == {
        "says": ["none", "cited", "caution"],
        "found": ["Thông báo 172-TB/TW", "Thông báo 172-TB/TW"],
    }
    assert page.locator(".verify-result .card a").count() == 2


def test_unknown_and_unreadable_numbers(page: Page, site: str) -> None:
    page.goto(f"{site}kiem-tra/")
    assert ask(page, "999/QĐ-UBND") == {"says": ["none", "caution"], "found": []}
    said = page.locator(".verify-say--none").inner_text()
    assert "“999/QĐ-UBND”. Điều đó không chứng tỏ văn bản là giả" in said
    assert ask(page, "không rõ số") == {"says": ["unread"], "found": []}
    hostile = "<img src=x onerror=alert(1)> 7-CV/TU"
    assert ask(page, hostile) == {"says": ["none", "caution"], "found": []}
    assert page.locator(".verify-result img").count() == 0


def test_another_day_is_said(page: Page, site: str) -> None:
    page.goto(f"{site}kiem-tra/")
    answer = {"says": ["other_day", "caution"], "found": [CAN_THO]}
    assert ask(page, "168-CV/TU", "2021-05-29") == answer
    assert page.url == f"{site}kiem-tra/?so=168-CV%2FTU&ngay=2021-05-29"
    page.reload()
    page.locator(".verify-say--other_day").wait_for()


def test_two_provinces_with_one_number_of_one_day(page: Page, twins: str) -> None:
    page.goto(f"{twins}kiem-tra/")
    here = "van-ban/tinh-uy-song-vang/2021/12-cv-tu/"
    there = "van-ban/tinh-uy-nui-bac/2021/12-cv-tu/"
    assert ask(page, "12-cv/tu") == {
        "says": ["several", "cited", "caution"],
        "found": [there, here, "Văn bản 12-CV/TU"],
    }
    cards = page.locator(".verify-result .card")
    assert "Tỉnh ủy Núi Bạc" in cards.nth(0).inner_text()
    replaced = cards.nth(1).inner_text()
    assert "Tỉnh ủy Sông Vàng" in replaced
    assert "Được thay thế từ ngày 01/3/2022 bằng Công văn 03-CV/TU" in replaced


def test_lost_connection_is_said_and_can_be_tried_again(page: Page, site: str) -> None:
    page.goto(f"{site}kiem-tra/")
    page.context.set_offline(True)
    assert ask(page, "168-CV/TU") == {"says": ["failed"], "found": []}
    page.context.set_offline(False)
    assert ask(page, "168-CV/TU")["found"] == [CAN_THO]


def test_key_and_day_are_those_of_the_cases(page: Page, site: str) -> None:
    page.goto(f"{site}kiem-tra/")
    typed = [case.values[0] for case in cases("lookup")]
    expected = [
        [key, day.isoformat() if isinstance(day, date) else day] for _, key, day in typed
    ]
    found = page.evaluate(
        """async (all) => {
          const { key, day } = await import("../assets/verify.js");
          return all.map((text) => [key(text), day(text)]);
        }""",
        [text for text, _, _ in typed],
    )
    assert found == expected


def test_file_of_a_key_is_the_one_that_was_written(page: Page, site: str) -> None:
    page.goto(f"{site}kiem-tra/")
    keys = [f"{n}.cvtu" for n in range(200)]
    found = page.evaluate(
        """async (all) => {
          const { shard } = await import("../assets/verify.js");
          return all.map((key) => shard(key, 64));
        }""",
        keys,
    )
    assert found == [shard(key, 64) for key in keys]


def test_without_script_lists_are_offered(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}kiem-tra/")
    assert page.get_by_text("Trình duyệt không chạy chương trình").is_visible()
    context.close()


@pytest.mark.parametrize(
    ("today", "shown", "status"),
    [
        ("2022-02-28", "in_force", "Chưa ghi nhận hết hiệu lực"),
        ("2022-03-01", "replaced", "Đã được thay thế"),
    ],
)
def test_status_whose_day_has_come_is_shown(
    page: Page, early: str, today: str, shown: str, status: str
) -> None:
    """Built while 03-CV/TU was known but not yet in effect; the reader's clock goes on."""
    page.clock.set_fixed_time(f"{today}T09:00:00+07:00")
    page.goto(f"{early}van-ban/tinh-uy-song-vang/2021/12-cv-tu/")
    assert page.locator(".status .badge").inner_text() == status
    assert page.locator(f".status.status--{shown}").count() == 1
    again = page.locator(".status").get_by_text("tính lại theo ngày hôm nay").count()
    assert again == (shown == "replaced")
    page.goto(f"{early}van-ban/")
    assert page.locator(".card .badge").all_inner_texts()[-1] == status
