"""The sums of the files of a release, as ``sha256sum`` writes and checks them."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from directive_portal.publish import swap
from directive_portal.release.kinds import SIGNATURE, SUMS

Sums = Mapping[str, str]
"""Paths with ``/`` from the root of a release, each with its SHA-256 in hexadecimal."""

_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)")


class DamagedError(Exception):
    """A list of sums that is none."""


def of(folder: Path) -> dict[str, str]:
    """Of all files in a folder but the list and its signature; what is hidden at its top is
    none of a release. Raises OSError when one cannot be read."""
    names = (name for name in swap.files(folder) if name not in (SUMS, SIGNATURE))
    return {name: of_file(folder / name) for name in names}


def of_file(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def text(sums: Sums) -> str:
    """A line for each file, sorted by path."""
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))


def parse(text: str) -> dict[str, str]:
    """Raises DamagedError, so that a cut or mixed up list is not taken for a short one."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        told = _LINE.fullmatch(line)
        if told is None or told[2] in found or _leaves(told[2]):
            raise DamagedError(line)
        found[told[2]] = told[1]
    return found


def read(folder: Path) -> dict[str, str] | None:
    """The list that stands in a folder; None where there is none that can be read."""
    try:
        return parse((folder / SUMS).read_text(encoding="utf-8"))
    except (OSError, UnicodeError, DamagedError):
        return None


def _leaves(name: str) -> bool:
    """Whether a path leads out of the folder."""
    return name.startswith("/") or "\\" in name or ".." in name.split("/")
