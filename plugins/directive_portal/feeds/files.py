"""The files of all feeds."""

from collections.abc import Iterator

from directive_portal.feeds import atom, json_feed, rss
from directive_portal.feeds.entry import Sizes, Teller
from directive_portal.feeds.feed import archives, current
from directive_portal.feeds.lists import feed_lists, logs
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


def files(register: Register, site: Site, sizes: Sizes) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents."""
    teller = Teller(register, site, sizes)
    briefs: dict[str, bytes] = {}
    lists, log = list(feed_lists(register)), logs(register)
    for follows in lists:
        feed = current(follows, log.get(follows.page, ()), teller)
        yield follows.page + links.FEED, rss.rss(feed, site)
        yield follows.page + links.ATOM, atom.atom(feed, site, briefs)
        yield follows.page + links.JSON_FEED, json_feed.json_feed(feed, site)
        if follows.archive == follows.page:
            for past in archives(follows, log.get(follows.page, ()), teller):
                yield past.address, atom.atom(past, site, briefs)
    yield links.OPML, opml(lists, site)
