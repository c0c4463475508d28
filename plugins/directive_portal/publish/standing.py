"""Whether the site that stands is what a build would make: nothing that it was made of has
changed since, and nothing in it."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from directive_portal.publish import identity, product, swap, unchanged
from directive_portal.publish.cache import program
from directive_portal.publish.configuration import Configuration
from directive_portal.publish.configuration_rules import PLUGIN
from directive_portal.sources import files
from directive_portal.sources.files import Digests

# What others bring may read whatever it likes.
_OWN_EXTENSIONS = frozenset(
    (
        *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes"),
        *("md_in_html", "meta", "sane_lists", "smarty", "tables", "toc"),
    )
)


def made_of(given: Configuration, sources: Digests, day: date) -> bytes | None:
    """A hash of all that a site is made of: ``sources`` has the sums of the files in
    its folders. None where something else may have a say in it."""
    if not _is_alone(given):
        return None
    templates = [
        *(sum_ for folder in _templates(given) for sum_ in sorted(_sums(folder))),
        *_brought(given),
    ]
    within = tuple(f"{folder}/" for folder in unchanged.FOLDERS)
    sums = sorted(found for found in sources.items() if found[0].startswith(within))
    told = (given.values, sums, templates, day)
    return hashlib.blake2b(program() + repr(told).encode(), digest_size=20).digest()


def note(site: Path, made_of: bytes | None) -> None:
    """Write down in a whole site what it was made of."""
    if made_of:
        (site / swap.MADE_OF).write_bytes(made_of)


def seal(site: Path) -> None:
    """Say of a site that is in its place that from now on nothing in it changes."""
    with suppress(FileNotFoundError):
        os.utime(site / swap.MADE_OF)


def is_of(site: Path, made_of: bytes | None) -> bool:
    """Whether a site is whole, made of just that, and untouched since."""
    try:
        known = site / swap.MADE_OF
        sealed, whole = _touched(known), swap.files(site)
        return (
            made_of == known.read_bytes()
            and whole == (site / swap.MADE).read_text(encoding="utf-8").splitlines()
            and all(_touched(site / name) <= sealed for name in whole)
        )
    except OSError:
        return False


def _touched(file: Path) -> int:
    """When a file was last changed, renamed or put here, which the system says of it and
    nobody can set; on Windows, which tells only when it was made, also when it was written
    (ns)."""
    stat = file.lstat()
    return max(stat.st_ctime_ns, stat.st_mtime_ns)


def _is_alone(given: Configuration) -> bool:
    """Whether no program but the portal, its host and the theme works on the site."""
    plugins, extensions = given.get("plugins"), given.get("markdown_extensions") or ()
    return (
        not given.get("hooks")
        and set(_names(plugins)) == {PLUGIN}
        and _OWN_EXTENSIONS.issuperset(_names(extensions))
    )


def _names(listed: Any) -> Iterator[str]:
    """Of a list or a mapping, in which an entry may have settings."""
    for entry in listed or ():
        yield from map(str, entry if isinstance(entry, dict) else (entry,))


def _templates(given: Configuration) -> Iterator[Path]:
    yield product.TEMPLATES
    own = given.own_templates
    if own and own.resolve() != product.TEMPLATES.resolve():
        yield own


def _brought(given: Configuration) -> Iterator[tuple[str, str]]:
    """The pages of the product that a portal shows."""
    for path in product.pages(given.root, identity.parts(given)):
        yield path, files.digest((product.DOCS / path).read_bytes())


def _sums(folder: Path) -> Iterator[tuple[str, str]]:
    for file in folder.rglob("*"):
        if file.is_file():
            yield str(file.relative_to(folder)), files.digest(file.read_bytes())
