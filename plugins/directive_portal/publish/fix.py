"""The files of a portal that can be mended, and writing them."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from directive_portal.mending.mend import Mended, What, mend
from directive_portal.publish.unchanged import ChangedError
from directive_portal.sources import files
from directive_portal.sources.loader import ISSUERS_FILE, TOPICS_FILE


def look(root: Path, within: Sequence[Path]) -> Iterator[tuple[str, bytes, Mended]]:
    """Each file of directives/ and docs/ that lies in some files and folders (in all, where
    none is named): its path, its bytes, and what they should be."""
    for folder in ("directives", "docs"):
        for name in files.listed(root, folder).files:
            path = f"{folder}/{name}"
            named = not within or any((root / path).is_relative_to(p) for p in within)
            if (what := _what(path)) and named:
                data = files.content(root / path)
                if data is not None:
                    yield path, data, mend(data, what)


def _what(path: str) -> What | None:
    folder, _, name = path.partition("/")
    if name == ISSUERS_FILE and folder == "directives":
        return "issuers"
    if name == TOPICS_FILE and folder == "directives":
        return "topics"
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
