"""What a command costs (time, memory), and what a build makes (files, bytes)."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from directive_portal.publish.cache import WORK

# Noon of 1 January 2026 in Viet Nam: every directive of the corpus is out by then.
_EPOCH = "1767243600"
ENVIRONMENT = {"SOURCE_DATE_EPOCH": _EPOCH, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
_MIB = 1024 * 1024
# ru_maxrss counts KiB, on macOS bytes.
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
# What an HTML page may weigh, in bytes: 40 KB. More is a nav rendered into every page.
PAGE_GOAL = 40_000


@dataclass(frozen=True, slots=True)
class Run:
    """One run: ``wall`` and ``cpu`` (user and system, children too) in seconds, ``rss``
    the peak of resident memory in MiB, of the largest process where there are several."""

    wall: float
    cpu: float
    rss: float


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


def build(project: Path, site: Path, *, afresh: bool = True) -> Run:
    """Build a MkDocs project into ``site``, ``afresh`` with nothing remembered. Raises
    RuntimeError with the end of its messages when the build fails."""
    shutil.rmtree(site, ignore_errors=True)
    if afresh:
        shutil.rmtree(project / WORK, ignore_errors=True)
    return run(["mkdocs", "build", "--quiet", "--site-dir", str(site)], project)


def run(module: list[str], project: Path) -> Run:
    """Run a module of this Python in a project's folder. Raises RuntimeError with the end
    of its messages when it fails."""
    return command([sys.executable, "-m", *module], project)


def command(words: list[str], folder: Path) -> Run:
    """Run a command in a folder. Raises RuntimeError with the end of its messages when it
    fails."""
    with tempfile.TemporaryFile() as messages:
        start = time.perf_counter()
        process = subprocess.Popen(
            words,
            cwd=folder,
            env={**os.environ, **ENVIRONMENT},
            stdout=messages,
            stderr=messages,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            messages.seek(0)
            raise RuntimeError(messages.read().decode(errors="replace")[-2000:])
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _RSS_UNIT / _MIB)


def median(runs: Sequence[Run]) -> Run:
    """The median of each figure by itself."""
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        statistics.median(run.rss for run in runs),
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
