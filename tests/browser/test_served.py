"""The portal behind nginx as it is printed: with all its headers on, nothing is refused and
nothing fails while pages are used."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser import chromium
from tests.browser.test_pages import DIRECTIVES
from tests.browser.test_used import Watched, come_for, use
from tests.release import packed, servers

PAGES = (
    "",
    "van-ban/",
    "lich/",
    "tim-kiem/?q=khau+trang",
    "5k/khau-trang/",
    "dang-ky/",
    "huong-dan/kiem-tra/",
)
VIEWER = "chrome-extension://"


@pytest.fixture(scope="module")
def served(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    top = tmp_path_factory.mktemp("served")
    shutil.copytree(built, top / "site")
    packed.pack(top / "site")
    (top / "work").mkdir()
    with servers.serving("nginx", top / "site", top / "work") as port:
        # Service workers and the clipboard are for safe origins alone: this is one.
        yield f"http://localhost:{port}/"


class Heard(Watched):
    """In ``refused`` also what fails, and what the console says of it."""

    def __init__(self, browser: Browser) -> None:
        granted = ["clipboard-read", "clipboard-write"]
        telephone: ViewportSize = {"width": 360, "height": 740}
        super().__init__(browser.new_context(viewport=telephone, permissions=granted))
        self.page.on("pageerror", lambda error: self.refused.append(str(error)))
        self.page.on("console", lambda told: self._judge(told.type, told.text))

    def _judge(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.refused.append(text)


@pytest.fixture
def heard(browser: Browser) -> Iterator[Heard]:
    heard = Heard(browser)
    yield heard
    heard.page.context.close()


def test_nothing_is_refused_and_nothing_fails(heard: Heard, served: str) -> None:
    for path in (*PAGES, DIRECTIVES[-1]):
        use(heard.page, served + path)
    come_for(heard.page, served)
    assert heard.refused == []


def test_what_is_not_there_leads_back(heard: Heard, served: str) -> None:
    page: Page = heard.page
    answer = page.goto(f"{served}khong/co/trang/nay/")
    assert answer
    assert answer.status == 404
    page.locator("main a").first.click()
    page.wait_for_url(served)
    (told,) = heard.refused
    assert "404" in told


def test_a_pdf_is_shown(browser: Browser, served: str, built: Path) -> None:
    """By the browser's own viewer, which only a whole browser has."""
    pdf = min(built.glob("van-ban/*/*/*/van-ban.pdf")).relative_to(built)
    whole = browser.browser_type.launch(
        executable_path=str(chromium.find()),
        headless=False,
        args=["--headless=new", *chromium.arguments()],
    )
    page = whole.new_page()
    page.goto(served + pdf.as_posix())
    if not _is_shown(page):
        page.wait_for_event("framenavigated", lambda _: _is_shown(page))
    whole.close()


def _is_shown(page: Page) -> bool:
    """Whether the viewer has taken the file into a frame of its own."""
    frames = [frame for frame in page.frames if frame.url == page.url]
    above = [frame.parent_frame for frame in frames if frame.parent_frame]
    return any(frame.url.startswith(VIEWER) for frame in above)
