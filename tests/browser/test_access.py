"""Nobody is shut out: every rule of axe on every kind of page, of this portal and of one
with a thousand directives, at three widths, by day, by night, in the largest letters and in
the colours of a reader's own. And what WCAG asks for that axe does not try."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from bench import corpus
from playwright.sync_api import Browser, Page

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


def _barriers(browser: Browser, look: str, addresses: Iterable[str]) -> list[object]:
    """What each of these pages breaks in a look, at each width."""
    context = browser.new_context(**access.LOOKS[look])  # type: ignore[arg-type]
    if look == "large":
        context.add_init_script(access.CHOOSE)
    page, found = context.new_page(), []
    for address in addresses:
        _open(page, address)
        for width in access.WIDTHS:
            page.set_viewport_size({"width": width, "height": 740})
            found += [(address, width, fault) for fault in access.barriers(page)]
    context.close()
    return found


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("look", access.LOOKS)
def test_no_page_of_this_portal_shuts_anybody_out(
    browser: Browser, site: str, look: str
) -> None:
    assert _barriers(browser, look, [site + page for page in PAGES]) == []


@pytest.mark.parametrize("look", access.LOOKS)
def test_no_page_of_a_thousand_directives_shuts_anybody_out(
    browser: Browser, large: Path, served: str, look: str
) -> None:
    one_of_each = kinds.of(large).values()
    assert len(one_of_each) > 5
    number = next(large.glob("van-ban/*/2021/*/index.html")).parent.name
    pages = [*kinds.LISTS, *one_of_each, f"kiem-tra/?so={number}"]
    assert _barriers(browser, look, [served + page for page in pages]) == []


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
        _open(page, served + address)
        page.add_style_tag(content=SPACED)
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert widths == dict.fromkeys(addresses, 320)
