"""What tells machines of the whole site: the sitemap, robots.txt, llms.txt."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests import portals

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
# Open data has a place in llms.txt; this folder is not made here.


def _entries(site: Path) -> list[tuple[str, str | None]]:
    """Address and day of each page, held to the rules of the protocol."""
    content = (site / "sitemap.xml").read_bytes()
    root = ElementTree.fromstring(content)
    assert content.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    assert root.tag == f"{SPACE}urlset"
    entries: list[tuple[str, str | None]] = []
    for url in root:
        tags = [child.tag.removeprefix(SPACE) for child in url]
        assert (url.tag, tags[:1], tags[1:]) in (
            (f"{SPACE}url", ["loc"], []),
            (f"{SPACE}url", ["loc"], ["lastmod"]),
        )
        location, *day = [child.text or "" for child in url]
        assert re.fullmatch(r"https://[!-~]{1,2040}", location)
        entries.append((location, day[0] if day else None))
    return entries


@pytest.mark.parametrize("name", ["own_site", "life_site", "twins_site", "lineage_site"])
def test_sitemap_holds_each_page_once(name: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(name)
    entries = _entries(site)
    root = min(location for location, _ in entries)
    # All but the one for what is not there, and those that only lead on.
    pages = sorted(
        address
        for address, text in portals.pages(site).items()
        if address != "404.html" and 'content="noindex"' not in text
    )
    moved = site / "van-ban/tinh-uy-nui-bac/2021/21-cv-tu/index.html"
    assert moved.exists() == (name == "twins_site")
    assert [location for location, _ in entries] == [root + address for address in pages]
    days = [date.fromisoformat(day) for _, day in entries if day]
    assert days != []
    assert max(days) <= date(2027, 1, 1)
    assert not (site / "sitemap.xml.gz").exists()


def test_days_of_change(life_site: Path) -> None:
    """From the records: a correction, a withdrawal, a later directive; of lists the latest
    of their members; none where the records know none."""
    found = {
        location.removeprefix("https://thu.example.vn/"): day
        for location, day in _entries(life_site)
    }
    assert found == {
        "": None,
        "5k/": None,
        "5k/ap-phich/": None,
        "5k/khai-bao-y-te/": None,
        "5k/khai-bao-y-te/ap-phich/": None,
        "5k/khau-trang/": None,
        "5k/khau-trang/ap-phich/": None,
        "5k/khoang-cach/": None,
        "5k/khoang-cach/ap-phich/": None,
        "5k/khong-tu-tap/": None,
        "5k/khong-tu-tap/ap-phich/": None,
        "5k/khu-khuan/": None,
        "5k/khu-khuan/ap-phich/": None,
        "cach-tra-cuu/": None,
        "chu-de/": None,
        "chu-de/y-te/": "2025-02-11",
        "co-quan/": None,
        "co-quan/so-y-te-dong-an/": None,
        "co-quan/so-y-te-minh-an/": "2025-02-20",
        "co-quan/tinh-uy-minh-an/": "2025-01-02",
        "dang-ky/": None,
        "du-lieu/": None,
        "gioi-thieu/": None,
        "kiem-tra/": None,
        "lich/": None,
        "loai/": None,
        "loai/chi-thi/": "2025-01-02",
        "loai/ke-hoach/": "2025-02-20",
        "mat-mang/": None,
        "nam/": None,
        "nam/2024/": "2025-02-11",
        "nam/2025/": "2025-02-20",
        "nam/khong-ngay/": "2025-01-02",
        "tim-kiem/": None,
        "van-ban/": "2025-02-20",
        "van-ban/so-y-te-minh-an/2024/12-kh-syt/": "2025-02-11",
        "van-ban/so-y-te-minh-an/2025/03-kh-syt/": "2025-02-11",
        "van-ban/so-y-te-minh-an/2025/46-kh-syt/": "2025-02-20",
        "van-ban/tinh-uy-minh-an/khong-ngay/chi-thi-ve-sinh-moi-truong/": "2025-01-02",
    }


@pytest.mark.parametrize("name", ["own_site", "life_site"])
def test_what_llms_txt_names_is_there(name: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(name)
    text = (site / "llms.txt").read_text(encoding="utf-8")
    named = re.findall(r"\]\(https://[^/]+/([^)]*)\)", text)
    missing = [
        address
        for address in named
        if not (site / address / "index.html" if address.endswith("/") else site / address)
        .resolve()
        .is_file()
    ]
    assert len(named) > 10
    assert missing == []


def test_an_office_may_have_its_own_robots_txt(tmp_path: Path) -> None:
    root = portals.copy(tmp_path / "cong")
    own = "User-agent: *\nDisallow: /lich/\n"
    (root / "docs" / "robots.txt").write_text(own, encoding="utf-8")
    portals.build(root, tmp_path / "site")
    assert (tmp_path / "site" / "robots.txt").read_text(encoding="utf-8") == own
    assert (tmp_path / "site" / "llms.txt").is_file()
