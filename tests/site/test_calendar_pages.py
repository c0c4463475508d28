"""What the pages say of what falls due, and how they stay short."""

import re
from pathlib import Path

import pytest
from tests import portals
from tests.article import assert_reads

CASES = portals.ROOT / "tests" / "cases" / "calendar_pages"


@pytest.fixture(scope="module")
def duties_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up portal with every form of a duty."""
    site = tmp_path_factory.mktemp("duties")
    portals.build(portals.SITES / "duties", site)
    return site


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_page_reads_as_expected(case: Path, duties_site: Path) -> None:
    assert_reads(case, duties_site)


def test_pages_name_the_calendars_beside_them(duties_site: Path) -> None:
    """Each that has a date, or had one, is announced by the page beside it, and by no
    other."""
    link = re.compile(r'<link rel="alternate" type="text/calendar" [^>]*href="([^"]*)">')
    announced = {
        address: link.findall(page)
        for address, page in portals.pages(duties_site).items()
        if link.search(page)
    }
    beside = {
        path.parent.relative_to(duties_site).as_posix() + "/"
        for path in duties_site.rglob("lich.ics")
    }
    withdrawn = {"van-ban/huyen-uy-ben-soi/2026/02-cv-hu/"}
    assert announced == {page: ["lich.ics"] for page in beside - withdrawn}
    assert withdrawn < beside


def test_withdrawn_duty_is_nowhere(duties_site: Path) -> None:
    files = portals.files(duties_site).items()
    assert [name for name, text in files if "VIỆC-ĐÃ-RÚT".encode() in text] == []


def test_script_is_loaded_where_there_are_dates(duties_site: Path) -> None:
    pages = portals.pages(duties_site).items()
    loading = {address for address, page in pages if "due.js" in page}
    folder = "van-ban/tinh-uy-nui-mua"
    assert {page for page in loading if not page.startswith("lich/")} == {
        "",
        "co-quan/tinh-uy-nui-mua/",
        "co-quan/tinh-uy-nui-mua/lich/",
        *(f"{folder}/2025/{n}-cv-tu/" for n in (11, 12, 13)),
        f"{folder}/2026/14-cv-tu/",
    }
    assert (portals.ROOT / "overrides/assets/due.js").stat().st_size < 1800


def test_many_duties_stay_short_pages(tmp_path: Path) -> None:
    """Fifteen duties on a page, thirty dates of a month; figures as Vietnamese write."""
    root = portals.settle(portals.SITES / "duties", tmp_path / "cong")
    file = root / "directives/tinh-uy-nui-mua/2026/14-cv-tu.md"
    days = list(range(2, 29))
    term = "first: 2027-04-01, last: 2027-04-30"
    many = "".join(
        f"  - {{what: Việc {n}, monthly_before: {days}, {term}}}\n" for n in range(45)
    )
    text = re.sub(r"duties: .*\n", "", file.read_text(encoding="utf-8"))
    text = text.replace("text: summary\n", f"text: summary\nduties:\n{many}")
    file.write_text(text, encoding="utf-8")
    site = tmp_path / "site"
    portals.build(root, site)
    pages = portals.pages(site)
    shown = {a: page.count('class="card"') for a, page in pages.items()}
    # Six monthly dates stand in April besides.
    assert {a: n for a, n in shown.items() if a.startswith("lich/2027-04/")} == {
        "lich/2027-04/": 30,
        **{f"lich/2027-04/trang/{n}/": 30 for n in range(2, 41)},
        "lich/2027-04/trang/41/": 21,
    }
    assert (shown["lich/"], shown["co-quan/tinh-uy-nui-mua/lich/"]) == (15, 15)
    assert '<a href="2027-04/">4/2027 <small>1.221</small></a>' in pages["lich/"]
    assert ">Xem cả 50 việc</a>" in pages["co-quan/tinh-uy-nui-mua/"]
