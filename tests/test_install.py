"""``install.py`` makes the environment, and mends it when it was moved or broken."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import portals

PROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "small"
version = "1"
"""
# Builds a wheel that leads to the folder, as an editable install does.
BACKEND = """\
import os, zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    with zipfile.ZipFile(os.path.join(folder, "small-1-py3-none-any.whl"), "w") as wheel:
        wheel.writestr("small.pth", os.path.join(os.getcwd(), "plugins"))
        info = "small-1.dist-info/"
        metadata = "Metadata-Version: 2.1\\nName: small\\nVersion: 1\\n"
        wheel.writestr(info + "METADATA", metadata)
        tags = "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
        wheel.writestr(info + "WHEEL", tags)
        wheel.writestr(info + "RECORD", "")
    return "small-1-py3-none-any.whl"
"""
PYTHON = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
DOING = "Đang cài thư viện vào .venv, chờ vài phút…\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A portal so small that nothing has to be fetched for it."""
    folder = tmp_path / "cong"
    for module in ("directive_portal/cli/main", "mkdocs/__init__", "material/__init__"):
        (folder / f"plugins/{module}.py").parent.mkdir(parents=True, exist_ok=True)
        (folder / f"plugins/{module}.py").write_bytes(b"")
    shutil.copy(portals.ROOT / "install.py", folder)
    (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (folder / "backend.py").write_text(BACKEND, encoding="utf-8")
    for name in ("requirements-build.txt", "requirements.txt"):
        (folder / name).write_text("# nothing\n", encoding="utf-8")
    return folder


def install(folder: Path, before: str = "") -> tuple[int, str]:
    """Status and words; ``before`` is run in the same Python first."""
    program = f"import runpy, sys\n{before}\nrunpy.run_path('install.py', None, '__main__')"
    done = portals.run([sys.executable, "-c", program], folder, check=False)
    words = [line for line in done.stdout.splitlines(True) if "WARNING" not in line]
    return done.returncode, "".join(words)


def stands_in(folder: Path) -> bool:
    """Whether the environment runs the program of this very folder."""
    program = "import directive_portal.cli.main as m; print(m.__file__)"
    command = [str(folder / ".venv" / PYTHON), "-c", program]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=True
    ).stdout.startswith(str(folder))


def usable(folder: Path) -> bool:
    """Whether the environment is taken for this folder's and this Python's."""
    program = "import runpy; print(bool(runpy.run_path('install.py')['_stamp']()))"
    return portals.run([sys.executable, "-c", program], folder).stdout == "True\n"


def test_is_made_once_and_mended(folder: Path) -> None:
    """One test for all: an environment takes seconds to make."""
    assert install(folder) == (0, DOING)
    assert install(folder) == (0, "")
    assert stands_in(folder)

    (folder / "requirements.txt").write_text("# other\n", encoding="utf-8")
    assert install(folder) == (0, DOING)
    for file in (folder / ".venv").rglob("small.pth"):
        file.unlink()
    assert install(folder) == (0, DOING)
    assert install(folder) == (0, "")

    moved = folder.rename(folder.with_name("nơi khác"))
    assert install(moved) == (0, DOING)
    assert stands_in(moved)

    stamp = moved / ".venv" / "portal.json"
    told = json.loads(stamp.read_text(encoding="utf-8"))
    assert usable(moved)
    for key in ("python", "machine", "place"):
        stamp.write_text(json.dumps({**told, key: "other"}), encoding="utf-8")
        assert not usable(moved)
    for text in ("", "{}", "[]"):  # an install that did not end, a full disk
        stamp.write_text(text, encoding="utf-8")
        assert not usable(moved)
    stamp.write_text(json.dumps(told), encoding="utf-8")
    assert usable(moved)
    (moved / ".venv" / PYTHON).unlink()
    assert not usable(moved)


def test_an_old_python_is_told_which_one_is_needed(folder: Path) -> None:
    status, words = install(folder, "sys.version_info = (3, 9, 18)")
    assert (status, words.startswith("Cần Python 3.11 trở lên")) == (1, True)
    assert "3.9.18" in words
    assert not (folder / ".venv").exists()


def test_a_python_without_venv_is_told_how_to_get_it(folder: Path) -> None:
    status, words = install(folder, "sys.modules['ensurepip'] = None")
    assert (status, "-venv" in words, "Traceback" in words) == (1, True, False)
    assert not (folder / ".venv").exists()


def test_what_cannot_be_had_is_told(folder: Path) -> None:
    lock = "khong-co==1 --hash=sha256:" + "0" * 64
    (folder / "requirements.txt").write_text(lock, encoding="utf-8")
    status, words = install(folder, "import os; os.environ['PIP_NO_INDEX'] = '1'")
    assert (status, "Chưa cài xong thư viện" in words, "Traceback" in words) == (
        1,
        True,
        False,
    )


def test_locks_name_no_index_and_hold_every_hash() -> None:
    for file in portals.ROOT.glob("requirements*.txt"):
        for entry in file.read_text(encoding="utf-8").replace("\\\n", "").splitlines():
            assert "://" not in entry
            assert "==" in entry
            assert "--hash=sha256:" in entry
