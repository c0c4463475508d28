"""Judges a page of each kind of built sites: ``python -m bench.web SITE…``.

Each site is served with compression. What Lighthouse says of the first visit of a telephone
stands in a table, with the bytes and requests of it, and below it whatever was not perfect.
Nothing is asserted: what is too slow or heavy is for people to say.
"""

import argparse
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.browser import kinds

from bench import page, server
from bench.corpus import ROOT
from bench.web import lighthouse
from bench.web.lighthouse import Judged

PAGE = ROOT / "docs" / "developers" / "speed.md"
_HEAD = (
    "| Page | Perf. | Access. | Practices | SEO | LCP s | CLS | TBT ms | Requests | KB "
    "| KB without face |",
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
)


def judged(site: Path, runs: int) -> Iterator[tuple[str, Judged]]:
    """Each kind of page by its name, with the medians of so many first visits."""
    with server.serving(site) as served, lighthouse.judge() as judge:
        for name, address in kinds.every(site).items():
            url = f"{served.address}/{address}"
            yield name, lighthouse.median([judge.see(url) for _ in range(runs)])


def row(name: str, seen: Judged) -> str:
    """A line of the table; 1 KB is 1,000 bytes."""
    cells = [
        f"`{name}`" if "/" in name or "." in name else name,
        *(f"{score * 100:.0f}" for score in seen.scores),
        f"{seen.lcp / 1000:.1f}",
        f"{seen.cls:.3f}",
        f"{seen.tbt:.0f}",
        f"{seen.requests}",
        f"{seen.sent / 1000:.1f}",
        f"{(seen.sent - seen.face) / 1000:.1f}",
    ]
    return f"| {' | '.join(cells)} |"


def below(seen: Mapping[str, Judged]) -> Iterator[str]:
    """A line for each page of which something is not perfect."""
    for name, one in seen.items():
        if one.faults:
            yield f"- `{name}`: {', '.join(one.faults)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sites", type=Path, nargs="+", metavar="SITE", help="a built site")
    parser.add_argument("--runs", type=int, default=3, help="of each page (default 3)")
    parser.add_argument("--write", action="store_true", help=f"into docs/…/{PAGE.name}")
    options = parser.parse_args()
    lighthouse.install()
    told = [page.place(options.runs, (), [lighthouse.version()])]
    for site in options.sites:
        count = len(list(site.glob("van-ban/*/*/*/index.json")))
        seen: dict[str, Judged] = {}
        lines = [f"A portal of {count:,} directives:", "", *_HEAD]
        print("\n".join(lines))
        for name, one in judged(site, options.runs):
            seen[name] = one
            lines.append(row(name, one))
            print(lines[-1], flush=True)
        faults = list(below(seen))
        print("\n".join(faults), f"\nload {os.getloadavg()}")
        told += ["", *lines, *(["", *faults] if faults else [])]
    if options.write:
        page.write("\n".join(told), PAGE, "page-light")


if __name__ == "__main__":
    main()
