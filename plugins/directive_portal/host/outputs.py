"""What stands in the site besides pages, and the manifest of the build."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from directive_portal.exports.data import open_data
from directive_portal.exports.web import app, social, state
from directive_portal.exports.web.sitemap import Found
from directive_portal.feeds.lists import feed_lists
from directive_portal.host.assemble import Data, Portal
from directive_portal.pages.frame import Frame
from directive_portal.pages.render import Renderer
from directive_portal.publish import (
    discovery,
    kept_facts,
    offline,
    previous,
    record_pages,
    search_index,
    side_files,
    standing,
    swap,
    target,
)
from directive_portal.publish.progress import Phase
from directive_portal.publish.workers import in_background
from directive_portal.register.register import Register
from directive_portal.search.entries import entries
from directive_portal.search.entry import SearchPage
from directive_portal.web import links
from directive_portal.web.made import Made, again, contents


def take(portal: Portal, folder: Path) -> None:
    """See that a folder may be emptied for the site, and say in it that a build has begun.
    Raises TargetError, OlderError."""
    register = portal.register
    target.ready(folder)
    previous.refuse_older(folder, register.as_of)
    previous.refuse_empty(folder, len(register.directives))
    folder.mkdir(parents=True, exist_ok=True)
    swap.claim(folder)


def begin(
    portal: Portal, written: Sequence[SearchPage], folder: Path, phase: Phase
) -> tuple[Data, Callable[[], None]]:
    """Begin to write what stands beside the pages, while these are laid out; ``written``
    are the pages of docs/ that search finds. What is given waits for the open data, and
    has its contents by address, since a page tells of them; and waits for the end."""
    register, site = portal.register, portal.site
    world, heads = portal.rests_on.world, portal.rests_on.heads

    def tables() -> Iterator[Made]:
        known = kept_facts.facts(register, site, heads, portal.root)
        yield from contents(open_data.files(register, site, known).items())
        yield from contents([(links.STATE, state.state(register, site))])

    def searched() -> Iterator[Made]:
        yield from search_index.made([*entries(register), *written], portal.root)

    def lasting() -> Iterator[Made]:
        yield from side_files.lasting(register, site)
        drawn = contents(social.files(register, site))
        yield from again(drawn, register.moves.of_file)
        yield from app.icons(site)

    def data() -> None:
        # Opened when it is written: what is kept may be another one's work till then.
        with phase("data"):
            portal.store("data", world).fill(folder, tables())

    def others() -> None:
        fed = side_files.followed(register, site, portal.root, heads)
        pages = repr(sorted(written, key=lambda page: page.url)).encode()
        with phase("feeds"):
            portal.store("lasting", heads).fill(folder, lasting())
            portal.store("feeds", world).fill(folder, fed)
        with phase("search"):
            portal.store("indexed", world + pages).fill(folder, searched())

    wait_for_data, wait = in_background(data, others)

    @cache
    def read() -> Mapping[str, bytes]:
        with phase("waiting"):
            wait_for_data()
        return {file: (folder / file).read_bytes() for file in open_data.ADDRESSES}

    return read, wait


def pages(
    portal: Portal,
    frames: Callable[[str], Frame],
    templates: Sequence[str],
    folder: Path,
    phase: Phase,
) -> None:
    """Write the pages that records make, and what stands beside them."""
    register, site = portal.register, portal.site
    renderer = Renderer(templates, frames, register, site, portal.broken)
    found = tuple(portal.pages.values())
    known, store_of = portal.rests_on, portal.store
    with phase("pages", len(found)) as advance:
        for page in found:  # before others take over, who would render each frame again
            frames(page.address)
        record_pages.write(
            found, renderer, register, site, known, store_of, folder, advance
        )


def finish(portal: Portal, addresses: Iterable[str], folder: Path) -> None:
    """Write what tells of the whole site, once it is there. ``addresses`` are those of the
    pages of docs/."""
    told = discovery.files(list(_found(portal, addresses)), portal.site)
    # An office may put its own robots.txt into docs/.
    _write_all((file for file in told if not (folder / file[0]).exists()), folder)
    if portal.site.offline:
        kept = offline.listing(portal.register, folder)
        _write_all([(links.OFFLINE_LIST, kept)], folder)
    _write_manifest(portal.register, folder)
    standing.note(folder, portal.made_of)


def _found(portal: Portal, written: Iterable[str]) -> Iterator[Found]:
    """Every page but the one for addresses that lead nowhere. What people wrote has no day
    of change: git knows one, the records do not."""
    for page in portal.pages.values():
        if page.leads_to is None:
            yield Found(page.address, page.modified)
    yield from map(Found, written)


def _write_all(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    for address, content in files:
        file = folder / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _write_manifest(register: Register, folder: Path) -> None:
    """What was built, as of when: for the command line, for whoever reuses the data and for
    the next build, which must know what it may replace."""
    names = swap.files(folder)
    counts = {
        "directives": len(register.directives),
        "issuers": len(register.issuers),
        "pages": sum(name.endswith(".html") for name in names),
        "feeds": sum(1 for _ in feed_lists(register)),
    }
    text = previous.manifest(register, counts).text()
    (folder / links.MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    ids = "".join(f"{directive.id}\n" for directive in register.directives)
    (folder / swap.PUBLISHED).write_text(ids, encoding="utf-8", newline="\n")
    swap.note(folder, sorted({*names, links.MANIFEST}))
