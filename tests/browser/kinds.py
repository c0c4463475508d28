"""Every kind of page of a large made-up portal, and where one of each stands."""

from collections.abc import Mapping
from pathlib import Path

LISTS = [
    "",
    "van-ban/",
    "van-ban/trang/2/",
    "co-quan/",
    "loai/",
    "chu-de/",
    "nam/",
    "nam/2021/",
    "lich/",
    "lich/2027-01/",
    "tim-kiem/",
    "tim-kiem/?q=phong chong dich",
    "tim-kiem/?q=999-CV/TU",
    "kiem-tra/",
    "5k/",
    "5k/khau-trang/",
    "5k/khau-trang/ap-phich/",
    "cach-tra-cuu/",
    "mat-mang/",
]
# By folder: a kind, and words that stand on no other.
_MARKS = {
    "van-ban": {
        "copy": 'class="page directive directive--copy"',
        "summary": 'class="page directive directive--summary"',
        "duty": 'id="viec-phai-lam"',
        "lineage": 'class="lineage"',
        "doubt": 'class="answer__more doubt"',
        "changed": 'id="thay-doi"',
        "compared": 'class="changes"',
    },
    "co-quan": {"issuer": 'id="theo-doi"', "long list": 'class="paging"'},
}


def of(site: Path) -> Mapping[str, str]:
    """The address of the first page of each kind that a built site has."""
    found = {
        kind: _first(site, folder, words)
        for folder, kinds in _MARKS.items()
        for kind, words in kinds.items()
    }
    return {kind: address for kind, address in found.items() if address}


def _first(site: Path, folder: str, words: str) -> str | None:
    pages = sorted((site / folder).rglob("index.html"))
    page = next((page for page in pages if words in page.read_text("utf-8")), None)
    return page and page.parent.relative_to(site).as_posix() + "/"
