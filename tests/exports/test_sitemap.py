"""The sitemap: one file, or an index of several; and the robots.txt that names it."""

from datetime import date
from xml.etree import ElementTree

import pytest

from directive_portal.exports.web import sitemap as sitemaps
from directive_portal.exports.web.sitemap import Found, robots, sitemap
from directive_portal.web.site import Site

SITE = Site("Cổng thử", "https://thu.example.vn/a&b/")
ROOT = "https://thu.example.vn/a&amp;b/"
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = [
    Found("van-ban/x/2021/2-cv-tu/", date(2021, 3, 4)),
    Found(""),
    Found("van-ban/", date(2022, 1, 2)),
]


def test_one_file_in_order_of_addresses() -> None:
    assert dict(sitemap(PAGES, SITE)) == {
        "sitemap.xml": (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<urlset xmlns="{SPACE}">\n'
            f"<url><loc>{ROOT}</loc></url>\n"
            f"<url><loc>{ROOT}van-ban/</loc><lastmod>2022-01-02</lastmod></url>\n"
            f"<url><loc>{ROOT}van-ban/x/2021/2-cv-tu/</loc>"
            "<lastmod>2021-03-04</lastmod></url>\n"
            "</urlset>\n"
        ).encode()
    }


def test_more_urls_than_a_file_may_hold_are_divided() -> None:
    files = dict(sitemap(PAGES, SITE, most_urls=2))
    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert [_locations(files[f"sitemap-{n}.xml"]) for n in (1, 2)] == [
        ["https://thu.example.vn/a&b/", "https://thu.example.vn/a&b/van-ban/"],
        ["https://thu.example.vn/a&b/van-ban/x/2021/2-cv-tu/"],
    ]
    assert (
        files["sitemap.xml"]
        == (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<sitemapindex xmlns="{SPACE}">\n'
            f"<sitemap><loc>{ROOT}sitemap-1.xml</loc><lastmod>2022-01-02</lastmod></sitemap>\n"
            f"<sitemap><loc>{ROOT}sitemap-2.xml</loc><lastmod>2021-03-04</lastmod></sitemap>\n"
            "</sitemapindex>\n"
        ).encode()
    )


@pytest.mark.parametrize("most", [300, 400, 1000])
def test_no_file_is_larger_than_allowed(most: int) -> None:
    pages = [Found(f"van-ban/{n:03d}/", date(2021, 1, 1)) for n in range(40)]
    files = dict(sitemap(pages, SITE, most_bytes=most))
    index = files.pop("sitemap.xml")
    assert max(len(content) for content in files.values()) <= most
    # Nothing more would have had room in any but the last.
    entry = len(
        next(line for line in files["sitemap-1.xml"].splitlines() if b"<url>" in line)
    )
    assert all(len(content) + entry + 1 > most for content in list(files.values())[:-1])
    assert _locations(index) == [SITE.at(name) for name in files]
    found = [url for content in files.values() for url in _locations(content)]
    assert found == [SITE.at(page.address) for page in pages]


def test_limits_are_those_of_the_protocol() -> None:
    assert (sitemaps.MOST_URLS, sitemaps.MOST_BYTES) == (50_000, 52_428_800)
    pages = [Found(f"{n}/") for n in range(50_001)]
    files = dict(sitemap(pages, SITE))
    assert {name: len(_locations(content)) for name, content in files.items()} == {
        "sitemap-1.xml": 50_000,
        "sitemap-2.xml": 1,
        "sitemap.xml": 2,
    }
    assert list(dict(sitemap(pages[:-1], SITE))) == ["sitemap.xml"]


def test_robots_may_read_everything() -> None:
    assert robots(SITE) == (
        b"User-agent: *\nAllow: /\n\nSitemap: https://thu.example.vn/a&b/sitemap.xml\n"
    )


def _locations(content: bytes) -> list[str | None]:
    return [found.text for found in ElementTree.fromstring(content).iter(f"{{{SPACE}}}loc")]
