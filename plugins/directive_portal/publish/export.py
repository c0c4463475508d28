"""Feeds and open data into a folder, without building the site."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from directive_portal.publish import configuration, configuration_rules, offered
from directive_portal.publish.refusal import RefusalError
from directive_portal.publish.registered import registered
from directive_portal.register.wording import say

# In the folder: the addresses of what an export wrote, a line for each.
WRITTEN = ".portal-export"


class ExportError(RefusalError):
    """The folder holds what no export wrote: nothing in it was touched."""


@dataclass(frozen=True, slots=True)
class Export:
    """How many files are as they should be, and how many of them were written anew;
    ``removed`` are those of an earlier export that are no more."""

    files: int
    written: int
    removed: int


def export(root: Path, folder: Path, as_of: date | None = None) -> Export:
    """Bring a folder up to date; what is as it should be is not written again.

    Raises RegisterError when the register or mkdocs.yml has an error, SiteError without
    mkdocs.yml, ExportError when the folder holds something else.
    """
    before = _before(folder)
    given = configuration.read(root)
    register = registered(root, as_of, configuration_rules.of_export)
    # Whatever ends this run, the next one knows that the folder is its own.
    _list(folder, before)
    addresses, written = [], 0
    for address, content in offered.files(register, given.site, root):
        written += _write(folder / address, content)
        addresses.append(address)
    gone = before.difference(addresses)
    _list(folder, addresses)
    for address in gone:
        _remove(folder, address)
    return Export(len(addresses), written, len(gone))


def _before(folder: Path) -> frozenset[str]:
    """What an earlier export wrote here. Raises ExportError."""
    try:
        lines = (folder / WRITTEN).read_text(encoding="utf-8").splitlines()
        return frozenset(line for line in lines if ".." not in line.split("/"))
    except FileNotFoundError:
        if folder.exists() and any(folder.iterdir()):
            raise ExportError(say("cli.export_refused", folder=folder)) from None
        return frozenset()


def _list(folder: Path, addresses: Iterable[str]) -> None:
    lines = "".join(f"{address}\n" for address in sorted(addresses))
    _write(folder / WRITTEN, lines.encode())


def _write(file: Path, content: bytes) -> bool:
    """Write a file whole, unless it is so already; whether it was written."""
    try:
        if file.read_bytes() == content:
            return False
    except OSError:
        file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_bytes(content)
    fresh.replace(file)
    return True


def _remove(folder: Path, address: str) -> None:
    """A file, and the folders that it leaves empty."""
    file = folder / address
    file.unlink(missing_ok=True)
    for parent in file.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
