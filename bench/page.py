"""Writes results into a page of the documentation, with where they were made."""

import os
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path


def place(runs: int, packages: Iterable[str], programs: Iterable[str] = ()) -> str:
    """The line above a table: how often, on what machine, with which versions; those of
    ``programs`` stand in their names."""
    versions = ", ".join([*(f"{name} {version(name)}" for name in packages), *programs])
    python = f"Python {platform.python_version()}"
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs"
    return f"Medians of {runs} runs by turns; {machine}, {python}, {versions}."


def write(text: str, page: Path, name: str) -> None:
    """Put a report between the page's markers of that name. Raises ValueError without."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    before, opened, rest = page.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not (opened and closed):
        raise ValueError(f"{page} has no {begin} … {end}")
    content = f"{before}{begin}\n\n{text}\n\n{end}{after}"
    page.write_text(content, encoding="utf-8", newline="\n")
