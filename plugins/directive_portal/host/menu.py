"""The site's menu as ready-made links, made once for each depth of page.

The theme renders its nav into every page: a third of a directive's page in bytes, a tenth
of it in time.
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from directive_portal.host.escaping import title


@dataclass(frozen=True, slots=True)
class MenuItem:
    """``address`` is relative to the site's root, ``href`` to the page that shows it; both
    are those of the first child where a section has no page of its own."""

    title: str
    address: str
    href: str
    children: tuple["MenuItem", ...] = ()


def menu(nav: Navigation) -> Callable[[str], tuple[MenuItem, ...]]:
    """A function from a page's way up to the root (``../..``) to the menu seen from it. The
    page for wrong addresses stands anywhere: its way is ``/``, or ``/cong/`` below a path.
    """

    @cache
    def seen_from(base_url: str) -> tuple[MenuItem, ...]:
        return tuple(_items(nav, base_url))

    return seen_from


def _items(entries: Iterable[object], base_url: str) -> Iterator[MenuItem]:
    """All but the pages that are not published."""
    for entry in entries:
        if not (isinstance(entry, Page) and entry.file.inclusion.is_excluded()):
            yield _item(entry, base_url)


def _item(entry: object, base_url: str) -> MenuItem:
    children = tuple(_items(getattr(entry, "children", None) or (), base_url))
    if isinstance(entry, Page):
        # MkDocs says "./" for the home page.
        address = entry.url.removeprefix("./")
        return MenuItem(title(entry), address, posixpath.join(base_url, address))
    name = str(getattr(entry, "title", "") or "")
    if children:
        first = children[0]
        return MenuItem(name, first.address, first.href, children)
    address = str(getattr(entry, "url", ""))
    return MenuItem(name, address, address)
