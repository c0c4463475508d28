"""The files of all feeds."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from directive_portal.feeds import atom, json_feed, rss
from directive_portal.feeds.entry import Sizes, Teller
from directive_portal.feeds.events import Event
from directive_portal.feeds.feed import archives, basis, current
from directive_portal.feeds.lists import FeedList, feed_lists, logs
from directive_portal.feeds.opml import opml
from directive_portal.register.register import Register
from directive_portal.web import links
from directive_portal.web.site import Site

# Files beside each list, with their media types and names.
FORMATS = (
    (links.FEED, rss.MEDIA, "RSS"),
    (links.ATOM, atom.MEDIA, "Atom"),
    (links.JSON_FEED, json_feed.MEDIA, "JSON"),
)


Made = tuple[str, bytes, Callable[[], bytes]]
"""The address of a file, what its bytes rest on, and what makes them."""


def made(register: Register, site: Site, sizes: Sizes) -> Iterator[Made]:
    """The files of all feeds."""
    teller = Teller(register, site, sizes)
    briefs: dict[str, bytes] = {}
    lists, log = list(feed_lists(register)), logs(register)
    for follows in lists:
        yield from _current(follows, log.get(follows.page, ()), teller, briefs)
        if follows.archive == follows.page:
            for past in archives(follows, log.get(follows.page, ()), teller):
                told = repr((past, site)).encode()
                yield past.address, told, partial(atom.atom, past, site, briefs)
    said = repr((lists, site)).encode()
    yield links.OPML, b"opml" + said, partial(opml, lists, site)


def _current(
    follows: FeedList, log: Sequence[Event], teller: Teller, briefs: dict[str, bytes]
) -> Iterator[Made]:
    feed = cache(partial(current, follows, log, teller))
    told, site = basis(follows, log, teller).encode(), teller.site
    address = follows.page
    yield address + links.FEED, b"rss" + told, lambda: rss.rss(feed(), site)
    yield address + links.ATOM, b"atom" + told, lambda: atom.atom(feed(), site, briefs)
    yield (
        address + links.JSON_FEED,
        b"json" + told,
        lambda: json_feed.json_feed(feed(), site),
    )


def files(register: Register, site: Site, sizes: Sizes) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents."""
    return ((address, make()) for address, _, make in made(register, site, sizes))
