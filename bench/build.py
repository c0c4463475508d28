"""Times the portal's build beside stock Material: ``python -m bench.build``.

Both build the same directives, by turns (portal, stock, portal, stock …), and the medians
are shown. Neighbouring builds are compared, since a shared machine is now fast, now slow.
Nothing is asserted: what is too slow is for people to say.
"""

import argparse
import statistics
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import corpus, measure, page, stock
from bench.measure import Run, Site

OUT = corpus.ROOT / "bench" / "out"
SAME, EDITED = "portal, nothing changed", "portal, one text edited"
PAGE = corpus.ROOT / "docs" / "developers" / "speed.md"


@dataclass(frozen=True, slots=True)
class Result:
    """All builds of one project in their order, and the site that the last one made."""

    name: str
    count: int
    runs: tuple[Run, ...]
    site: Site


def compare(count: int, runs: int) -> tuple[Result, ...]:
    """Build ``count`` directives ``runs`` times each way, by turns: the portal and its
    rival with nothing remembered, then the portal again as it is, and after an edit."""
    folders = {name: OUT / f"{name}-{count}" for name in ("portal", "stock")}
    corpus.make(count, folders["portal"])
    stock.make(folders["portal"], folders["stock"])
    taken: dict[str, list[Run]] = {name: [] for name in (*folders, SAME, EDITED)}
    for n in range(1, runs + 1):
        for name, folder in folders.items():
            taken[name].append(measure.build(folder, folder / "site"))
            if name == "portal":
                taken[SAME].append(measure.build(folder, folder / "site", afresh=False))
                with _edited(folder):
                    run = measure.build(folder, folder / "site", afresh=False)
                taken[EDITED].append(run)
        for name, found in taken.items():
            run = found[-1]
            _tell(f"{count} {name} {n}/{runs}: {run.wall:.1f} s, {run.cpu:.1f} s CPU")
    return tuple(
        Result(
            name,
            count,
            tuple(found),
            measure.weigh(folders.get(name, folders["portal"]) / "site"),
        )
        for name, found in taken.items()
    )


@contextmanager
def _edited(folder: Path) -> Iterator[None]:
    """One sentence more in one directive."""
    record = min((folder / "directives").glob("*/*/*.md"))
    text = record.read_text(encoding="utf-8")
    record.write_text(
        f"{text.rstrip()}\n\nBáo cáo kết quả trước ngày 20.\n", encoding="utf-8"
    )
    try:
        yield
    finally:
        record.write_text(text, encoding="utf-8")


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def report(results: list[tuple[Result, ...]], runs: int) -> str:
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
            *(_sizes(result) for found in results for result in found[:2]),
        ]
    )


def _times(portal: Result, rival: Result, *others: Result) -> list[str]:
    pairs = list(zip(portal.runs, rival.runs, strict=True))
    wall = _ratio(ours.wall / theirs.wall for ours, theirs in pairs)
    cpu = _ratio(ours.cpu / theirs.cpu for ours, theirs in pairs)
    rss = _ratio(ours.rss / theirs.rss for ours, theirs in pairs)
    return [
        _time(portal),
        _time(rival),
        f"| {portal.count:,} | **ratio** | **{wall}** | **{cpu}** | **{cpu}** | {rss} |",
        *map(_time, others),
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
