"""The files of all feeds."""

from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import chain

from directive_portal.feeds import atom, json_feed, rss
from directive_portal.feeds.entry import Sizes, Teller
from directive_portal.feeds.events import Event
from directive_portal.feeds.feed import archives, basis, current, window
from directive_portal.feeds.lists import FeedList, feed_lists, logs
from directive_portal.feeds.opml import opml
from directive_portal.register.register import Register
from directive_portal.web import links
from directive_portal.web.made import Made
from directive_portal.web.site import Site

# Files beside each list, with their media types and names.
FORMATS = (
    (links.FEED, rss.MEDIA, "RSS"),
    (links.ATOM, atom.MEDIA, "Atom"),
    (links.JSON_FEED, json_feed.MEDIA, "JSON"),
)


def followed(
    register: Register, site: Site, sizes: Sizes, heads: bytes = b""
) -> Iterator[Made]:
    """The files of the feeds that are followed. ``heads`` is all that they rest on but the
    bodies of directives, in a few bytes; without it nothing is known soon."""
    teller = Teller(register, site, sizes)
    briefs: dict[str, bytes] = {}
    log = logs(register)
    for follows in feed_lists(register):
        yield from _current(follows, log.get(follows.page, ()), teller, briefs, heads)


def lasting(register: Register, site: Site) -> Iterator[Made]:
    """The archives of feeds and the list of all of them, in which no body is shown."""
    teller = Teller(register, site, {})
    briefs: dict[str, bytes] = {}
    lists, log = list(feed_lists(register)), logs(register)
    for follows in lists:
        if follows.archive == follows.page:
            for past in archives(follows, log.get(follows.page, ()), teller):
                told = repr((past, site)).encode()
                make = partial(atom.atom, past, site, briefs)
                yield Made(past.address, make, partial(bytes, told))
    said = repr((lists, site)).encode()
    yield Made(links.OPML, partial(opml, lists, site), partial(bytes, b"opml" + said))


def _current(
    follows: FeedList,
    log: Sequence[Event],
    teller: Teller,
    briefs: dict[str, bytes],
    heads: bytes,
) -> Iterator[Made]:
    site = teller.site
    feed = cache(partial(current, follows, log, teller))
    told = cache(lambda: basis(follows, log, teller).encode())
    bodies = repr([event.directive.body for event in window(log)]).encode()
    for file, make in (
        (links.FEED, lambda: rss.rss(feed(), site)),
        (links.ATOM, lambda: atom.atom(feed(), site, briefs)),
        (links.JSON_FEED, lambda: json_feed.json_feed(feed(), site)),
    ):
        rests_on = partial(lambda file: file.encode() + told(), file)
        yield Made(follows.page + file, make, rests_on, heads and heads + bodies)


def files(register: Register, site: Site, sizes: Sizes) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents of all."""
    made = chain(followed(register, site, sizes), lasting(register, site))
    return ((file.address, file.make()) for file in made)
