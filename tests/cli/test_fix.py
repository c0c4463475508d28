"""``portal fix`` shows a diff, and writes when it is told to."""

from pathlib import Path

from tests import portals
from tests.project import Project

ID = "tinh-uy-song-vang/2021/31-cv-tu"
PATH = f"directives/{ID}.md"
SLIPPED = "---\nsố: 31-CV/TU\ndate: 5/8/2021\n---\n1. Một.\n"
DIFF = f"""\
--- {PATH}
+++ {PATH}
@@ -1,5 +1,5 @@
 ---
-số: 31-CV/TU
-date: 5/8/2021
+number: 31-CV/TU
+date: 2021-08-05
 ---
 1. Một.
{PATH}:3: "5/8/2021" hiểu là 2021-08-05, ngày trước tháng sau như cách viết ở Việt Nam; \
so lại với bản gốc.
"""
SHOWN = """\
Có thể sửa 1 tệp như trên, chưa ghi gì. Xem lại, rồi chạy thêm --write để ghi vào tệp.
"""


def fixed(root: Path, *arguments: str) -> tuple[int, str]:
    done = portals.run(portals.portal("fix", *arguments), root, check=False)
    return done.returncode, done.stdout


def test_diff_is_shown_and_nothing_written(project: Project) -> None:
    project.write(f"{ID}.md", SLIPPED)
    assert fixed(project.root) == (1, DIFF + SHOWN)
    assert (project.root / PATH).read_text(encoding="utf-8") == SLIPPED


def test_what_is_written_needs_no_more(project: Project) -> None:
    project.write(f"{ID}.md", SLIPPED)
    project.write("tinh-uy-nui-bac/2021/1-cv-tu.md", SLIPPED)
    status, told = fixed(project.root, PATH, "--write")
    assert (status, told.splitlines()[0]) == (0, f"Đã sửa: {PATH}")
    assert fixed(project.root, PATH) == (0, "Không có gì để sửa.\n")
    assert fixed(project.root)[0] == 1
    assert [p.name for p in (project.root / PATH).parent.iterdir()] == ["31-cv-tu.md"]


def test_what_is_no_text_is_left_and_told(project: Project) -> None:
    data = "số: Ủy ban".encode("utf-16")
    project.write(f"{ID}.md", data)
    status, told = fixed(project.root, "--write")
    assert (status, told.split(",")[0]) == (1, f"{PATH}: để nguyên")
    assert (project.root / PATH).read_bytes() == data
