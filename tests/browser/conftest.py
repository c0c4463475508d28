"""The site, served, and a Chromium to look at it with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import portals
from tests.browser import chromium
from tests.serving import serve


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's portal, built."""
    folder = tmp_path_factory.mktemp("site")
    portals.build(portals.ROOT, folder)
    return folder


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """The address of this repository's portal."""
    yield from serve(built)


@pytest.fixture(scope="session")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the portal of two provinces with one number."""
    folder = tmp_path_factory.mktemp("twins")
    portals.build(portals.SITES / "twins", folder)
    yield from serve(folder)


@pytest.fixture(scope="session")
def early(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same, built while one of its directives was known but not yet in effect."""
    folder = tmp_path_factory.mktemp("early")
    epoch = "1645340400"  # 20 February 2022, 14:00 in Viet Nam
    portals.build(portals.SITES / "twins", folder, SOURCE_DATE_EPOCH=epoch)
    yield from serve(folder)


@pytest.fixture(scope="session")
def lineage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the portal whose directives replace and amend each other."""
    folder = tmp_path_factory.mktemp("lineage")
    portals.build(portals.SITES / "lineage", folder)
    yield from serve(folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    assert path is not None, "no Chromium: run python -m tests.browser.chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(path), args=chromium.arguments()
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page as wide as a cheap telephone's."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()
