"""Files beside those of a release that a server sends in their place, to browsers that can
read them: ``page.html.gz`` and ``page.html.br``.
"""

import hashlib
import pickle
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import brotli

from directive_portal.publish import swap
from directive_portal.publish.workers import in_parallel, serially
from directive_portal.release.kinds import Kind, kind_of, shrinks
from directive_portal.release.sums import Sums

_ENDINGS = (".gz", ".br")
# A file has to become smaller by more than the head of an answer is long.
_LEAST = 256
# Of 28 KB of a page brotli makes 6.4 KB in 0.7 ms at level 7, 6.0 KB in 26 ms at 11, which
# is for the few files that every reader has.
_USUAL, _FINEST = 7, 11
# Files that a process takes at a time; fewer are not worth new processes.
_SHARE, _FEW = 100, 4


def add(folder: Path, sums: Sums, before: Path | None, known: Sums) -> dict[str, str]:
    """Write them for all files of a folder, whose ``sums`` are given, and give theirs. What
    is the same as in the release before, where that is ``known``, has its files from there.
    Raises OSError when one cannot be written."""
    made: dict[str, str] = {}
    fresh = []
    for name in filter(shrinks, sorted(sums)):
        if before and known.get(name) == sums[name]:
            made |= _again(before, folder, name, known)
        else:
            fresh.append(name)
    shares = [fresh[i : i + _SHARE] for i in range(0, len(fresh), _SHARE)]

    def share(n: int) -> bytes:
        return pickle.dumps([found for name in shares[n] for found in _write(folder, name)])

    work = serially if len(shares) < _FEW else in_parallel
    for part in work(share, len(shares)):
        made.update(pickle.loads(part))
    return made


def _level(name: str) -> int:
    return _FINEST if kind_of(name) is Kind.CODE else _USUAL


def _again(before: Path, folder: Path, name: str, known: Sums) -> dict[str, str]:
    """Take what the release before has beside a file: nothing, where it did not shrink."""
    there = [name + ending for ending in _ENDINGS if name + ending in known]
    for packed in there:
        swap.bring(before / packed, folder / packed)
    return {packed: known[packed] for packed in there}


def _write(folder: Path, name: str) -> Iterator[tuple[str, str]]:
    content = (folder / name).read_bytes()
    brotli_ = partial(brotli.compress, mode=brotli.MODE_TEXT, quality=_level(name))
    for ending, compress in zip(_ENDINGS, (_gzip, brotli_), strict=True):
        small = compress(content)
        if len(small) + _LEAST < len(content):
            (folder / (name + ending)).write_bytes(small)
            yield name + ending, hashlib.sha256(small).hexdigest()


def _gzip(content: bytes) -> bytes:
    """Without a name or a time: the same bytes for the same content."""
    packer = zlib.compressobj(9, wbits=31)
    return packer.compress(content) + packer.flush()
