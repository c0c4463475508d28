"""Records are edited in a form, as staff do: each save is a commit that says what was done,
is sound, and changes nothing else."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import portals
from tests.editing.forms import KEPT, fetched
from tests.project import Project
from tests.serving import serve

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
    fetched()
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
    (root / ".portal" / "admin").symlink_to(KEPT)
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
    told: list[str] = []
    page.on(
        "console", lambda said: told.append(said.text) if "Security" in said.text else None
    )
    page.goto(admin[1])
    page.get_by_role("button", name="Bắt đầu soạn").click()
    page.get_by_role("link", name="Tỉnh ủy Sông Vàng", exact=True).click()
    yield page
    assert told == []
    elsewhere = [url for url in asked if not url.startswith((admin[1], "data:", "blob:"))]
    assert elsewhere == []
    context.close()


def save(page: Page) -> None:
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("menuitem", name="Lưu", exact=True).click()


def saved(page: Page) -> None:
    save(page)
    page.get_by_text("Đã lưu và ghi vào lịch sử git").first.wait_for()
    page.get_by_text("Thay đổi đã được lưu").wait_for()


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


def test_what_is_not_sound_is_told_by_its_fields(
    opened: Page, admin: tuple[Path, str]
) -> None:
    root, _ = admin
    before = (root / RECORD).read_bytes(), git(root, "log", "--format=%h")
    opened.get_by_text("31-CV/TU").click()
    opened.get_by_label("Số, ký hiệu").fill("32-CV/TU")
    save(opened)
    told = opened.get_by_role("dialog", name="Chưa lưu")
    assert "Số, ký hiệu: " in told.inner_text()
    assert "E014" in told.inner_text()
    told.get_by_role("button", name="Đóng").click()
    assert opened.get_by_label("Số, ký hiệu").input_value() == "32-CV/TU"
    assert ((root / RECORD).read_bytes(), git(root, "log", "--format=%h")) == before


def test_what_a_hook_refuses_is_told_and_can_be_saved_later(
    opened: Page, admin: tuple[Path, str]
) -> None:
    root, _ = admin
    before = (root / RECORD).read_bytes()
    hook = root / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho 'Chưa có người duyệt' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    opened.get_by_text("31-CV/TU").click()
    opened.get_by_label("Trích yếu").first.fill("Đua thuyền")
    save(opened)
    told = opened.get_by_role("dialog", name="Chưa lưu")
    assert "Chưa có người duyệt" in told.inner_text()
    assert "vẫn còn trong trang" in told.inner_text()
    told.get_by_role("button", name="Đóng").click()
    assert (root / RECORD).read_bytes() == before
    hook.unlink()
    saved(opened)
    line = "subject: 'Chuẩn bị lễ hội: đua thuyền'"
    assert (root / RECORD).read_bytes() == before.replace(
        line.encode(), "subject: Đua thuyền".encode()
    )


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
    save(opened)
    opened.get_by_text("đã có người hoặc chương trình khác sửa").first.wait_for()
    assert (root / RECORD).read_text("utf-8") == other


NESTED = """\
---
number: 09-KH/TU
type: ke-hoach
date: 2026-03-05
subject: Làm sạch bến
signer:
  name: Trần Văn Mẫu
  authority: for_head
  body: Bí thư
  then:
    - {authority: by_order, body: Ban Thường vụ}
    - {authority: for_head, body: Chánh Văn phòng}
addressees:
  - Các huyện ủy
recipients:
  - {name: "Báo, đài", purpose: archive}
topics: [le-hoi, ben-thuyen]
measures: {khau-trang: explicit}
text: summary
source: {title: Bản chụp, file: ban-goc.txt}
published: TODAY
draft: true
relations:
  - {kind: refers, number: 30-CV/TU, issuer: tinh-uy-song-vang, date: 2026-01-02}
duties:
  - {what: Báo cáo, who: [Các huyện ủy, "Sở, ngành"], to: Tỉnh ủy, monthly_before: [14, 29]}
attachments:
  - {file: bieu-mau.txt, title: Biểu mẫu 1}
---

