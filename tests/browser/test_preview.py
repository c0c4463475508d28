"""What is not published yet, in a preview, as telephones and desks show it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests import serving
from tests.browser import access
from tests.site.test_preview import DRAFT, LATER, LIST, PUBLISHED, portal


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the preview of a portal with a draft and a later record."""
    folder = tmp_path_factory.mktemp("preview")
    root = portal(folder / "cong").root
    with serving.preview(root, folder / "work") as url:
        serving.until(url + LIST, bool)
        yield url


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_strip_list_and_banner_are_there_for_all(
    browser: Browser, preview: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 740},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(preview + PUBLISHED)
    page.get_by_role("link", name="2 văn bản chưa đăng").click()
    for address in (LIST, DRAFT, LATER):
        page.goto(preview + address)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert access.barriers(page) == []
        if address != LIST:
            banner = page.locator("strong", has_text="Bản xem trước:")
            assert banner.is_visible()
            assert (banner.bounding_box() or {"y": 740})["y"] < 370
    context.close()
