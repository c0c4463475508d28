"""Asks our index and the peers' in a browser: what a first query costs, and whether what is
known is found."""

import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser

from bench.search import browser as search_browser
from bench.search.browser import Asked
from bench.search.known import HIT, KINDS, NUMBER, RUN, Item
from bench.search.peers import MINISEARCH
from bench.server import Server

OURS, EXCERPTS = "ours", "ours, with excerpts"
FIRST_HEAD = (
    "| Directives | Engine | Requests | KB | Unthrottled, ms | Slow 4G, s "
    "| Second query, Slow 4G, s |",
    "|---:|---|---:|---:|---:|---:|---:|",
)
KNOWN_HEAD = (
    f"| Directives | Engine | Queries of each kind | {' | '.join(KINDS)} "
    f"| seven syllables of at most {HIT} directives | ms a query |",
    f"|---:|---|---:|{'---:|' * len(KINDS)}---:|---:|",
)
# MiniSearch loads the same one file for every query: one is asked at the slow pace.
_SLOW_QUERIES = {MINISEARCH: 1}


@dataclass(frozen=True, slots=True)
class First:
    """First queries in fresh pages, and queries after the first, slow ones."""

    fast: list[Asked]
    slow: list[Asked]
    second: list[Asked]


def first(browser: Browser, server: Server, engine: str, queries: Sequence[str]) -> First:
    found = First([], [], [])
    for query in queries:
        with search_browser.session(browser, server, engine) as page:
            found.fast.append(page.ask(query))
    slow = queries[: _SLOW_QUERIES.get(engine)]
    for n, query in enumerate(slow):
        with search_browser.session(browser, server, engine, slow=True) as page:
            found.slow.append(page.ask(query))
            found.second.append(page.ask(queries[(n + 1) % len(queries)]))
    return found


def first_rows(
    count: int,
    browser: Browser,
    server: Server,
    peers: Sequence[str],
    queries: Sequence[str],
) -> Iterator[str]:
    for engine in (OURS, EXCERPTS, *peers):
        found = first(browser, server, engine, queries)
        figures = (
            _spread([a.requests for a in found.fast], "{:.0f}"),
            _spread([a.size / 1000 for a in found.fast], "{:,.0f}"),
            _spread([a.seconds * 1000 for a in found.fast], "{:,.0f}"),
            _spread([a.seconds for a in found.slow], "{:.1f}"),
            _spread([a.seconds for a in found.second], "{:.1f}"),
        )
        yield _told(f"| {count:,} | {engine} | {' | '.join(figures)} |")


def _spread(values: Sequence[float], form: str) -> str:
    """Median and worst."""
    if len(values) == 1:
        return form.format(values[0])
    return f"{form.format(statistics.median(values))} / {form.format(max(values))}"


def _told(row: str) -> str:
    print(row, file=sys.stderr, flush=True)
    return row


def known_rows(
    count: int,
    browser: Browser,
    server: Server,
    peers: Sequence[str],
    items: dict[str, list[Item]],
    most: dict[str, int],
) -> Iterator[str]:
    """``most`` is how many queries of a kind an engine is asked, if not all."""
    for engine in (OURS, *peers):
        some = {kind: items[kind][: most.get(engine)] for kind in KINDS}
        seconds: list[float] = []
        with search_browser.session(browser, server, engine) as page:
            hits = {kind: _hits(page, engine, some[kind], seconds) for kind in KINDS}
        asked = len(some[NUMBER])
        shares = [f"{sum(hits[kind]) / asked:.0%}" for kind in KINDS]
        rare = _rare(some[RUN], hits[RUN])
        spread = _spread([s * 1000 for s in seconds], "{:,.0f}")
        figures = " | ".join((*shares, rare, spread))
        yield _told(f"| {count:,} | {engine} | {asked} | {figures} |")
    yield _ceiling(count, items)


def _hits(
    page: search_browser.Session, engine: str, items: Sequence[Item], seconds: list[float]
) -> list[bool]:
    hits: list[bool] = []
    for item in items:
        asked = page.ask(item.query, HIT)
        seconds.append(asked.seconds)
        hits.append(item.path in asked.paths)
        if not hits[-1]:
            _told(f"{engine} missed, of {item.answers}: {item.query} ({item.path})")
    return hits


def _rare(items: Sequence[Item], hits: Sequence[bool]) -> str:
    """What is found of that which an engine can tell from all else."""
    found = [hit for item, hit in zip(items, hits, strict=True) if item.answers <= HIT]
    return f"{sum(found)} of {len(found)}"


def _ceiling(count: int, items: dict[str, list[Item]]) -> str:
    ceilings = [statistics.mean(item.ceiling for item in items[kind]) for kind in KINDS]
    rare = items[RUN]
    shares = [f"{ceiling:.0%}" for ceiling in ceilings]
    figures = " | ".join((*shares, _rare(rare, [True] * len(rare))))
    return f"| {count:,} | *ceiling* | {len(items[NUMBER])} | {figures} | |"
