"""Measures search beside Pagefind and MiniSearch: ``python -m bench.search``.

All index the same made-up directives and are asked the same queries in Chromium: what an
index costs to build, what a first query costs a reader, and whether a directive that one
knows is found. Nothing is asserted: what is too slow or missed is for people to say.
"""

import argparse
import shutil
from dataclasses import dataclass, field

from bench import page
from bench import server as search_server
from bench.corpus import ROOT
from bench.search import asked as search_asked
from bench.search import browser as search_browser
from bench.search import costs
from bench.search import folder as search_folder
from bench.search import known as search_known
from bench.search import peers as search_peers
from bench.search.build import SITE
from directive_portal.search.index import FOLDER

PAGE = ROOT / "docs" / "developers" / "search.md"
_SCRIPTS = ROOT / "overrides" / "tim-kiem"
# Above this the peers are left out and everything is built once.
_LARGE = 20_000
# A query may cost Pagefind seconds.
_PAGEFIND_QUERIES = 40
_COMMON = 8


@dataclass(slots=True)
class Report:
    """Rows of the three tables, as they come, with peers or without."""

    runs: int
    peers: tuple[str, ...]
    build: list[str] = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)

    def tables(self) -> dict[str, str]:
        """Under the names of their markers."""
        versions = map(search_peers.version, self.peers)
        tables = {
            "search-build": [
                page.place(self.runs, ("numpy",), versions),
                "",
                *costs.HEAD,
                *self.build,
            ],
            "search-first": [*search_asked.FIRST_HEAD, *self.first],
            "search-known": [*search_asked.KNOWN_HEAD, *self.known],
        }
        written = {name: "\n".join(lines) for name, lines in tables.items()}
        return written if self.peers else {"search-large": "\n\n".join(written.values())}


def measure(report: Report, count: int, queries: int) -> None:
    """All of one corpus."""
    peers = report.peers
    folder, entries = search_folder.make(count, bool(peers))
    taken = costs.measured(folder, peers, report.runs)
    report.build += costs.rows(count, folder, peers, taken)
    shutil.copytree(_SCRIPTS, folder / SITE / FOLDER, dirs_exist_ok=True)
    common = search_known.common(entries, _COMMON)
    items = search_known.items(entries, min(queries, count))
    del entries
    most = {search_peers.PAGEFIND: _PAGEFIND_QUERIES}
    with (
        search_server.serving(folder / SITE) as server,
        search_browser.chromium() as browser,
    ):
        asked = (count, browser, server, peers)
        report.first += search_asked.first_rows(*asked, common)
        report.known += search_asked.known_rows(*asked, items, most)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--runs", type=int, default=3, help="builds of each (default 3)")
    parser.add_argument("--queries", type=int, default=40, help="known items of each kind")
    parser.add_argument("--write", action="store_true", help=f"into docs/…/{PAGE.name}")
    options = parser.parse_args()
    search_peers.install()
    usual, large = Report(options.runs, search_peers.PEERS), Report(1, ())
    for count in options.sizes:
        report = usual if count <= _LARGE else large
        measure(report, count, options.queries)
        # What a size took minutes for stays, whatever befalls the next.
        for name, text in report.tables().items():
            if options.write:
                page.write(text, PAGE, name)
    for report in (usual, large):
        if report.build:
            print("\n\n".join(report.tables().values()))


if __name__ == "__main__":
    main()
