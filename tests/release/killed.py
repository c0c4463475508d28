"""Kills ``portal publish`` and ``portal rollback`` at random moments, while a reader reads
what stands at the target: ``python -m tests.release.killed TIMES``.

Each page that is read must be that of one whole release; in a folder that is switched in
one step also the one that the list of sums beside it tells of.
"""

import argparse
import hashlib
import os
import random
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from tests import portals
from tests.project import Project

from directive_portal.release import sums

LETTER = "tinh-uy-song-vang/2021/31-cv-tu"
PAGES = (
    "index.html",
    "404.html",
    f"van-ban/{LETTER}/index.html",
    f"van-ban/{LETTER}/source.md",
)
_CONFIG = f"""\
INHERIT: {(portals.ROOT / "mkdocs.yml").as_posix()}
site_url: https://thu.example.vn/
theme:
  custom_dir: {(portals.ROOT / "overrides").as_posix()}
nav: [index.md]
"""


def portal(root: Path) -> Path:
    """A portal of one directive."""
    root.mkdir(exist_ok=True)
    project = Project(root)
    project.directive(LETTER, "Nội dung thử.\n")
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# Trang chủ\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
    return root


def edit(root: Path, words: str) -> None:
    """Let each page and file of the directive say something else."""
    Project(root).directive(LETTER, f"Nội dung {words}.\n", subject=f"Lễ hội {words}")


def command(root: Path, *arguments: str) -> tuple[int, str]:
    done = portals.run(portals.portal(*arguments), root, check=False)
    return done.returncode, done.stdout


class Reader(threading.Thread):
    """Reads pages of a folder again and again; ``met`` are the sums of what it met, by
    page, ``mixed`` pages that were not of the release whose list stood beside them."""

    def __init__(self, place: Path) -> None:
        super().__init__(daemon=True)
        self.place = place
        self.met: dict[str, set[str]] = {}
        self.missed: list[str] = []
        self.mixed: list[str] = []
        self.reads = 0
        self._ends = threading.Event()

    def run(self) -> None:
        while not self._ends.is_set():
            for page in PAGES:
                self._read(page)
            time.sleep(0.002)

    def end(self) -> None:
        self._ends.set()
        self.join()

    def _read(self, page: str) -> None:
        before = self._listed()
        try:
            met = hashlib.sha256((self.place / page).read_bytes()).hexdigest()
        except FileNotFoundError:
            self.missed.append(page)
            return
        self.reads += 1
        self.met.setdefault(page, set()).add(met)
        if before and before == self._listed() and before.get(page) != met:
            self.mixed.append(page)

    def _listed(self) -> dict[str, str]:
        return sums.read(self.place) or {}


def kill(root: Path, arguments: Sequence[str], after: float) -> bool:
    """Run a command, kill it after so many seconds; whether it was still running."""
    process = subprocess.Popen(
        portals.portal(*arguments),
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": portals.AS_OF, "PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def killed(root: Path, target: Path, times: int, seed: int = 1) -> Reader:
    """Publish twice, then kill so many runs that publish a change or go back, while a
    reader reads; gives the reader, who has ended. The last publish is not killed. Raises
    AssertionError when one that is not killed fails."""
    moments = random.Random(seed)
    known: dict[str, set[str]] = {page: set() for page in PAGES}

    def whole(*arguments: str) -> float:
        began = time.monotonic()
        status, said = command(root, *arguments, str(target))
        assert status == 0, said
        for page in PAGES:
            known[page].add(sums.of_file(target / page))
        return time.monotonic() - began

    whole("publish")
    edit(root, "hai")
    publishing, going_back = whole("publish"), whole("rollback")
    reader = Reader(target)
    reader.start()
    for n in range(times):
        if n % 2:
            runs, lasts = ("rollback", "--to", str(n // 2 % 2 + 1)), going_back
        else:
            edit(root, ("một", "hai")[n // 2 % 2])
            runs, lasts = ("publish",), publishing
        kill(root, (*runs, str(target)), moments.uniform(0.1, 1.1) * lasts)
    edit(root, "một")
    whole("publish")
    edit(root, "hai")
    whole("publish")
    reader.end()
    for release in (root / ".portal" / "releases").glob("[0-9]*[0-9]"):
        for page in PAGES:
            known[page].add(sums.of_file(release / page))
    for page, met in reader.met.items():
        assert met <= known[page], page
    return reader


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=int)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder:
        root, served = portal(Path(folder, "portal")), Path(folder, "www")
        reader = killed(root, served, times)
        status, said = command(root, "verify", str(served))
        print(
            f"{times} killed, {reader.reads} reads, {len(reader.missed)} missed, "
            f"{len(reader.mixed)} mixed; {status}: {said}"
        )


if __name__ == "__main__":
    main()
