"""Feeds and open data into a folder, without building the site.

Nothing outside the folder is ever written or removed: an address is followed from the
folder down, and only through folders.
"""

import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path, PurePosixPath, PureWindowsPath

from directive_portal.exports.data import open_data
from directive_portal.messages import say
from directive_portal.publish import (
    campaigns,
    configuration,
    configuration_rules,
    identity,
    side_files,
)
from directive_portal.publish.cache import WORK
from directive_portal.publish.open_register import registered
from directive_portal.publish.refusal import RefusalError
from directive_portal.register import lists
from directive_portal.sources import files

# In the folder: the addresses of what an export wrote, a line for each.
WRITTEN = ".portal-export"
# Folders of the portal that an export would mix with its sources or its work.
_SOURCES = ("directives", "docs", "overrides", "plugins", ".git", WORK)


class ExportError(RefusalError):
    """The folder, or something in it, is not an export's to write; ``cause`` chooses the
    words (``cli.export_<cause>``), ``place`` is the file or folder meant."""

    def __init__(self, cause: str, folder: Path, place: Path | None = None) -> None:
        super().__init__(say(f"cli.export_{cause}", folder=folder, place=place))


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
    mkdocs.yml, ExportError when the folder is not an export's, OSError when the system
    refuses to write.
    """
    folder = folder.resolve()
    _is_apart(folder, root.resolve())
    before = _before(folder)
    site = identity.site(configuration.read(root))
    kinds = lists.kinds(campaigns.of_portal(root, site.parts))
    register = registered(root, as_of, configuration_rules.of_export, kinds)
    # Whatever ends this run, the next one knows that the folder is its own.
    _list(folder, before)
    addresses, written = [], 0
    data = open_data.files(register, site)
    for address, content in chain(
        side_files.files(register, site, root),
        side_files.all_formats(register, site),
        data.items(),
    ):
        written += _write(folder, address, content)
        addresses.append(address)
    gone = before.difference(addresses)
    _list(folder, addresses)
    for address in gone:
        _remove(folder, address)
    return Export(len(addresses), written, len(gone))


def _is_apart(folder: Path, root: Path) -> None:
    """Raises ExportError for the portal itself, what holds it, and what it is made from."""
    sources = (root / name for name in _SOURCES)
    if root.is_relative_to(folder) or any(map(folder.is_relative_to, sources)):
        raise ExportError("place", folder)


def _before(folder: Path) -> frozenset[str]:
    """What an earlier export wrote here. Raises ExportError."""
    listing = folder / WRITTEN
    if _kind(listing) not in (None, "file"):
        raise ExportError("link", folder, listing)
    try:
        lines = listing.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        if folder.exists() and any(folder.iterdir()):
            raise ExportError("refused", folder) from None
        return frozenset()
    except UnicodeDecodeError:
        raise ExportError("list", folder) from None
    if not all(map(_is_address, lines)):
        raise ExportError("list", folder)
    return frozenset(lines)


def _is_address(line: str) -> bool:
    """Whether a line names a file below the folder on every system, in one way only."""
    parts = line.split("/")
    return (
        line.isprintable()
        and not PureWindowsPath(line).anchor
        and not set(line) & set("\\:")
        and str(PurePosixPath(line)) == line
        and not any(part in ("", ".", "..", WRITTEN) for part in parts)
    )


def _kind(place: Path) -> str | None:
    """``file``, ``folder`` or ``other``, links not followed; None for what is not there."""
    try:
        mode = place.lstat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        return "folder"
    return "file" if stat.S_ISREG(mode) else "other"


def _within(folder: Path, address: str) -> Path:
    """The place of an address. Raises ExportError when the way there leads through a link,
    or when something else than a file stands there."""
    place = folder
    for part in address.split("/")[:-1]:
        place /= part
        if _kind(place) not in (None, "folder"):
            raise ExportError("link", folder, place)
    file = folder / address
    if _kind(file) not in (None, "file"):
        raise ExportError("link", folder, file)
    return file


def _list(folder: Path, addresses: Iterable[str]) -> None:
    lines = "".join(f"{address}\n" for address in sorted(addresses))
    _write(folder, WRITTEN, lines.encode())


def _write(folder: Path, address: str, content: bytes) -> bool:
    """Write a file whole, unless it is so already; whether it was written."""
    file = _within(folder, address)
    if files.content(file) == content:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.new")
    # What a stopped run left, or a link that somebody put there, is not written through.
    fresh.unlink(missing_ok=True)
    with fresh.open("xb") as opened:
        opened.write(content)
    fresh.replace(file)
    return True


def _remove(folder: Path, address: str) -> None:
    """A file, and the folders that it leaves empty."""
    file = _within(folder, address)
    file.unlink(missing_ok=True)
    with suppress(OSError):  # the first that is not empty, or is not there
        for parent in file.parents:
            if parent == folder:
                break
            parent.rmdir()
