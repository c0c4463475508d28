"""What the guide tells to type for git does what it says, typed as it stands there."""

import os
import re
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from directive_portal.sources import loader
from directive_portal.sources.diagnostic import has_errors
from tests import portals
from tests.guide.commands import PAGE
from tests.project import Project

ISSUER = "tinh-uy-vi-du: {name: Tỉnh ủy Ví Dụ, family: party}\n"
RECORD = "directives/tinh-uy-vi-du/2026/07-cv-tu.md"
FIELDS = {"number": "07-CV/TU", "date": "2026-03-16", "published": "2026-03-18"}
# As the guide has it for example.
CODE = "66202ad"


def told(page: str, anchor: str) -> list[list[str]]:
    """The commands of git that stand in a section, those of one block together."""
    text = (PAGE.parent / page).read_text("utf-8").partition(f"{{#{anchor}}}")[2]
    section = text.partition("\n## ")[0]
    blocks = re.findall(r"(?:^(?: {8})?git .*\n)+", section, re.MULTILINE)
    return [[line.strip() for line in block.splitlines()] for block in blocks]


def typed(folder: Path, commands: Sequence[str]) -> str:
    """Run commands one after the other, until one fails, where nobody answers an editor
    and the machine tells git nothing."""
    alone = {"HOME": str(folder.parent), "GIT_CONFIG_NOSYSTEM": "1", "GIT_EDITOR": "false"}
    printed = ""
    for command in commands:
        done = subprocess.run(
            shlex.split(command),
            cwd=folder,
            env={**os.environ, **alone, "LC_ALL": "C.UTF-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        printed += done.stdout
        if done.returncode:
            break
    return printed


def write(root: Path, subject: str) -> None:
    Project(root).directive("tinh-uy-vi-du/2026/07-cv-tu", **FIELDS, subject=subject)
    Project(root).write("issuers.yml", ISSUER)


def whole(root: Path) -> bool:
    """That nothing is left to be saved, and the record is sound."""
    clean = typed(root, ["git status --porcelain"]) == ""
    return clean and not has_errors(loader.load(root).problems)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A portal begun as the guide says, and sent to a place that all share."""
    root = tmp_path / "van-thu-1"
    write(root, "Bến thuyền")
    portals.empty(root)
    begin = (PAGE.parent / "dang-len.md").read_text("utf-8").partition("{#cac-buoc}")[0]
    typed(root, re.findall(r"^git .*", begin, re.MULTILINE))
    typed(tmp_path, [f"git clone --bare {root.name} chung"])
    typed(
        root, ["git remote add origin ../chung", "git fetch", "git branch -u origin/main"]
    )
    typed(tmp_path, ["git clone chung van-thu-2"])
    assert (tmp_path / "van-thu-2" / RECORD).exists()
    return root


@pytest.mark.parametrize("how", [f"rm {RECORD}", f"git rm {RECORD}", "rm -r directives"])
def test_a_file_that_was_removed_comes_back(root: Path, how: str) -> None:
    typed(root, [how])
    (commands,) = told("lay-lai.md", "chua-commit")
    typed(root, [commands[0].replace(RECORD, "directives") if "-r" in how else commands[0]])
    assert whole(root)


def test_a_file_of_which_the_removal_was_saved_comes_back(root: Path) -> None:
    typed(root, [f"git rm {RECORD}", "git commit -m Xóa"])
    log, restore, save = told("lay-lai.md", "da-commit")
    lines = typed(root, log).splitlines()
    assert len(lines) == 2
    typed(root, [command.replace(CODE, lines[0].split()[0]) for command in restore])
    assert (root / RECORD).exists()
    typed(root, save)
    assert whole(root)


def test_two_who_change_one_line_lose_nothing(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "van-thu-2"
    save, send = told("dang-len.md", "cac-buoc")
    for folder, subject in ((other, "Bến thuyền mùa mưa"), (root, "Bến thuyền mùa khô")):
        write(folder, subject)
        typed(folder, save)
    typed(other, send)
    assert "CONFLICT" in typed(root, send)
    assert "<<<<<<< HEAD" in (root / RECORD).read_text("utf-8")

    (abort,) = told("xung-dot.md", "quay-lai")
    typed(root, abort)
    assert "mùa khô" in (root / RECORD).read_text("utf-8")
    assert whole(root)

    typed(root, send)
    write(root, "Bến thuyền quanh năm")
    text = (PAGE.parent / "xung-dot.md").read_text("utf-8")
    typed(root, [c.strip() for c in re.findall(r"^ {8}(git .*)", text, re.MULTILINE)])
    assert whole(root)
    typed(other, send)
    assert "quanh năm" in (other / RECORD).read_text("utf-8")
