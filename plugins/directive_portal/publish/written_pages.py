"""The files in docs/ and the addresses that they take: each must be free, or one of two
would be left out without a word."""

import os
from collections.abc import Iterator
from pathlib import Path

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.web.reserved import address_of, is_reserved


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


def _files(folder: Path) -> Iterator[str]:
    """Paths below a folder, sorted; hosts pass over what is hidden."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        within = Path(parent).relative_to(folder)
        for name in sorted(names):
            if not name.startswith("."):
                yield (within / name).as_posix()
