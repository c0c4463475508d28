"""The releases of a portal, in the order in which they were made: ``.portal/releases/0001``
and on. What a release holds never changes; all but the last few are removed.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from directive_portal.publish.cache import WORK
from directive_portal.release.kinds import SUMS

KEPT = 5
"""So many releases stay, the newest among them."""

_FOLDER = "releases"
_NAME = re.compile(r"\d{4,}")
# What is being made has another name until it is whole, and so has what is put.
_ARRIVING, _OUTGOING = "arriving", "outgoing"


def releases(root: Path) -> list[Path]:
    """Those of a portal's folder, oldest first."""
    folder = root / WORK / _FOLDER
    names = (entry.name for entry in folder.iterdir()) if folder.is_dir() else ()
    return [folder / name for name in sorted(filter(_NAME.fullmatch, names), key=int)]


def newest(root: Path) -> Path | None:
    """None where no release has been made."""
    return next(reversed(releases(root)), None)


def of_name(root: Path, name: str) -> Path | None:
    """The release of a number, with or without zeros before it."""
    found = (release for release in releases(root) if name.isdigit())
    return next((release for release in found if int(release.name) == int(name)), None)


def begun(root: Path) -> Path:
    """An empty folder for a new release; what a killed one left is removed."""
    folder = root / WORK / _FOLDER / _ARRIVING
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def outgoing(root: Path) -> Path:
    """The place for a copy that is on its way; nothing is there."""
    folder = root / WORK / _FOLDER / _OUTGOING
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def done(root: Path, made: Path, carried: Iterable[str]) -> Path:
    """Give a release its number, and forget those that are too old. ``carried`` are the
    files that it has of the release before alone. Where nothing has changed since the last
    one, that is given."""
    known = releases(root)
    if known and _sums(known[-1]) == _sums(made):
        shutil.rmtree(made)
        return known[-1]
    number = int(known[-1].name) + 1 if known else 1
    release = made.with_name(f"{number:04}")
    _list_of_carried(release).write_text("\n".join(carried), encoding="utf-8")
    made.rename(release)
    for old in _too_old(known):
        # A name that is no number first: half a release is none.
        old.rename(old.with_name(f"{old.name}-old"))
        _list_of_carried(old).unlink(missing_ok=True)
    for left in release.parent.glob("*-old"):
        shutil.rmtree(left, ignore_errors=True)
    return release


def carried(release: Path) -> frozenset[str]:
    """Files that a release has of the one before it alone."""
    try:
        return frozenset(_list_of_carried(release).read_text("utf-8").splitlines())
    except OSError:
        return frozenset()


def standing(root: Path, told: bytes | None) -> Path | None:
    """The newest release whose list of sums is what is ``told`` of a place."""
    return next((r for r in reversed(releases(root)) if told == _sums(r)), None)


def _list_of_carried(release: Path) -> Path:
    return release.with_name(f"{release.name}.carried")


def _too_old(known: list[Path]) -> Iterator[Path]:
    yield from known[: len(known) + 1 - KEPT] if len(known) >= KEPT else ()


def _sums(release: Path) -> bytes | None:
    try:
        return (release / SUMS).read_bytes()
    except OSError:
        return None
