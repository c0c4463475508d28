"""Reading a project: which files are directives, which stand beside them, which neither."""

from tests.project import Project

OFFICE = "tinh-uy-song-vang/2021"


def test_everything_below_the_folder_is_read(project: Project) -> None:
    project.directive(f"{OFFICE}/31-cv-tu", "\n1. Dọn bến.\n")
    project.write(f"{OFFICE}/bieu-mau.docx", b"PK\0")
    project.write("anh.png", b"\x89PNG")
    project.write(f"{OFFICE}/.31-cv-tu.md.swp", b"\xff")
    project.write(".git/x.md", b"\xff")
    project.write(f"{OFFICE}/hong.md", b"---\n\xff\n---\n")
    project.write("README.md", "Đọc trước")
    sources = project.sources()
    assert [(d.id, d.body, d.body_line) for d in sources.directives] == [
        (f"{OFFICE}/31-cv-tu", "\n1. Dọn bến.\n", 9)
    ]
    assert sources.files == {f"{OFFICE}/bieu-mau.docx", "anh.png"}
    assert sources.unread == {f"{OFFICE}/hong.md", "README.md"}
    assert [(p.code, p.path) for p in sources.problems] == [
        ("E012", "directives/README.md"),
        ("E001", f"directives/{OFFICE}/hong.md"),
    ]


def test_files_beside_an_unread_directive_are_not_blamed(project: Project) -> None:
    """The record that cannot be read may be the one that names them."""
    project.write(f"{OFFICE}/31-cv-tu.md", "---\nsubject: Về việc: thuyền\n---\n")
    project.write(f"{OFFICE}/bieu-mau.docx", b"PK\0")
    assert project.problems() == [("E003", f"directives/{OFFICE}/31-cv-tu.md", 2, 10)]


def test_an_empty_folder_has_no_directive(project: Project) -> None:
    assert project.problems() == [("E019", "directives", 1, 1)]


def test_pages_are_looked_at_for_their_front_matter(project: Project) -> None:
    project.directive(f"{OFFICE}/31-cv-tu")
    project.write("../docs/5k/index.md", "---\ntitle: A\ntitle: B\n---\n# A\n")
    project.write("../docs/khong-co.md", "# Không có thông tin đầu trang\n")
    project.write("../docs/assets/x.css", b"\xff")
    project.write("../docs/hong.md", b"# \xff\n")
    assert project.problems() == [
        ("E004", "docs/5k/index.md", 3, 1),
        ("E001", "docs/hong.md", 1, 1),
    ]


LITTER = [
    "Thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    ".DS_Store",
    "~$31-cv-tu.docx",
    ".~lock.31-cv-tu.odt#",
    "31-cv-tu.md~",
    ".31-cv-tu.md.swp",
    "._31-cv-tu.md",
    "#31-cv-tu.md#",
    "~WRL0001.tmp",
    "__MACOSX/31-cv-tu.md",
    "31-cv-tu.md.orig",
    "$RECYCLE.BIN/a.md",
]


def test_what_programs_leave_is_passed_over(project: Project) -> None:
    project.directive(f"{OFFICE}/31-cv-tu")
    for name in LITTER:
        project.write(f"{OFFICE}/{name}", b"\0")
    sources = project.sources()
    assert (sources.records, sources.files) == ((f"{OFFICE}/31-cv-tu.md",), frozenset())
    assert project.problems() == []
