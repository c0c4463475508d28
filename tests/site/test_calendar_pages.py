"""What the pages say of what falls due, and how they stay short."""

import re
import shutil
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
        for path in duties_site.rglob("*.ics")
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
    assert loading == {
        "",
        "lich/",
        *(f"{folder}/2025/{n}-cv-tu/" for n in (11, 12, 13)),
        f"{folder}/2026/14-cv-tu/",
    }
    assert (portals.ROOT / "overrides/assets/due.js").stat().st_size < 1500


def test_many_duties_stay_short_pages(tmp_path: Path) -> None:
    """A month with more than twenty is begun on the calendar and has pages of fifty."""
    root = tmp_path / "cong"
    shutil.copytree(portals.SITES / "duties", root)
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("../../../", f"{portals.ROOT.as_posix()}/")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    file = root / "directives/tinh-uy-nui-mua/2026/14-cv-tu.md"
    many = "".join(f"  - {{what: Việc {n}, due: 2027-04-30}}\n" for n in range(101))
    standing = "".join(f"  - {{what: Việc {n}}}\n" for n in range(21))
    text = re.sub(r"duties: .*\n", "", file.read_text(encoding="utf-8"))
    text = text.replace("text: summary\n", f"text: summary\nduties:\n{many}{standing}")
    file.write_text(text, encoding="utf-8")
    site = tmp_path / "site"
    portals.build(root, site)
    shown = {
        address: page.count('class="card"')
        for address, page in portals.pages(site).items()
        if address.startswith(("lich/2", "lich/khong"))
    }
    # Six monthly dates stand in April besides, and one standing duty.
    assert shown == {
        "lich/2027-04/": 50,
        "lich/2027-04/trang/2/": 50,
        "lich/2027-04/trang/3/": 7,
        "lich/khong-an-dinh/": 22,
    }
    calendar = (site / "lich/index.html").read_text(encoding="utf-8")
    april = calendar[calendar.index("Tháng 4/2027") : calendar.index("Tháng 5/2027")]
    assert april.count('class="card"') == 5
    assert '<a href="2027-04/">Tháng 4/2027: Xem tất cả 107 việc</a>' in april
