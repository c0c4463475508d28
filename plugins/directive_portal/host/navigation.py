"""The ``nav`` of MkDocs: what an office says in mkdocs.yml, else the product's menu."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from directive_portal.host import written
from directive_portal.messages import say
from directive_portal.publish import product
from directive_portal.register.lists import KINDS, MEASURES
from directive_portal.sources import loader
from directive_portal.text import vocabulary
from directive_portal.web import links
from directive_portal.web.reserved import address_of


def nav(given: Any, root: Path, lacking: tuple[str, ...]) -> list[Any]:
    """The menu without what lies in folders that the portal does not show."""
    return list(_without(given or list(_usual(root)), lacking))


def named(entries: Any) -> Iterator[str]:
    """The pages that a menu names."""
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, dict):
        yield from (path for below in entries.values() for path in named(below))
    else:
        yield from (path for entry in entries or () for path in named(entry))


def labels(entries: Any) -> Iterator[tuple[str, str]]:
    """The pages that a menu calls by another name than they have, with that name."""
    for entry in entries if isinstance(entries, list) else ():
        for title, below in entry.items() if isinstance(entry, dict) else ():
            yield from [(below, title)] if isinstance(below, str) else labels(below)


def _without(entries: Any, lacking: tuple[str, ...]) -> Iterator[Any]:
    for entry in entries:
        paths = list(named(entry))
        if not any(path.startswith(lacking) for path in paths):
            yield entry
        elif isinstance(entry, dict):
            kept = {
                title: list(_without(below, lacking))
                for title, below in entry.items()
                if isinstance(below, list)
            }
            yield from ({title: below} for title, below in kept.items() if below)


def _usual(root: Path) -> Iterator[Any]:
    """The product's menu, and behind it the portal's own pages: those right in docs/, and
    the first of each folder."""
    yield {say("ui.home"): "index.md"}
    kinds = [{kind.title: _page(kind.address)} for kind in KINDS if not kind.written]
    whole = {say("ui.all_directives"): _page(links.DIRECTIVES)}
    yield {say("ui.directives"): [whole, *kinds]}
    yield {say("ui.calendar"): _page(links.CALENDAR)}
    measures = [
        {say(f"measure.{key}"): f"{MEASURES.address}{key}.md"}
        for key in vocabulary.MEASURES
    ]
    yield {say("ui.five_k"): [_page(MEASURES.address), *measures]}
    for address in (links.SEARCH, links.VERIFICATION, links.SUBSCRIBE, links.DATA):
        page = f"{address.removesuffix('/')}.md"
        yield {say(f"menu.{address.removesuffix('/').replace('-', '_')}"): page}
    yield {say("menu.cach_tra_cuu"): product.HELP}
    yield {say("menu.gioi_thieu"): product.ABOUT}
    yield from _own(root / "docs")


def _page(address: str) -> str:
    return f"{address}index.md"


def _own(docs: Path) -> Iterator[str]:
    known = {*map(address_of, product.PAGES), MEASURES.address}
    for file in (*sorted(docs.glob("*.md")), *sorted(docs.glob("*/index.md"))):
        path = file.relative_to(docs).as_posix()
        text = loader.read_text(file)
        if address_of(path) not in known and text and not written.is_draft(text, path):
            yield path
