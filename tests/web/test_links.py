"""Addresses are for ever: each form of them is written down here."""

from directive_portal.register.lists import KINDS
from directive_portal.web import links
from tests.project import Project


def test_addresses(project: Project) -> None:
    project.directive("tinh-uy-song-vang/2021/31-cv-tu")
    assert [
        links.directive(project.only()),
        links.directive_id("a/khong-ngay/b"),
        links.issuer("tinh-uy-song-vang"),
        *(kind.at("khoa") for kind in KINDS),
        links.page("nam/2021/", 1),
        links.page("nam/2021/", 2),
        links.absolute("https://cong.example.vn", "nam/2021/"),
        links.absolute("https://example.vn/cong/", "nam/2021/"),
    ] == [
        "van-ban/tinh-uy-song-vang/2021/31-cv-tu/",
        "van-ban/a/khong-ngay/b/",
        "co-quan/tinh-uy-song-vang/",
        "co-quan/khoa/",
        "loai/khoa/",
        "chu-de/khoa/",
        "gui-den/khoa/",
        "nam/khoa/",
        "nam/2021/",
        "nam/2021/trang/2/",
        "https://cong.example.vn/nam/2021/",
        "https://example.vn/cong/nam/2021/",
    ]


def test_lists_over_fifty_entries_are_paged() -> None:
    assert links.PAGE_SIZE == 50
