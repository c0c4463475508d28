"""Times the portal's build beside stock Material: ``python -m bench.build``.

Both build the same directives, by turns (portal, stock, portal, stock …), and the medians
are shown. Neighbouring builds are compared, since a shared machine is now fast, now slow.
Nothing is asserted: what is too slow is for people to say.
"""

import argparse
import statistics
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from bench import corpus, measure, page, stock
from bench.measure import Run, Site

OUT = corpus.ROOT / "bench" / "out"
PAGE = corpus.ROOT / "docs" / "developers" / "speed.md"


@dataclass(frozen=True, slots=True)
class Result:
    """All builds of one project in their order, and the site that the last one made."""

    name: str
    count: int
    runs: tuple[Run, ...]
    site: Site


def compare(count: int, runs: int) -> tuple[Result, Result]:
    """Build ``count`` directives ``runs`` times each way, by turns."""
    folders = {name: OUT / f"{name}-{count}" for name in ("portal", "stock")}
    corpus.make(count, folders["portal"])
    stock.make(folders["portal"], folders["stock"])
    taken: dict[str, list[Run]] = {name: [] for name in folders}
    for n in range(1, runs + 1):
        for name, folder in folders.items():
            run = measure.build(folder, folder / "site")
            taken[name].append(run)
            _tell(f"{count} {name} {n}/{runs}: {run.wall:.1f} s, {run.cpu:.1f} s CPU")
    portal, rival = (
        Result(name, count, tuple(taken[name]), measure.weigh(folder / "site"))
        for name, folder in folders.items()
    )
    return portal, rival


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def report(results: list[tuple[Result, Result]], runs: int) -> str:
    """Two Markdown tables, time and size, under a line that says where they were made."""
    return "\n".join(
        [
            page.place(runs, ("mkdocs", "mkdocs-material", "markdown")),
            "",
            "| Directives | Build | Wall s | CPU s | CPU s per 1,000 | Peak MiB |",
            "|---:|---|---:|---:|---:|---:|",
            *(row for pair in results for row in _times(*pair)),
            "",
            "| Directives | Build | Files | MB in all | HTML pages | Largest HTML, KB "
            "| HTML over 40 KB | Largest HTML page |",
            "|---:|---|---:|---:|---:|---:|---:|---|",
            *(_sizes(result) for pair in results for result in pair),
        ]
    )


def _times(portal: Result, rival: Result) -> list[str]:
    pairs = list(zip(portal.runs, rival.runs, strict=True))
    wall = _ratio(ours.wall / theirs.wall for ours, theirs in pairs)
    cpu = _ratio(ours.cpu / theirs.cpu for ours, theirs in pairs)
    rss = _ratio(ours.rss / theirs.rss for ours, theirs in pairs)
    return [
        _time(portal),
        _time(rival),
        f"| {portal.count:,} | **ratio** | **{wall}** | **{cpu}** | **{cpu}** | {rss} |",
    ]


def _ratio(ratios: Iterable[float]) -> str:
    return f"{statistics.median(ratios):.2f} ×"


def _time(result: Result) -> str:
    run, thousands = measure.median(result.runs), result.count / 1000
    figures = f"{run.wall:.1f} | {run.cpu:.1f} | {run.cpu / thousands:.2f} | {run.rss:.0f}"
    return f"| {result.count:,} | {result.name} | {figures} |"


def _sizes(result: Result) -> str:
    site = result.site
    figures = f"{site.files:,} | {site.total / 1e6:.1f} | {site.pages:,}"
    largest = f"{site.largest_size / 1000:.1f} | {site.heavy:,} | `{site.largest}`"
    return f"| {result.count:,} | {result.name} | {figures} | {largest} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--runs", type=int, default=3, help="builds of each (default 3)")
    parser.add_argument("--write", action="store_true", help=f"into docs/…/{PAGE.name}")
    options = parser.parse_args()
    results = [compare(count, options.runs) for count in options.sizes]
    text = report(results, options.runs)
    print(text)
    if options.write:
        page.write(text, PAGE, "build-speed")


if __name__ == "__main__":
    main()
