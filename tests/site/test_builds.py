"""Builds: the same bytes anywhere, under both hosts; a failed one loses nothing."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests import portals

from directive_portal.publish.swap import MADE, MADE_OF

BROKEN = "directives/thanh-uy-can-tho/2021/168-cv-tu.md"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A copy of the repository's portal with a good site in place."""
    root = portals.copy(tmp_path / "cong")
    portals.run(portals.portal("build"), root)
    return root


def break_a_directive(root: Path) -> None:
    file = root / BROKEN
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("date: 2021-05-28", "date: 2021-02-30"), encoding="utf-8")


ERROR = (
    f'{BROKEN}:4:7: E009 ngày "2021-02-30" ở "date" không có trong lịch — '
    "xem lại bản gốc; nếu chính bản gốc in sai thì viết null và ghi mục này vào "
    "unverified\n"
    "1 lỗi, 0 cảnh báo.\n"
)


def test_build_says_what_it_built(tmp_path: Path) -> None:
    root = portals.copy(tmp_path / "cong")
    done = portals.run(portals.portal("build"), root)
    pages = len(portals.pages(root / "site"))
    feeds = len(list((root / "site").rglob("feed.xml")))
    issuers = len(list((root / "site" / "co-quan").glob("*/index.html")))
    assert done.stdout.endswith(
        f"Đã dựng cổng thông tin: 5 văn bản, {issuers} cơ quan, {pages} trang, "
        f"{feeds} nguồn tin.\nNơi đặt: {root / 'site'}\n"
        "Xem thử: chạy .venv/bin/mkdocs serve (Windows: .venv\\Scripts\\mkdocs serve) "
        "rồi mở http://127.0.0.1:8000/\nĐăng lên: chép cả thư mục vào máy chủ web.\n"
    )
    assert "WARNING" not in done.stdout
    assert sorted(path.name for path in (root / ".portal").iterdir()) == [
        *("checked", "data", "facts", "feeds", "indexed", "lasting", "lock", "pages"),
        *("published", "search"),
    ]


def test_same_bytes_in_other_folder_time_zone_and_hash_seed(tmp_path: Path) -> None:
    one, other = portals.copy(tmp_path / "a"), portals.copy(tmp_path / "b" / "sâu" / "hơn")
    hanoi = {"TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "1"}
    caracas = {"TZ": "America/Caracas", "PYTHONHASHSEED": "2", "LC_ALL": "C"}
    portals.run(portals.portal("build"), one, environment=hanoi)
    portals.run(portals.portal("build"), other, environment=caracas)
    assert portals.files(one / "site") == portals.files(other / "site")


def test_as_of_sets_the_day_of_the_register(tmp_path: Path) -> None:
    root = portals.copy(tmp_path / "cong")
    portals.run(portals.portal("build", "--as-of", "2031-03-04"), root)
    home = (root / "site" / "index.html").read_text(encoding="utf-8")
    days = set(re.findall(r"tính đến ngày ([\d/]+)\.", home))
    assert days == {"04/3/2031"}


def test_properdocs_builds_the_same_site(own_site: Path, tmp_path: Path) -> None:
    portals.build(portals.ROOT, tmp_path, host="properdocs")
    assert _without_generator(tmp_path) == _without_generator(own_site)


def _without_generator(site: Path) -> dict[str, bytes]:
    generator = re.compile(rb'<meta name="generator" content="[^"]*">')
    return {name: generator.sub(b"", text) for name, text in portals.files(site).items()}


def test_broken_directive_leaves_the_site_as_it_was(portal: Path) -> None:
    before = portals.files(portal / "site")
    break_a_directive(portal)
    done = portals.run(portals.portal("build"), portal, check=False)
    assert done.returncode == 1
    assert ERROR in done.stdout
    assert done.stdout.endswith(
        f"Chưa dựng được cổng thông tin. Trang đang có tại {portal / 'site'} "
        "được giữ nguyên.\n"
    )
    assert portals.files(portal / "site") == before


def test_what_has_not_changed_keeps_its_time(portal: Path) -> None:
    """Web servers tell readers by it that they have a page or a feed already."""
    site = portal / "site"
    for path in site.rglob("*"):
        os.utime(path, (0, 0))
    with (portal / "docs" / "gioi-thieu" / "index.md").open("a", encoding="utf-8") as file:
        file.write("\nThêm một câu.\n")
    portals.run(portals.portal("build"), portal)
    changed = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and path.stat().st_mtime > 0
    }
    found = {name for name in changed if name.startswith("tim-kiem/")}
    assert changed - found - {MADE, MADE_OF} == {
        *("gioi-thieu/index.html", "mat-mang.json")
    }
    assert "tim-kiem/index.bin" in found


def test_a_build_from_memory_is_a_clean_one(portal: Path, tmp_path: Path) -> None:
    record = next((portal / "directives").glob("thanh-uy-can-tho/*/168-cv-tu.md"))
    for changed, text in (
        (record, "\nThêm một việc.\n"),
        (portal / "docs" / "gioi-thieu" / "index.md", "\nThêm một câu.\n"),
        (portal / "overrides" / "list.html", "\n"),
        (portal / "mkdocs.yml", "extra_css: [assets/portal.css, assets/them.css]\n"),
        (portal / "docs" / "index.md", ""),
    ):
        old = changed.read_text(encoding="utf-8")
        if changed.name == "mkdocs.yml":
            old = old.replace("extra_css:\n  - assets/portal.css\n", "")
            (portal / "overrides" / "assets" / "them.css").write_text("", encoding="utf-8")
        changed.write_text(old + text, encoding="utf-8")
        portals.run(portals.portal("build"), portal)
    apart = tmp_path / "sach"
    shutil.copytree(portal, apart, ignore=shutil.ignore_patterns(".portal", "site"))
    portals.run(portals.portal("build"), apart)
    assert portals.files(portal / "site") == portals.files(apart / "site")


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_the_host_itself_refuses_a_broken_register(portal: Path, host: str) -> None:
    before = portals.files(portal / "site")
    break_a_directive(portal)
    with pytest.raises(subprocess.CalledProcessError) as failed:
        portals.build(portal, portal / "site", host=host)
    assert failed.value.returncode == 1
    assert ERROR in failed.value.stdout
    assert "Traceback" not in failed.value.stdout
    assert portals.files(portal / "site") == before