1. Dọn bến.
"""


class Field:
    """A field of the form, by its key; those in it are found in its last item."""

    def __init__(self, page: Page, key: str, within: Locator | None = None) -> None:
        self._page = page
        found = (within or page).locator(f"[id^={key}-field]").filter(visible=True)
        self._here = found.last if within else found.first

    def field(self, key: str) -> "Field":
        return Field(self._page, key, self._here)

    def opened(self) -> "Field":
        self._here.get_by_role("button", name="Mở ra").first.click()
        return self

    def added(self) -> "Field":
        self._here.get_by_role("button", name="Thêm").first.click()
        return self

    def typed(self, text: str) -> None:
        self._here.fill(text)

    def chosen(self, *texts: str) -> None:
        for text in texts:
            self._here.fill(text)
            self._page.keyboard.press("Enter")

    def uploaded(self, name: str) -> None:
        self._here.get_by_role("button", name="Chọn một tập tin").click()
        file: Any = {"name": name, "mimeType": "text/plain", "buffer": f"{name}\n".encode()}
        self._page.locator("input[type=file]").set_input_files([file])
        self._page.get_by_text(name).first.wait_for()
        self._page.get_by_role("button", name="Dùng tệp đã chọn").click()


def test_lists_in_lists_and_files(opened: Page, admin: tuple[Path, str]) -> None:
    root, _ = admin
    opened.get_by_role("link", name="Thêm văn bản: Tỉnh ủy Sông Vàng").first.click()
    top = partial(Field, opened)
    top("number").typed("09-KH/TU")
    top("type").chosen("Kế hoạch")
    top("date").typed("2026-03-05")
    top("subject").typed("Làm sạch bến")
    top("body").typed("1. Dọn bến.")
    signer = top("signer").opened()
    signer.field("name").typed("Trần Văn Mẫu")
    signer.field("authority").chosen("ký thay")
    signer.field("body").typed("Bí thư")
    line = signer.field("then").added()
    line.field("authority").chosen("thừa lệnh")
    line.field("body").typed("Ban Thường vụ")
    second = line.added()
    second.field("body").typed("Chánh Văn phòng")
    save(opened)
    missing = opened.get_by_text("Cách ký bắt buộc nhập")
    expect(missing).to_be_in_viewport()
    second.field("authority").chosen("ký thay")
    top("addressees").added().field("item").typed("Các huyện ủy")
    recipient = top("recipients").added()
    recipient.field("name").typed("Báo, đài")
    recipient.field("purpose").chosen("lưu")
    top("topics").chosen("Lễ hội", "Bến thuyền")
    top("measures").opened().field("khau-trang").chosen("nêu rõ")
    source = top("source").opened()
    source.field("title").typed("Bản chụp")
    source.uploaded("ban-goc.txt")
    relation = top("relations").added()
    relation.field("kind").chosen("nhắc")
    relation.field("number").typed("30-CV/TU")
    relation.field("issuer").chosen("Tỉnh ủy Sông Vàng")
    relation.field("date").typed("2026-01-02")
    duty = top("duties").added()
    duty.field("what").typed("Báo cáo")
    who = duty.field("who").added()
    who.field("item").typed("Các huyện ủy")
    who.added().field("item").typed("Sở, ngành")
    duty.field("to").typed("Tỉnh ủy")
    duty.field("monthly_before").chosen("14", "29")
    attachment = top("attachments").added()
    attachment.uploaded("bieu-mau.txt")
    attachment.field("title").typed("Biểu mẫu 1")
    saved(opened)
    folder = root / "directives" / VANG / "2026"
    text = (folder / "09-kh-tu.md").read_text("utf-8")
    assert re.sub("published: .*", "published: TODAY", text) == NESTED
    assert (folder / "bieu-mau.txt").read_text("utf-8") == "bieu-mau.txt\n"
    assert "Không có lỗi" in checked(root)
    assert git(root, "status", "--porcelain", "--", str(folder)) == ""


def test_a_draft_is_opened_again_under_its_new_number(
    opened: Page, admin: tuple[Path, str]
) -> None:
    root, address = admin
    place = root / "directives" / VANG / "2026" / "11-tb-tu.md"
    place.parent.mkdir(exist_ok=True)
    draft = TEXT.replace("31-CV/TU", "11-TB/TU").replace("cong-van", "thong-bao")
    draft = draft.replace("2021-05-28", "2026-02-03").replace("2021-06-01", "2026-02-04")
    draft = draft.replace("text: full", "text: full\ndraft: true")
    place.write_text(draft, encoding="utf-8", newline="\n")
    opened.goto(f"{address}#/collections/{VANG}/entries/2026/11-tb-tu")
    opened.reload()
    opened.get_by_label("Số, ký hiệu").fill("12-TB/TU")
    save(opened)
    opened.get_by_role("dialog").get_by_role("button", name="Đóng").click()
    opened.wait_for_url(re.compile("12-tb-tu$"))
    opened.get_by_label("Số, ký hiệu").wait_for()
    assert opened.get_by_label("Số, ký hiệu").input_value() == "12-TB/TU"
    assert not place.exists()
    moved = place.with_name("12-tb-tu.md").read_text("utf-8")
    assert moved == draft.replace("11-TB", "12-TB")


def test_entries_of_a_registry(opened: Page, admin: tuple[Path, str]) -> None:
    root, address = admin
    file = root / "directives" / "topics.yml"
    before = file.read_text("utf-8")
    opened.goto(f"{address}#/collections/registries/entries/topics")
    entries = Field(opened, "entries").added()
    entries.field("id").typed("giao-thong")
    entries.field("name").typed("Giao thông")
    saved(opened)
    assert file.read_text("utf-8") == before + "\ngiao-thong:\n  name: Giao thông\n"
    entries.added().field("id").typed("giao-thong")
    entries.field("name").typed("Giao thông nữa")
    save(opened)
    told = opened.get_by_role("dialog", name="Chưa lưu")
    assert "Hai mục cùng có mã giao-thong" in told.inner_text()


def test_from_one_record_to_another_by_its_address(
    opened: Page, admin: tuple[Path, str]
) -> None:
    _, address = admin
    opened.get_by_text("31-CV/TU").first.click()
    opened.get_by_label("Trích yếu").first.wait_for()
    opened.goto(f"{address}#/collections/registries/entries/topics")
    opened.get_by_text(re.compile("^[1-9] (các )?mục$")).wait_for()
    assert opened.get_by_label("Trích yếu").count() == 0


def test_a_copy_is_a_draft(opened: Page, admin: tuple[Path, str]) -> None:
    root, _ = admin
    opened.get_by_text("31-CV/TU").first.click()
    opened.get_by_role("button", name="Đã lưu").click()
    opened.get_by_role("menuitem", name="Sao chép").click()
    opened.get_by_label("Số, ký hiệu").fill("33-CV/TU")
    saved(opened)
    text = (root / "directives" / VANG / "2021" / "33-cv-tu.md").read_text("utf-8")
    assert "draft: true\n" in text
    assert "Đã đối chiếu" not in text
    opened.wait_for_url(re.compile("entries/2021/33-cv-tu$"))
    opened.wait_for_timeout(500)
    # Saved twice: what this page itself has written is no change of another's.
    opened.get_by_label("Nơi ban hành").first.fill("Bến Nứa")
    saved(opened)
    opened.get_by_label("Nơi ban hành").first.fill("Bến Nứa Hạ")
    saved(opened)


def test_it_fits_a_telephone(browser: Browser, admin: tuple[Path, str]) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    page = context.new_page()
    page.goto(f"{admin[1]}#/collections/{VANG}/entries/2021/31-cv-tu")
    page.get_by_role("button", name="Bắt đầu soạn").click()
    page.get_by_label("Số, ký hiệu").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    # The button is not below another.
    page.get_by_label("Trích yếu").first.fill("Đua thuyền trên sông")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("menuitem", name="Lưu", exact=True).wait_for()
    context.close()


APP = ("--app-id", "ma-ung-dung")
OWN = (*APP, "--base-url", "https://git.vi-du.vn", "--api-root")
BACKENDS = [
    ("github", ("--base-url", "https://dang-nhap.vi-du.vn"), "Đăng nhập bằng GitHub"),
    ("gitlab", APP, "Đăng nhập bằng GitLab"),
    ("gitlab", (*OWN, "https://git.vi-du.vn/api/v4"), "Đăng nhập bằng GitLab"),
    ("gitea", (*OWN, "https://git.vi-du.vn/api/v1"), "Đăng nhập bằng Gitea"),
    ("forgejo", (*OWN, "https://git.vi-du.vn/api/v1"), "Đăng nhập bằng Forgejo"),
]


@pytest.mark.parametrize(("backend", "options", "words"), BACKENDS)
def test_a_form_elsewhere_opens_up_to_its_door(
    browser: Browser,
    admin: tuple[Path, str],
    tmp_path: Path,
    backend: str,
    options: tuple[str, ...],
    words: str,
) -> None:
    root, _ = admin
    folder = tmp_path / "soan"
    where = ("--to", str(folder), "--backend", backend, "--repo", "co-quan/van-ban")
    portals.run(portals.portal("--root", str(root), "admin", *where, *options), root)
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with contextmanager(serve)(folder) as address:
        page.goto(address)
        page.get_by_role("button", name=words).wait_for()
        assert page.get_by_text("Lỗi cấu hình").count() == 0
        context.close()
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


@pytest.mark.parametrize("backend", ["github", "gitlab", "gitea", "forgejo"])
def test_nobody_is_sent_to_a_company_to_log_in(
    admin: tuple[Path, str], tmp_path: Path, backend: str
) -> None:
    where = (
        "--to",
        str(tmp_path / "soan"),
        "--backend",
        backend,
        "--repo",
        "co-quan/van-ban",
    )
    command = portals.portal("--root", str(admin[0]), "admin", *where)
    done = portals.run(command, admin[0], check=False)
    assert done.returncode == 2
    assert f"--backend {backend} needs --" in done.stdout
    assert not (tmp_path / "soan").exists()
