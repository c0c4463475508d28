"""Campaigns as people use them: read on a telephone, read aloud, hung on a wall."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page

from tests import portals
from tests.serving import serve

HOST = "https://ben-nua.example.vn/"
LONG = "Đậy nắp thật khít mọi chum, vại, bể, thùng, xô, chậu và lu chứa nước quanh nhà mình"
A4 = (595, 842)


def crowded(folder: Path, measures: int, lines: int) -> None:
    """A campaign with more words than a poster is thought for."""
    picture = portals.SITES / "campaigns/docs/sot-xuat-huyet/bo-gay.svg"
    folder.mkdir()
    ids = [f"{folder.name}-{n}" for n in range(measures)]
    said = f"name: {folder.name}\n  rule: {LONG}.\n"
    listed = f"  measures: [{', '.join(ids)}]\n"
    index = f"---\ntitle: Rất nhiều việc\ncampaign:\n  {said}{listed}---\n"
    (folder / "index.md").write_text(index, encoding="utf-8")
    both = "".join(f"  {k}:\n" + f"    - {LONG}.\n" * lines for k in ("do", "dont"))
    for id_ in ids:
        shutil.copy(picture, folder / f"{id_}.svg")
        text = f"---\nmeasure:\n  {said}{both}---\n"
        (folder / f"{id_}.md").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def campaigns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the portal of two campaigns, and two with far too many words."""
    root = tmp_path_factory.mktemp("campaigns") / "portal"
    shutil.copytree(portals.SITES / "campaigns", root)
    crowded(root / "docs/nhieu", 6, 3)
    crowded(root / "docs/qua-nhieu", 10, 5)
    portals.build(root, root.with_name("site"))
    yield from serve(root.with_name("site"))


POSTERS = [
    "5k/ap-phich/",
    *(f"5k/{id_}/ap-phich/" for id_ in ("khau-trang", "khai-bao-y-te", "khong-tu-tap")),
    "sot-xuat-huyet/ap-phich/",
    "sot-xuat-huyet/day-nuoc/ap-phich/",
    "nhieu/ap-phich/",
    "nhieu/nhieu-0/ap-phich/",
    "qua-nhieu/ap-phich/",
    "qua-nhieu/qua-nhieu-9/ap-phich/",
]


@pytest.mark.parametrize("address", POSTERS)
def test_a_poster_is_one_sheet_whose_code_leads_to_its_page(
    campaigns: str, page: Page, address: str
) -> None:
    page.goto(f"{campaigns}{address}")
    drawn = page.pdf(prefer_css_page_size=True)
    pdf = pypdfium2.PdfDocument(io.BytesIO(drawn))
    assert [tuple(map(round, sheet.get_size())) for sheet in pdf] == [A4]
    (code,) = zxingcpp.read_barcodes(pdf[0].render(scale=2).to_pil())
    assert code.text == HOST + address.removesuffix("ap-phich/")
    # Nothing was cut off at the foot.
    assert "Quét mã này để xem đầy đủ" in " ".join(
        pdf[0].get_textpage().get_text_range().split()
    )


def test_the_rule_is_in_the_first_screen_of_a_small_telephone(
    campaigns: str, page: Page
) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    for address in ("5k/", "5k/khau-trang/", "5k/khai-bao-y-te/", "sot-xuat-huyet/bo-gay/"):
        page.goto(f"{campaigns}{address}")
        rule = page.locator(".rule")
        box = rule.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 640, address
        assert rule.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 24


def by_keyboard(page: Page, name: str) -> None:
    """Go to a link by the keyboard and follow it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.textContent.trim()")
        if focused == name:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(name)


@pytest.mark.parametrize("ways", [("5K", "Lời đọc trên loa"), ("Lời đọc trên loa",)])
def test_what_a_loudspeaker_says_is_two_steps_away_at_most(
    campaigns: str, browser: Browser, ways: tuple[str, ...]
) -> None:
    context = browser.new_context(
        java_script_enabled=False,
        reduced_motion="reduce",
        viewport={"width": 360, "height": 640},
    )
    page = context.new_page()
    page.goto(campaigns)
    for name in ways:
        by_keyboard(page, name)
    assert page.url == f"{campaigns}5k/#phat-thanh"
    box = page.locator(".aloud__text").bounding_box()
    assert box is not None
    assert box["y"] < 640
    context.close()


def test_a_page_of_a_campaign_is_as_wide_as_a_telephone(campaigns: str, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for address in ("5k/", "5k/khau-trang/", "qua-nhieu/qua-nhieu-0/", "5k/ap-phich/"):
        page.goto(f"{campaigns}{address}")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, address


def test_search_finds_what_a_campaign_says(campaigns: str, page: Page) -> None:
    page.goto(f"{campaigns}tim-kiem/?q=lat up lop xe")
    first = page.locator(".found .card a").first
    first.wait_for()
    assert first.get_attribute("href") == f"{campaigns}sot-xuat-huyet/bo-gay/"
