"""Times ``portal check``: ``python -m bench.check``.

Records of about 4 KB are checked anew, with nothing remembered of them, and again after one
of them has been changed, as on each save. Nothing is asserted: what is too slow is for
people to say. Machines differ: as a yardstick stock Material builds 1,000 pages beside it.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator

from bench import corpus, measure, page, stock
from bench.build import OUT, PAGE
from bench.measure import Run

# Bytes of a record's file at most, front matter included.
SIZE = 4000
COMMAND = ["directive_portal.cli.main", "check"]


def yardstick(runs: int) -> Run:
    """The middle of so many builds of 1,000 pages by stock Material."""
    portal, folder = (OUT / f"{name}-1000" for name in ("portal", "stock"))
    corpus.make(1000, portal)
    stock.make(portal, folder)
    return measure.median([measure.build(folder, folder / "site") for _ in range(runs)])


def rows(count: int, runs: int, unit: Run) -> Iterator[str]:
    """Check a corpus so many times each way; two rows of the table."""
    folder = OUT / f"check-{count}"
    corpus.make(count, folder, SIZE)
    record = next((folder / "directives").glob("*/*/*.md"))
    text = record.read_text(encoding="utf-8")
    taken: dict[str, list[Run]] = {"all": [], "one changed": []}
    for n in range(1, runs + 1):
        shutil.rmtree(folder / ".portal", ignore_errors=True)
        for what in taken:
            taken[what].append(run := measure.run(COMMAND, folder))
            told = f"{count} {what} {n}/{runs}: {run.wall:.1f} s, {run.cpu:.1f} s CPU"
            print(told, file=sys.stderr, flush=True)
            record.write_text(f"{text}\nLần {n}.\n", encoding="utf-8")
        record.write_text(text, encoding="utf-8")
    for what, times in taken.items():
        middle, thousands = measure.median(times), count / 1000
        speed = f"{middle.wall:.2f} | {middle.cpu:.2f} | {middle.cpu / thousands:.2f}"
        share = f"{middle.cpu / unit.cpu:.2f} ×"
        yield f"| {count:,} | {what} | {speed} | {share} | {middle.rss:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--runs", type=int, default=3, help="checks of each (default 3)")
    parser.add_argument("--write", action="store_true", help=f"into docs/…/{PAGE.name}")
    options = parser.parse_args()
    unit = yardstick(options.runs)
    lines = [
        page.place(options.runs, ("pyyaml",)),
        f"Stock Material built 1,000 pages in {unit.cpu:.1f} s of CPU time.",
        "",
        "| Directives | Checked | Wall s | CPU s | CPU s per 1,000 | CPU, of stock "
        "| Peak MiB, largest |",
        "|---:|---|---:|---:|---:|---:|---:|",
        *(row for count in options.sizes for row in rows(count, options.runs, unit)),
    ]
    text = "\n".join(lines)
    print(text)
    if options.write:
        page.write(text, PAGE, "check-speed")


if __name__ == "__main__":
    main()
