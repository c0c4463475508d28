"""The files of a portal that can be mended, and writing them."""

import os
import pickle
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from directive_portal.mending.mend import Mended, What, mend
from directive_portal.publish import cache
from directive_portal.publish.unchanged import ChangedError
from directive_portal.publish.workers import in_parallel, serially
from directive_portal.sources import files
from directive_portal.sources.loader import GROUPS_FILE, ISSUERS_FILE, TOPICS_FILE

Found = tuple[str, bytes, Mended]
"""A file by its path from the root, its bytes, and what they should be."""

_MENDED = "mended"
# Below so many files, starting processes costs more than it saves.
_FEW = 500
# Findings kept for each folder: before a change and after it.
_KEPT = 2


def look(root: Path, within: Sequence[Path]) -> Iterator[Found]:
    """Each file of directives/ and docs/ that is not as it should be, or cannot be mended,
    in some files and folders (in all, where none is named)."""
    everything = _folders(root)
    folders = [[p for p in paths if _is_in(root / p, within)] for paths in everything]

    def work(n: int) -> bytes:
        return _looked(root, folders[n])

    few = sum(map(len, folders)) < _FEW
    for found in (serially if few else in_parallel)(work, len(folders)):
        yield from pickle.loads(found)
    cache.prune(root, _KEPT * len(everything), _MENDED)


def _folders(root: Path) -> Sequence[Sequence[str]]:
    """The paths of all that can be mended, folder by folder."""
    folders: dict[str, list[str]] = defaultdict(list)
    for folder in ("directives", "docs"):
        for name in files.listed(root, folder).files:
            path = f"{folder}/{name}"
            if _what(path):
                folders[path.rpartition("/")[0]].append(path)
    return list(folders.values())


def _is_in(file: Path, within: Sequence[Path]) -> bool:
    return not within or any(file.is_relative_to(path) for path in within)


def _looked(root: Path, paths: Sequence[str]) -> bytes:
    """A pickle of what is found in some files; what was found in the same bytes before is
    known."""
    read = {path: files.content(root / path) for path in paths}
    texts = {path: data for path, data in read.items() if data is not None}

    def find() -> list[Found]:
        found = [(path, data, _mended(path, data)) for path, data in texts.items()]
        return [(path, old, new) for path, old, new in found if new != Mended(old)]

    basis = (part for pair in texts.items() for part in pair)
    return cache.cached(root, basis, (), find, kind=_MENDED)


def _mended(path: str, data: bytes) -> Mended:
    what = _what(path)
    return mend(data, what) if what else Mended(data)


def _what(path: str) -> What | None:
    folder, _, name = path.partition("/")
    if name == ISSUERS_FILE and folder == "directives":
        return "issuers"
    if name == TOPICS_FILE and folder == "directives":
        return "topics"
    if name == GROUPS_FILE and folder == "directives":
        return "addressees"
    if not name.endswith(".md"):
        return None
    return "directive" if folder == "directives" else "page"


def write(file: Path, old: bytes, new: bytes) -> None:
    """Put other bytes in the place of those of a file, all at once. Raises ChangedError
    when somebody has saved it meanwhile."""
    handle, name = tempfile.mkstemp(prefix=".portal-fix-", dir=file.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(new)
        fresh.chmod(file.stat().st_mode & 0o7777)
        if files.content(file) != old:
            raise ChangedError([file.name])
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
