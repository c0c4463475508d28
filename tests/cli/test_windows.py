"""What can be tried of Windows elsewhere: code pages, line ends, and what it lacks."""

import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests import portals
from tests.cli.test_new import PASTED
from tests.project import Project

# Done by every Python that finds it: without what Windows has not.
LACKING = """\
import os, signal, sys
for name in ("resource", "fcntl", "pwd", "grp", "termios"):
    sys.modules[name] = None
for name in ("fork", "killpg", "getuid", "geteuid", "O_NOFOLLOW", "O_NONBLOCK"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGHUP", "SIGALRM", "setitimer", "ITIMER_PROF"):
    if hasattr(signal, name):
        delattr(signal, name)
sys.platform = "another"
"""


@pytest.fixture
def lacking(tmp_path: Path) -> Mapping[str, str]:
    folder = tmp_path / "lacking"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(LACKING, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


def built(root: Path, **environment: str) -> dict[str, bytes]:
    portals.run(portals.portal("build"), root, environment=environment)
    return portals.files(root / "site")


@pytest.mark.parametrize("page", ["cp1252", "cp437", "cp1258", "ascii"])
@pytest.mark.parametrize("command", ["--help", "check", "fix"])
def test_every_code_page_is_shown_vietnamese(
    page: str, command: str, project: Project
) -> None:
    project.write("tinh-uy-song-vang/2021/31-cv-tu.md", "---\nsố: 31-CV/TU\n---\n")
    old = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": page}
    done = portals.run(portals.portal(command), project.root, check=False, environment=old)
    assert "ố" in done.stdout
    assert "Traceback" not in done.stdout


def test_without_what_windows_lacks_the_site_is_the_same(
    lacking: Mapping[str, str], tmp_path: Path
) -> None:
    one, other = (portals.settle(portals.SITES / "life", tmp_path / name) for name in "ab")
    assert built(one, **lacking) == built(other)


def test_line_ends_and_marks_of_notepad_change_nothing(tmp_path: Path) -> None:
    """As git lays files out with core.autocrlf, and Notepad saves them."""
    one, other = (portals.settle(portals.SITES / "life", tmp_path / name) for name in "ab")
    for file in other.rglob("*"):
        if file.suffix in (".md", ".yml"):
            data = file.read_bytes().replace(b"\n", b"\r\n")
            mark = b"" if file.name == "mkdocs.yml" else b"\xef\xbb\xbf"
            file.write_bytes(mark + data)
    assert built(one) == built(other)


def test_costly_work_ends_where_nothing_measures_it() -> None:
    """By the clock."""
    run = "import runpy; runpy.run_module('directive_portal.enclosure.confined', "
    program = LACKING + run + "run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", program, "time:sleep", "1", "400"],
        input=pickle.dumps((600,)),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, b"\n")


def piped(root: Path, data: bytes) -> tuple[int, str]:
    command = portals.portal("new", "-", "--format", "json")
    done = subprocess.run(command, cwd=root, input=data, capture_output=True, check=False)
    return done.returncode, (done.stdout or done.stderr).decode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_what_a_pipe_of_windows_hands_on_is_read(encoding: str, project: Project) -> None:
    plain = piped(project.root, PASTED.encode())
    assert plain[0] == 0
    assert piped(project.root, PASTED.replace("\n", "\r\n").encode(encoding)) == plain


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_letters_that_a_pipe_has_lost_are_told(encoding: str, project: Project) -> None:
    lossy = PASTED.encode(encoding, "replace").decode(encoding)
    status, told = piped(project.root, lossy.encode())
    assert (status, "đã mất" in told) == (1, True)


def test_a_question_is_no_lost_letter(project: Project) -> None:
    asked = PASTED.replace("bến thuyền.", "bến thuyền chưa?")
    assert piped(project.root, asked.encode())[0] == 0
