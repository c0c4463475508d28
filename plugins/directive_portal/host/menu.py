"""The site's menu as ready-made links, made once for each depth of page.

The theme renders its nav into every page: a third of a directive's page in bytes, a tenth
of it in time.
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from directive_portal.host.escaping import title
from directive_portal.publish import product
from directive_portal.web import links
from directive_portal.web.reserved import address_of


@dataclass(frozen=True, slots=True)
class MenuItem:
    """``address`` is relative to the site's root, ``href`` to the page that shows it; both
    are those of the first child where a section has no page of its own."""

    title: str
    address: str
    href: str
    children: tuple["MenuItem", ...] = ()

    def holds(self, address: str) -> bool:
        """Whether a page is this one, or lies in this section."""
        own = self.address
        below = own not in ("", ".") and address.startswith(own)
        return address == own or below or any(c.holds(address) for c in self.children)


@dataclass(frozen=True, slots=True)
class Menu:
    """``all`` stands at the foot of each page, ``head`` at its head."""

    all: tuple[MenuItem, ...]

    @property
    def head(self) -> list[MenuItem]:
        return [item for item in self.all if item.address not in _AT_FOOT]


# What the head of a page has already, and what is about the portal itself.
_AT_FOOT = frozenset(
    (
        *("", links.SEARCH, links.OFFLINE, links.DATA),
        *map(address_of, (product.HELP, product.ABOUT)),
    )
)

Hidden = Callable[[File], bool]
"""Whether a page is for few, and so in no menu."""


def menu(nav: Navigation, hidden: Hidden) -> Callable[[str], Menu]:
    """A function from a page's way up to the root (``../..``) to the menu seen from it. The
    page for wrong addresses stands anywhere: its way is ``/``, or ``/cong/`` below a path.
    """

    @cache
    def seen_from(base_url: str) -> Menu:
        return Menu(tuple(_items(nav, base_url, hidden)))

    return seen_from


def _items(entries: Iterable[object], base_url: str, hidden: Hidden) -> Iterator[MenuItem]:
    """All but the pages that are not published or for few, and what holds nothing else."""
    for entry in entries:
        if isinstance(entry, Page):
            if not (entry.file.inclusion.is_excluded() or hidden(entry.file)):
                yield _item(entry, base_url, ())
        else:
            below = getattr(entry, "children", None)
            children = tuple(_items(below or (), base_url, hidden))
            if children or below is None:
                yield _item(entry, base_url, children)


def _item(entry: object, base_url: str, children: tuple[MenuItem, ...]) -> MenuItem:
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
