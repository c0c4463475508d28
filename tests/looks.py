"""Makes the pictures of how pages look: ``python -m tests.looks``.

Two for the newcomer's page, and a sheet of every kind of page on a telephone and on a desk,
by day and by night, of a made-up portal; whoever changes the look renews them and looks.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import corpus
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests import portals, serving
from tests.browser import chromium, kinds

FOLDER = portals.ROOT / "docs" / "developers" / "images"
COUNT = 120
SIZES = {"telephone": (390, 844), "desk": (1280, 844)}
SCHEMES = ("light", "dark")
_QUALITY = 60
_STYLE = """body { margin: 12px; width: 1576px; font: 13px system-ui; background: #888 }
div { display: flex; flex-wrap: wrap; gap: 12px } figure { margin: 0 }
figcaption { color: #fff } img { display: block; height: 248px }"""


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as work, _browser() as browser:
        for scheme in SCHEMES:
            _write(f"look-{scheme}", _sheet(browser, _made_up(browser, Path(work), scheme)))
        portals.build(portals.ROOT, Path(work, "own"))
        for address in serving.serve(Path(work, "own")):
            for name, (size, path) in NEWCOMERS.items():
                _write(name, _shot(browser, address + path, SIZES[size], "light"))


NEWCOMERS = {
    "home": ("desk", ""),
    "directive": ("telephone", "van-ban/thanh-uy-can-tho/2021/168-cv-tu/"),
}
"""The pictures of the newcomer's page, by name: a size and an address."""


def _made_up(browser: Browser, work: Path, scheme: str) -> Mapping[str, bytes]:
    """What each page shows first, by its name and size."""
    root, site = work / "portal", work / "portal" / "site"
    if not site.exists():
        corpus.make(COUNT, root)
        portals.build(root, site)
    addresses = {**{path or "home": path for path in kinds.LISTS}, **kinds.of(site)}
    return {
        f"{name}, {size}": _shot(browser, served + path, SIZES[size], scheme)
        for served in serving.serve(site)
        for name, path in addresses.items()
        for size in SIZES
    }


def _shot(browser: Browser, address: str, size: tuple[int, int], scheme: str) -> bytes:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="vi-VN",
    )
    page = context.new_page()
    # Again with the face, which the first visit of a slow reader would not have.
    for _ in range(2):
        page.goto(address)
        page.wait_for_load_state("networkidle")
    picture = page.screenshot()
    context.close()
    return picture


def _sheet(browser: Browser, pictures: Mapping[str, bytes]) -> bytes:
    figures = "".join(
        f"<figure><figcaption>{escape(name)}</figcaption>"
        f'<img src="data:image/png;base64,{b64encode(data).decode()}"></figure>'
        for name, data in pictures.items()
    )
    page: Page = browser.new_page(viewport={"width": 1600, "height": 800})
    page.set_content(f"<style>{_STYLE}</style><div>{figures}</div>")
    sheet = page.screenshot(full_page=True)
    page.close()
    return sheet


def _write(name: str, picture: bytes) -> None:
    target = FOLDER / f"{name}.webp"
    Image.open(BytesIO(picture)).save(target, "WEBP", quality=_QUALITY, method=6)
    print(f"{target.relative_to(portals.ROOT)}: {target.stat().st_size} bytes")


@contextmanager
def _browser() -> Iterator[Browser]:
    path = chromium.find()
    assert path is not None, "no Chromium: run python -m tests.browser.chromium"
    with sync_playwright() as playwright:
        arguments = chromium.arguments()
        yield playwright.chromium.launch(executable_path=str(path), args=arguments)


if __name__ == "__main__":
    main()
