"""Records are edited in a form, as staff do: each save is a commit that says what was done,
is sound, and changes nothing else."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from directive_portal.editing import packages
from directive_portal.editing.refused import RefusedError
from tests import portals
from tests.project import Project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need a right")

VANG = "tinh-uy-song-vang"
RECORD = f"directives/{VANG}/2021/31-cv-tu.md"
TEXT = """\
---
# Đã đối chiếu với bản gốc.
number: 31-CV/TU
type: cong-van
date: 2021-05-28
subject: 'Chuẩn bị lễ hội: đua thuyền'
signer: {name: Trần Văn Mẫu, authority: on_behalf_of, body: Ban Thường vụ}
recipients:
  - {purpose: same_as_addressees}
  - {name: "Báo, đài của tỉnh", purpose: information}
text: full
published: 2021-06-01
---

1- Chuẩn bị **bến**; 5*3*2 m.
- Việc thứ nhất.


2/- Hết.
"""
ADDED = "  - {name: Huyện ủy Bến Nứa, purpose: archive}\n"


@pytest.fixture(scope="module")
def admin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A portal in a checkout, and the address of its form."""
    kept = portals.ROOT / ".portal" / "admin"
    try:
        packages.fetched(kept)
    except RefusedError as refused:
        pytest.skip(f"npm's registry cannot be reached: {refused}")
    root = tmp_path_factory.mktemp("soan")
    project = Project(root)
    portals.empty(root)
    project.write(f"{VANG}/2021/31-cv-tu.md", TEXT)
    (root / ".gitignore").write_text(".portal/\n", encoding="utf-8")
    for command in (
        ("init", "--quiet"),
        ("config", "user.name", "Lê Thị Mẫu"),
        ("config", "user.email", "mau@vi-du.vn"),
        ("add", "."),
        ("commit", "--quiet", "--message=Bắt đầu"),
    ):
        git(root, *command)
    (root / "ghi-chu.txt").write_text("chưa xong\n", encoding="utf-8")
    (root / ".portal").mkdir()
    (root / ".portal" / "admin").symlink_to(kept)
    command = portals.portal("--root", str(root), "admin", "--no-open", "--port", "0")
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout
        first = process.stdout.readline()
        yield root, re.findall(r"http://\S+", first)[0]
        process.terminate()


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=root, stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    return done.stdout


@pytest.fixture
def opened(browser: Browser, admin: tuple[Path, str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    page = context.new_page()
    page.set_default_timeout(15_000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(admin[1])
    page.get_by_role("button", name="Bắt đầu soạn").click()
    page.get_by_role("link", name="Tỉnh ủy Sông Vàng", exact=True).click()
    yield page
    elsewhere = [url for url in asked if not url.startswith((admin[1], "data:", "blob:"))]
    assert elsewhere == []
    context.close()


def saved(page: Page) -> None:
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("menuitem", name="Lưu", exact=True).click()
    page.get_by_text("Đã lưu và ghi vào lịch sử git").first.wait_for()


def checked(root: Path) -> str:
    return portals.run(portals.portal("check"), root, check=False).stdout


def test_lists_are_edited_and_the_rest_of_the_file_stays(
    opened: Page, admin: tuple[Path, str]
) -> None:
    root, _ = admin
    opened.get_by_text("31-CV/TU").click()
    opened.get_by_role("button", name="Thêm nơi nhận").click()
    opened.get_by_label("Nơi nhận").last.fill("Huyện ủy Bến Nứa")
    opened.get_by_label("Để làm gì").last.fill("lưu")
    opened.keyboard.press("Enter")
    saved(opened)
    end = "information}\n"
    assert (root / RECORD).read_text("utf-8") == TEXT.replace(end, end + ADDED)
    said = git(root, "log", "-1", "--format=%an: %s", "--name-only").split("\n\n")
    assert said == [
        "Lê Thị Mẫu: Sửa 2021/31-cv-tu (Tỉnh ủy Sông Vàng)",
        f"{RECORD}\n",
    ]
    assert git(root, "status", "--porcelain") == "?? ghi-chu.txt\n"
    assert "Không có lỗi" in checked(root)


def test_what_is_not_sound_is_not_saved(opened: Page, admin: tuple[Path, str]) -> None:
    root, _ = admin
    before = (root / RECORD).read_bytes(), git(root, "log", "--format=%h")
    opened.get_by_text("31-CV/TU").click()
    opened.get_by_label("Số, ký hiệu").fill("32-CV/TU")
    opened.get_by_role("button", name="Lưu", exact=True).click()
    opened.get_by_role("menuitem", name="Lưu", exact=True).click()
    opened.get_by_text("E014").first.wait_for()
    assert ((root / RECORD).read_bytes(), git(root, "log", "--format=%h")) == before


def test_a_new_directive_stands_where_it_belongs(
    opened: Page, admin: tuple[Path, str]
) -> None:
    root, _ = admin
    opened.get_by_role("link", name="Thêm văn bản: Tỉnh ủy Sông Vàng").first.click()
    opened.get_by_label("Số, ký hiệu").fill("07-KH/TU")
    opened.get_by_label("Loại văn bản").first.fill("Kế hoạch")
    opened.keyboard.press("Enter")
    opened.get_by_label("Ngày ban hành").first.fill("2026-03-05")
    opened.get_by_label("Trích yếu").first.fill("Làm sạch bến: đợt 2")
    opened.get_by_label("Nội dung văn bản").fill("1. Dọn bến.\n\n2. Báo cáo.")
    saved(opened)
    text = (root / "directives" / VANG / "2026" / "07-kh-tu.md").read_text("utf-8")
    today = re.findall(r"published: (\S+)", text)[0]
    assert text == (
        "---\nnumber: 07-KH/TU\ntype: ke-hoach\ndate: 2026-03-05\n"
        'subject: "Làm sạch bến: đợt 2"\ntext: summary\n'
        f"published: {today}\ndraft: true\n---\n\n1. Dọn bến.\n\n2. Báo cáo.\n"
    )
    said = git(root, "log", "-1", "--format=%s")
    assert said == "Thêm 2026/07-kh-tu (Tỉnh ủy Sông Vàng)\n"
    assert "Không có lỗi" in checked(root)


def test_what_another_has_written_meanwhile_is_not_lost(
    opened: Page, admin: tuple[Path, str]
) -> None:
    root, _ = admin
    opened.get_by_text("31-CV/TU").click()
    opened.get_by_label("Nơi ban hành").first.fill("Bến Nứa")
    other = (root / RECORD).read_text("utf-8").replace("text: full", "text: summary")
    (root / RECORD).write_text(other, encoding="utf-8", newline="\n")
    opened.get_by_role("button", name="Lưu", exact=True).click()
    opened.get_by_role("menuitem", name="Lưu", exact=True).click()
    opened.get_by_text("đã có người hoặc chương trình khác sửa").first.wait_for()
    assert (root / RECORD).read_text("utf-8") == other
