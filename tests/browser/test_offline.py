"""Reading without network: nothing before it is asked for, all then, nothing after."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import portals
from tests.browser import access
from tests.browser.test_pages import DIRECTIVES
from tests.serving import Quiet, serve

LETTER = DIRECTIVES[-1]
LOUDSPEAKER = "5k/khau-trang/"
STALE = "chưa kiểm tra lại được: tình trạng hiệu lực có thể đã đổi."
KEPT = """async () => (await (await caches.open((await caches.keys())[0])).keys())
  .map(({ url }) => url)"""
LEFT = """async () => [
  (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  await caches.keys(),
  Object.keys(localStorage),
]"""


class Cut(Quiet):
    """A server that can be cut off: then it answers nothing at all. While it is slow,
    whoever asks for a page waits."""

    is_cut = False
    flows = threading.Event()
    flows.set()

    def do_GET(self) -> None:  # noqa: N802
        if self.path.endswith("/"):
            self.flows.wait(30)
        if type(self).is_cut:
            self.close_connection = True
            self.connection.close()
        else:
            super().do_GET()


@contextmanager
def portal(folder: Path) -> Iterator[tuple[str, type[Cut]]]:
    class Own(Cut):
        flows = threading.Event()

    Own.flows.set()

    handler: type[SimpleHTTPRequestHandler] = Own
    serving = serve(folder, handler)
    try:
        yield next(serving), Own
    finally:
        next(serving, None)


@pytest.fixture
def cut_off(page: Page) -> Callable[[type[Cut], bool], None]:
    def cut(server: type[Cut], is_cut: bool = True) -> None:
        server.is_cut = is_cut
        page.context.set_offline(is_cut)

    return cut


def ask(page: Page, address: str) -> None:
    page.goto(f"{address}mat-mang/")
    page.get_by_role("button", name="Lưu để đọc khi mất mạng").click()
    expect(page.locator("[data-state]")).to_contain_text("Đang bật: đã lưu")
    expect(page.locator("[data-state]")).to_contain_text("Cập nhật lúc")


def test_what_was_kept_is_read_without_network(
    page: Page, built: Path, cut_off: Callable[..., None]
) -> None:
    with portal(built) as (address, server):
        page.goto(address + LETTER)
        page.goto(f"{address}mat-mang/")
        page.wait_for_load_state("networkidle")
        assert page.evaluate(LEFT) == [[], [], []]
        ask(page, address)
        page.goto(f"{address}du-lieu/")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".kept")).to_have_count(0)
        page.wait_for_function(
            """async (url) => (await (await caches.open((await caches.keys())[0]))
            .match(url)) !== undefined""",
            arg=f"{address}du-lieu/",
        )
        cut_off(server)
        for path in ("du-lieu/", LOUDSPEAKER, LETTER, ""):
            page.goto(address + path)
            expect(page.locator(".kept")).to_contain_text(STALE)
            expect(page.locator("h1")).to_be_visible()
        page.goto(address + LOUDSPEAKER)
        expect(page.locator("#phat-thanh")).to_be_visible()
        colour = "getComputedStyle(document.querySelector('.band')).backgroundColor"
        assert page.evaluate(colour) == "rgb(142, 27, 38)"
        page.goto(f"{address}tim-kiem/?q=deo+khau+trang")
        expect(page.locator(".card").first).to_be_visible()
        # What was typed is kept nowhere.
        kept = page.evaluate(KEPT)
        assert [url for url in kept if "?" in url] == []
        # What is not kept says so, and which pages are.
        page.goto(f"{address}kiem-tra/")
        assert page.url.startswith(f"{address}mat-mang/?thieu=")
        expect(page.locator("[data-missing]")).to_be_visible()
        assert (
            page.locator("[data-missing] a").get_attribute("href") == f"{address}kiem-tra/"
        )
        expect(page.locator("[data-names] a").get_by_text("5K: Khẩu trang")).to_be_visible()
        cut_off(server, False)
        page.goto(f"{address}mat-mang/")
        page.get_by_role("button", name="Xóa hết, thôi lưu").click()
        expect(page.locator("[data-state]")).to_contain_text("Đã xóa hết bản lưu")
        scopes, caches, _ = page.evaluate(LEFT)
        assert (scopes, caches) == ([], [])
        page.goto(address + LETTER)
        page.wait_for_load_state("networkidle")
        scopes, caches, _ = page.evaluate(LEFT)
        assert (scopes, caches) == ([], [])


def test_after_another_build_the_reader_is_told(
    page: Page, built: Path, tmp_path: Path, cut_off: Callable[..., None]
) -> None:
    site = tmp_path / "site"
    shutil.copytree(built, site)
    with portal(site) as (address, server):
        ask(page, address)
        page.goto(address + LETTER)
        cut_off(server)
        page.goto(address + LETTER)
        expect(page.locator(".kept")).to_contain_text(STALE)
        # Nothing has changed.
        cut_off(server, False)
        expect(page.locator(".kept")).to_contain_text("trang này không đổi")
        cut_off(server)
        page.reload()
        expect(page.locator(".kept")).to_contain_text(STALE)
        later = str(int(portals.AS_OF) + 86400)
        portals.build(portals.ROOT, site, SOURCE_DATE_EPOCH=later)
        cut_off(server, False)
        expect(page.locator(".kept")).to_contain_text("Cổng đã có bản mới của trang này.")
        page.get_by_role("button", name="Tải lại").click()
        expect(page.locator(".kept")).to_have_count(0)
        expect(page.locator("body")).to_contain_text("02/01/2027")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_kept_shuts_nobody_out(
    browser: Browser, built: Path, tmp_path: Path, scheme: Any
) -> None:
    site = tmp_path / "site"
    shutil.copytree(built, site)
    with portal(site) as (address, server):
        context = browser.new_context(
            viewport={"width": 360, "height": 740}, color_scheme=scheme
        )
        page = context.new_page()
        ask(page, address)
        page.locator("[data-listed] summary").click()
        assert access.barriers(page) == []
        server.is_cut = True
        page.goto(address + LETTER)
        expect(page.locator(".kept")).to_contain_text(STALE)
        assert access.barriers(page) == []
        letter = site / LETTER / "index.html"
        letter.write_text(letter.read_text("utf-8") + "\n", encoding="utf-8")
        server.is_cut = False
        page.evaluate("dispatchEvent(new Event('online'))")
        box = page.get_by_role("button", name="Tải lại").bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert access.barriers(page) == []
        context.close()


def test_who_waits_too_long_gets_what_is_kept_and_then_the_word_of_the_portal(
    page: Page, built: Path
) -> None:
    with portal(built) as (address, server):
        ask(page, address)
        server.flows.clear()
        page.goto(address + LETTER)
        expect(page.locator(".kept")).to_contain_text(STALE)
        server.flows.set()
        expect(page.locator(".kept")).to_contain_text("trang này không đổi")


def test_what_is_no_page_is_as_without_it(page: Page, built: Path) -> None:
    """A host that leads on, an address that leads nowhere, a file for another program."""
    with portal(built) as (address, _):
        ask(page, address)
        page.goto(f"{address}van-ban?a=1")
        assert page.url == f"{address}van-ban/?a=1"
        gone = page.goto(f"{address}khong-co/")
        assert gone is not None
        assert gone.status == 404
        page.goto(address)
        status = "async (url) => (await fetch(url)).headers.get('content-type')"
        assert page.evaluate(status, "manifest.json") == "application/json"
        kept = page.evaluate(KEPT)
        assert f"{address}van-ban/" in kept
        assert {
            f"{address}{n}" for n in ("van-ban", "khong-co/", "manifest.json")
        }.isdisjoint(kept)


def test_two_portals_of_one_host_keep_apart(
    page: Page, built: Path, tmp_path: Path, cut_off: Callable[..., None]
) -> None:
    for name in ("mot", "hai"):
        shutil.copytree(built, tmp_path / name)
    with portal(tmp_path) as (address, server):
        ask(page, f"{address}mot/")
        page.goto(f"{address}hai/mat-mang/")
        expect(page.locator("[data-state]")).to_contain_text("Đang tắt.")
        ask(page, f"{address}hai/")
        page.get_by_role("button", name="Xóa hết, thôi lưu").click()
        expect(page.locator("[data-state]")).to_contain_text("Đã xóa hết bản lưu")
        scopes, caches, _ = page.evaluate(LEFT)
        assert scopes == [f"{address}mot/"]
        assert caches == [f"portal-offline {address}mot/"]
        cut_off(server)
        page.goto(f"{address}mot/{LOUDSPEAKER}")
        expect(page.locator(".kept")).to_contain_text(STALE)


def test_a_portal_that_keeps_nothing_any_more_ends_it(
    page: Page, built: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(built, site)
    off = portals.ROOT / "overrides" / "offline-worker-off.js"
    with portal(site) as (address, _):
        ask(page, address)
        (site / "offline-worker.js").write_bytes(off.read_bytes())
        page.goto(address)
        page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
        page.wait_for_function("async () => (await caches.keys()).length === 0")
        page.goto(address)
        scopes, caches, _ = page.evaluate(LEFT)
        assert (scopes, caches) == ([], [])


def test_where_storage_is_blocked_the_page_says_so(browser: Browser, built: Path) -> None:
    with portal(built) as (address, _):
        context = browser.new_context(service_workers="allow")
        page = context.new_page()
        page.add_init_script(
            "ServiceWorkerContainer.prototype.register = "
            "() => Promise.reject(new DOMException('blocked', 'SecurityError'))"
        )
        page.goto(f"{address}mat-mang/")
        page.get_by_role("button", name="Lưu để đọc khi mất mạng").click()
        expect(page.locator("[data-state]")).to_contain_text(
            "Trình duyệt này không lưu được"
        )
        assert page.evaluate("caches.keys()") == []
        context.close()
