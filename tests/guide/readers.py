"""Pictures of what a reader sees on a telephone, of a made-up portal: its papers and its
office are invented, so that they can stand in the help of any portal."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import FloatRect, Locator, Page, ViewportSize

from tests import portals, serving
from tests.guide import browser, screens

NAMES = ("dung", "hieu-luc", "kiem-tra", "tim", "viec")
_SIZE: ViewportSize = {"width": 360, "height": 1000}
_OFFICE = "uy-ban-nhan-dan-xa-an-hai"
_PLAN = """\
---
number: 12/KH-UBND
type: ke-hoach
date: 2026-10-05
place: An Hải
subject: Phòng cháy, chữa cháy rừng mùa khô
signer: {name: Lê Thị Mẫu, title: Chủ tịch}
topics: []
text: full
published: 2026-10-06
relations:
  - kind: replaces
    type: ke-hoach
    number: 9/KH-UBND
    issuer: uy-ban-nhan-dan-xa-an-hai
    date: 2025-10-02
duties:
  - what: Báo cáo kết quả trực phòng cháy rừng
    who: [Các thôn]
    to: Văn phòng Ủy ban nhân dân xã
    monthly_before: [20]
    first: 2026-11-20
---

1. Mỗi thôn lập một tổ trực, có sổ ghi giờ trực.

2. Người thấy khói báo ngay cho tổ trực hoặc UBND xã.

3. Không đốt nương trong những ngày có lệnh cấm.
"""
_BEFORE = """\
---
number: 9/KH-UBND
type: ke-hoach
date: 2025-10-02
subject: Phòng cháy, chữa cháy rừng mùa khô năm 2025
topics: []
text: summary
published: 2025-10-03
---

Các thôn trực phòng cháy rừng trong mùa khô.
"""


def all_of_them(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each picture as WebP, of a portal made in a folder that is not there yet."""
    root = screens.portal(folder)
    for year, slug, text in ((2026, "12-kh-ubnd", _PLAN), (2025, "9-kh-ubnd", _BEFORE)):
        path = root / f"directives/{_OFFICE}/{year}/{slug}.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    hinted = text.replace("parts: [5k]", "parts: [5k], example: 12/KH-UBND")
    config.write_text(hinted, encoding="utf-8")
    command = portals.portal("build")
    portals.run(command, root, environment={"SOURCE_DATE_EPOCH": screens.DAY})
    with browser.chromium_of_the_guide() as chromium:
        for address in serving.serve(root / "site"):
            page = browser.opened(chromium, address, _SIZE)
            yield from _pictures(page, address)


def _pictures(page: Page, address: str) -> Iterator[tuple[str, bytes]]:
    plan = f"{address}van-ban/{_OFFICE}/2026/12-kh-ubnd/"
    page.goto(f"{address}tim-kiem/?q=phong+chay+mua+kho")
    page.locator(".card").first.wait_for()
    yield "tim", browser.shot(page, _around(page.locator("[data-find]"), 560))
    page.goto(f"{address}kiem-tra/?so=12/KH-UBND")
    page.locator(".verify-result .card").first.wait_for()
    yield "kiem-tra", browser.shot(page, _around(page.locator(".verify button"), 570))
    page.goto(plan.replace("2026/12-kh", "2025/9-kh"))
    yield "hieu-luc", browser.shot(page, _around(page.locator(".head"), 340))
    page.goto(plan)
    yield "viec", browser.shot(page, _around(page.locator(".answer--duty"), 470))
    page.locator(".clause > a").nth(1).click()
    page.locator(".said").wait_for()
    page.set_viewport_size({**_SIZE, "height": 640})
    page.evaluate("document.querySelector('.actions').scrollIntoView()")
    yield "dung", browser.shot(page)


def _around(part: Locator, height: float) -> FloatRect:
    """The width of the page from above a part on."""
    part.evaluate("part => part.scrollIntoView({ behavior: 'instant' })")
    box = part.bounding_box()
    assert box is not None
    top = max(0, box["y"] - 12)
    return {"x": 0, "y": top, "width": _SIZE["width"], "height": height}
