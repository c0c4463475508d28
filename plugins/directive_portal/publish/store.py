"""What was made for a site, kept by keys of all that it rests on, and used again as it is.

A kept file is another name of the one in the site, where the system allows that. Whoever
changes the one in the site changes both, so time and size of each are remembered, and what
is not as it was is made anew. A store can be deleted at any time.
"""

import filecmp
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import NamedTuple, TypeVar

from directive_portal.publish.cache import WORK, program
from directive_portal.web.made import Made

_INDEX = "index.json"
_T = TypeVar("_T")


class Used(NamedTuple):
    """A file of a site: its address, its key, its time of change (ns), its size (bytes),
    and what is asked for first, as a hash; it may be empty."""

    address: str
    key: str
    time: int
    size: int
    quick: str = ""


class Store:
    """Files of one ``kind``, kept below the folder ``kept``. ``world`` is all that any of
    them can rest on: while it is the same, all are.

    They are to be written into a folder where none of them is yet, or where, ``in_place``,
    those of the last build still stand. A store that is not there is empty; what cannot be
    kept is made again next time.
    """

    def __init__(
        self, kept: Path, kind: str, world: bytes, *, in_place: bool = False
    ) -> None:
        self._kept = str(kept / kind)
        self.in_place = in_place
        self._world = _hash(world)
        before, self._files = _read(f"{self._kept}/{_INDEX}")
        self._is_same = before == self._world
        self._known = {used.key: used for used in self._files}
        self._at = {used.address: used for used in self._files if used.quick}
        self._folders: set[str] = set()
        with suppress(OSError):
            for n in range(256):
                os.makedirs(f"{self._kept}/{n:02x}", exist_ok=True)

    def before(self) -> Mapping[str, str]:
        """The places of the files of the last build by address, in the order in which they
        were put, where the world is that of the last build and all are still there; else
        none."""
        if not (self._is_same and all(map(self._is_sound, self._files))):
            return {}
        return {used.address: self._place(used.key) for used in self._files}

    def repeat(self, folder: Path) -> bool:
        """Write all files of the last build, where that can be; whether it was so."""
        if self.in_place and self._is_same:
            return True
        found = self.before()
        there = (_same(at, self._free(folder, to)) for to, at in found.items())
        return bool(found) and all(there)

    def fill(self, folder: Path, made: Iterable[Made]) -> None:
        """Write all files, those of the last build where nothing has changed since. Raises
        OSError when one cannot be written."""
        if not self.repeat(folder):
            self.keep(folder, [self.put(folder, file) for file in made])

    def put(self, folder: Path, made: Made) -> Used:
        """Write a file, or what was made of the same before. Raises OSError when it cannot
        be written."""
        soon = _hash(made.quick) if made.quick else ""
        last = self._at.get(made.address)
        if last and last.quick == soon and self.in_place:
            return last
        file = self._free(folder, made.address)
        if last and last.quick == soon and self._again(last, file):
            return last
        key = _hash(made.basis())
        known = self._known.get(key)
        if known and self._again(known, file):
            return known._replace(address=made.address, quick=soon)
        stat = _placed(file, partial(_written, made.make()))
        _same(file, self._place(key))
        used = Used(made.address, key, stat.st_mtime_ns, stat.st_size, soon)
        self._known[key] = used  # what stands at a second address too is made once
        return used

    def _free(self, folder: Path, address: str) -> str:
        """The place of a file, in a folder that is there."""
        file = f"{folder}/{address}"
        parent = file.rpartition("/")[0]
        if parent not in self._folders:
            _make_folder(parent)
            self._folders.add(parent)
        return file

    def _again(self, known: Used, file: str) -> bool:
        """Write a kept file, where it is still what it was."""
        return self._is_sound(known) and _same(self._place(known.key), file)

    def keep(self, folder: Path, used: Iterable[Used]) -> None:
        """Remember what was used in a build, and forget all else."""
        found = list(used)
        keys = {one.key for one in found}
        if self.in_place:
            addresses = {one.address for one in found}
            for gone in (one.address for one in self._files):
                if gone not in addresses:
                    Path(folder, gone).unlink(missing_ok=True)
        with suppress(OSError):
            _write(f"{self._kept}/{_INDEX}", self._world, found)
            for n in range(256):
                place = f"{self._kept}/{n:02x}"
                for name in os.listdir(place):
                    if name not in keys:
                        os.unlink(f"{place}/{name}")

    def _place(self, key: str) -> str:
        return f"{self._kept}/{key[:2]}/{key}"

    def _is_sound(self, known: Used) -> bool:
        try:
            stat = os.stat(self._place(known.key))
        except OSError:
            return False
        return stat.st_mtime_ns == known.time and stat.st_size == known.size


