"""``portal export`` as a person runs it."""

import os
import subprocess
from pathlib import Path

import pytest
from tests import portals
from tests.project import Project

CONFIG = (
    "site_name: Cổng thử\nsite_url: https://thu.example.vn/\nplugins: [directive-portal]\n"
)
LETTER = "tinh-uy-song-vang/2021/31-cv-tu"


@pytest.fixture
def portal(project: Project) -> Project:
    (project.root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    project.directive(LETTER, "Nội dung thử.\n", topics=["le-hoi"])
    return project


def export(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = portals.portal("export", "du-lieu-moi", *arguments)
    return portals.run(command, project.root, check=False)


def test_only_what_has_changed_is_written(portal: Project) -> None:
    folder = portal.root / "du-lieu-moi"
    first = export(portal, "--as-of", "2022-01-01")
    count = len(portals.files(folder)) - 1
    assert first.stdout == (
        f"Đã ghi dữ liệu vào du-lieu-moi: {count} tệp, trong đó {count} tệp mới hoặc có "
        "thay đổi; bỏ 0 tệp cũ.\n"
    )
    for file in folder.rglob("*"):
        os.utime(file, (0, 0))
    again = export(portal, "--as-of", "2022-01-01")
    assert f"{count} tệp, trong đó 0 tệp mới" in again.stdout
    assert {file.stat().st_mtime for file in folder.rglob("*") if file.is_file()} == {0}


def test_what_is_withdrawn_is_gone(portal: Project) -> None:
    export(portal, "--as-of", "2022-01-01")
    source = portal.root / "du-lieu-moi" / "van-ban" / LETTER / "source.md"
    assert source.exists()
    change = {"date": "2022-02-01", "kind": "withdrawal", "note": "Nhầm."}
    portal.directive(LETTER, "Nội dung thử.\n", topics=["le-hoi"], changes=[change])
    export(portal, "--as-of", "2022-03-01")
    assert not source.exists()
    assert [
        name
        for name, data in portals.files(portal.root / "du-lieu-moi").items()
        if "Nội dung thử" in data.decode(errors="ignore")
    ] == []


def test_a_folder_of_others_is_left_alone(portal: Project) -> None:
    folder = portal.root / "du-lieu-moi"
    folder.mkdir()
    (folder / "anh.txt").write_text("của tôi", encoding="utf-8")
    done = export(portal)
    assert (done.returncode, done.stdout) == (
        1,
        f"Không ghi vào {folder}: thư mục có thứ khác, không phải do portal export ghi. "
        "Hãy chọn một thư mục mới.\n",
    )
    assert portals.files(folder) == {"anh.txt": "của tôi".encode()}


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (None, "Không đọc được"),
        ("site_name: Thử\n", 'mkdocs.yml:1:1: E060 site_url là ""'),
        ("site_url: !ENV [ADDRESS, x]\n", 'mkdocs.yml:1:1: E060 site_url là "x"'),
        ("site_name: [\n", "mkdocs.yml:2:1: E060 tệp viết sai"),
    ],
)
def test_who_cannot_be_named(portal: Project, config: str | None, message: str) -> None:
    (portal.root / "mkdocs.yml").unlink()
    if config:
        (portal.root / "mkdocs.yml").write_text(config, encoding="utf-8")
    done = export(portal)
    assert (done.returncode, message in done.stdout) == (1, True)
    assert not (portal.root / "du-lieu-moi").exists()


def test_a_bad_register_leaves_the_last_export(portal: Project) -> None:
    export(portal)
    before = portals.files(portal.root / "du-lieu-moi")
    portal.write(f"{LETTER}.md", "hỏng")
    done = export(portal)
    assert done.returncode == 1
    assert "E002" in done.stdout
    assert portals.files(portal.root / "du-lieu-moi") == before


def snapshot(root: Path) -> dict[str, bytes]:
    """All that an export must leave alone: everything but what it has in its folder."""
    return {
        name: data
        for name, data in portals.files(root).items()
        if not name.startswith(("du-lieu-moi/", ".portal/"))
    }


@pytest.mark.parametrize(
    "line",
    [
        "{outside}",
        "../mkdocs.yml",
        "van-ban/../../mkdocs.yml",
        "./../mkdocs.yml",
        "..\\mkdocs.yml",
        "C:/mkdocs.yml",
        "C:mkdocs.yml",
        "//may-chu/chung/mkdocs.yml",
        "\\\\may-chu\\chung\\mkdocs.yml",
        "van-ban//feed.xml",
        "van-ban/",
        ".",
        "",
        "van-ban/\u202efeed.xml",
    ],
)
def test_a_list_that_no_export_wrote_is_not_followed(portal: Project, line: str) -> None:
    export(portal)
    outside = portal.root / "cua-toi.txt"
    outside.write_text("của tôi", encoding="utf-8")
    listing = portal.root / "du-lieu-moi/.portal-export"
    text = listing.read_text(encoding="utf-8") + line.format(outside=outside) + "\n"
    listing.write_text(text, encoding="utf-8")
    before = portals.files(portal.root)
    done = export(portal)
    assert (done.returncode, "danh sách .portal-export" in done.stdout) == (1, True)
    assert portals.files(portal.root) == before


@pytest.mark.parametrize("place", ["van-ban", "van-ban/feed.xml", ".portal-export"])
def test_no_link_is_followed(portal: Project, place: str) -> None:
    """Neither to write nor to remove."""
    export(portal, "--as-of", "2022-01-01")
    link = portal.root / "du-lieu-moi" / place
    elsewhere = portal.root / "cua-toi"
    link.rename(elsewhere)
    link.symlink_to(elsewhere)
    before = snapshot(portal.root)
    portal.directive(LETTER, "Nội dung mới.\n")
    changed = snapshot(portal.root)
    done = export(portal, "--as-of", "2022-03-01")
    assert (done.returncode, "là liên kết" in done.stdout) == (1, True)
    assert snapshot(portal.root) == changed
    assert {n: d for n, d in changed.items() if before[n] != d}.keys() == {
        f"directives/{LETTER}.md"
    }


def test_a_file_half_written_is_not_written_through(portal: Project) -> None:
    mine = portal.root / "cua-toi.txt"
    mine.write_text("của tôi", encoding="utf-8")
    export(portal)
    folder = portal.root / "du-lieu-moi/van-ban"
    (folder / ".feed.xml.new").symlink_to(mine)
    (folder / "feed.xml").unlink()
    assert export(portal).returncode == 0
    assert mine.read_text(encoding="utf-8") == "của tôi"
    assert not (folder / "feed.xml").is_symlink()


@pytest.mark.parametrize(
    "folder", [".", "..", "/", "directives", "docs/tai-ve", ".portal", ".git/x", "x/../."]
)
def test_the_portal_itself_is_no_place(portal: Project, folder: str) -> None:
    before = portals.files(portal.root)
    command = portals.portal("export", folder)
    done = portals.run(command, portal.root, check=False)
    assert (done.returncode, "của chính cổng thông tin" in done.stdout) == (1, True)
    assert portals.files(portal.root) == before


def test_a_folder_where_a_file_must_be(portal: Project) -> None:
    export(portal)
    feed = portal.root / "du-lieu-moi/van-ban/feed.xml"
    feed.unlink()
    feed.mkdir()
    done = export(portal)
    assert (done.returncode, "không phải tệp hay thư mục thường" in done.stdout) == (
        1,
        True,
    )
