"""Every path of a release has a kind, and only what cannot change is kept for ever."""

from pathlib import Path

import pytest

from directive_portal.release.kinds import CACHE, Kind, beside, kind_of, shrinks
from tests import portals

KNOWN = {
    "index.html": Kind.PAGE,
    "404.html": Kind.PAGE,
    "tin/12.HTM": Kind.PAGE,
    "van-ban/a/2024/b/index.html": Kind.PAGE,
    "van-ban/a/2024/b/so-sanh/c/2020/d/index.html": Kind.PAGE,
    "co-quan/a/hinh-0123abcd.png": Kind.HASHED,
    "assets/hinh-0123abcd.png": Kind.HASHED,
    "tim-kiem/0123456789ab/terms/1-2.bin": Kind.HASHED,
    "co-quan/a/hinh-0123abc.png": Kind.CODE,
    "bao-cao/hinh-0123abcd.png": Kind.CODE,
    "van-ban/a/2024/b/hinh-0123abcd.png": Kind.ENCLOSURE,
    "tim-kiem/index.bin": Kind.DATA,
    "tim-kiem/search.js": Kind.CODE,
    "assets/portal.css": Kind.CODE,
    "assets/fonts/noto-serif-400.woff2": Kind.CODE,
    "offline-worker.js": Kind.CODE,
    "van-ban/a/2024/b/ma-qr.svg": Kind.CODE,
    "van-ban/a/2024/b/van-ban.pdf": Kind.ENCLOSURE,
    "van-ban/a/2024/b/Mau.XLSX": Kind.ENCLOSURE,
    "van-ban/a/2024/b/danh-sach.csv": Kind.ENCLOSURE,
    "van-ban/a/2024/b/danh-sach.csv.br": Kind.ENCLOSURE,
    "van-ban/a/2024/b/index.json": Kind.DATA,
    "van-ban/a/2024/b/source.md": Kind.DATA,
    "van-ban/a/2024/b/lich/2024-05-01.ics": Kind.DATA,
    "van-ban/feed.atom": Kind.DATA,
    "du-lieu/directives.csv": Kind.DATA,
    "du-lieu/directives.sqlite": Kind.DATA,
    "huong-dan/mau.pdf": Kind.DATA,
    "robots.txt": Kind.DATA,
    "SHA256SUMS": Kind.SEAL,
    "SHA256SUMS.sig": Kind.SEAL,
    "provenance.json": Kind.SEAL,
    "sbom.cdx.json": Kind.SEAL,
    "_headers": Kind.SEAL,
    "du-lieu/provenance.json": Kind.DATA,
}


@pytest.mark.parametrize("path", KNOWN)
def test_a_path_has_its_kind(path: str) -> None:
    assert kind_of(path) is KNOWN[path]


@pytest.mark.parametrize("path", [path for path in KNOWN if shrinks(path)])
def test_what_is_compressed_is_of_the_same_kind(path: str) -> None:
    for ending in (".gz", ".br"):
        assert kind_of(path + ending) is KNOWN[path]
        assert beside(path + ending) == path
        assert not shrinks(path + ending)


@pytest.mark.parametrize(
    "path",
    [
        *("van-ban/a/2024/b/van-ban.pdf", "du-lieu/directives.sqlite", "a.png", "a.docx"),
        *("tim-kiem/index.bin", "tim-kiem/0123456789ab/words.bin", "assets/a.woff2"),
        *("sbom.cdx.json", "provenance.json", "SHA256SUMS", "_headers", "a.gz", "a.tar.br"),
    ],
)
def test_what_would_not_shrink_or_tells_of_itself_is_left(path: str) -> None:
    assert not shrinks(path)
    assert beside(path) == path


def test_only_what_has_a_hash_is_kept_for_ever() -> None:
    for_ever = [kind for kind in Kind if "max-age" in CACHE[kind]]
    assert for_ever == [Kind.HASHED]


def test_what_changes_from_day_to_day_is_not_hashed(tmp_path: Path) -> None:
    """A portal of two days: what is kept for ever has the same bytes where it has the same
    address."""
    days = {day: tmp_path / day for day in ("1798761600", "1830297600")}
    for day, site in days.items():
        portals.build(portals.SITES / "life", site, SOURCE_DATE_EPOCH=day)
    first, second = map(portals.files, days.values())
    changed = {path for path in first.keys() & second.keys() if first[path] != second[path]}
    hashed = {path for path in first.keys() & second.keys() if kind_of(path) is Kind.HASHED}
    assert hashed
    assert changed
    assert not hashed & changed
