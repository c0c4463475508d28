"""A save is a commit of the saved files alone, or nothing at all."""

import base64
import re
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from directive_portal.editing.checkout import Checkout
from directive_portal.editing.commits import git
from directive_portal.editing.refused import RefusedError
from directive_portal.publish import check as checking
from tests import portals
from tests.project import Project

FOLDER = "directives/tinh-uy-song-vang/2021"
RECORD = f"{FOLDER}/31-cv-tu.md"
HEAD = """\
---
number: {number}
type: cong-van
date: 2021-05-28
subject: {subject}
text: summary
published: 2021-06-01
draft: {draft}
---
"""


def text(number: str = "31-CV/TU", subject: str = "Đua thuyền", draft: str = "true") -> str:
    return HEAD.format(number=number, subject=subject, draft=draft)


@pytest.fixture
def checkout(project: Project, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", portals.AS_OF)
    root = project.root
    portals.empty(root)
    project.directive("tinh-uy-song-vang/2021/30-cv-tu", number="30-CV/TU")
    project.write(RECORD.removeprefix("directives/"), text())
    (root / ".gitignore").write_text(".portal/\n", encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.name", "Lê Thị Mẫu")
    git(root, "config", "user.email", "mau@vi-du.vn")
    git(root, "config", "core.autocrlf", "false")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message=Bắt đầu")
    return Checkout(root, partial(checking.check, root))


def save(checkout: Checkout, raw: str, path: str = RECORD, base: str | None = "") -> Any:
    """Save as the form does; ``base`` is what it has seen, as it stands if not given."""
    file = checkout.root / path
    seen = file.read_bytes().decode() if base == "" else base
    files = [{"path": path, "raw": raw, "base": seen, "slug": "x"}]
    options = {"commitMessage": "Sửa 31"}
    params = {"dataFiles": files, "assets": [], "options": options}
    return checkout.answer("persistEntry", params)


def attach(checkout: Checkout, name: str, data: bytes, raw: str | None = None) -> Any:
    """Save the record with an attachment that it names."""
    base = (checkout.root / RECORD).read_text("utf-8")
    path = name if "/" in name else f"{FOLDER}/{name}"
    asset = {"path": path, "content": base64.b64encode(data).decode(), "encoding": "base64"}
    one = f"attachments: [{{file: {name}, title: Mẫu}}]\ndraft:"
    written = re.sub("(?:attachments:.*\n)?draft:", one, base)
    files = [{"path": RECORD, "raw": raw or written, "base": base, "slug": "x"}]
    params = {"dataFiles": files, "assets": [asset], "options": {"commitMessage": "+"}}
    return checkout.answer("persistEntry", params)


def state(root: Path) -> tuple[str, str, dict[str, bytes]]:
    """What git knows, and all files of records."""
    log = git(root, "log", "--format=%H %s", "--name-only", "--all")
    return log, git(root, "status", "--porcelain"), portals.files(root / "directives")


def hook(root: Path, script: str) -> None:
    file = root / ".git" / "hooks" / "pre-commit"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)


def _hook(root: Path) -> None:
    hook(root, "echo 'Thiếu chữ ký số' >&2; exit 1")


def _locked(root: Path) -> None:
    (root / ".git" / "index.lock").touch()


def _nameless(root: Path) -> None:
    git(root, "config", "user.useConfigOnly", "true")
    git(root, "config", "--unset", "user.name")
    git(root, "config", "--unset", "user.email")


def _detached(root: Path) -> None:
    git(root, "checkout", "--quiet", "--detach")


def _merging(root: Path) -> None:
    git(root, "switch", "--quiet", "--create=khac")
    (root / "directives/topics.yml").write_text("le-hoi: {name: Khác}\n", encoding="utf-8")
    git(root, "commit", "--quiet", "--all", "--message=Khác")
    git(root, "switch", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-commit", "--no-ff", "khac")


def _no_repository(root: Path) -> None:
    (root / ".git").rename(root / "git")


IN_THE_WAY = [
    (_hook, "Thiếu chữ ký số"),
    (_locked, "index.lock"),
    (_nameless, "Git không nhận"),
    (_detached, "git switch main"),
    (_merging, "merge --abort"),
    (_no_repository, "not a git repository"),
]


@pytest.mark.parametrize(("change", "words"), IN_THE_WAY)
@pytest.mark.parametrize("path", [RECORD, f"{FOLDER}/32-cv-tu.md"])
def test_what_git_refuses_is_not_written(
    checkout: Checkout,
    change: Callable[[Path], None],
    words: str,
    path: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    change(checkout.root)
    before = portals.files(checkout.root / "directives")
    index = [*checkout.root.glob("*git/index")]
    known = (
        None if change is _no_repository else git(checkout.root, "status", "--porcelain")
    )
    number = "31-CV/TU" if path == RECORD else "32-CV/TU"
    base = "" if path == RECORD else None
    with pytest.raises(RefusedError, match=words):
        save(checkout, text(number, subject="Chèo thuyền"), path, base)
    assert portals.files(checkout.root / "directives") == before
    if known is not None and index:
        assert git(checkout.root, "status", "--porcelain") == known


def test_without_git_nothing_is_written(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(checkout.root)
    with monkeypatch.context() as context:
        context.setenv("PATH", "")
        with pytest.raises(RefusedError, match="Git không nhận"):
            save(checkout, text(subject="Chèo thuyền"))
    assert state(checkout.root) == before


def test_what_others_have_prepared_stays_prepared(checkout: Checkout) -> None:
    root = checkout.root
    other = root / FOLDER / "30-cv-tu.md"
    other.write_text(other.read_text("utf-8") + "Đã sửa.\n", encoding="utf-8")
    (root / "moi.txt").write_text("mới", encoding="utf-8")
    (root / "chua.txt").write_text("chưa", encoding="utf-8")
    git(root, "add", "moi.txt", str(other))
    save(checkout, text(subject="Chèo thuyền"))
    assert git(root, "log", "-1", "--format=%an: %s", "--name-only").split("\n") == [
        "Lê Thị Mẫu: Sửa 31",
        "",
        RECORD,
        "",
    ]
    left = f"M  {FOLDER}/30-cv-tu.md\n?? chua.txt\nA  moi.txt\n"
    assert sorted(git(root, "status", "--porcelain").splitlines()) == sorted(
        left.splitlines()
    )


def test_the_first_commit_of_all(project: Project, checkout: Checkout) -> None:
    (checkout.root / ".git").rename(checkout.root / "cu")
    git(checkout.root, "init", "--quiet")
    git(checkout.root, "config", "user.name", "Mẫu")
    git(checkout.root, "config", "user.email", "mau@vi-du.vn")
    save(checkout, text(subject="Chèo thuyền"))
    assert git(checkout.root, "ls-files") == f"{RECORD}\n"


def test_a_second_window_does_not_overwrite_the_first(checkout: Checkout) -> None:
    seen = (checkout.root / RECORD).read_text("utf-8")
    save(checkout, text(subject="Một"), base=seen)
    before = state(checkout.root)
    with pytest.raises(RefusedError, match="khác sửa"):
        save(checkout, text(subject="Hai"), base=seen)
    # New here, but another has made it meanwhile; or removed what was opened.
    with pytest.raises(RefusedError, match="khác sửa"):
        save(checkout, text(subject="Hai"), base=None)
    assert state(checkout.root) == before
    (checkout.root / RECORD).unlink()
    with pytest.raises(RefusedError, match="khác sửa"):
        save(checkout, text(subject="Hai"), base=text(subject="Một"))


def test_what_is_not_text_is_not_written_over(checkout: Checkout) -> None:
    data = text().encode() + "Việc.\n".encode("utf-16")
    (checkout.root / RECORD).write_bytes(data)
    shown = checkout.answer("getEntry", {"path": RECORD})["data"]
    for base in (shown, None):
        with pytest.raises(RefusedError, match="UTF-8"):
            save(checkout, text(subject="Hai"), base=base)
    assert (checkout.root / RECORD).read_bytes() == data


def test_errors_are_told_by_the_names_of_fields(checkout: Checkout) -> None:
    before = state(checkout.root)
    wrong = text(subject="Hai").replace("2021-06-01", "2021-13-01")
    with pytest.raises(RefusedError) as caught:
        save(checkout, wrong + "1. Việc.\n")
    told = [(problem["code"], problem["where"]) for problem in caught.value.problems]
    assert told == [("E009", "Ngày đăng trên cổng")]
    assert state(checkout.root) == before


def test_an_old_error_is_no_new_one_on_another_line(checkout: Checkout) -> None:
    wrong = text().replace("text: summary", "text: tóm tắt")
    (checkout.root / RECORD).write_text(wrong, encoding="utf-8", newline="\n")
    longer = wrong.replace("type:", "urgency: khan\ntype:")
    save(checkout, longer)
    assert (checkout.root / RECORD).read_text("utf-8") == longer


def test_a_draft_goes_where_its_number_wants_it(checkout: Checkout) -> None:
    answer = save(checkout, text("35-CV/TU"))
    place = f"{FOLDER}/35-cv-tu.md"
    assert answer["moved"] == [place]
    assert git(checkout.root, "status", "--porcelain") == ""
    named = git(checkout.root, "log", "-1", "--format=", "--name-status", "--no-renames")
    assert named == f"D\t{RECORD}\nA\t{place}\n"
    # Nor does git know the first place of one that was never saved.
    draft = f"{FOLDER}/36-cv-tu.md"
    (checkout.root / draft).write_text(text("36-CV/TU"), encoding="utf-8", newline="\n")
    assert save(checkout, text("37-CV/TU"), draft)["moved"] == [f"{FOLDER}/37-cv-tu.md"]
    assert git(checkout.root, "status", "--porcelain") == ""
    # Never in the place of another.
    before = state(checkout.root)
    with pytest.raises(RefusedError) as caught:
        save(checkout, text("30-CV/TU"), place)
    assert "E014" in [problem["code"] for problem in caught.value.problems]
    assert state(checkout.root) == before


def test_what_has_been_published_keeps_its_place(checkout: Checkout) -> None:
    save(checkout, text(draft="false"))
    with pytest.raises(RefusedError) as caught:
        save(checkout, text("35-CV/TU", draft="false"))
    assert [problem["code"] for problem in caught.value.problems] == ["E014"]


def test_an_attachment_is_saved_with_its_record(checkout: Checkout) -> None:
    before = text()
    assert attach(checkout, "bieu-mau.txt", b"Mau so 1\n")["moved"] == []
    named = git(checkout.root, "log", "-1", "--format=", "--name-only")
    assert named == f"{RECORD}\n{FOLDER}/bieu-mau.txt\n"
    # What no record names any more goes with its name.
    assert save(checkout, before)["removed"] == [f"{FOLDER}/bieu-mau.txt"]
    assert not (checkout.root / FOLDER / "bieu-mau.txt").exists()
    assert git(checkout.root, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("bieu-mau.txt", "đã có tệp"),
        (RECORD, "không xóa mà rút"),
        ("directives/issuers.yml", "không xóa mà rút"),
        (f"{FOLDER}/x.exe", "chỉ làm việc với"),
        (f"{FOLDER}/../../x.txt", "chỉ làm việc với"),
        ("ban-goc.pdf", "có lỗi"),
        ("ảnh.png", "có lỗi"),
        ("bieu-mau-2.txt", "có lỗi"),
        ("BIEU-MAU.TXT", "có lỗi"),
    ],
)
def test_an_attachment_is_what_it_may_be(checkout: Checkout, path: str, words: str) -> None:
    attach(checkout, "bieu-mau.txt", b"Mau so 1\n")
    before = state(checkout.root)
    data = b"" if path.startswith("bieu-mau-2") else b"MZ\x90\x00"
    with pytest.raises(RefusedError, match=words):
        attach(checkout, path, data)
    assert state(checkout.root) == before


def test_a_file_that_git_is_told_to_ignore_is_not_said_to_be_saved(
    checkout: Checkout,
) -> None:
    before = state(checkout.root)
    (checkout.root / ".git" / "info").mkdir(exist_ok=True)
    (checkout.root / ".git" / "info" / "exclude").write_text("*.txt\n", encoding="utf-8")
    with pytest.raises(RefusedError, match="Git không nhận"):
        attach(checkout, "bieu-mau.txt", b"Mau so 1\n")
    assert state(checkout.root) == before


def test_a_disk_that_does_not_take_it(checkout: Checkout) -> None:
    folder = checkout.root / FOLDER
    before = state(checkout.root)
    if subprocess.run(["chattr", "+i", str(folder)], check=False).returncode:
        pytest.skip("no right to make a folder that nobody may write into")
    try:
        with pytest.raises(RefusedError, match="Không ghi được"):
            save(checkout, text("40-CV/TU"), f"{FOLDER}/40-cv-tu.md", None)
    finally:
        subprocess.run(["chattr", "-i", str(folder)], check=True)
    assert state(checkout.root) == before


def test_a_record_is_not_removed(checkout: Checkout) -> None:
    with pytest.raises(RefusedError, match="rút"):
        checkout.answer("deleteFile", {"path": RECORD, "options": {}})
