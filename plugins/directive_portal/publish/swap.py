"""Puts a new folder in the place of an old one so that one of the two is always there."""

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def swap(new: Path, current: Path) -> None:
    """Rename ``new`` to ``current``; what stood there is then at ``new``, for deletion.

    Linux exchanges the two in one step. Elsewhere there is a moment between two renames.
    Both must lie in one file system. Raises OSError when the rename is refused.
    """
    if not current.exists():
        new.rename(current)
    elif not _exchange(new, current):
        aside = new.with_name(f"{new.name}-old")
        current.rename(aside)
        try:
            new.rename(current)
        except OSError:
            aside.rename(current)
            raise
        aside.rename(new)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names by renameat2(2); False where the system does not offer it."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    done = renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    return done == 0
