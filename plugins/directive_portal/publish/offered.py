"""All that a portal offers beside its pages: the same for the site and for an export."""

from collections.abc import Iterator
from pathlib import Path

from directive_portal.exports import akoma, verification
from directive_portal.exports.calendar import calendars
from directive_portal.feeds.rss import portal_feeds, rss
from directive_portal.register import links, loader
from directive_portal.register.register import Register
from directive_portal.register.site import Site


def files(register: Register, site: Site, root: Path) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents; ``root`` is the portal's folder."""
    for feed in portal_feeds(register, site.name):
        yield feed.address, rss(feed, register, site.url)
    yield from verification.files(register)
    yield from calendars(register, site.name, site.url)
    yield from akoma.files(register, site)
    yield from _sources(register, root)


def _sources(register: Register, root: Path) -> Iterator[tuple[str, bytes]]:
    """The records as staff wrote them, for reuse."""
    for directive in filter(register.shows_text, register.directives):
        content = loader.content(root / directive.source.path)
        if content is not None:
            yield links.directive(directive) + links.SOURCE, content
