"""The head of each page: what chat programs, search engines and browsers are told."""

import re
import struct
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests import portals

ONCE = {
    "og:type",
    "og:title",
    "og:description",
    "og:url",
    "og:site_name",
    "og:locale",
    "og:image",
    "og:image:type",
    "og:image:width",
    "og:image:height",
    "og:image:alt",
    "twitter:card",
}


class Head(HTMLParser):
    """The meta elements of a page that have a property, or are a card's; and its links."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []
        self.links: list[tuple[str, str]] = []

    @classmethod
    def of(cls, text: str) -> "Head":
        head = cls()
        head.feed(text.partition("</head>")[0])
        return head

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("property") or given.get("name") or ""
        if tag == "meta" and name.startswith(("og:", "article:", "twitter:")):
            self.told.append((name, given["content"] or ""))
        if tag == "link":
            self.links.append((given["rel"] or "", given["href"] or ""))


def _heads(site: Path) -> Iterator[tuple[str, Head]]:
    """All pages but the one for addresses that lead nowhere, which nobody passes on."""
    for address, text in portals.pages(site).items():
        if address != "404.html":
            yield address, Head.of(text)


@pytest.fixture(params=["own_site", "life_site", "lineage_site"])
def built(request: pytest.FixtureRequest) -> tuple[Path, str]:
    """A site, and its root."""
    site: Path = request.getfixturevalue(request.param)
    url = re.search(r"Sitemap: (.*)sitemap\.xml", (site / "robots.txt").read_text("utf-8"))
    assert url is not None
    return site, url[1]


def test_each_page_tells_each_thing_once(built: tuple[Path, str]) -> None:
    site, root = built
    for address, head in _heads(site):
        told = dict(head.told)
        assert (address, len(told)) == (address, len(head.told))
        days = {"article:published_time", "article:modified_time"}
        article = told["og:type"] == "article"
        assert (address, set(told)) == (address, ONCE | days if article else ONCE)
        assert (address, [name for name, text in told.items() if not text]) == (address, [])
        canonical = [href for rel, href in head.links if rel == "canonical"]
        assert [told["og:url"]] == canonical == [root + address]
    articles = {a for a, head in _heads(site) if ("og:type", "article") in head.told}
    assert articles == {
        address
        for address, _ in _heads(site)
        if address.startswith("van-ban/") and re.fullmatch("(?:[^/]+/){4}", address)
    }


def test_pictures_are_there_in_the_size_that_is_told(built: tuple[Path, str]) -> None:
    site, root = built
    named: set[str] = set()
    for address, head in _heads(site):
        told = dict(head.told)
        image = told["og:image"].removeprefix(root)
        named.add(image)
        folder = image.rpartition("/")[0] + "/"
        assert (folder, told["og:image:type"]) == (_pictured(address), "image/png")
        content = (site / image).read_bytes()
        assert content[:8] == b"\x89PNG\r\n\x1a\n"
        size = struct.unpack(">II", content[16:24])
        assert size == (int(told["og:image:width"]), int(told["og:image:height"]))
    assert named == {name for name in portals.files(site) if "/hinh-" in name}


def _pictured(address: str) -> str:
    """Where the picture of a page lies: all that is of one issuer shows that of it."""
    of_issuer = re.match(r"(?:van-ban|co-quan)/([^/]+)/", address)
    return f"co-quan/{of_issuer[1]}/" if of_issuer else "assets/"


def test_a_directive_as_a_whole(life_site: Path) -> None:
    address = "van-ban/so-y-te-minh-an/2024/12-kh-syt/"
    told = dict(dict(_heads(life_site))[address].told)
    assert re.fullmatch(
        r"https://thu\.example\.vn/co-quan/so-y-te-minh-an/hinh-[0-9a-f]{8}\.png",
        told.pop("og:image"),
    )
    subject = 'Tiêm chủng "mở rộng" <script>alert(1)</script> & phòng bệnh'
    assert told == {
        "og:type": "article",
        "og:title": f"Kế hoạch 12/KH-SYT: {subject}",
        "og:description": "Kế hoạch 12/KH-SYT, Sở Y tế tỉnh Minh An, 05/3/2024. " + subject,
        "og:url": f"https://thu.example.vn/{address}",
        "og:site_name": "Cổng thử",
        "og:locale": "vi_VN",
        "og:image:type": "image/png",
        "og:image:width": "800",
        "og:image:height": "420",
        "og:image:alt": "Sở Y tế tỉnh Minh An. Cổng thử",
        "article:published_time": "2024-03-06",
        "article:modified_time": "2025-02-11",
        "twitter:card": "summary_large_image",
    }


def test_titles_of_other_pages(life_site: Path) -> None:
    titles = {address: dict(head.told)["og:title"] for address, head in _heads(life_site)}
    some = ("", "lich/", "chu-de/y-te/", "kiem-tra/")
    assert [titles[address] for address in some] == [
        "Cổng thử",
        "Lịch việc phải làm",
        "Y tế & dân số",
        "Kiểm tra văn bản",
    ]


def test_browsers_find_the_search_from_every_page(own_site: Path) -> None:
    for address, text in portals.pages(own_site).items():
        (href,) = [href for rel, href in Head.of(text).links if rel == "search"]
        # The page for addresses that lead nowhere is shown at any of them.
        up = "/" if address == "404.html" else "../" * address.count("/")
        assert (address, href) == (address, f"{up}opensearch.xml")
    assert (own_site / "opensearch.xml").is_file()
    assert (own_site / "assets/favicon.svg").is_file()


def test_pages_of_measures_have_no_neighbours_from_the_menu(own_site: Path) -> None:
    heads = dict(_heads(own_site))
    for measure in ("khau-trang", "khu-khuan", "khoang-cach"):
        rels = [rel for rel, _ in heads[f"5k/{measure}/"].links]
        assert {"prev", "next"}.isdisjoint(rels)
