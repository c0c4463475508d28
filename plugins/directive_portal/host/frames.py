"""The frames of pages that records make, rendered by MkDocs: one for each depth in each
section of the site, and one for each page that the menu names, which is marked there."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from types import SimpleNamespace

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from directive_portal.host import escaping
from directive_portal.host.menu import Menu, MenuItem
from directive_portal.pages import frame
from directive_portal.pages.frame import Frame

TOP = "noi-dung-chinh"


def frames(
    env: Environment, config: MkDocsConfig, nav: Navigation, menu: Menu
) -> Callable[[str], Frame]:
    """A function from an address to its frame."""
    marked = frozenset(_addresses(menu.all))

    @cache
    def rendered(address: str) -> Frame:
        holes = frame.holes()
        page = SimpleNamespace(
            url=address,
            canonical_url=holes["canonical"],
            toc=[escaping.anchor("", TOP, 1)],
            meta={
                "title": holes["title"],
                "description": holes["description"],
            },
        )
        context = get_context(nav, [], config, page)  # pyright: ignore[reportArgumentType]
        html = env.get_template("frame.html").render(context, holes=holes)
        return frame.cut(html)

    return lambda address: rendered(_kind(address, marked))


def _kind(address: str, marked: Collection[str]) -> str:
    """The address itself where the menu marks it, else one of like section and depth."""
    if address in marked:
        return address
    section, is_below, below = address.partition("/")
    return f"{section}/" + "-/" * below.count("/") if is_below else ""


def _addresses(menu: Iterable[MenuItem]) -> Iterator[str]:
    for item in menu:
        yield item.address
        yield from _addresses(item.children)
