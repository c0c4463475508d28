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
OTHERS = [
    "tim-kiem/?year=2021&loc",
    "kiem-tra/?so=999-CV/TU",
    "gui-den/",
    "dang-ky/",
    "du-lieu/",
    "gioi-thieu/",
    "huong-dan/",
    "huong-dan/lenh/",
    "404.html",
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
        "withdrawn": "Cổng thông tin đã rút nội dung văn bản này.",
    },
    "co-quan": {"issuer": 'id="theo-doi"', "long list": 'class="paging"'},
    "loai": {"type": 'id="theo-doi"'},
    "chu-de": {"topic": 'id="theo-doi"'},
    "gui-den": {"group": 'id="theo-doi"'},
}


def of(site: Path) -> Mapping[str, str]:
    """The address of the first page of each kind that a built site has."""
    found = {
        kind: _first(site, folder, words)
        for folder, kinds in _MARKS.items()
        for kind, words in kinds.items()
    }
    return {kind: address for kind, address in found.items() if address}


def every(site: Path) -> Mapping[str, str]:
    """By its name, the address of a page of each kind that a built site has: those that
    people search, filter and look numbers up on as they are then."""
    directives = [page.parent for page in site.glob("van-ban/*/*/*/index.json")]
    longest = max(directives, key=lambda at: (at / "index.html").stat().st_size)
    attached = min(
        (at for at in directives if len(list(at.glob("*.pdf"))) > 1), default=None
    )
    number = min(directives).name
    named = {
        "home": "",
        **{at: at for at in [*LISTS, *OTHERS] if at and _stands(site, at)},
        f"kiem-tra/?so={number}": f"kiem-tra/?so={number}",
        "longest": f"{longest.relative_to(site).as_posix()}/",
    }
    if attached:
        named["attached"] = f"{attached.relative_to(site).as_posix()}/"
    return {**named, **of(site)}


def _stands(site: Path, address: str) -> bool:
    path = site / address.partition("?")[0]
    return path.is_file() or (path / "index.html").is_file()


def _first(site: Path, folder: str, words: str) -> str | None:
    pages = sorted((site / folder).rglob("index.html"))
    page = next((page for page in pages if words in page.read_text("utf-8")), None)
    return page and page.parent.relative_to(site).as_posix() + "/"
