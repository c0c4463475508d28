"""Pictures of what a clerk sees in a browser: the page of a directive, and the form."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Browser, FloatRect, Page, ViewportSize, sync_playwright

from directive_portal.editing import packages
from tests import portals, serving
from tests.browser import chromium
from tests.guide import screens

NAMES = ("trang", "bieu-mau")
# Above the first day of the form: a browser writes it in the order of its own language.
_SIZE: ViewportSize = {"width": 400, "height": 560}
_QUALITY = 60


def all_of_them(root: Path) -> Iterator[tuple[str, bytes]]:
    """Each picture as WebP. ``root`` is a portal that has been built, with a letter."""
    with chromium_of_the_guide() as browser:
        for address in serving.serve(root / "site"):
            page = opened(browser, address + screens.ADDRESS)
            yield "trang", shot(page)
        with _form(root) as address:
            page = opened(browser, address)
            page.get_by_role("button", name="Bắt đầu soạn").click()
            page.get_by_role("link", name="Ủy ban nhân dân xã An Hải", exact=True).click()
            page.get_by_text("45/UBND-VP").click()
            page.get_by_label("Trích yếu").first.wait_for()
            yield "bieu-mau", shot(page)


@contextmanager
def chromium_of_the_guide() -> Iterator[Browser]:
    path = chromium.find()
    assert path is not None, "no Chromium: run python -m tests.browser.chromium"
    with sync_playwright() as playwright:
        arguments = chromium.arguments()
        browser = playwright.chromium.launch(executable_path=str(path), args=arguments)
        yield browser
        browser.close()


def opened(browser: Browser, address: str, size: ViewportSize = _SIZE) -> Page:
    context = browser.new_context(
        viewport=size,
        device_scale_factor=1.5,
        locale="vi-VN",
        color_scheme="light",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.goto(address)
    return page


def shot(page: Page, part: FloatRect | None = None) -> bytes:
    picture, target = Image.open(BytesIO(_at_rest(page, part))), BytesIO()
    framed = ImageOps.expand(picture.convert("RGB"), border=2, fill="#b8bcc6")
    framed.save(target, "WEBP", quality=_QUALITY, method=6)
    return target.getvalue()


def _at_rest(page: Page, part: FloatRect | None) -> bytes:
    """What is shown when nothing moves any more."""
    page.wait_for_load_state("networkidle")
    before, shown = b"", _seen(page, part)
    while shown != before:
        page.wait_for_timeout(500)
        before, shown = shown, _seen(page, part)
    return shown


def _seen(page: Page, part: FloatRect | None) -> bytes:
    return page.screenshot(animations="disabled", caret="hide", clip=part)


@contextmanager
def _form(root: Path) -> Iterator[str]:
    """The form of a portal in a checkout of git."""
    kept = portals.ROOT / ".portal" / "admin"
    packages.fetched(kept)
    (root / ".portal" / "admin").symlink_to(kept)
    (root / ".gitignore").write_text(".portal/\nsite/\n", encoding="utf-8")
    for command in (
        ("init", "--quiet"),
        ("config", "user.name", "Lê Thị Mẫu"),
        ("config", "user.email", "mau@vi-du.vn"),
        ("add", "."),
        ("commit", "--quiet", "--message=Bắt đầu"),
    ):
        subprocess.run(["git", *command], cwd=root, check=True)
    command = portals.portal("--root", str(root), "admin", "--no-open", "--port", "0")
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout
        yield re.findall(r"http://\S+", process.stdout.readline())[0]
        process.terminate()
