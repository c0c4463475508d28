"""``portal new``: from a paper on the desk to a page, and all that it refuses."""

import json
import subprocess
from pathlib import Path

from click.testing import CliRunner
from tests import portals
from tests.importer import papers
from tests.project import Project
from tests.search import indexes

from directive_portal.cli.main import main

HAMLET = """\
uy-ban-nhan-dan-xa-an-hai:
  name: Ủy ban nhân dân xã An Hải
  codes: [UBND]
  family: state
  level: commune
"""
DRAFT = "directives/uy-ban-nhan-dan-xa-an-hai/2026/45-ubnd-vp.md"
PASTED = """\
ỦY BAN NHÂN DÂN
XÃ AN HẢI
Số: 46/UBND-VP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Hải, ngày 06 tháng 8 năm 2026
V/v dọn vệ sinh bến thuyền
Kính gửi: Các thôn
1. Mỗi thôn dọn sạch bến thuyền.
2. Báo kết quả về Ủy ban nhân dân xã.
Nơi nhận:
- Như trên;
- Lưu: VT.
CHỦ TỊCH
Trần Văn Bình
"""


def letter(folder: Path) -> Path:
    path = folder / "công văn 45.docx"
    path.write_bytes(papers.saved(papers.state_letter()))
    return path


def new(
    root: Path, *arguments: str, answers: str = "", status: int = 0
) -> tuple[str, list[str]]:
    """What the command says, and the files that it has made."""
    before = set(files(root))
    done = CliRunner().invoke(main, ["--root", str(root), "new", *arguments], input=answers)
    assert done.exit_code == status, done.output
    return done.output, sorted(set(files(root)) - before)


def files(root: Path) -> list[str]:
    return [p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()]


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=Văn thư", "-c", "user.email=vt@vi-du.vn", *arguments]
    return subprocess.run(
        command, cwd=root, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def test_from_a_paper_to_a_page(tmp_path: Path) -> None:
    """The whole path of a clerk, with git: six commands."""
    root = portals.copy(tmp_path / "cổng")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "Bắt đầu")
    paper = letter(tmp_path)

    refused = portals.run(portals.portal("new", str(paper)), root, check=False)
    assert (refused.returncode, HAMLET in refused.stdout) == (1, True)
    with (root / "directives" / "issuers.yml").open("a", encoding="utf-8") as registry:
        registry.write("\n" + HAMLET)

    made = portals.run(portals.portal("new", str(paper), "--keep"), root)
    assert "attachments (dòng 35)" in made.stdout
    draft = root / DRAFT
    text = draft.read_text(encoding="utf-8")
    assert "draft: true\n" in text
    assert "# XEM LẠI: " in text
    kept = [line for line in text.splitlines(True) if not line.startswith("# XEM LẠI")]
    kept.remove("draft: true\n")
    draft.write_text("".join(kept), encoding="utf-8", newline="\n")

    checked = portals.run(portals.portal("check"), root)
    assert "0 lỗi" in checked.stdout or "Không có lỗi" in checked.stdout
    git(root, "add", "directives")
    git(root, "commit", "--quiet", "-m", "Thêm công văn 45/UBND-VP")
    portals.run(portals.portal("build"), root)

    site = root / "site"
    page = (site / DRAFT.replace("directives", "van-ban")[:-3] / "index.html").read_text(
        encoding="utf-8"
    )
    assert "Phòng, chống dịch bệnh" in page
    assert "45-ubnd-vp.docx" in page
    for name in ("van-ban/index.html", "van-ban/feed.xml", "du-lieu/directives.json"):
        assert "45-ubnd-vp" in (site / name).read_text(encoding="utf-8"), name
    (found,) = indexes.ask(site, [{"q": "cong van 45/UBND-VP"}])
    assert found["found"][0].endswith(DRAFT[len("directives/") : -len(".md")])


def test_nothing_is_written_over(project: Project, tmp_path: Path) -> None:
    project.write("issuers.yml", HAMLET)
    paper = letter(tmp_path)
    assert new(project.root, str(paper))[1] == [DRAFT]
    told, made = new(project.root, str(paper), status=1)
    assert (f"đã có tệp {DRAFT}" in told, made) == (True, [])


def test_the_same_document_under_another_name_is_told(
    project: Project, tmp_path: Path
) -> None:
    project.write("issuers.yml", HAMLET)
    new(project.root, str(letter(tmp_path)))
    other = DRAFT.replace(".md", "-cong-van.md")
    (project.root / DRAFT).rename(project.root / other)
    told, made = new(project.root, str(letter(tmp_path)), status=1)
    assert (other in told, made) == (True, [])


def test_json_writes_nothing(project: Project, tmp_path: Path) -> None:
    told, made = new(project.root, str(letter(tmp_path)), "--format", "json")
    data = json.loads(told)
    assert made == []
    assert data["record"]["number"] == "45/UBND-VP"
    assert data["record"]["date"] == "2026-08-05"
    assert data["issuer_proposed"]["block"] == HAMLET
    assert {doubt["field"] for doubt in data["uncertain"]} >= {"issuer", "duties"}
    assert data["body"].startswith("Thực hiện Kế hoạch số 15/KH-UBND")


def test_what_is_pasted(project: Project) -> None:
    project.write("issuers.yml", HAMLET)
    _, made = new(project.root, "-", answers=PASTED)
    assert made == ["directives/uy-ban-nhan-dan-xa-an-hai/2026/46-ubnd-vp.md"]
    text = (project.root / made[0]).read_text(encoding="utf-8")
    assert "subject: Dọn vệ sinh bến thuyền\n" in text
    assert text.endswith(
        "1. Mỗi thôn dọn sạch bến thuyền.\n\n2. Báo kết quả về Ủy ban nhân dân xã.\n"
    )


def test_what_nobody_has_a_file_of_is_asked_for(project: Project) -> None:
    """An answer that cannot be read is asked for again."""
    answers = "tỉnh ủy\nnúi bạc\nSố 12-CT/TU\n\n31/2/2026\n5/8/2026\nlễ hội mùa xuân\n"
    told, made = new(project.root, answers=answers)
    assert "tinh-uy-song-vang" in told
    assert '"31/2/2026" không phải là ngày' in told
    assert made == ["directives/tinh-uy-nui-bac/2026/12-ct-tu.md"]
    head = (project.root / made[0]).read_text(encoding="utf-8").split("published")[0]
    assert head == (
        "---\nnumber: 12-CT/TU\ntype: chi-thi\ndate: 2026-08-05\n"
        "subject: Lễ hội mùa xuân\ntext: full\n"
    )


def test_a_secret_paper_leaves_nothing(project: Project) -> None:
    project.write("issuers.yml", HAMLET)
    told, made = new(project.root, "-", answers=f"MẬT\n{PASTED}", status=1)
    assert (made, "không nhập văn bản này" in told) == ([], True)


def test_refusals_write_nothing(project: Project, tmp_path: Path) -> None:
    """A folder, a file that is not there, an issuer that nobody knows, an empty file."""
    empty = tmp_path / "a.docx"
    empty.touch()
    for arguments, said in (
        ((str(tmp_path),), "là một thư mục"),
        ((str(tmp_path / "không.pdf"),), "không có tệp"),
        ((str(empty),), "không có nội dung"),
        ((str(letter(tmp_path)), "--issuer", "xã lạ"), "--issuer"),
        ((str(letter(tmp_path)),), "chưa rõ cơ quan ban hành"),
    ):
        told, made = new(project.root, *arguments, status=1)
        assert (said in told, made) == (True, []), told
