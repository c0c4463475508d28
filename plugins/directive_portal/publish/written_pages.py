"""The files in docs/ and the addresses that they take: each must be free, or one of two
would be left out without a word."""

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.web import links

# Below these stands only what is made of records, tomorrow's too.
_OF_RECORDS = (
    links.DIRECTIVES,
    links.ISSUERS,
    links.TYPES,
    links.TOPICS,
    links.YEARS,
    links.CALENDAR,
)
# A page that people write, with files of the portal beside it.
_SHARED = (links.DATA, links.SEARCH, links.VERIFICATION, links.SUBSCRIBE)
_FILES = (links.MANIFEST, links.SITEMAP, links.LLMS, links.OPENSEARCH, "404.html")
# Beside every list.
_FEEDS = (links.FEED, links.ATOM, links.JSON_FEED)
_PARTS = re.compile(r"sitemap-\d+\.xml")
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


def check(root: Path) -> Iterator[Diagnostic]:
    """Files in docs/ that no reader would find: their address is another's."""
    taken: dict[str, str] = {}
    for path in _files(root / "docs"):
        address = address_of(path)
        other = taken.setdefault(address, path)
        values = {"key": path, "address": f"/{address}"}
        if is_reserved(address):
            values["cause"] = "reserved"
        elif other != path:
            values |= {"cause": "taken", "other": f"docs/{other}"}
        else:
            continue
        yield Diagnostic("E060", f"docs/{path}", values=values)


def address_of(path: str) -> str:
    """Where a file of docs/ stands on the site: ``a/b.md`` at ``a/b/``, ``a/b.pdf`` at
    ``a/b.pdf``."""
    file = PurePosixPath(path)
    folder = "" if file.parent == PurePosixPath() else f"{file.parent}/"
    if file.name == "index.html":
        return folder
    if file.suffix not in _PAGES:
        return path
    return folder if file.stem in ("index", "README") else f"{folder}{file.stem}/"


def is_reserved(address: str) -> bool:
    """Whether the portal itself puts something at an address, or may once."""
    known = address.casefold()
    if known.startswith(_OF_RECORDS) or known in _FILES or _PARTS.fullmatch(known):
        return True
    if known.rpartition("/")[2] in _FEEDS:
        return True
    return known.startswith(_SHARED) and known not in _SHARED


def _files(folder: Path) -> Iterator[str]:
    """Paths below a folder, sorted; hosts pass over what is hidden."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        within = Path(parent).relative_to(folder)
        for name in sorted(names):
            if not name.startswith("."):
                yield (within / name).as_posix()
