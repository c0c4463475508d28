"""/kiem-tra/ as somebody with a paper in hand uses it."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

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
    found = page.locator(".verify-result .card").evaluate_all(
        "all => all.map(e => e.querySelector('.card__subject a')?.getAttribute('href')"
        " ?? e.querySelector('h2').textContent)"
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
        "says": ["none", "cited"],
        "found": ["Thông báo 172-TB/TW", "Thông báo 172-TB/TW"],
    }
    assert page.locator(".verify-result .card a").count() == 2


def test_unknown_and_unreadable_numbers(page: Page, site: str) -> None:
    page.goto(f"{site}kiem-tra/")
    assert ask(page, "999/QĐ-UBND") == {"says": ["none"], "found": []}
    said = page.locator(".verify-say--none").inner_text()
    assert "“999/QĐ-UBND”. Điều đó không chứng tỏ văn bản là giả" in said
    assert _onward(page) == [f"{site}tim-kiem/?q=999%2FQ%C4%90-UBND", f"{site}co-quan/"]
    assert ask(page, "không rõ số") == {"says": ["unread"], "found": []}
    assert _onward(page)[0] == f"{site}tim-kiem/?q=kh%C3%B4ng%20r%C3%B5%20s%E1%BB%91"
    hostile = "<img src=x onerror=alert(1)> 7-CV/TU"
    assert ask(page, hostile) == {"says": ["none"], "found": []}
    assert page.locator(".verify-result img").count() == 0


def _onward(page: Page) -> list[str]:
    """Where the page leads on to."""
    return page.locator(".verify-onward a").evaluate_all("all => all.map((a) => a.href)")


MESSAGE = """📢 KHẨN!!! chuyển tiếp 08:15 30/05/2021
THÀNH ỦY CẦN THƠ
Số: 168 - CV/TU          Cần Thơ, ngày 28 tháng 5 năm 2021
Thực hiện Thông báo 172-TB/TW, Công văn số 427-CV/BTGTU ngày 7/5/2021 và 12/KH-UBND.
Gọi 0912.345.678; phạt 1.500.000đ/người; xe 65A-123.45, 59-X1 168.88; 01/2021; 24/7."""


def test_message_that_was_sent_on(page: Page, site: str) -> None:
    """Each number of it gets its verdict, and nothing else in it is taken for one."""
    page.goto(f"{site}kiem-tra/")
    answer = {
        "says": [
            "found",
            "dated",
            "other_day",
            "none",
            "cited",
            "caution",
            "caution_other",
        ],
        "found": [CAN_THO, BAC_GIANG, "Thông báo 172-TB/TW", "Thông báo 172-TB/TW"],
    }
    assert _whole(ask(page, MESSAGE), page) == answer
    total = page.locator(".verify-say--found").inner_text()
    assert total == "Đọc được 4 số văn bản: trên cổng có 2, không có 2."
    none = page.locator(".verify-say--none").inner_text()
    assert none.startswith("Cổng thông tin không có văn bản số “172-TB/TW”, “12/KH-UBND”.")
    # The address keeps the numbers, not the message, and says the same again.
    assert "0912" not in page.url
    page.reload()
    page.locator(".verify-say").first.wait_for()
    assert page.locator(".verify-say--found").inner_text() == total


def _whole(answer: dict[str, Any], page: Page) -> dict[str, Any]:
    """An answer with its cautions by what they are about."""
    cautions = page.locator("[data-caution]").evaluate_all(
        "all => all.map((e) => e.dataset.caution)"
    )
    says = [said for said in answer["says"] if said != "caution"]
    return {**answer, "says": [*says, *cautions]}


NOISY = {
    "l68-CV/TU": CAN_THO,
    "Số: I68 – CV/TƯ": CAN_THO,
    "1 6 8 - C V / T U": CAN_THO,
    "số 1 68-CV/TU": CAN_THO,
    "168_CV_TU": CAN_THO,
    "168|CV|TU": CAN_THO,
    "168-CVlTU": CAN_THO,
    "168/CV-TU": CAN_THO,
    "168-TU/CV": CAN_THO,
    "cv168/tu": CAN_THO,
    "công văn168 của thành ủy": CAN_THO,
    "CV 168 TU": CAN_THO,
    "CV 168 của TU": CAN_THO,
    "cv so 168 thanh uy can tho": CAN_THO,
    "CV số 168 của Thành ủy": CAN_THO,
    "công văn 168 ngày 28/5/2021": CAN_THO,
    "văn bản số 168 ngày 28.05.21": CAN_THO,
    "𝟏𝟔𝟖-𝐂𝐕/𝐓𝐔": CAN_THO,
    "O1-CV/BTGDUK": KHOI,
    "S9-CV/ĐUK": HA_NAM,
}
FALSE = [
    *("169-CV/TU", "1168-CV/TU", "68-CV/TU", "168a-CV/TU", "168-TB/TU", "168-CV/TW"),
    *("168-CV/BTGTU", "168/2021/CV-TU", "công văn 168 ngày 27/5/2021", "168/UBND"),
    *("Công văn 168 của Tỉnh ủy", "Quyết định 168 của Thành ủy", "Điều 168 Bộ luật"),
    *("tháng 01/2021", "0292.3820.168", "168.000đ/tháng", "65A-168.59", "28/5/2021"),
    *("Mẫu số 01/CV-BTGĐUK", "tài khoản số 168", "số nhà 59", "kế hoạch 59 ngày"),
    *("CV 427 của TU", "công văn 427 ngày 06/5/2021 của TU", "Luật số 168"),
]


def test_noise_is_read_and_false_friends_are_not(page: Page, site: str) -> None:
    page.goto(f"{site}kiem-tra/")
    found = {typed: ask(page, typed)["found"] for typed in NOISY}
    assert found == {typed: [address] for typed, address in NOISY.items()}
    claimed = {typed: ask(page, typed)["found"] for typed in FALSE}
    assert claimed == {typed: [] for typed in FALSE}


def test_what_is_read_otherwise_than_typed_is_said(page: Page, site: str) -> None:
    page.goto(f"{site}kiem-tra/")
    assert ask(page, "l68-CV/TU")["says"] == ["one", "read_as", "caution"]
    assert "“Công văn 168-CV/TU”" in page.locator(".verify-say--one").inner_text()
    assert ask(page, "CV số 168 của Thành ủy")["says"] == ["one", "short", "caution"]
    assert "“CV số 168”" in page.locator(".verify-say--one").inner_text()


def test_another_issuer_is_said(page: Page, site: str) -> None:
    page.goto(f"{site}kiem-tra/")
    answer = {"says": ["other_issuer", "caution_other"], "found": [CAN_THO]}
    typed = "Công văn số 168-CV/TU của Tỉnh ủy Bắc Giang"
    assert _whole(ask(page, typed), page) == answer


def test_another_day_is_said(page: Page, site: str) -> None:
    page.goto(f"{site}kiem-tra/")
    answer = {"says": ["other_day", "caution_other"], "found": [CAN_THO]}
    for typed in (
        "168-CV/TU ngày 29/5/2021",
        "168-CV/TU (29-5-21)",
        "168-CV/TU, tháng 5/2020",
    ):
        assert (typed, _whole(ask(page, typed), page)) == (typed, answer)
    assert _whole(ask(page, "168-CV/TU", "2021-05-29"), page) == answer
    assert page.url == f"{site}kiem-tra/?so=168-CV%2FTU&ngay=2021-05-29"
    page.reload()
    page.locator(".verify-say--other_day").wait_for()


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("28/5/2021", ["dated", "caution"]),
        ("28.5.21", ["dated", "caution"]),
        ("ngày 28 tháng 5 năm 2021", ["dated", "caution"]),
        ("tháng 5/2021", ["one", "caution"]),
        ("5/2020", ["other_day", "caution"]),
        ("31/2/2021", ["no_day", "one", "caution"]),
        ("hôm qua", ["no_day", "one", "caution"]),
    ],
)
def test_day_as_people_write_it(page: Page, site: str, day: str, says: list[str]) -> None:
    """What is no day is said, not passed over."""
    page.goto(f"{site}kiem-tra/")
    assert ask(page, "168-CV/TU", day) == {"says": says, "found": [CAN_THO]}
    invalid = page.locator("#ngay").get_attribute("aria-invalid") is not None
    assert invalid == ("no_day" in says)


def test_two_provinces_with_one_number_of_one_day(page: Page, twins: str) -> None:
    page.goto(f"{twins}kiem-tra/")
    here = "van-ban/tinh-uy-song-vang/2021/12-cv-tu/"
    there = "van-ban/tinh-uy-nui-bac/2021/12-cv-tu/"
    assert ask(page, "12-cv/tu") == {
        "says": ["several", "cited", "caution", "caution"],
        "found": [there, here, "Văn bản 12-CV/TU"],
    }
    cards = page.locator(".verify-result .card")
    assert "Tỉnh ủy Núi Bạc" in cards.nth(0).inner_text()
    replaced = cards.nth(1).inner_text()
    assert "Tỉnh ủy Sông Vàng" in replaced
    assert "Được thay thế từ ngày 01/3/2022 bằng Công văn 03-CV/TU" in replaced
    answer = {"says": ["one", "cited", "caution_over"], "found": [here, "Văn bản 12-CV/TU"]}
    assert _whole(ask(page, "12-CV/TU của Tỉnh ủy Sông Vàng"), page) == answer


def test_lost_connection_is_said_and_can_be_tried_again(page: Page, site: str) -> None:
    page.goto(f"{site}kiem-tra/")
    page.context.set_offline(True)
    assert ask(page, "168-CV/TU") == {"says": ["failed"], "found": []}
    page.context.set_offline(False)
    assert ask(page, "168-CV/TU")["found"] == [CAN_THO]


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
    assert page.locator(".answer__word").first.inner_text() == status
    assert page.locator(f".answer.badge--{shown}").count() == 1
    again = page.locator(".answer").get_by_text("tính lại theo ngày hôm nay").count()
    assert again == (shown == "replaced")
    page.goto(f"{early}van-ban/")
    assert page.locator(".card .badge").all_inner_texts()[-1] == status
