"""No address leads to another host by two slashes at its head, wherever a portal stands."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from tests import portals

ROOTS = ["https://thu.example.vn/", "https://a.example.vn/cong/"]


class Values(HTMLParser):
    """The values of all attributes of a page, and those that lead or load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.all: list[str] = []
        self.led: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self.all.append(value or "")
            if name in ("href", "src", "action"):
                self.led.append(value or "")


@pytest.fixture(params=["mkdocs", "properdocs"])
def host(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=ROOTS)
def placed(request: pytest.FixtureRequest, host: str, tmp_path: Path) -> tuple[str, Path]:
    """A portal's root, and its site."""
    root = tmp_path / "cong"
    shutil.copytree(portals.SITES / "lineage", root)
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("../../../", f"{portals.ROOT.as_posix()}/")
    config = re.sub("(?m)^site_url: .*", f"site_url: {request.param}", config)
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    portals.build(root, tmp_path / "site", host=host)
    return request.param, tmp_path / "site"


def test_no_address_begins_with_two_slashes(placed: tuple[str, Path]) -> None:
    _, site = placed
    pages = {address: Values(text) for address, text in portals.pages(site).items()}
    assert len(pages) > 20
    found = [(a, v) for a, page in pages.items() for v in page.all if _two(v)]
    assert found == []


def _two(value: str) -> bool:
    return value.startswith("//") or "url=//" in value


def test_the_page_for_wrong_addresses_leads_back_from_anywhere(
    placed: tuple[str, Path],
) -> None:
    """Whatever address shows it, all its links are pages and files of the site."""
    root, site = placed
    page = Values((site / "404.html").read_text(encoding="utf-8"))
    below = urlsplit(root).path.strip("/")
    asked = f"https://x.example.vn/{below}/van-ban/khong-co/dau/".replace("//van", "/van")
    links = [link for link in page.led if not link.startswith(("#", root))]
    assert len(links) > 15
    for link in links:
        found = urlsplit(urljoin(asked, link))
        assert (link, found.netloc) == (link, "x.example.vn")
        path = found.path.removeprefix(f"/{below}").lstrip("/")
        assert (link, _is_there(site / path)) == (link, True)


def _is_there(path: Path) -> bool:
    return path.is_file() or (path / "index.html").is_file()


def test_it_has_a_link_past_its_menu(own_site: Path) -> None:
    text = (own_site / "404.html").read_text(encoding="utf-8")
    first = re.search(r'<a href="([^"]*)" class="([^"]*)">([^<]*)</a>', text)
    assert first is not None
    assert first.groups() == ("#noi-dung-chinh", "skip", "Tới nội dung chính")
    assert text.count('id="noi-dung-chinh"') == 1
