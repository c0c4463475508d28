"""What targets that are no folder share: what is told of an upload, the programs that bring
it, and what is read of what stands there. ``release/elsewhere.py`` makes them."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from directive_portal.messages import say
from directive_portal.publish import previous
from directive_portal.publish.refusal import RefusalError
from directive_portal.release import sums
from directive_portal.release.kinds import PACKED
from directive_portal.release.steps import Step
from directive_portal.release.sums import Sums
from directive_portal.web import links


class UploadError(RefusalError):
    """A place where no release can be put; the text says why and what to do. What was done
    until then can be gone on with by putting again."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was done: files (of git: objects) that travelled, files that were deleted, and
    the ``bytes`` that were sent. ``steps`` has the files in their order where readers read
    in between."""

    put: int
    deleted: int
    bytes: int
    steps: tuple[Step, ...] = ()


def sums_of(listed: bytes | None, target: str) -> Sums | None:
    """The list of sums that a target holds, read. Raises UploadError when it is none."""
    try:
        return None if listed is None else sums.parse(listed.decode())
    except (sums.DamagedError, UnicodeError):
        raise UploadError(say("target.sums", target=target)) from None


def refuse_older(manifest: bytes | None, day: date | None) -> None:
    """Raises OlderError when something at a target was published after ``day``, by the
    manifest that stands there."""
    if manifest is None or day is None:
        return
    with TemporaryDirectory() as folder:
        (Path(folder) / links.MANIFEST).write_bytes(manifest)
        previous.refuse_older(Path(folder), day)


def without_packed(sums: Sums) -> dict[str, str]:
    """A release for places that compress by themselves or not at all: what stands
    compressed beside a file would be served to nobody."""
    return {
        path: sum_
        for path, sum_ in sums.items()
        if not (path.endswith(PACKED) and path[:-3] in sums)
    }


def command(name: str) -> str:
    """The file of a program, of this environment or of the machine. Raises UploadError."""
    within = os.pathsep.join((sysconfig.get_path("scripts"), os.environ.get("PATH", "")))
    found = shutil.which(name, path=within)
    if found is None:
        raise UploadError(say("target.program", name=name))
    return found


def run(
    called: Sequence[str],
    given: str | bytes = b"",
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a program that asks nothing: ``given`` is all that it reads. On Linux it ends
    when this process is killed, so that it does not put on what is given up."""
    return subprocess.run(
        called,
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        env={**os.environ, **(environment or {})},
        cwd=folder,
        check=False,
        preexec_fn=_end_with_parent if _LIBC else None,
    )


_LIBC = ctypes.CDLL(None) if sys.platform.startswith("linux") else None
_PR_SET_PDEATHSIG = 1


def _end_with_parent() -> None:
    assert _LIBC
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def last_line(said: bytes) -> str:
    """The last thing that a program said, which mostly is why it ended."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines()]
    return next((line for line in reversed(lines) if line), "?")