def _hash(basis: bytes) -> str:
    return hashlib.blake2b(program() + basis, digest_size=20).hexdigest()


def _read(index: str) -> tuple[str, list[Used]]:
    """The world and the files of a build; none where the index is missing or damaged."""
    try:
        found = json.loads(Path(index).read_bytes())
        return found["world"], list(starmap(Used, found["files"]))
    except (OSError, ValueError, TypeError, KeyError):
        return "", []


def _write(index: str, world: str, files: Sequence[Used]) -> None:
    text = json.dumps({"world": world, "files": files}, ensure_ascii=False)
    Path(f"{index}.new").write_text(text, encoding="utf-8")
    os.replace(f"{index}.new", index)


def _make_folder(folder: str) -> None:
    """Mostly only the last of its folders is not there yet."""
    try:
        os.mkdir(folder)
    except (FileNotFoundError, FileExistsError):
        os.makedirs(folder, exist_ok=True)


def _placed(file: str, put: Callable[[str], _T]) -> _T:
    """Put something where a file shall be, never through the name of another one, which may
    have more of them."""
    try:
        return put(file)
    except FileExistsError:
        os.unlink(file)
    return put(file)


def _written(content: bytes, file: str) -> os.stat_result:
    with open(file, "xb") as opened:
        opened.write(content)
        opened.flush()
        return os.fstat(opened.fileno())


def _same(file: str, other: str) -> bool:
    """Give a file another name, or copy it where that is not to be had."""
    try:
        _placed(other, partial(os.link, file))
    except OSError:
        try:
            shutil.copy2(file, other)
        except OSError:
            return False
    return True


def keep_times(root: Path, fresh: Path, current: Path) -> None:
    """A file that is as it was in the ``current`` site keeps its time: web servers tell by
    it whether a browser or a feed reader has the file already. ``root`` is the portal's."""
    kept = dict(_kept_times(str(fresh), str(current), ""))
    if kept:
        _retime(root, kept)


def _kept_times(fresh: str, current: str, within: str) -> Iterator[tuple[str, int]]:
    """Addresses below one folder of files that are made anew and the same as before, each
    with the time that it had and has again."""
    try:
        before = {entry.name: entry.inode() for entry in os.scandir(current + within)}
    except OSError:
        return  # nothing was there
    for entry in os.scandir(fresh + within):
        address = f"{within}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _kept_times(fresh, current, address)
        # What has the same number is the same file: scanning tells it without a look.
        elif address.startswith("/."):
            continue  # of the build, not of the site
        elif before.get(entry.name, entry.inode()) != entry.inode():
            with suppress(OSError):
                old = current + address
                if filecmp.cmp(entry.path, old, shallow=False):
                    known = os.stat(old)
                    os.utime(entry.path, ns=(known.st_atime_ns, known.st_mtime_ns))
                    yield address[1:], known.st_mtime_ns


def _retime(root: Path, times: Mapping[str, int]) -> None:
    """Remember new times of files, by address, in all stores of a portal: their names are
    names of the same files."""
    for index in map(str, (root / WORK).glob(f"*/{_INDEX}")):
        world, files = _read(index)
        known = [used._replace(time=times.get(used.address, used.time)) for used in files]
        with suppress(OSError):
            _write(index, world, known)
