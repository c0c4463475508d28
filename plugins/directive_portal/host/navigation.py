"""The ``nav`` of MkDocs: what an office says in mkdocs.yml, else the product's menu."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from directive_portal.host import written
from directive_portal.messages import say
from directive_portal.publish import product
from directive_portal.register.lists import KINDS
from directive_portal.sources import loader
from directive_portal.sources.campaigns import Campaign
from directive_portal.sources.suggest import close
from directive_portal.web import links
from directive_portal.web.reserved import address_of

_LOG = logging.getLogger("mkdocs.plugins.directive-portal")
# Each is one page, called by its name in the menu.
_PAGES = (
    *(links.SEARCH, links.VERIFICATION, links.SUBSCRIBE),
    *(links.OFFLINE, links.DATA),
)


def nav(
    given: Any, root: Path, lacking: tuple[str, ...], campaigns: Sequence[Campaign]
) -> list[Any]:
    """The menu without what lies in folders that the portal does not show."""
    return list(_without(given or list(_usual(root, campaigns)), lacking))


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


def tell_of_lost(config: MkDocsConfig, files: Files, made: Iterable[str]) -> None:
    """Tell of each page of the menu that the portal does not have; ``made`` are those of
    records. MkDocs tells neither the line nor what was probably meant, so it is silent."""
    lost = [path for path in named(config.nav) if _is_lost(path, files)]
    known = [*made, *(file.src_uri for file in files.documentation_pages())] if lost else []
    file = Path(config.config_file_path)
    for path in lost:
        place = f"{file.name}:{_line(file, path)}"
        fix = close(path, known) or ""
        cause = "near" if fix else "none"
        told = say("cli.menu_lost", cause=cause, place=place, given=path, fix=fix)
        _LOG.log(config.validation.nav.not_found, told)
    config.validation.nav.not_found = logging.DEBUG


def _is_lost(path: str, files: Files) -> bool:
    parts = urlsplit(path)
    elsewhere = parts.scheme or parts.netloc or path.startswith("/")
    return not (elsewhere or files.get_file_from_path(path))


def _line(file: Path, path: str) -> int:
    """The first line of a file in which a path stands; the first where INHERIT has it."""
    lines = (loader.read_text(file) or "").splitlines()
    return next((n for n, line in enumerate(lines, start=1) if path in line), 1)


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


def _usual(root: Path, campaigns: Sequence[Campaign]) -> Iterator[Any]:
    """The product's menu, and behind it the portal's own pages: those right in docs/, and
    the first of each folder."""
    yield {say("ui.home"): "index.md"}
    kinds = [{kind.title: _page(kind.address)} for kind in KINDS]
    whole = {say("ui.all_directives"): _page(links.DIRECTIVES)}
    yield {say("ui.directives"): [whole, *kinds]}
    yield {say("ui.calendar"): _page(links.CALENDAR)}
    for campaign in campaigns:
        below = [{m.name: f"{campaign.address}{m.id}.md"} for m in campaign.measures]
        yield {campaign.name: [_page(campaign.address), *below]}
    for address in _PAGES:
        page = f"{address.removesuffix('/')}.md"
        yield {say(f"menu.{address.removesuffix('/').replace('-', '_')}"): page}
    yield {say("menu.cach_tra_cuu"): product.HELP}
    yield {say("menu.gioi_thieu"): product.ABOUT}
    yield from _own(root / "docs", campaigns)


def _page(address: str) -> str:
    return f"{address}index.md"


def _own(docs: Path, campaigns: Sequence[Campaign]) -> Iterator[str]:
    known = {*map(address_of, product.PAGES), *(c.address for c in campaigns)}
    for file in (*sorted(docs.glob("*.md")), *sorted(docs.glob("*/index.md"))):
        path = file.relative_to(docs).as_posix()
        text = loader.read_text(file)
        if address_of(path) not in known and text and not written.is_draft(text, path):
            yield path