def test_broken_link_in_a_page_leaves_the_site_as_it_was(portal: Path) -> None:
    before = portals.files(portal / "site")
    with (portal / "docs" / "index.md").open("a", encoding="utf-8") as page:
        page.write("\n[hỏng](khong-co.md)\n")
    done = portals.run(portals.portal("build"), portal, check=False)
    assert done.returncode == 1
    assert "khong-co.md" in done.stdout
    assert portals.files(portal / "site") == before


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs POSIX process groups")
def test_killed_build_leaves_the_site_and_the_next_one_cleans_up(portal: Path) -> None:
    before = portals.files(portal / "site")
    (portal / "docs" / "developers" / "thêm").mkdir()
    for n in range(6):
        page = portal / "docs" / "developers" / "thêm" / f"{n}.md"
        page.write_text(f"# Trang {n}\n", encoding="utf-8")
    process = subprocess.Popen(
        portals.portal("build"),
        cwd=portal,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for_pages(portal / ".portal", process)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    left = list((portal / ".portal").glob("build-*"))
    assert left
    assert portals.files(portal / "site") == before
    portals.run(portals.portal("build"), portal)
    # What is there now is the site that stood before, for the next build to remove.
    assert not set(left) & set((portal / ".portal").glob("build-*"))


def _wait_for_pages(work: Path, process: subprocess.Popen[bytes]) -> None:
    """Until the build has begun to write pages."""
    while not list(work.glob("build-*/**/*.html")):
        assert process.poll() is None, "the build ended before it could be killed"
        time.sleep(0.002)


def many(root: Path, count: int) -> Path:
    """A made-up portal with so many directives more of one issuer and year."""
    portals.settle(portals.SITES / "life", root)
    folder = root / "directives" / "tinh-uy-minh-an" / "2023"
    folder.mkdir()
    for n in range(1, count + 1):
        (folder / f"{n:02d}-cv-tu.md").write_text(
            f"---\nnumber: {n:02d}-CV/TU\ntype: cong-van\ndate: 2023-01-02\n"
            f"subject: Việc {n}\ntext: summary\npublished: 2023-01-03\n---\n1. Việc.\n",
            encoding="utf-8",
        )
    return root


ALONE = """\
import runpy
from directive_portal.publish import workers
workers._may_fork = lambda: False
runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
"""


def test_where_no_process_can_be_forked_the_site_is_the_same(tmp_path: Path) -> None:
    """As on Windows and macOS. So many pages are written side by side elsewhere."""
    root = many(tmp_path / "cong", 220)
    portals.build(root, tmp_path / "forked")
    shutil.rmtree(root / ".portal")
    build = ["build", "--strict", "--site-dir", str(tmp_path / "alone")]
    portals.run([sys.executable, "-c", ALONE, *build], root)
    assert portals.files(tmp_path / "alone") == portals.files(tmp_path / "forked")


def test_fifty_entries_a_page(tmp_path: Path) -> None:
    root = many(tmp_path / "cong", 101)
    site = tmp_path / "site"
    portals.build(root, site)
    pages = {
        address: text.count('class="card"')
        for address, text in portals.pages(site).items()
        if address.startswith("co-quan/tinh-uy-minh-an/")
    }
    assert pages == {
        "co-quan/tinh-uy-minh-an/": 50,
        "co-quan/tinh-uy-minh-an/trang/2/": 50,
        "co-quan/tinh-uy-minh-an/trang/3/": 2,
    }
    second = (site / "co-quan/tinh-uy-minh-an/trang/2/index.html").read_text("utf-8")
    paging = second[
        second.index('<nav class="paging"') : second.index(
            "</nav>", second.index('<nav class="paging"')
        )
    ]
    assert re.findall(r'href="([^"]*)"', paging) == ["../../", "../../", "../3/", "../3/"]
    neighbours = {
        number: re.findall(r'<link rel="(prev|next)" href="([^"]*)">', text)
        for number, text in portals.pages(site / "co-quan/tinh-uy-minh-an").items()
    }
    assert neighbours == {
        "": [("next", "trang/2/")],
        "trang/2/": [("prev", "../../"), ("next", "../3/")],
        "trang/3/": [("prev", "../2/")],
    }


def test_a_page_may_link_to_a_clause_but_not_to_a_missing_one(portal: Path) -> None:
    page, link = (
        portal / "docs" / "index.md",
        "van-ban/thanh-uy-can-tho/2021/168-cv-tu/index.md",
    )
    good = page.read_text(encoding="utf-8") + f"\n[mục 2]({link}#muc-2)\n"
    page.write_text(good, encoding="utf-8")
    portals.run(portals.portal("build"), portal)
    page.write_text(good.replace("#muc-2", "#muc-99"), encoding="utf-8")
    done = portals.run(portals.portal("build"), portal, check=False)
    assert done.returncode == 1
    assert "#muc-99" in done.stdout
