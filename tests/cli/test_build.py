"""``portal build`` as a person runs it: where it puts the site, when it refuses, how it
fails, and that nothing of it lives on."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock
from tests import portals
from tests.project import Project

CONFIG = f"""\
INHERIT: {(portals.ROOT / "mkdocs.yml").as_posix()}
site_url: https://thu.example.vn/
theme:
  custom_dir: {(portals.ROOT / "overrides").as_posix()}
nav: [index.md]
"""
LETTER = "tinh-uy-song-vang/2021/31-cv-tu"


@pytest.fixture
def portal(project: Project) -> Path:
    """A portal of one directive."""
    project.directive(LETTER, "Nội dung thử.\n")
    (project.root / "docs").mkdir()
    (project.root / "docs" / "index.md").write_text("# Trang chủ\n", encoding="utf-8")
    configure(project.root, "")
    return project.root


def configure(root: Path, more: str) -> None:
    (root / "mkdocs.yml").write_text(CONFIG + more, encoding="utf-8")


def build(
    root: Path, *arguments: str, before: tuple[str, ...] = (), **environment: str
) -> tuple[int, str]:
    command = [*portals.portal(*before), "build", *arguments]
    done = portals.run(command, root, check=False, environment=environment)
    return done.returncode, done.stdout


def test_the_site_stands_where_mkdocs_yml_says(portal: Path) -> None:
    configure(portal, "site_dir: !ENV [THU_NOI_DAT, public]\n")
    status, said = build(portal)
    assert status == 0
    assert f"Nơi đặt: {portal / 'public'}\n" in said
    assert (portal / "public" / "index.html").exists()
    assert not (portal / "site").exists()


@pytest.mark.parametrize(
    ("portal_of", "missing"),
    [
        ("{}", ["extra.portal.owner, extra.portal.contact"]),
        ("{owner: Sở Gió}", ["extra.portal.contact"]),
        ("{owner: Sở Gió, contact: {phone: '0123 456 789'}}", []),
    ],
)
def test_who_builds_a_portal_that_names_nobody_is_told(
    portal: Path, portal_of: str, missing: list[str]
) -> None:
    config = CONFIG.replace("INHERIT", "#").replace(
        "theme:\n", "theme:\n  name: material\n"
    )
    base = "plugins: [directive-portal]\nsite_name: Thử\n"
    told = re.compile("Lưu ý: mkdocs.yml chưa ghi (.*), nên người đọc")
    (portal / "mkdocs.yml").write_text(
        f"{config}{base}extra: {{portal: {portal_of}}}\n", encoding="utf-8"
    )
    # Told again where nothing has changed.
    for _ in range(2):
        status, said = build(portal)
        assert status == 0
        assert told.findall(said) == missing


def test_a_link_is_followed_and_stays(portal: Path) -> None:
    served = portal.parent / "www"
    served.mkdir()
    (portal / "site").symlink_to(served)
    assert build(portal)[0] == 0
    assert (served / "van-ban" / LETTER / "index.html").exists()
    assert (portal / "site").is_symlink()


def test_what_cannot_be_obeyed_stops_before_anything_is_built(portal: Path) -> None:
    configure(portal, "use_directory_urls: false\nsite_dir: docs\n")
    status, said = build(portal)
    assert status == 1
    lines = [line.partition(": E060")[0] for line in said.splitlines()]
    assert lines[:2] == ["mkdocs.yml:6:1", "mkdocs.yml:7:1"]
    assert said.endswith("Dừng lại: sửa các lỗi trên rồi chạy lại.\n")
    assert not (portal / ".portal").exists()


@pytest.mark.parametrize("host", ["portal", "mkdocs"])
def test_somebodys_documents_are_not_replaced(host: str, portal: Path) -> None:
    (portal / "site").mkdir()
    (portal / "site" / "thư.docx").write_bytes(b"x")
    command = [sys.executable, "-m", "mkdocs", "build"]
    command = portals.portal("build") if host == "portal" else command
    done = portals.run(command, portal, check=False)
    assert done.returncode == 1
    assert "có 1 tệp không do cổng dựng ra (thư.docx)" in done.stdout
    assert portals.files(portal / "site") == {"thư.docx": b"x"}


@pytest.mark.parametrize(
    ("epoch", "words"),
    [
        ("", 'SOURCE_DATE_EPOCH là ""'),
        ("hôm nay", 'SOURCE_DATE_EPOCH là "hôm nay"'),
        ("-1", "1970-01-01"),
        ("315532800", "1980-01-01"),
        ("99999999999", "5138-11-16"),
        ("100000000000000000000", "phải là số giây"),
    ],
)
def test_a_clock_out_of_reason_is_refused(epoch: str, words: str, portal: Path) -> None:
    status, said = build(portal, SOURCE_DATE_EPOCH=epoch)
    assert (status, words in said, said.count("\n")) == (1, True, 1)


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_out_of_reason_is_refused(day: str, portal: Path) -> None:
    status, said = build(portal, "--as-of", day)
    assert (status, f"--as-of cho ngày {day}" in said, said.count("\n")) == (1, True, 1)


def test_what_is_not_published_yet_is_told_here_and_nowhere_else(portal: Path) -> None:
    """By the first build, and by one that finds the site as it is to be."""
    folder = portal / "directives/tinh-uy-song-vang/2021"
    text = (folder / "31-cv-tu.md").read_text(encoding="utf-8")
    for number, change in ((41, "draft: true"), (42, "published: 2027-03-01")):
        kept = [line for line in text.splitlines() if not line.startswith(change[:5])]
        changed = "\n".join([kept[0], change, *kept[1:]]) + "\n"
        file = folder / f"{number}-cv-tu.md"
        file.write_text(changed.replace("31-CV", f"{number}-CV"), encoding="utf-8")
    line = (
        "Chưa đăng: 1 bản nháp (Công văn 41-CV/TU:"
        " directives/tinh-uy-song-vang/2021/41-cv-tu.md),"
        " 1 văn bản hẹn ngày 2027-03-01 (Công văn 42-CV/TU:"
        " directives/tinh-uy-song-vang/2021/42-cv-tu.md).\n"
    )
    for _ in range(2):
        status, said = build(portal, "--as-of", "2027-02-28")
        assert (status, said.count(line)) == (0, 1)
    found = portals.files(portal / "site").items()
    assert [name for name, content in found if b"41-CV" in content or "41-cv" in name] == []
    assert [name for name, content in found if b"42-CV" in content or "42-cv" in name] == []
    assert "42-CV" not in build(portal, "--as-of", "2027-03-01")[1]


def test_a_site_is_replaced_by_an_older_or_empty_one_only_on_demand(portal: Path) -> None:
    build(portal, "--as-of", "2022-01-01")
    before = portals.files(portal / "site")
    status, said = build(portal, "--as-of", "2021-05-31")
    assert (status, "đã đăng văn bản ngày 01/6/2021" in said) == (1, True)
    host = [sys.executable, "-m", "mkdocs", "build"]
    early = {"SOURCE_DATE_EPOCH": "1609459200"}
    done = portals.run(host, portal, check=False, environment=early)
    assert (done.returncode, "đã đăng văn bản ngày 01/6/2021" in done.stdout) == (1, True)

    record = portal / "directives" / f"{LETTER}.md"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("---\n", "---\ndraft: true\n", 1), encoding="utf-8")
    status, said = build(portal, "--as-of", "2022-01-01")
    assert (status, "trang đang có 1 văn bản" in said) == (1, True)
    assert portals.files(portal / "site") == before
    assert build(portal, "--as-of", "2021-05-31", "--allow-older")[0] == 0
    assert portals.files(portal / "site") != before


HOOK = "def on_page_content(html, **kwargs):\n    return html / 0\n"


def test_a_bug_is_told_without_a_traceback_but_with_debug(portal: Path) -> None:
    (portal / "hook.py").write_text(HOOK, encoding="utf-8")
    configure(portal, "hooks: [hook.py]\n")
    status, said = build(portal)
    assert status == 1
    assert "Lỗi của chương trình: TypeError" in said
    assert "Traceback" not in said
    status, said = build(portal, before=("--debug",))
    assert (status, "Traceback" in said) == (1, True)


def test_a_host_that_does_not_start_is_told_too(portal: Path) -> None:
    (portal / "hook.py").write_text("import khong_co_thu_vien_nay\n", encoding="utf-8")
    configure(portal, "hooks: [hook.py]\n")
    status, said = build(portal)
    assert (status, "Traceback" in said) == (1, False)
    assert "Thiếu thư viện khong_co_thu_vien_nay" in said


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit of the size of a file")
def test_a_full_disk_is_told_and_loses_nothing(portal: Path) -> None:
    build(portal)
    before = portals.files(portal / "site")
    full = (
        "import resource, runpy, sys; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)); "
        "sys.argv = ['portal', 'build']; "
        "runpy.run_module('directive_portal.cli.main', run_name='__main__')"
    )
    (portal / "docs" / "index.md").write_text("# Trang khác\n", encoding="utf-8")
    done = portals.run([sys.executable, "-c", full], portal, check=False)
    assert done.returncode == 1
    assert "Đĩa đầy, không ghi được" in done.stdout
    assert "Traceback" not in done.stdout
    assert portals.files(portal / "site") == before


def test_a_folder_of_work_that_is_none_is_told(portal: Path) -> None:
    (portal / ".portal").write_bytes(b"")
    status, said = build(portal)
    assert (status, "Traceback" in said) == (1, False)
    assert f"Không dùng được {portal / '.portal'}" in said


def test_an_unknown_icon_is_told(portal: Path) -> None:
    configure(portal, "")
    text = (portal / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("theme:\n", "theme:\n  icon: {logo: material/khong-co}\n")
    (portal / "mkdocs.yml").write_text(text, encoding="utf-8")
    status, said = build(portal)
    assert (status, "Traceback" in said) == (1, False)
    assert 'theme.icon.logo "material/khong-co"' in said


def test_a_logo_stands_in_the_header(portal: Path) -> None:
    shutil.copy(
        portals.ROOT / "overrides" / "assets" / "favicon.svg", portal / "docs/a.svg"
    )
    text = CONFIG.replace("theme:\n", "theme:\n  logo: a.svg\n")
    (portal / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert build(portal)[0] == 0
    assert '<img src="a.svg" alt="" width="44" height="44">' in (
        portal / "site/index.html"
    ).read_text("utf-8")


def begin(root: Path) -> subprocess.Popen[str]:
    """A build that has begun to write, in a group of its own as in a terminal."""
    process = subprocess.Popen(
        portals.portal("build"),
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )
    while not list((root / ".portal").glob("build-*/*")):
        assert process.poll() is None, "the build ended before it could be met"
        time.sleep(0.002)
    return process


posix = pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs POSIX processes")


@posix
def test_what_a_killed_portal_began_ends_with_it(portal: Path) -> None:
    process = begin(portal)
    process.kill()
    # The pipe is at its end when nobody is left who could write to it.
    process.communicate()
    assert not list((portal / ".portal").glob("build-*/manifest.json"))
    assert build(portal)[0] == 0
    assert not list((portal / ".portal").glob("build-*"))


@posix
def test_ctrl_c_stops_all_without_a_traceback(portal: Path) -> None:
    process = begin(portal)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate()[0]
    assert process.returncode == 1
    assert "Traceback" not in said
    assert not (portal / "site").exists()
    assert not list((portal / ".portal").glob("build-*"))


def test_who_waits_is_told_for_whom(portal: Path) -> None:
    work = portal / ".portal"
    work.mkdir()
    (work / "lock-holder").write_text("123", encoding="utf-8")
    with FileLock(work / "lock"):
        process = subprocess.Popen(
            portals.portal("build"),
            cwd=portal,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        assert process.stdout is not None
        assert "(tiến trình 123)" in process.stdout.readline()
        assert not (portal / "site").exists()
    process.communicate()
    assert process.returncode == 0
