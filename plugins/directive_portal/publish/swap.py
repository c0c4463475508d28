"""Puts a new site in the place of an old one so that readers never meet half of one."""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_ALL = "*"
# In the site: the paths of all files that a build made, a line for each. Hidden, so that
# hosts that empty a folder leave it, and servers do not show it.
MADE = ".portal-site"
# In the site: a hash of all that it was made of (``publish/standing.py``), written last.
MADE_OF = ".portal-made-of"
# In the site, until the build is done: the places of its directives, a line for each.
PUBLISHED = ".portal-published"
# In a folder that cannot be renamed: what is about to be put in place.
_ARRIVING = ".portal-new"
OWN = frozenset({MADE, MADE_OF, PUBLISHED, _ARRIVING})
"""What builds keep in a site for themselves, hidden at its top."""
# Beside a site on another file system: the new one, until it is whole.
_BESIDE = ".portal-{}-"


def put(fresh: Path, site: Path) -> None:
    """Bring the files of ``fresh`` to ``site``, a folder or nothing yet, by the best way
    that the place allows; what is left at ``fresh`` can be deleted.

    Two names are exchanged where both lie in one file system; else the files are first
    copied beside the site. A folder that cannot be renamed (the root of a volume, one whose
    parent belongs to another) is filled file by file. Raises OSError when no way is open;
    the old site is then as it was.
    """
    try:
        swap(fresh, site)
        return
    except OSError:
        if not site.exists():
            site.mkdir(parents=True)
    try:
        _swap_beside(fresh, site)
    except OSError:
        fill(fresh, site)


def swap(new: Path, current: Path) -> None:
    """Rename ``new`` to ``current``; what stood there is then at ``new``, for deletion.

    Linux exchanges the two in one step. Elsewhere there is a moment between two renames.
    Both must lie in one file system. Raises OSError when the rename is refused.
    """
    if not current.exists():
        current.parent.mkdir(parents=True, exist_ok=True)
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


def _swap_beside(new: Path, current: Path) -> None:
    """The same across file systems: the new files are brought beside the current ones."""
    beside = Path(tempfile.mkdtemp(prefix=_BESIDE.format(current.name), dir=current.parent))
    try:
        shutil.copytree(new, beside, dirs_exist_ok=True)
        swap(beside, current)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def fill(new: Path, current: Path) -> None:
    """Make a folder hold what another does, without renaming it.

    All that differs is first copied into the folder: if there is no room for it, nothing
    has changed. Then each file is put in place whole, what pages need before the pages, and
    what is no more goes last, so that no page ever names a file that is not there. What is
    hidden is not touched.
    """
    arriving = current / _ARRIVING
    shutil.rmtree(arriving, ignore_errors=True)
    wanted = files(new)
    try:
        for name in wanted:
            if not _same(new / name, current / name):
                (arriving / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(new / name, arriving / name)
        claim(current)
        for name in sorted(files(arriving), key=_pages_last):
            _place(arriving / name, current / name)
        _remove(set(files(current)).difference(wanted), current)
        note(current, wanted)
        for name in (MADE_OF, PUBLISHED):
            with suppress(FileNotFoundError):
                shutil.copy(new / name, current / name)
    finally:
        shutil.rmtree(arriving, ignore_errors=True)


def bring(file: str | Path, place: str | Path) -> None:
    """Give a file another name, or copy it where that is not to be had."""
    try:
        os.link(file, place)
    except OSError:
        shutil.copy2(file, place)


def claim(site: Path) -> None:
    """Say of a folder that all in it is of a build: one has begun that may not end."""
    (site / MADE_OF).unlink(missing_ok=True)
    (site / MADE).write_text(f"{_ALL}\n", encoding="utf-8", newline="\n")


def note(site: Path, names: Iterable[str]) -> None:
    """Write down what a build has made, so that the next one knows it."""
    lines = "".join(f"{name}\n" for name in names)
    (site / MADE).write_text(lines, encoding="utf-8", newline="\n")


def made(site: Path, names: Iterable[str]) -> frozenset[str] | None:
    """Those of the files in a site that a build made; None where no list tells."""
    try:
        known = (site / MADE).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError):
        return None
    return frozenset(names if known == [_ALL] else known).intersection(names)


def keep_hidden(current: Path, new: Path) -> None:
    """What is hidden at the top of a site (``.git``, ``.htaccess``, ``.well-known``) is not
    the portal's: it stands in the new one too."""
    for entry in current.iterdir() if current.is_dir() else ():
        if not entry.name.startswith(".") or entry.name in OWN:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, new / entry.name, follow_symlinks=False)


def clear_beside(current: Path) -> None:
    """Remove what a killed build left beside a site."""
    for left in current.parent.glob(f"{_BESIDE.format(current.name)}*"):
        shutil.rmtree(left, ignore_errors=True)


def files(folder: Path) -> list[str]:
    """Paths of all files below a folder with ``/``, sorted; at its top, what is hidden is
    not of the site."""
    return sorted(path for path in _below(str(folder), "") if not path.startswith("."))


def _below(folder: str, within: str) -> Iterator[str]:
    """Paths of the files in a folder and below; a link to a folder is a file."""
    try:
        entries = list(os.scandir(f"{folder}/{within}"))
    except OSError:
        return
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False):
            yield within + entry.name
        elif within or not entry.name.startswith("."):
            yield from _below(folder, f"{within}{entry.name}/")


def _pages_last(name: str) -> tuple[bool, str]:
    return name.endswith(".html"), name


def _same(one: Path, other: Path) -> bool:
    try:
        return not other.is_symlink() and one.read_bytes() == other.read_bytes()
    except OSError:
        return False


def _place(new: Path, target: Path) -> None:
    """A file may stand where a folder was, and below what was a file."""
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    for parent in target.parents:
        if parent.is_dir():
            break
        parent.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    new.replace(target)


def _remove(names: Iterable[str], folder: Path) -> None:
    """Files, and the folders that they leave empty."""
    for name in names:
        (folder / name).unlink(missing_ok=True)
        for parent in PurePosixPath(name).parents[:-1]:
            with suppress(OSError):
                (folder / parent).rmdir()


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
