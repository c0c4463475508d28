"""Cases, laid over a small portal; the portal's own commands, run within limits."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import portals
from tests.hostile.cases import ISSUER, Case

# Bytes of address space of any process, seconds of a whole command: far above what a good
# portal of this size takes, far below what harms a machine.
MEMORY = 1_500_000_000
SECONDS = 120

_CANARY = "canary.txt"


@dataclass(frozen=True, slots=True)
class Place:
    """``root`` is the portal; ``outside`` lies beside it, and is ``home`` to what runs."""

    root: Path
    outside: Path


def lay(folder: Path) -> Place:
    root, outside = folder / "cong", folder / "ngoai"
    (root / "directives").mkdir(parents=True)
    portals.empty(root)
    issuer = "{name: Ủy ban nhân dân tỉnh Mẫu, codes: [UBND], family: state}"
    (root / "directives" / "issuers.yml").write_text(f"{ISSUER}: {issuer}\n", "utf-8")
    (root / "directives" / "topics.yml").write_text("thu: {name: Thử}\n", "utf-8")
    for name in (_CANARY, "home/.profile", "tmp/giu.txt"):
        file = outside / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("KHÔNG-AI-ĐỤNG-ĐẾN\n", encoding="utf-8")
    return Place(root, outside)


def put(cases: Iterable[Case], place: Place) -> None:
    for case in cases:
        for name, data in case.files.items():
            file = place.root / "directives" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def take_away(cases: Iterable[Case], place: Place) -> None:
    for case in cases:
        for name in case.files:
            (place.root / "directives" / name).unlink()


def refused(cases: Sequence[Case], place: Place) -> frozenset[str]:
    """The paths below directives/ that errors name, of cases that are laid there.
    AssertionError names those on which the check does not end in words."""
    done = run(place, "check", "--format", "json")
    assert _in_words(done), _culprits(cases, place, done.stderr)
    problems: list[dict[str, Any]] = json.loads(done.stdout)
    errors = [problem for problem in problems if problem["severity"] == "error"]
    return frozenset(error["path"].removeprefix("directives/") for error in errors)


def _in_words(done: subprocess.CompletedProcess[str]) -> bool:
    try:
        problems = json.loads(done.stdout)
    except ValueError:
        return False
    bad = any(problem["severity"] == "error" for problem in problems)
    return done.returncode == bad and "Traceback" not in done.stderr


def _culprits(cases: Sequence[Case], place: Place, why: str) -> str:
    """Each case alone: slow, but only when something is wrong."""
    take_away(cases, place)
    told = []
    for case in cases:
        put([case], place)
        done = run(place, "check", "--format", "json")
        if not _in_words(done):
            told.append(f"{case.name}: {done.returncode} {done.stderr[-300:]}")
        take_away([case], place)
    return "\n".join(told) or f"all of them together: {why[-1_000:]}"


def built(place: Place) -> Path:
    """The site. AssertionError when what has passed the check cannot be built."""
    done = run(place, "build")
    assert done.returncode == 0, f"{done.stdout[-2_000:]}\n{done.stderr[-2_000:]}"
    return place.root / "site"


def run(place: Place, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the portal. One that takes too long ends as if it had failed."""
    command = _limited(portals.portal(*arguments))
    with subprocess.Popen(
        command,
        cwd=place.root,
        env=_environment(place),
        encoding="utf-8",
        errors="backslashreplace",
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            out, err = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
            err += f"took more than {SECONDS} seconds"
    return subprocess.CompletedProcess(command, process.returncode, out, err)


# The limit is set by a Python of its own, which becomes the command.
_LIMIT = """\
import os, sys
try:
    import resource
except ImportError:
    pass
else:
    most = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
os.execv(sys.argv[2], sys.argv[2:])
"""


def _limited(command: Sequence[str]) -> list[str]:
    return [sys.executable, "-c", _LIMIT, str(MEMORY), *command]


def _environment(place: Place) -> dict[str, str]:
    """Temporary files and settings of a home go where they are seen."""
    return {
        **os.environ,
        "HOME": str(place.outside / "home"),
        "TMPDIR": str(place.outside / "tmp"),
        "SOURCE_DATE_EPOCH": portals.AS_OF,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def outside(place: Place) -> dict[str, tuple[bytes, int]]:
    """What lies beside the portal: content and time of change of every file."""
    return {
        path.relative_to(place.outside).as_posix(): (
            path.read_bytes(),
            path.stat().st_mtime_ns,
        )
        for path in place.outside.rglob("*")
        if path.is_file()
    }
