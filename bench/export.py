"""Times ``portal export``: ``python -m bench.export``.

Feeds, calendars and open data of directives of about 4 KB are written into a new folder,
and again where nothing has changed. Nothing is asserted: what is too slow or too large is
for people to say.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from bench import corpus, measure, page
from bench.build import OUT, PAGE
from bench.measure import Run

SIZE = 4000
COMMAND = ["directive_portal.cli.main", "export", "out"]
# What a reader asks for again and again should stay below a megabyte.
_FEEDS = frozenset({"feed.xml", "feed.atom", "feed.json"})


def is_feed(file: Path) -> bool:
    return file.name in _FEEDS or file.suffix == ".atom"


def rows(count: int, runs: int) -> Iterator[str]:
    """Export a corpus so many times each way; two rows of the table."""
    folder = OUT / f"export-{count}"
    corpus.make(count, folder, SIZE)
    out = folder / "out"
    taken: dict[str, list[Run]] = {"all": [], "nothing changed": []}
    for n in range(1, runs + 1):
        shutil.rmtree(out, ignore_errors=True)
        for what in taken:
            taken[what].append(run := measure.run(COMMAND, folder))
            told = f"{count} {what} {n}/{runs}: {run.wall:.1f} s, {run.cpu:.1f} s CPU"
            print(told, file=sys.stderr, flush=True)
    sizes = {file: file.stat().st_size for file in out.rglob("*") if file.is_file()}
    feed = max(size for file, size in sizes.items() if is_feed(file))
    weight = f"{len(sizes):,} | {sum(sizes.values()) / 1e6:.0f} | {feed / 1e3:.0f}"
    for what, times in taken.items():
        middle = measure.median(times)
        each = 1000 * middle.cpu / count
        cost = f"{middle.wall:.1f} | {middle.cpu:.1f} | {each:.2f} | {middle.rss:.0f}"
        yield f"| {count:,} | {what} | {cost} | {weight} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--runs", type=int, default=3, help="exports of each (default 3)")
    parser.add_argument("--write", action="store_true", help=f"into docs/…/{PAGE.name}")
    options = parser.parse_args()
    lines = [
        page.place(options.runs, ("feedgen", "lxml", "icalendar")),
        "",
        "| Directives | Exported | Wall s | CPU s | CPU s per 1,000 | Peak MiB, largest "
        "| Files | MB | Largest feed, KB |",
        "|---:|---|---:|---:|---:|---:|---:|---:|---:|",
        *(row for count in options.sizes for row in rows(count, options.runs)),
    ]
    text = "\n".join(lines)
    print(text)
    if options.write:
        page.write(text, PAGE, "export-speed")


if __name__ == "__main__":
    main()
