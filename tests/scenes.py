"""Faults that no checkout can hold: links, pipes, files that may not be read, odd names, a
registry that is not there. Each is laid over a portal with one directive."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from directive_portal.publish import check
from directive_portal.sources import limits
from directive_portal.sources.diagnostic import Diagnostic
from tests.project import Project

YEAR = "tinh-uy-song-vang/2021"
LETTER = f"{YEAR}/31-cv-tu"
Lay = Callable[[Project], None]
_NOBODY = 65534


def _named(project: Project, file: str) -> Path:
    """The place of a file that the directive names; whatever is laid there."""
    project.directive(LETTER, attachments=[{"file": file, "title": "Mẫu"}])
    return project.root / "directives" / YEAR / file


def _link_to_file(project: Project) -> None:
    outside = project.root / "ngoai.txt"
    outside.write_text("Không phải của cổng")
    _named(project, "mau.txt").symlink_to(outside)


def _link_to_folder(project: Project) -> None:
    elsewhere = project.root / "chung"
    elsewhere.mkdir()
    (project.root / "directives/tinh-uy-nui-bac").symlink_to(elsewhere)


def _links_around(project: Project) -> None:
    """To nothing, to itself, in place of a registry, in docs/ and overrides/."""
    root = project.root
    (root / "directives/topics.yml").rename(root / "topics.yml")
    (root / "directives/topics.yml").symlink_to(root / "topics.yml")
    for folder, to in (("docs", "mat.md"), ("overrides", "vong.html")):
        (root / folder).mkdir()
        (root / folder / to).symlink_to(to)
    (root / "mkdocs.yml").symlink_to("khong-co.yml")


def _no_topics(project: Project) -> None:
    (project.root / "directives/topics.yml").unlink()


def _link_to_all(project: Project) -> None:
    (project.root / "directives").rename(project.root / "that")
    (project.root / "directives").symlink_to("that")
    (project.root / "docs").symlink_to("that")


def _pipe(project: Project) -> None:
    os.mkfifo(project.root / "directives" / YEAR / "32-cv-tu.md")
    os.mkfifo(_named(project, "mau.txt"))
    (project.root / "docs").mkdir()
    os.mkfifo(project.root / "docs/index.md")


def _closed_file(project: Project) -> None:
    (project.root / f"directives/{LETTER}.md").chmod(0)
    (project.root / "docs").mkdir()
    for name in ("index.md", "anh.png"):
        (project.root / "docs" / name).touch(0)


def _closed_folder(project: Project) -> None:
    (project.root / "directives" / YEAR).chmod(0)


def _all_closed(project: Project) -> None:
    (project.root / "directives").chmod(0)


def _alike(project: Project) -> None:
    for name in ("Mau.txt", "mau.txt", "Đơn.txt", "đơn.txt", "STRASSE.txt", "straße.txt"):
        project.write(f"{YEAR}/{name}", "Mẫu")
    project.directive(
        LETTER,
        attachments=[
            {"file": n, "title": "Mẫu"} for n in ("Mau.txt", "Đơn.txt", "STRASSE.txt")
        ],
    )


def _reserved(project: Project) -> None:
    for name in ("aux.md", "COM1.txt", "nul", "mau.txt.", "mau ", "a:b.txt", "a\\b.txt"):
        project.write(f"{YEAR}/{name}", "Mẫu")


def _letters(project: Project) -> None:
    for name in (
        b"m\xe2u.txt",
        "m\u200bau.txt".encode(),
        b"a\nb",
    ):
        folder = os.fsencode(project.root / "directives" / YEAR)
        with open(folder + b"/" + name, "wb"):  # noqa: PTH123
            pass


def _parted(project: Project) -> None:
    """As a Mac writes names; the record has them as keyboards type them."""
    _named(project, "Đề cương.txt").with_name("Đe\u0302\u0300 cương.txt").write_text("Một")
    (project.root / "docs").mkdir()
    (project.root / "docs/lie\u0302n-he\u0323.md").write_text("# Liên hệ")
    (project.root / "directives/so\u031b\u0309").mkdir()


def _large_record(project: Project) -> None:
    project.directive(LETTER, "1. Dọn bến.\n\n" * 80_000)


def _large_file(project: Project) -> None:
    with _named(project, "mau.txt").open("wb") as opened:
        opened.truncate(limits.FILE + 1)
    (project.root / "docs").mkdir()
    (project.root / "docs/index.md").write_text("a" * (limits.PAGE + 1))
    project.write("topics.yml", "#" * (limits.REGISTRY + 1))


def _long_paragraph(project: Project) -> None:
    table = "| a | b |\n|---|---|\n" + "| một | hai |\n" * 5_000
    project.directive(LETTER, f"{table}\n" + "Dọn bến " * 3_000)


def _built_before(project: Project) -> None:
    """The last build has published two; one has moved since and says so, one is gone."""
    project.directive(LETTER, formerly=[f"{YEAR}/31-cv-tu-cong-van"])
    published = [LETTER, f"{YEAR}/31-cv-tu-cong-van", f"{YEAR}/32-cv-tu"]
    (project.root / ".portal").mkdir(exist_ok=True)
    (project.root / ".portal/published").write_text("\n".join(published))


def _committed(project: Project) -> None:
    """Git has a directive, a draft and one under a wrong name that are gone."""
    project.directive(f"{YEAR}/32-cv-tu", number="32-CV/TU")
    project.directive(f"{YEAR}/33-cv-tu", number="33-CV/TU", draft=True)
    project.directive(f"{YEAR}/cong-van-34", number="34-CV/TU")
    commit(project.root, "init", "-q")
    commit(project.root, "add", "-A")
    commit(project.root, "commit", "-q", "-m", "Ba")
    for name in ("32-cv-tu", "33-cv-tu", "cong-van-34"):
        (project.root / f"directives/{YEAR}/{name}.md").unlink()
    _hand_over(project.root)


def _deletion_committed(project: Project) -> None:
    _committed(project)
    commit(project.root, "commit", "-q", "-a", "-m", "Xóa")
    _hand_over(project.root)


def _sparse(project: Project) -> None:
    """Git lays out one issuer of two."""
    for issuer in ("tinh-uy-song-vang", "tinh-uy-nui-bac"):
        project.directive(f"{issuer}/2021/31-cv-tu")
    commit(project.root, "init", "-q")
    commit(project.root, "add", "-A")
    commit(project.root, "commit", "-q", "-m", "Hai")
    commit(project.root, "sparse-checkout", "set", "directives/tinh-uy-song-vang")
    _hand_over(project.root)


def commit(root: Path, *arguments: str) -> None:
    """Call git as somebody."""
    who = ("-c", "user.name=Mẫu", "-c", "user.email=mau@example.vn")
    safe = ("-c", f"safe.directory={root}")
    subprocess.run(["git", *safe, *who, *arguments], cwd=root, check=True)


def _hand_over(root: Path) -> None:
    if os.geteuid() == 0:  # git looks only into what is the user's own
        for path in (root, *root.rglob("*")):
            os.chown(path, _NOBODY, _NOBODY)


_RECORD = f"directives/{LETTER}.md"
SCENES: dict[str, tuple[Lay, set[str]]] = {
    "E018-missing": (_no_topics, {"directives/topics.yml"}),
    "E056-link": (_link_to_file, {f"directives/{YEAR}/mau.txt"}),
    "E056-link-folder": (_link_to_folder, {"directives/tinh-uy-nui-bac"}),
    "E056-link-all": (_link_to_all, {"directives", "docs"}),
    "E056-link-around": (
        _links_around,
        {"directives/topics.yml", "docs/mat.md", "mkdocs.yml", "overrides/vong.html"},
    ),
    "E056-special": (
        _pipe,
        {f"directives/{YEAR}/32-cv-tu.md", f"directives/{YEAR}/mau.txt", "docs/index.md"},
    ),
    "E056-unreadable": (_closed_file, {_RECORD, "docs/anh.png", "docs/index.md"}),
    "E056-closed": (_closed_folder, {f"directives/{YEAR}"}),
    "E056-closed-all": (_all_closed, {"directives"}),
    "E056-alike": (
        _alike,
        {f"directives/{YEAR}/{name}" for name in ("mau.txt", "đơn.txt", "straße.txt")},
    ),
    "E056-reserved": (
        _reserved,
        {
            f"directives/{YEAR}/{name}"
            for name in ("aux.md", "COM1.txt", "nul", "mau.txt.", "mau ", "a:b.txt")
        }
        | {f"directives/{YEAR}/a\\b.txt"},
    ),
    "E056-letters": (
        _letters,
        {
            f"directives/{YEAR}/{name}"
            for name in ("m[U+DCE2]u.txt", "m[U+200B]au.txt", "a[U+000A]b")
        },
    ),
    "E056-parted": (
        _parted,
        {
            f"directives/{YEAR}/Đe\u0302\u0300 cương.txt",
            "directives/so\u031b\u0309",
            "docs/lie\u0302n-he\u0323.md",
        },
    ),
    "E058-bytes": (_large_record, {_RECORD}),
    "E058-bytes-around": (
        _large_file,
        {f"directives/{YEAR}/mau.txt", "directives/topics.yml", "docs/index.md"},
    ),
    "E067-built": (_built_before, {f"directives/{YEAR}/32-cv-tu.md"}),
    "E067-git": (_committed, {f"directives/{YEAR}/32-cv-tu.md"}),
    "E067-parent": (_deletion_committed, {f"directives/{YEAR}/32-cv-tu.md"}),
    "E067-sparse": (_sparse, {"directives"}),
    "E058-paragraph": (_long_paragraph, {_RECORD}),
}
"""Code and cause: what lays it, and the files and folders that are named for it."""


def problems(name: str) -> list[Diagnostic]:
    """What a check finds in a scene, as a user who may not read everything."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        root.chmod(0o755)
        project = Project(root)
        project.directive(LETTER)
        check.check(root)  # loads what an ordinary user could not, of a Python of root's
        SCENES[name][0](project)
        with _as_ordinary_user():
            return check.check(root)[1]


@contextmanager
def _as_ordinary_user() -> Iterator[None]:
    if os.geteuid():
        yield
        return
    home = os.environ.get("HOME", "")
    os.environ["HOME"] = "/"  # what an ordinary user runs must not look for root's
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.environ["HOME"] = home
