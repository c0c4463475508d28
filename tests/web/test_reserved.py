"""Which addresses of an older web site the portal needs for itself."""

import pytest

from directive_portal.web.reserved import may_be_made


@pytest.mark.parametrize(
    "address",
    [
        "vi/van-ban/chi-tiet-123.html",
        "tin/168/",
        "van-ban/168.html",
        "van-ban/168/",
        # A folder and a year, not an issuer and a year.
        "van-ban/2021/cong-van-168/",
        "co-quan/so-y-te.html",
        "rss/feed.xml/",
        "tin/manifest.json/",
    ],
)
def test_free(address: str) -> None:
    assert not may_be_made(address)


@pytest.mark.parametrize(
    "address",
    [
        *("", "404.html", "robots.txt/", "manifest.json/", "sitemap-3.xml/", "feed.atom/"),
        *(
            "van-ban/",
            "van-ban/feed.xml/",
            "van-ban/trang/2/",
            "van-ban/luu-tru/2026-01.atom",
        ),
        *("van-ban/a/2021/31-cv-tu/", "van-ban/a/khong-ngay/b/", "van-ban/a/2021/b/c.html"),
        *("Van-Ban/a/2021/b/", "co-quan/so-y-te/", "chu-de/", "chu-de/y-te/168.html"),
        *("lich/2027-01/", "5k/khau-trang/", "tim-kiem/168.html", "assets/168.html"),
        *("du-lieu/", "xem-truoc/168/"),
    ],
)
def test_the_portals_own(address: str) -> None:
    assert may_be_made(address)
