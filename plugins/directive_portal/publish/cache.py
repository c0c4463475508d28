"""What was found in a folder last time, so that a check on each save looks only at what has
changed.

A finding is kept under a hash of everything it rests on: the program, the libraries that
read for it, the registries and the bytes of all files of the folder. Nothing is ever out of
date, only missing.
"""

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from directive_portal.sources.files import content

WORK = ".portal"
CHECKED = "checked"
_OF_PROGRAM = ("*.py", "*.toml", "*.typ", "*.ttf")
_INSTALLED = (".dist-info", ".egg-info")


def cached(
    root: Path,
    basis: Iterable[str | bytes],
    folder: Iterable[str],
    find: Callable[[], Any],
    kind: str = CHECKED,
    sure: Callable[[], bool] = lambda: True,
) -> bytes:
    """The pickle of what ``find`` gives: kept from an earlier run, else found and kept.

    ``basis`` are words and contents, ``folder`` paths of files below ``root``, in a fixed
    order: what the finding rests on beside the program. ``kind`` names the folder of like
    findings; what is not ``sure`` when it has been found, or rests on what has changed
    meanwhile, is not kept. What cannot be written is found again next time.
    """
    kept = root / WORK / kind / f"{_key(root, basis, folder)}.pickle"
    finding = _kept(kept)
    if finding is None:
        finding = pickle.dumps(find(), pickle.HIGHEST_PROTOCOL)
        if sure():
            _keep(kept, finding)
    return finding


def prune(root: Path, most: int, kind: str = CHECKED) -> None:
    """Forget what was not asked for longest, beyond ``most`` findings of a kind."""
    try:
        kept = [
            (entry.stat().st_mtime_ns, entry.path)
            for entry in os.scandir(root / WORK / kind)
        ]
    except OSError:
        return
    for _, path in sorted(kept)[: max(0, len(kept) - most)]:
        with suppress(OSError):
            Path(path).unlink()


def _key(root: Path, basis: Iterable[str | bytes], folder: Iterable[str]) -> str:
    hashed = hashlib.blake2b(program(), digest_size=20)
    for part in (*basis, *(part for path in folder for part in _file(root, path))):
        data = part.encode() if isinstance(part, str) else part
        hashed.update(b"%d\n" % len(data))
        hashed.update(data)
    return hashed.hexdigest()


def _file(root: Path, path: str) -> Iterator[str | bytes]:
    yield path
    # A file that cannot be read is found so by the check.
    yield content(f"{root}/{path}") or b""


@cache
def program() -> bytes:
    """A hash of this program, of the Python that runs it and of the libraries it can find:
    another version of one may read a file otherwise."""
    hashed = hashlib.blake2b(sys.version.encode(), digest_size=32)
    hashed.update("\n".join(_libraries(sys.path)).encode(errors="surrogateescape"))
    package = Path(str(files("directive_portal")))
    for path in sorted(file for kind in _OF_PROGRAM for file in package.rglob(kind)):
        hashed.update(path.read_bytes())
    return hashed.digest()


def _libraries(places: Iterable[str]) -> list[str]:
    """``lxml-6.1.3.dist-info``: names and versions of what is installed. To read the
    metadata of each would take longer than a small check."""
    found = set()
    for place in places:
        with suppress(OSError):
            names = (entry.name for entry in Path(place).iterdir())
            found.update(name for name in names if name.endswith(_INSTALLED))
    return sorted(found)


def _kept(file: Path) -> bytes | None:
    """A finding as it was kept; None where there is none, or a damaged one."""
    try:
        content = file.read_bytes()
        # What has been of use lately is not swept away.
        os.utime(file)
    except OSError:
        return None
    mark, finding = content[:_MARK], content[_MARK:]
    return finding if mark == _mark(finding) else None


def _keep(file: Path, finding: bytes) -> None:
    fresh = file.with_suffix(f".{os.getpid()}")
    # A full or locked disk costs the next check its time, nothing else.
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as opened:
            opened.write(_mark(finding))
            opened.write(finding)
        fresh.replace(file)


_MARK = 16


def _mark(finding: bytes) -> bytes:
    return hashlib.blake2b(finding, digest_size=_MARK).digest()
