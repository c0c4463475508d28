"""What readers ask of a server, and how many answers it gives: ``python -m bench.serving
SITE``.

A built site, or a release, stands behind nginx with the configuration that ``portal
server`` prints. A telephone's browser visits it, and nginx writes down what it sent. Then
wrk asks for the pages, compressed, as fast as it can, by turns with one bare file of their
mean size from the same nginx. It needs nginx and wrk (Debian's packages). Nothing is
asserted.
"""

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser import chromium
from tests.release import packed, servers

from bench import page
from bench.corpus import ROOT

PAGE = ROOT / "docs" / "developers" / "hosting.md"
# A visit of the formula: somebody who has never been here opens a directive, then another
# one, and every second one searches.
_VISIT = {"first": 1.0, "next": 1.0, "search": 0.5}
_NAMES = {
    "first": "first visit: a directive",
    "next": "next page: another directive",
    "again": "the same page once more, unchanged",
    "search": "search: the page, and one query",
}
_VISITS = (1, 10, 100)  # million a month
# The busiest second of a month, in means.
_PEAK = 10
_SECONDS = 30 * 24 * 3600
_SEED, _URLS, _CONNECTIONS = 17, 5000, 32
_BARE = "bare.html"
_SCRIPT = """\
local paths, at = {}, 0
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local said = { ["Accept-Encoding"] = os.getenv("CODING") }
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], said)
end
"""


@dataclass(frozen=True, slots=True)
class Sent:
    """What one step of a visit was: answers, those of them that said "as it was", bytes
    with headers."""

    answers: int
    unchanged: int
    size: int


@dataclass(frozen=True, slots=True)
class Strained:
    """A second of nginx: answers, megabytes; how many went wrong in the whole; half and 99
    of 100 answers came within so many milliseconds."""

    answers: float
    megabytes: float
    errors: int
    half: float
    most: float


@contextmanager
def released(site: Path) -> Iterator[Path]:
    """A folder as a release has it, with compressed files beside the texts."""
    with tempfile.TemporaryDirectory(dir=site.parent) as top:
        folder = Path(top) / "release"
        shutil.copytree(site, folder, copy_function=os.link, ignore=_hidden)
        if not (folder / "index.html.br").exists():
            packed.pack(folder)
        yield folder


def _hidden(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name.startswith(".")]


