"""A folder that a command keeps: only what it wrote there is ever written over or removed.

Nothing outside the folder is touched: an address is followed from the folder down, and only
through folders.
"""

import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from directive_portal.messages import say
from directive_portal.publish.cache import WORK
from directive_portal.publish.refusal import RefusalError
from directive_portal.sources import files

# Folders of the portal that a command would mix with its sources or its work.
_SOURCES = ("directives", "docs", "overrides", "plugins", ".git", WORK)


class FolderError(RefusalError):
    """The folder, or something in it, is not the command's to write."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How many files are as they should be, and how many of them were written anew;
    ``removed`` are those of an earlier run that are no more."""

    files: int
    written: int
    removed: int


@dataclass(slots=True)
class OwnFolder:
    """The folder of ``portal <command>``, which lists in the file ``.portal-<command>`` the
    addresses of what it wrote, a line for each.

    To make one raises FolderError for the portal itself (``root``), what holds it and what
    it is made from, and for a folder that holds something else. What is put is written
    whole, unless it is so already.
    """

    folder: Path
    root: Path
    command: str
    _before: frozenset[str] = field(init=False)
    _addresses: list[str] = field(init=False, default_factory=list)
    _written: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.folder, root = self.folder.resolve(), self.root.resolve()
        sources = (root / name for name in _SOURCES)
        if root.is_relative_to(self.folder) or any(
            map(self.folder.is_relative_to, sources)
        ):
            raise self._refused("place")
        self._before = self._earlier()

    @property
    def _listing(self) -> str:
        return f".portal-{self.command}"

    def _refused(self, cause: str, place: Path | None = None) -> FolderError:
        values = {"folder": self.folder, "place": place, "command": self.command}
        return FolderError(say(f"cli.export_{cause}", **values))

    def _earlier(self) -> frozenset[str]:
        """What an earlier run wrote here."""
        listing = self.folder / self._listing
        if _kind(listing) not in (None, "file"):
            raise self._refused("link", listing)
        try:
            lines = listing.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            if self.folder.exists() and any(self.folder.iterdir()):
                raise self._refused("refused") from None
            return frozenset()
        except UnicodeDecodeError:
            raise self._refused("list") from None
        if not all(map(self._is_address, lines)):
            raise self._refused("list")
        return frozenset(lines)

    def _is_address(self, line: str) -> bool:
        """Whether a line names a file below the folder on every system, in one way only."""
        parts = line.split("/")
        return (
            line.isprintable()
            and not PureWindowsPath(line).anchor
            and not set(line) & set("\\:")
            and str(PurePosixPath(line)) == line
            and not any(part in ("", ".", "..", self._listing) for part in parts)
        )

    def begin(self) -> None:
        """Before the first is put: whatever ends this run, the next one knows that the
        folder is its own."""
        self._list(self._before)

    def put(self, address: str, content: bytes) -> None:
        """Write a file. Raises FolderError where the way there leads through a link,
        OSError when the system refuses."""
        self._written += self._write(address, content)
        self._addresses.append(address)

    def end(self) -> Kept:
        """Remove what was not put again, and tell."""
        gone = self._before.difference(self._addresses)
        self._list(self._addresses)
        for address in gone:
            self._remove(address)
        return Kept(len(self._addresses), self._written, len(gone))

    def _list(self, addresses: Iterable[str]) -> None:
        lines = "".join(f"{address}\n" for address in sorted(addresses))
        self._write(self._listing, lines.encode())

    def _within(self, address: str) -> Path:
        """The place of an address. Raises FolderError when the way there leads through a
        link, or when something else than a file stands there."""
        place = self.folder
        for part in address.split("/")[:-1]:
            place /= part
            if _kind(place) not in (None, "folder"):
                raise self._refused("link", place)
        file = self.folder / address
        if _kind(file) not in (None, "file"):
            raise self._refused("link", file)
        return file

    def _write(self, address: str, content: bytes) -> bool:
        """Write a file whole, unless it is so already; whether it was written."""
        file = self._within(address)
        if files.content(file) == content:
            return False
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(f".{file.name}.new")
        # What a stopped run left, or a link that somebody put there, is not written
        # through.
        fresh.unlink(missing_ok=True)
        with fresh.open("xb") as opened:
            opened.write(content)
        fresh.replace(file)
        return True

    def _remove(self, address: str) -> None:
        """A file, and the folders that it leaves empty."""
        file = self._within(address)
        file.unlink(missing_ok=True)
        with suppress(OSError):  # the first that is not empty, or is not there
            for parent in file.parents:
                if parent == self.folder:
                    break
                parent.rmdir()


def _kind(place: Path) -> str | None:
    """``file``, ``folder`` or ``other``, links not followed; None for what is not there."""
    try:
        mode = place.lstat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        return "folder"
    return "file" if stat.S_ISREG(mode) else "other"
