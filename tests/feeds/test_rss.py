"""Feeds as a reader library sees them, and as validators do."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from tests import portals

from directive_portal.feeds.rss import portal_feeds, rss
from directive_portal.register import loader
from directive_portal.register.register import Register, build

SITE = "https://thu.example.vn/"


@pytest.fixture(scope="module")
def register() -> Register:
    return build(loader.load(portals.SITES / "life"), date(2027, 1, 1))


def feed(register: Register, address: str) -> bytes:
    (found,) = (f for f in portal_feeds(register, "Cổng thử") if f.address == address)
    return rss(found, register, SITE)


def test_addresses(register: Register) -> None:
    assert [f.address for f in portal_feeds(register, "Cổng thử")] == [
        "feed.xml",
        "van-ban/feed.xml",
        "co-quan/tinh-uy-minh-an/feed.xml",
        "co-quan/so-y-te-minh-an/feed.xml",
        "co-quan/so-y-te-dong-an/feed.xml",
    ]


def test_channel(register: Register) -> None:
    parsed = feedparser.parse(feed(register, "co-quan/so-y-te-minh-an/feed.xml"))
    assert not parsed.bozo
    channel = parsed.feed
    assert (channel.title, channel.subtitle, channel.language) == (
        "Sở Y tế tỉnh Minh An – Cổng thử",
        "Văn bản mới của Sở Y tế tỉnh Minh An",
        "vi",
    )
    assert channel.updated == "Fri, 14 Feb 2025 12:00:00 +0700"
    assert [(link.rel, link.href) for link in channel.links] == [
        ("alternate", f"{SITE}co-quan/so-y-te-minh-an/"),
        ("self", f"{SITE}co-quan/so-y-te-minh-an/feed.xml"),
    ]


def test_entries_newest_first_with_dates_of_the_records(register: Register) -> None:
    parsed = feedparser.parse(feed(register, "feed.xml"))
    page = f"{SITE}van-ban/"
    tag = "tag:thu.example.vn,"
    assert [(e.id, e.link, e.title, e.published, e.author) for e in parsed.entries] == [
        (
            f"{tag}2025-02-14:so-y-te-minh-an/2025/46-kh-syt",
            f"{page}so-y-te-minh-an/2025/46-kh-syt/",
            "Kế hoạch 46/KH-SYT: Kế hoạch đã rút khỏi cổng",
            "Fri, 14 Feb 2025 12:00:00 +0700",
            "Sở Y tế tỉnh Minh An",
        ),
        (
            f"{tag}2025-02-11:so-y-te-minh-an/2025/03-kh-syt",
            f"{page}so-y-te-minh-an/2025/03-kh-syt/",
            "Kế hoạch 03/KH-SYT: Tiêm chủng năm 2025",
            "Tue, 11 Feb 2025 12:00:00 +0700",
            "Sở Y tế tỉnh Minh An",
        ),
        (
            f"{tag}2025-01-02:tinh-uy-minh-an/khong-ngay/chi-thi-ve-sinh-moi-truong",
            f"{page}tinh-uy-minh-an/khong-ngay/chi-thi-ve-sinh-moi-truong/",
            "Chỉ thị (bản gốc không ghi số): Vệ sinh môi trường",
            "Thu, 02 Jan 2025 12:00:00 +0700",
            "Tỉnh ủy Minh An",
        ),
        (
            f"{tag}2024-03-06:so-y-te-minh-an/2024/12-kh-syt",
            f"{page}so-y-te-minh-an/2024/12-kh-syt/",
            'Kế hoạch 12/KH-SYT: Tiêm chủng "mở rộng" <script>alert(1)</script> '
            "& phòng bệnh",
            "Wed, 06 Mar 2024 12:00:00 +0700",
            "Sở Y tế tỉnh Minh An",
        ),
    ]


def test_full_content_safe_and_absolute(register: Register) -> None:
    content = _content(feed(register, "feed.xml"))[-1]
    expected = (portals.ROOT / "tests/cases/feeds/content.html").read_text("utf-8")
    assert content == expected.strip()


def test_withdrawn_text_is_not_in_the_feed(register: Register) -> None:
    assert "NỘI-DUNG-ĐÃ-RÚT" not in feed(register, "feed.xml").decode()


def test_nothing_that_validators_punish(register: Register) -> None:
    for one in portal_feeds(register, "Cổng thử"):
        text = rss(one, register, SITE).decode()
        root = ElementTree.fromstring(text)
        assert all(url.isascii() for url in re.findall(r'href="([^"]*)"', text))
        assert root.findall(".//item/author") == []
        assert {guid.get("isPermaLink") for guid in root.iter("guid")} <= {"false"}
        for content in _content(text.encode()):
            assert not re.search(
                r"<(script|iframe|style)|style=|(href|src)=\"(?!https?:|mailto:)", content
            )


def test_same_register_same_bytes() -> None:
    sources = loader.load(portals.SITES / "life")
    one, other = (build(sources, date(2027, 1, 1)) for _ in range(2))
    assert feed(one, "feed.xml") == feed(other, "feed.xml")


def test_empty_feed_is_a_feed(register: Register) -> None:
    parsed = feedparser.parse(feed(register, "co-quan/so-y-te-dong-an/feed.xml"))
    assert not parsed.bozo
    assert parsed.entries == []


def test_characters_that_xml_cannot_hold_are_left_out(tmp_path: Path) -> None:
    root = tmp_path / "directives"
    (root / "a" / "2024").mkdir(parents=True)
    (root / "issuers.yml").write_text("a: {name: A, family: state}\n", encoding="utf-8")
    (root / "topics.yml").write_text("{}\n", encoding="utf-8")
    (root / "a" / "2024" / "1-kh-a.md").write_text(
        "---\nnumber: 1/KH-A\ntype: ke-hoach\ndate: 2024-01-02\nsubject: Việc ]]> & <b>\n"
        "text: full\npublished: 2024-01-02\n---\nMột\x0b hai\x1b ba ]]> bốn 😷.\n",
        encoding="utf-8",
    )
    register = build(loader.load(tmp_path), date(2027, 1, 1))
    (content,) = _content(feed(register, "feed.xml"))
    assert content.endswith("<p>Một hai ba ]]&gt; bốn 😷.</p>")


def _content(xml: bytes) -> list[str]:
    """Full content of the entries, before any reader's own clean-up."""
    encoded = "{http://purl.org/rss/1.0/modules/content/}encoded"
    return [node.text or "" for node in ElementTree.fromstring(xml).iter(encoded)]
