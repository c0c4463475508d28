"""Makes the portal's own environment in .venv, or mends it.

``python3 install.py [REQUIREMENTS]`` (on Windows ``py install.py``). Nothing is done where
all is as it should be. What is installed is locked: each file by its hash, and what must be
built here is built by tools that are locked too.

Any Python 3.6 must be able to read this file, to say which one is needed.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Dict, List, NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "portal.json"
NEEDED = (3, 11)
TOOLS = "requirements-build.txt"
RUNTIME = "requirements.txt"
# Of these no wheel is offered.
FROM_SOURCE = "feedgen,font-roboto,sgmllib3k"

OLD = """Cần Python {needed} trở lên; máy đang dùng Python {given} ({python}).
Cài Python mới hơn (Debian, Ubuntu: sudo apt install python{needed} python{needed}-venv;
Windows, macOS: tải tại python.org), rồi chạy lại, ví dụ: make site PYTHON=python{needed}"""
NO_VENV = """Python {given} trên máy thiếu phần venv. Debian, Ubuntu: sudo apt install
python{short}-venv; Fedora: sudo dnf install python3-libs; rồi chạy lại."""
FAILED = """Chưa cài xong thư viện; lý do ở các dòng trên. Thường là mất mạng, đĩa đầy, hoặc
Python quá mới chưa có thư viện. Sửa xong, chạy lại: lần sau làm tiếp từ đầu."""
KEPT = """Không xóa được {venv} để cài lại: {reason}.
Đóng các cửa sổ đang chạy cổng, xóa thư mục ấy bằng tay, rồi chạy lại."""


def main(requirements: str) -> None:
    """Bring .venv to what a file of locked requirements says."""
    _speak()
    if sys.version_info < NEEDED:
        _stop(OLD, needed=".".join(map(str, NEEDED)))
    stamp = _stamp()
    if not stamp:
        _make()
    wanted = _hash(TOOLS, requirements, "pyproject.toml")
    installed = stamp.get("installed", {})
    if installed.get(requirements) != wanted or not _imports():
        print("Đang cài thư viện vào .venv, chờ vài phút…", flush=True)
        # Until it is done, this environment is none.
        _write({"installed": {}})
        _install(requirements)
        _write({**_identity(), "installed": {**installed, requirements: wanted}})


def _identity() -> Dict[str, object]:
    """What an environment cannot be moved from: it holds full paths, and libraries for one
    Python on one kind of machine."""
    version = "{}.{}".format(*sys.version_info[:2])
    return {
        "place": str(VENV),
        "python": f"{sys.implementation.name} {version}",
        "machine": sysconfig.get_platform(),
    }


def _stamp() -> Dict[str, Dict[str, str]]:
    """What was written when the environment was whole; nothing where it is not this one's,
    or its Python does not run."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        same = all(stamp.get(key) == value for key, value in _identity().items())
    except (OSError, ValueError, AttributeError):
        return {}
    return stamp if same and _runs("import pip") else {}


def _write(stamp: Dict[str, object]) -> None:
    STAMP.write_text(json.dumps(stamp, indent=2) + "\n", encoding="utf-8")


def _imports() -> bool:
    return _runs("import directive_portal.cli.main, mkdocs, material")


def _runs(program: str) -> bool:
    command = [str(PYTHON), "-c", program]
    try:
        return subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def _make() -> None:
    """A new environment, by a Python that does not stand in the old one."""
    base = getattr(sys, "_base_executable", None) or sys.executable
    try:
        if VENV.is_symlink():
            VENV.unlink()
        elif VENV.exists():
            shutil.rmtree(str(VENV))
    except OSError as error:
        _stop(KEPT, venv=VENV, reason=error.strerror)
    if not _has_venv() or subprocess.run([base, "-m", "venv", str(VENV)]).returncode:
        shutil.rmtree(str(VENV), ignore_errors=True)
        _stop(NO_VENV, short="{}.{}".format(*sys.version_info[:2]))


def _has_venv() -> bool:
    try:
        import ensurepip
        import venv
    except ImportError:
        return False
    return bool(ensurepip and venv)


def _install(requirements: str) -> None:
    wheels = ["--only-binary", ":all:"]
    here = ["--no-build-isolation", "--use-pep517"]
    _pip("--require-hashes", *wheels, "-r", TOOLS)
    _pip("--require-hashes", *wheels, "--no-binary", FROM_SOURCE, *here, "-r", requirements)
    _pip("--no-deps", "--no-index", "--no-build-isolation", "--editable", ".")


def _pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--quiet"]
    command += ["--disable-pip-version-check", *arguments]
    if subprocess.run(command, cwd=str(ROOT)).returncode:
        _stop(FAILED)


def _hash(*names: str) -> str:
    digest = hashlib.sha256()
    for name in names:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _speak() -> None:
    """Consoles of Windows may default to a code page that has no Vietnamese."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # not in Python 3.6
        if reconfigure:
            reconfigure(encoding="utf-8")


def _stop(message: str, **values: object) -> NoReturn:
    given = "{}.{}.{}".format(*sys.version_info[:3])
    text = message.format(given=given, python=sys.executable, **values)
    sys.stderr.write(text + "\n")
    sys.exit(1)


if __name__ == "__main__":
    arguments: List[str] = sys.argv[1:]
    main(arguments[0] if arguments else RUNTIME)
