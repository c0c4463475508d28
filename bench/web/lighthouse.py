"""Judges pages by Lighthouse, as its telephone on a slow network sees them."""

import json
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import node as nodes
from tests.browser import chromium

_HERE = Path(__file__).parent
_MODULE = _HERE / "node_modules" / "lighthouse"


@dataclass(frozen=True, slots=True)
class Judged:
    """A first visit of a page. ``scores`` are shares of one (performance, accessibility,
    best practices, SEO); ``lcp`` and ``tbt`` are milliseconds, ``sent`` and ``face`` bytes
    with headers as they were sent, of all and of the face alone; ``faults`` are the audits
    behind a score below one, but those of performance."""

    scores: Sequence[float]
    lcp: float
    cls: float
    tbt: float
    requests: int
    sent: int
    face: int
    faults: Sequence[str]


def install() -> None:
    """What the lock file names; raises CalledProcessError where npm cannot."""
    if not _MODULE.exists():
        command = [*nodes.npm(), "ci", "--ignore-scripts"]
        subprocess.run(command, cwd=_HERE, check=True, stdout=subprocess.DEVNULL)


def version() -> str:
    """Its name and version."""
    told = json.loads((_MODULE / "package.json").read_text(encoding="utf-8"))
    return f"Lighthouse {told['version']}"


class Judge:
    """A browser that is asked for one page after the other."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def see(self, url: str) -> Judged:
        """Raises RuntimeError when the page could not be judged."""
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None
        assert told is not None
        asked.write(f"{url}\n")
        asked.flush()
        line = told.readline()
        if not line:
            raise RuntimeError(f"Lighthouse ended at {url}")
        return Judged(**json.loads(line))


@contextmanager
def judge() -> Iterator[Judge]:
    """Raises FileNotFoundError without a browser."""
    path = chromium.find()
    if path is None:
        raise FileNotFoundError("no Chromium: run python -m tests.browser.chromium")
    flags = ["--headless=new", *chromium.arguments()]
    command = [str(nodes.node()), str(_HERE / "judge.mjs"), str(path), *flags]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8") as process:
        yield Judge(process)


def median(seen: Sequence[Judged]) -> Judged:
    """The median of each figure by itself; whatever was a fault once is one."""

    def middle(name: str) -> Any:
        return statistics.median(getattr(one, name) for one in seen)

    scores = zip(*(one.scores for one in seen), strict=True)
    return Judged(
        scores=[statistics.median(of) for of in scores],
        lcp=middle("lcp"),
        cls=middle("cls"),
        tbt=middle("tbt"),
        requests=max(one.requests for one in seen),
        sent=max(one.sent for one in seen),
        face=max(one.face for one in seen),
        faults=sorted({fault for one in seen for fault in one.faults}),
    )
