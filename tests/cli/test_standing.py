"""A build of what has not changed leaves the site that stands."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests import portals
from tests.project import Project

from directive_portal.messages import say

CONFIG = f"""\
INHERIT: {(portals.ROOT / "mkdocs.yml").as_posix()}
site_url: https://thu.example.vn/
site_name: !ENV [TEN_CONG, Cổng thử]
theme:
  custom_dir: overrides
nav: [index.md]
"""
LETTER = "tinh-uy-song-vang/2021/31-cv-tu"
# It ends another one, and no relation says so: a warning.
WARNED = (
    "Công văn này thay thế Công văn số 12-CV/TU ngày 10/3/2021 của Tỉnh ủy Sông Vàng.\n"
)


@pytest.fixture
def portal(project: Project) -> Path:
    """A portal of one directive, built."""
    root = project.root
    project.directive(
        LETTER, WARNED, text="full", attachments=[{"file": "mau.csv", "title": "Mẫu"}]
    )
    project.write(f"{LETTER.rpartition('/')[0]}/mau.csv", "Bến,Ngày\n")
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# Trang chủ\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    hidden = shutil.ignore_patterns("node_modules")
    shutil.copytree(portals.ROOT / "overrides", root / "overrides", ignore=hidden)
    return root


def stood(root: Path, *more: str, **environment: str) -> bool:
    """Build; whether the site was left as it stood."""
    before = (root / "site").stat().st_ino if (root / "site").exists() else None
    done = portals.run(portals.portal("build", *more), root, environment=environment)
    left = (root / "site").stat().st_ino == before
    assert (say("cli.standing") in done.stdout) == left
    assert "1 văn bản" in done.stdout
    return left


def test_it_is_left_as_it_stands_and_warned_of_again(portal: Path) -> None:
    first = portals.run(portals.portal("build"), portal).stdout
    again = portals.run(portals.portal("build"), portal).stdout
    warned = [line for line in first.splitlines() if LETTER in line]
    assert warned
    assert [line for line in again.splitlines() if LETTER in line] == warned
    assert stood(portal)


def _write(path: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    return change


def _gone(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


def _with_its_time(root: Path) -> None:
    """As from a backup: the text is another one, its time and size are not."""
    file = root / "site/index.html"
    known, text = file.stat(), file.read_bytes()
    file.write_bytes(text.replace(b"Trang", b"Tranh"))
    os.utime(file, ns=(known.st_atime_ns, known.st_mtime_ns))


CHANGES = {
    "body": lambda root: _write(
        f"directives/{LETTER}.md",
        (root / f"directives/{LETTER}.md").read_text(encoding="utf-8") + "\nThêm.\n",
    )(root),
    "attachment": _write("directives/tinh-uy-song-vang/2021/mau.csv", "Bến,Năm\n"),
    "page": _write("docs/index.md", "# Trang khác\n"),
    "new file": _write("docs/moi/a.txt", "Mới\n"),
    "picture": _write("docs/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "configuration": _write("mkdocs.yml", CONFIG + "copyright: Của dân\n"),
    "template": _write("overrides/moved.html", "{% extends 'record.html' %}\n"),
    "touched": lambda root: os.utime(root / "site/index.html"),
    "written over": _write("site/index.html", "khác"),
    "put back with its time": _with_its_time,
    "removed": _gone("site/feed.xml"),
    "added": _write("site/them.html", "khác"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_built(portal: Path, change: str) -> None:
    portals.run(portals.portal("build"), portal)
    CHANGES[change](portal)
    if change == "added":  # a file that nobody knows is not built over
        assert portals.run(portals.portal("build"), portal, check=False).returncode == 1
        (portal / "site/them.html").unlink()
        assert stood(portal)
        return
    assert not stood(portal)
    assert stood(portal)


def test_another_day_or_name_is_built(portal: Path) -> None:
    assert not stood(portal, "--as-of", "2026-01-01")
    assert not stood(portal, "--as-of", "2026-01-02")
    assert stood(portal, "--as-of", "2026-01-02")
    assert not stood(portal, "--as-of", "2026-01-02", TEN_CONG="Cổng khác")


def test_a_hook_may_do_anything(portal: Path) -> None:
    (portal / "hook.py").write_text("", encoding="utf-8")
    _write("mkdocs.yml", CONFIG + "hooks: [hook.py]\n")(portal)
    assert not stood(portal)
    assert not stood(portal)
