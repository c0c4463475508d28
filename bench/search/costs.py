"""What the index of a corpus costs to build, ours and the peers', by turns."""

import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import measure
from bench.corpus import ROOT
from bench.measure import Run
from bench.search import build
from bench.search import peers as search_peers
from bench.search.build import EDITED, SITE
from directive_portal.search.index import FOLDER

HEAD = (
    "| Directives | Index | Wall s | CPU s | Peak MiB, largest | MB | Files |",
    "|---:|---|---:|---:|---:|---:|---:|",
)
_NAMES = {
    "full": "ours",
    "edit": "ours, one sentence edited",
    "read": "ours, start and reading alone",
}


@dataclass(frozen=True, slots=True)
class Made:
    """An index on disk: bytes and files."""

    size: int
    files: int


def measured(folder: Path, peers: Sequence[str], runs: int) -> dict[str, list[Run]]:
    """Build everything so many times, by turns; the runs of each step and peer."""
    taken: dict[str, list[Run]] = {}
    for n in range(1, runs + 1):
        for name, clear, command in _works(folder, peers):
            clear()
            run = measure.command(command, ROOT)
            taken.setdefault(name, []).append(run)
            told = f"{run.wall:.1f} s, {run.cpu:.1f} s CPU, {run.rss:.0f} MiB"
            print(f"{folder.name} {name} {n}/{runs}: {told}", file=sys.stderr, flush=True)
    return taken


def _works(
    folder: Path, peers: Sequence[str]
) -> Iterator[tuple[str, Callable[[], None], list[str]]]:
    """Names, what goes before, and commands, ours beside the peers'."""
    for step in build.STEPS:
        command = [sys.executable, "-m", "bench.search.build", str(folder), step]
        yield step, lambda step=step: build.clear(folder, step), command
    for peer in peers:
        command = search_peers.command(peer, folder)
        yield peer, lambda peer=peer: search_peers.clear(peer, folder), command


def rows(
    count: int, folder: Path, peers: Sequence[str], taken: dict[str, list[Run]]
) -> Iterator[str]:
    """Rows of the table, the ratios last."""
    for step in ("full", *peers, "edit", "read"):
        run = measure.median(taken[step])
        figures = f"{run.wall:.2f} | {run.cpu:.2f} | {run.rss:.0f}"
        name, weight = _NAMES.get(step, step), _weight(folder, step)
        yield f"| {count:,} | {name} | {figures} | {weight} |"
    for name, over, under in _ratios(peers):
        wall = _ratio(taken, over, under, lambda run: run.wall)
        cpu = _ratio(taken, over, under, lambda run: run.cpu)
        yield f"| {count:,} | **{name}** | **{wall}** | **{cpu}** | | | |"


def _ratios(peers: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    yield from ((f"ours to {peer}", "full", peer) for peer in peers)
    yield "edited to full", "edit", "full"


def _ratio(
    taken: dict[str, list[Run]], over: str, under: str, figure: Callable[[Run], float]
) -> str:
    """The median of neighbours, since a shared machine is now fast, now slow."""
    pairs = zip(taken[over], taken[under], strict=True)
    return f"{statistics.median(figure(a) / figure(b) for a, b in pairs):.2f} ×"


def _weight(folder: Path, step: str) -> str:
    if step == "read":
        return " |"
    ours = {"full": folder / SITE / FOLDER, "edit": folder / EDITED / FOLDER}
    made = weigh(ours.get(step) or search_peers.target(step, folder))
    return f"{made.size / 1e6:.1f} | {made.files:,}"


def weigh(folder: Path) -> Made:
    """An index without the scripts that read it."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    sizes = [path.stat().st_size for path in files if not _script(path)]
    return Made(sum(sizes), len(sizes))


def _script(file: Path) -> bool:
    return file.suffix in (".js", ".mjs", ".css")
