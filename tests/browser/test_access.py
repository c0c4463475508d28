"""Nobody is shut out: every rule of axe on every kind of page, of this portal and of one
with a thousand directives, at three widths, by day, by night, in the largest letters and in
the colours of a reader's own. And what WCAG asks for that axe does not try."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bench import corpus
from playwright.sync_api import Browser, BrowserContext, Page

from tests import portals
from tests.browser import access, kinds
from tests.browser.test_pages import PAGES
from tests.serving import serve

COUNT = 1000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a thousand made-up directives."""
    folder = tmp_path_factory.mktemp("large")
    corpus.make(COUNT, folder)
    portals.build(folder, folder / "site")
    return folder / "site"


@pytest.fixture
def served(large: Path) -> Iterator[str]:
    yield from serve(large)


def _looked_at(browser: Browser, look: str, width: int) -> BrowserContext:
    size = {"width": width, "height": 740}
    context = browser.new_context(viewport=size, **access.LOOKS[look])  # type: ignore[arg-type]
    if look == "large":
        context.add_init_script(access.CHOOSE)
    return context


def _found(page: Page, address: str) -> list[object]:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return [(address, page.viewport_size, fault) for fault in access.barriers(page)]


@pytest.mark.parametrize("look", access.LOOKS)
def test_no_page_of_this_portal_shuts_anybody_out(
    browser: Browser, site: str, look: str
) -> None:
    faults = []
    for width in access.WIDTHS:
        context = _looked_at(browser, look, width)
        page = context.new_page()
        faults += [fault for at in PAGES for fault in _found(page, site + at)]
        context.close()
    assert faults == []


def test_no_page_of_a_thousand_directives_shuts_anybody_out(
    browser: Browser, large: Path, served: str
) -> None:
    addresses = kinds.LISTS + list(kinds.of(large).values())
    assert len(addresses) > len(kinds.LISTS) + 5
    number = next(large.glob("van-ban/*/2021/*/index.html")).parent.name
    addresses.append(f"kiem-tra/?so={number}")
    faults = []
    for look in access.LOOKS:
        for width in access.WIDTHS:
            context = _looked_at(browser, look, width)
            page = context.new_page()
            faults += [fault for at in addresses for fault in _found(page, served + at)]
            context.close()
    assert faults == []


# WCAG 2.2, 1.4.12: a reader may set these, and nothing may be lost by it.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""


def test_nothing_is_lost_at_320_pixels_in_spaced_letters(
    browser: Browser, large: Path, served: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page = context.new_page()
    addresses = kinds.LISTS + list(kinds.of(large).values())
    widths = {}
    for address in addresses:
        page.goto(served + address)
        page.wait_for_load_state("networkidle")
        page.add_style_tag(content=SPACED)
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert widths == dict.fromkeys(addresses, 320)