def visit(folder: Path, port: int, log: Path) -> dict[str, Sent]:
    """What a telephone's browser asks for on a visit, step by step."""
    directives = sorted(folder.glob("van-ban/*/*/*/index.json"))
    places = [path.parent.relative_to(folder).as_posix() for path in directives]
    first, other = (places[len(places) * n // 3] for n in (1, 2))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium.find()), args=chromium.arguments()
        )
        seen = browser.new_page(viewport={"width": 360, "height": 740})
        found = {}
        for step, path in (
            ("first", f"{first}/"),
            ("next", f"{other}/"),
            ("again", f"{other}/"),
            ("search", "tim-kiem/?q=phong chong dich"),
        ):
            log.write_bytes(b"")
            seen.goto(f"http://localhost:{port}/{path}", wait_until="networkidle")
            # The icon comes after the page.
            seen.wait_for_timeout(1000)
            found[step] = _sent(log.read_text(encoding="utf-8"))
        browser.close()
    return found


def _sent(log: str) -> Sent:
    lines = [line.split(" ", 2) for line in log.splitlines()]
    unchanged = sum(status == "304" for status, *_ in lines)
    return Sent(len(lines), unchanged, sum(int(size) for _, size, _ in lines))


def strain(port: int, paths: Sequence[str], coding: str, seconds: int) -> Strained:
    """wrk asks for the paths one after the other, over connections that stay open."""
    with tempfile.TemporaryDirectory() as work:
        listed, script = Path(work, "paths"), Path(work, "ask.lua")
        listed.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
        script.write_text(_SCRIPT, encoding="utf-8")
        options = ["-t1", f"-c{_CONNECTIONS}", f"-d{seconds}s", "--latency", "-s"]
        told = subprocess.run(
            ["wrk", *options, str(script), f"http://127.0.0.1:{port}"],
            env={**os.environ, "PATHS": str(listed), "CODING": coding},
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        ).stdout
    return _strained(told)


def _strained(told: str) -> Strained:
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    broken = re.search(r"Socket errors: (.+)", told)
    counts = re.findall(r"\d+", broken[1]) if broken else []
    return Strained(
        _found(r"Requests/sec:\s+([\d.]+)", told),
        _amount(r"Transfer/sec:\s+([\d.]+)([KMG]?B)", told, _SIZES),
        int(failed[1] if failed else 0) + sum(map(int, counts)),
        _amount(r"50%\s+([\d.]+)(us|ms|s)", told, _TIMES),
        _amount(r"99%\s+([\d.]+)(us|ms|s)", told, _TIMES),
    )


_SIZES = {"B": 1 / 2**20, "KB": 1 / 2**10, "MB": 1, "GB": 2**10}
_TIMES = {"us": 0.001, "ms": 1, "s": 1000}


def _amount(form: str, told: str, units: Mapping[str, float]) -> float:
    found = re.search(form, told)
    assert found, told
    return float(found[1]) * units[found[2]]


def _found(form: str, told: str) -> float:
    return _amount(rf"{form}()", told, {"": 1})


def _median(runs: Sequence[Strained]) -> Strained:
    """The median of each figure by itself, of errors the sum."""
    middle = [
        statistics.median(getattr(run, name) for run in runs)
        for name in ("answers", "megabytes", "half", "most")
    ]
    answers, megabytes, half, most = middle
    errors = sum(run.errors for run in runs)
    return Strained(answers, megabytes, errors, half, most)


def strained(folder: Path, port: int, seconds: int, runs: int) -> dict[str, Strained]:
    """Pages by turns with a bare file of their mean size, which is what nginx reads when
    it sends them compressed."""
    pages = sorted(folder.rglob("*.html"))
    chosen = random.Random(_SEED).sample(pages, min(_URLS, len(pages)))
    mean = statistics.mean(
        path.with_name(f"{path.name}.gz").stat().st_size for path in chosen
    )
    (folder / _BARE).write_bytes(random.Random(_SEED).randbytes(round(mean)))
    asked = [
        f"/{path.relative_to(folder).as_posix().removesuffix('index.html')}"
        for path in chosen
    ]
    kinds = {"pages, gzip": (asked, "gzip"), "one bare file": ([f"/{_BARE}"], "identity")}
    found: dict[str, list[Strained]] = {kind: [] for kind in kinds}
    for _ in range(runs):
        for kind, (paths, coding) in kinds.items():
            found[kind].append(strain(port, paths, coding, seconds))
    return {kind: _median(all_) for kind, all_ in found.items()}


def weighed(folder: Path) -> Iterator[str]:
    sizes = {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    beside = [path for path in sizes if path.suffix in (".gz", ".br")]
    extra = sum(sizes[path] for path in beside)
    yield (
        f"The release: {len(sizes) - len(beside):,} files, "
        f"{(sum(sizes.values()) - extra) / 1e6:.0f} MB, and {len(beside):,} compressed "
        f"ones beside them, {extra / 1e6:.0f} MB."
    )


def report(
    seen: Mapping[str, Sent], rates: Mapping[str, Strained], seconds: int, runs: int
) -> Iterator[str]:
    yield "| Step | Requests | of these 304 | KB sent |"
    yield "|---|---:|---:|---:|"
    for step, sent in seen.items():
        size = f"{sent.size / 1000:.1f}"
        yield f"| {_NAMES[step]} | {sent.answers} | {sent.unchanged} | {size} |"
    answers = sum(share * seen[step].answers for step, share in _VISIT.items())
    size = sum(share * seen[step].size for step, share in _VISIT.items())
    yield ""
    yield f"A visit of the formula: {answers:.1f} requests, {size / 1000:.0f} KB."
    yield ""
    yield (
        f"wrk, {_CONNECTIONS} connections, {runs} × {seconds} s each by turns, against one "
        f"worker of nginx; load of the machine {os.getloadavg()[0]:.1f}:"
    )
    yield ""
    yield "| Asked for | Requests/s | MB/s | Errors | Half within ms | 99 % within ms |"
    yield "|---|---:|---:|---:|---:|---:|"
    for kind, rate in rates.items():
        yield (
            f"| {kind} | {rate.answers:,.0f} | {rate.megabytes:,.0f} | {rate.errors} "
            f"| {rate.half:.1f} | {rate.most:.1f} |"
        )
    whole, bare = (rate.answers for rate in rates.values())
    yield f"| **pages to the bare file** | **{whole / bare:.2f} ×** | | | | |"
    yield ""
    yield (
        "| Visits a month | Requests | TB | Requests/s, mean | at the peak "
        "| Mbit/s at the peak | of one worker, at the peak |"
    )
    yield "|---:|---:|---:|---:|---:|---:|---:|"
    for millions in _VISITS:
        visits = millions * 1e6
        rate = visits * answers / _SECONDS
        bits = visits * size * 8 * _PEAK / _SECONDS / 1e6
        yield (
            f"| {millions} million | {visits * answers / 1e6:,.0f} million "
            f"| {visits * size / 1e12:,.2f} | {rate:,.1f} | {rate * _PEAK:,.0f} "
            f"| {bits:,.0f} | {rate * _PEAK / whole:.1%} |"
        )


def _versions() -> list[str]:
    told = subprocess.run(
        [servers.program("nginx") or "nginx", "-v"],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return [told.stderr.strip().rpartition(" ")[2].replace("/", " ")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "site", type=Path, metavar="SITE", help="a built site, or a release"
    )
    parser.add_argument("--seconds", type=int, default=20, help="of each run (default 20)")
    parser.add_argument("--runs", type=int, default=3, help="of each (default 3)")
    parser.add_argument("--write", action="store_true", help=f"into docs/…/{PAGE.name}")
    options = parser.parse_args()
    count = len(list(options.site.glob("van-ban/*/*/*/index.json")))
    with released(options.site.resolve()) as folder, tempfile.TemporaryDirectory() as top:
        log = Path(top, "sent")
        parts = Path(top, "visit"), Path(top, "strain")
        for work in parts:
            work.mkdir()
        told = [page.place(options.runs, (), _versions()), ""]
        told += [f"A portal of {count:,} directives. {next(weighed(folder))}", ""]
        with servers.serving("nginx", folder, parts[0], log=f"{log} sent") as port:
            seen = visit(folder, port, log)
        with servers.serving("nginx", folder, parts[1]) as port:
            rates = strained(folder, port, options.seconds, options.runs)
    told += report(seen, rates, options.seconds, options.runs)
    print("\n".join(told))
    if options.write:
        page.write("\n".join(told), PAGE, "serving")


if __name__ == "__main__":
    main()
