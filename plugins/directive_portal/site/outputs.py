"""What stands in the site besides pages, and the manifest of the build."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from directive_portal.exports.sitemap import Found
from directive_portal.publish import announced, finder, offered, pictures
from directive_portal.register import links
from directive_portal.register.register import Register
from directive_portal.search.entries import entries
from directive_portal.search.entry import Entry
from directive_portal.site.assemble import Portal


@dataclass(frozen=True, slots=True)
class Written:
    """The pages of docs/: the addresses of all, and what search finds of some."""

    addresses: Sequence[str]
    entries: Sequence[Entry]


def write(portal: Portal, written: Written, folder: Path) -> None:
    """Write everything below ``folder``, which holds MkDocs' pages already."""
    register, site = portal.register, portal.site
    offers = _write_all(offered.files(register, site, portal.root), folder)
    _write_all(finder.files([*entries(register), *written.entries], portal.root), folder)
    _write_all(pictures.files(register, site, portal.root), folder)
    told = announced.files(list(_found(portal, written.addresses)), site)
    # An office may put its own robots.txt into docs/.
    _write_all((file for file in told if not (folder / file[0]).exists()), folder)
    feeds = sum(1 for address in offers if address.endswith(links.FEED))
    _write_manifest(register, folder, feeds)


def _found(portal: Portal, written: Iterable[str]) -> Iterator[Found]:
    """Every page but the one for addresses that lead nowhere. What people wrote has no day
    of change: git knows one, the records do not."""
    for page in filter(lambda page: page.lasting, portal.pages.values()):
        yield Found(page.address, page.modified)
    yield from map(Found, written)


def _write_all(files: Iterable[tuple[str, bytes]], folder: Path) -> list[str]:
    """Write files; their addresses."""
    addresses: list[str] = []
    for address, content in files:
        target = folder / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        addresses.append(address)
    return addresses


def _write_manifest(register: Register, folder: Path, feeds: int) -> None:
    """What was built, as of when: for the command line and for whoever reuses the data."""
    counts = {
        "directives": len(register.directives),
        "issuers": len(register.issuers),
        "pages": sum(1 for _ in folder.rglob("*.html")),
        "feeds": feeds,
    }
    manifest = {"as_of": register.as_of.isoformat(), "counts": counts}
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    (folder / links.MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")
