"""Times ``portal check``: ``python bench/check.py``.

Records of about 4 KB, of which every one is read and checked anew. Nothing is asserted:
what is too slow is for people to say.
"""

import argparse
import sys

import corpus
import measure
import page
from build import OUT, PAGE

# Bytes of a record's file at most, front matter included.
SIZE = 4000
COMMAND = ["directive_portal.cli.main", "check"]


def row(count: int, runs: int) -> str:
    """Check a corpus so many times; a row of the table."""
    folder = OUT / f"check-{count}"
    corpus.make(count, folder, SIZE)
    taken = []
    for n in range(1, runs + 1):
        taken.append(run := measure.run(COMMAND, folder))
        told = f"{count} {n}/{runs}: {run.wall:.1f} s, {run.cpu:.1f} s CPU"
        print(told, file=sys.stderr, flush=True)
    middle, thousands = measure.median(taken), count / 1000
    speed = f"{middle.wall:.2f} | {middle.cpu:.2f} | {middle.cpu / thousands:.2f}"
    return f"| {count:,} | {speed} | {middle.rss:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--runs", type=int, default=3, help="checks of each (default 3)")
    parser.add_argument("--write", action="store_true", help=f"into docs/…/{PAGE.name}")
    options = parser.parse_args()
    lines = [
        page.place(options.runs, ("pyyaml",)),
        "",
        "| Directives | Wall s | CPU s | CPU s per 1,000 | Peak MiB of a process |",
        "|---:|---:|---:|---:|---:|",
        *(row(count, options.runs) for count in options.sizes),
    ]
    text = "\n".join(lines)
    print(text)
    if options.write:
        page.write(text, PAGE, "check-speed")


if __name__ == "__main__":
    main()
