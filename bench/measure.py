"""What a command costs (time, memory), and what a build makes (files, bytes).

Memory is looked at from outside: up to ten times a second a thread asks the system about
the command and all processes that come of it. ``together`` is the most that they held at
one time, as the sum of their proportional set sizes (PSS of ``/proc/PID/smaps_rollup``: a
page that several share is divided among them, and so counted once). ``rss`` is the greatest
resident memory of one process (VmHWM of ``/proc/PID/status``, which remembers what was
between two looks); ``together`` is never less. What else comes and goes between two looks
is not seen, nor is what the system keeps of files. What ``wait4`` says of memory is of no
use: it is never less than the memory of the process that began the command, which is ours.
Only Linux tells all this; elsewhere both are no number.
"""

import hashlib
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from directive_portal.publish.cache import WORK

# Noon of 1 January 2026 in Viet Nam: every directive of the corpus is out by then.
_EPOCH = 1767243600
_DAY = 24 * 60 * 60
ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": str(_EPOCH),
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONUTF8": "1",
}
# What an HTML page may weigh, in bytes: 40 KB. More is a nav rendered into every page.
PAGE_GOAL = 40_000
# Seconds between two looks at the memory of a command.
_PAUSE = 0.1
# Looking takes at most one in so many seconds.
_LOOKS = 50
_PROC = Path("/proc")
_TOLD = ("self/smaps_rollup", "self/status", "thread-self/children")


@dataclass(frozen=True, slots=True)
class Run:
    """One run: ``wall`` and ``cpu`` (user and system, children too) in seconds, peaks of
    memory in MiB: ``rss`` of the largest process, ``together`` of all at one time."""

    wall: float
    cpu: float
    rss: float
    together: float


@dataclass(frozen=True, slots=True)
class Site:
    """What a build made. ``largest`` is the path of the largest HTML page, ``heavy`` the
    number of HTML pages above ``PAGE_GOAL``; sizes are in bytes, uncompressed."""

    files: int
    total: int
    pages: int
    largest: str
    largest_size: int
    heavy: int


def build(project: Path, site: Path) -> Run:
    """Build a MkDocs project into ``site``. Raises RuntimeError with the end of its
    messages when the build fails."""
    shutil.rmtree(site, ignore_errors=True)
    return run(["mkdocs", "build", "--quiet", "--site-dir", str(site)], project)


def portal(root: Path, *, afresh: bool = True, days: int = 0) -> Run:
    """Build a portal into ``site/`` as a person does, ``afresh`` with nothing remembered,
    some ``days`` later than the others. Raises as ``build`` does."""
    if afresh:
        shutil.rmtree(root / "site", ignore_errors=True)
        shutil.rmtree(root / WORK, ignore_errors=True)
    return run(["directive_portal.cli.main", "build"], root, days)


def run(module: list[str], project: Path, days: int = 0) -> Run:
    """Run a module of this Python in a project's folder. Raises RuntimeError with the end
    of its messages when it fails."""
    return command([sys.executable, "-m", *module], project, days)


def command(words: list[str], folder: Path, days: int = 0) -> Run:
    """Run a command in a folder. Raises RuntimeError with the end of its messages when it
    fails."""
    day = {"SOURCE_DATE_EPOCH": str(_EPOCH + days * _DAY)}
    with tempfile.TemporaryFile() as messages:
        start = time.perf_counter()
        process = subprocess.Popen(
            words,
            cwd=folder,
            env={**os.environ, **ENVIRONMENT, **day},
            stdout=messages,
            stderr=messages,
        )
        watch = _Watch(process.pid)
        try:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        finally:
            watch.end()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            messages.seek(0)
            raise RuntimeError(messages.read().decode(errors="replace")[-2000:])
    return Run(wall, usage.ru_utime + usage.ru_stime, watch.rss, watch.together)


class _Watch(threading.Thread):
    """Looks again and again at the memory of a process and of all that come of it; ``rss``
    and ``together`` are those of a ``Run``."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        told = all((_PROC / name).exists() for name in _TOLD)
        self.rss = self.together = 0.0 if told else math.nan
        self._pid, self._ended = pid, threading.Event()
        self.start()

    def run(self) -> None:
        pause = _PAUSE
        while not self._ended.wait(pause):
            began = time.monotonic()
            family = list(_family(self._pid))
            peaks = [_told(pid, "status", "VmHWM:") for pid in family]
            seen = sum(_told(pid, "smaps_rollup", "Pss:") for pid in family)
            self.rss = max(self.rss, *peaks)
            self.together = max(self.together, self.rss, seen)
            # To look at gigabytes takes the system a while: little of what is measured.
            pause = max(_PAUSE, _LOOKS * (time.monotonic() - began))

    def end(self) -> None:
        self._ended.set()
        self.join()


def _family(pid: int) -> Iterator[int]:
    """A process and all that come of it, as far as they are there."""
    yield pid
    with suppress(OSError):
        for thread in (_PROC / str(pid) / "task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from _family(int(child))


def _told(pid: int, file: str, name: str) -> float:
    """What the system tells of a process, in MiB; 0 of one that has ended."""
    with suppress(OSError):
        for line in (_PROC / str(pid) / file).read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1]) / 1024
    return 0


def one_after_another(first: Run, second: Run) -> Run:
    """Two commands as one: times are added, of memory the greater counts."""
    return Run(
        first.wall + second.wall,
        first.cpu + second.cpu,
        max(first.rss, second.rss),
        max(first.together, second.together),
    )


def median(runs: Sequence[Run]) -> Run:
    """The median of each figure by itself."""
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        statistics.median(run.rss for run in runs),
        statistics.median(run.together for run in runs),
    )


def weigh(site: Path) -> Site:
    """Count and weigh everything below ``site``."""
    sizes = {
        path.relative_to(site).as_posix(): path.stat().st_size
        for path in site.rglob("*")
        if path.is_file()
    }
    pages = {path: size for path, size in sizes.items() if path.endswith(".html")}
    largest = max(pages, key=lambda path: (pages[path], path))
    heavy = sum(1 for size in pages.values() if size > PAGE_GOAL)
    total = sum(sizes.values())
    return Site(len(sizes), total, len(pages), largest, pages[largest], heavy)


def digests(site: Path) -> dict[str, bytes]:
    """What tells whether a file is the same, of each below ``site``."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).digest()
        for path in site.rglob("*")
        if path.is_file()
    }


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> int:
    """How many files have other bytes, or are only in one of two sites."""
    return len({path for path, _ in before.items() ^ after.items()})
