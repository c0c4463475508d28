"""What was checked is what is published: the same bytes, or nothing.

A file may be saved while a build runs. What is copied is compared on the way, and all that
was checked once more at the end.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from directive_portal.messages import say
from directive_portal.sources import files
from directive_portal.sources.files import Digests

_SHOWN = 5
FOLDERS = ("directives", "docs")


class ChangedError(Exception):
    """Files are not what they were when they were checked, or were not checked at all; the
    message names them."""

    def __init__(self, paths: Iterable[str], text: str = "cli.changed") -> None:
        paths = sorted(paths)
        more = ", …" if len(paths) > _SHOWN else ""
        shown = ", ".join(map(files.shown, paths[:_SHOWN])) + more
        super().__init__(say(text, files=shown))


def content(root: Path, path: str, checked: Digests) -> bytes:
    """The bytes of a file that was checked, by path from the root. Raises ChangedError when
    it is another one now, or was not checked."""
    if path not in checked:
        raise ChangedError([path], "cli.unchecked")
    data = files.content(root / path)
    if data is None or files.digest(data) != checked[path]:
        raise ChangedError([path])
    return data


def listed(root: Path, folders: Iterable[str] = FOLDERS) -> Iterator[str]:
    """The paths of the files in some folders of a portal."""
    for folder in folders:
        yield from (f"{folder}/{path}" for path in files.listed(root, folder).files)


def confirm(root: Path, checked: Digests) -> None:
    """Raises ChangedError when a file that was checked has changed or is gone, or one has
    come that was not."""
    now = files.digests(root, checked)
    there = set(listed(root))
    changed = {path for path, digest in checked.items() if now[path] != digest}
    if changed := changed | there.difference(checked):
        raise ChangedError(changed)
