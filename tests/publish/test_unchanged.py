"""What was checked is what is published: files that change while a build runs."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests import portals
from tests.project import Project

from directive_portal.publish import check as checking
from directive_portal.publish import unchanged
from directive_portal.publish.open_register import checked
from directive_portal.publish.unchanged import ChangedError

YEAR = "tinh-uy-song-vang/2021"
LETTER = f"{YEAR}/31-cv-tu"
CONFIG = f"""\
INHERIT: "{portals.ROOT}/mkdocs.yml"
site_name: Cổng thử
theme: {{name: material, custom_dir: "{portals.ROOT}/overrides"}}
nav: [index.md]
hooks: [hooks.py]
"""
# Stands for whoever saves a file while a build runs.
HOOK = """\
from pathlib import Path

def on_{event}(*_, **__):
    {action}
"""


@pytest.fixture
def portal(project: Project) -> Project:
    project.write(f"{YEAR}/mau.txt", "Mẫu")
    project.directive(LETTER, attachments=[{"file": "mau.txt", "title": "Mẫu"}])
    project.write("../docs/index.md", "# Trang đầu\n")
    project.write("../docs/so-lieu.txt", "Số liệu")
    project.write("../mkdocs.yml", CONFIG)
    return project


def test_all_that_was_read_is_remembered(portal: Project) -> None:
    digests = checked(portal.root)[1].digests
    assert set(digests) == {
        "mkdocs.yml",
        "docs/index.md",
        "docs/so-lieu.txt",
        "directives/issuers.yml",
        "directives/topics.yml",
        f"directives/{LETTER}.md",
        f"directives/{YEAR}/mau.txt",
    }
    assert checked(portal.root)[1].digests == digests  # from memory
    unchanged.confirm(portal.root, digests)


def _write(path: str) -> Callable[[Path], object]:
    return lambda root: (root / path).write_text("Khác", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (_write(f"directives/{LETTER}.md"), f"directives/{LETTER}.md"),
        (_write(f"directives/{YEAR}/mau.txt"), f"directives/{YEAR}/mau.txt"),
        (_write(f"directives/{YEAR}/them.txt"), f"directives/{YEAR}/them.txt"),
        (_write("directives/topics.yml"), "directives/topics.yml"),
        (_write("docs/them.md"), "docs/them.md"),
        (_write("mkdocs.yml"), "mkdocs.yml"),
        (lambda root: (root / "docs/index.md").unlink(), "docs/index.md"),
    ],
)
def test_every_change_is_told(
    portal: Project, change: Callable[[Path], object], path: str
) -> None:
    digests = checked(portal.root)[1].digests
    change(portal.root)
    with pytest.raises(ChangedError, match=f": {path}\\."):
        unchanged.confirm(portal.root, digests)


def test_a_finding_on_what_changed_meanwhile_is_not_kept(
    portal: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = checking.enclosures.check

    def slow(*given: object) -> object:
        portal.write(f"{YEAR}/mau.txt", "Số CCCD 001085001234")
        return found(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(checking.enclosures, "check", slow)
        assert {p.code for p in checking.check(portal.root)[1]} == {"E043"}
    portal.write(f"{YEAR}/mau.txt", "Mẫu")
    sources, problems = checking.check(portal.root)
    assert (len(sources.directives), problems) == (1, [])


BUILDS = [
    # Before pages are read, before files are copied, when all is written.
    ("files", "docs/index.md", "index.html"),
    ("env", "docs/so-lieu.txt", "so-lieu.txt"),
    ("env", f"directives/{YEAR}/mau.txt", f"van-ban/{YEAR}/31-cv-tu/mau.txt"),
    ("post_page", f"directives/{LETTER}.md", None),
]


@pytest.mark.parametrize(("event", "path", "published"), BUILDS)
def test_a_build_publishes_nothing_else(
    portal: Project, event: str, path: str, published: str | None
) -> None:
    action = f'Path("{path}").write_text("CHƯA KIỂM TRA", encoding="utf-8")'
    (portal.root / "hooks.py").write_text(HOOK.format(event=event, action=action), "utf-8")
    site = portal.root / "site"
    with pytest.raises(subprocess.CalledProcessError) as failed:
        portals.build(portal.root, site)
    assert f"Đã thay đổi trong lúc dựng: {path}." in failed.value.stdout
    assert "Traceback" not in failed.value.stdout
    assert [
        n for n, d in portals.files(site).items() if "CHƯA KIỂM TRA".encode() in d
    ] == []
    assert published is None or not (site / published).exists()


def test_what_was_not_checked_is_not_published(portal: Project) -> None:
    """Hidden files are passed over; the host can be told to publish them nonetheless."""
    config = f"{CONFIG}exclude_docs: '!.an'\n"
    portal.write("../mkdocs.yml", config.replace("hooks: [hooks.py]\n", ""))
    portal.write("../docs/.an/the.txt", "CHƯA KIỂM TRA")
    site = portal.root / "site"
    with pytest.raises(subprocess.CalledProcessError) as failed:
        portals.build(portal.root, site)
    assert "Không đăng docs/.an/the.txt:" in failed.value.stdout
    assert not (site / ".an/the.txt").exists()
