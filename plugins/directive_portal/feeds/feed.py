"""What stands in one feed: the newest entries, and the past months in archives.

Nothing here rests on the day of the build: a feed changes when something happens to what it
follows, and an archive never, once its month is past (RFC 5005, 4).
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from directive_portal.feeds.entry import Entry, Teller
from directive_portal.feeds.events import Event
from directive_portal.feeds.lists import FeedList
from directive_portal.messages import say
from directive_portal.text.dates import VIETNAM
from directive_portal.text.plain_text import plain
from directive_portal.web import links

# At least so many, and all since so many days before the newest or since its month began,
# so that what is not here is in an archive.
NEWEST, DAYS = 20, dt.timedelta(days=8)
# What keeps a feed below a megabyte when hundreds are published at once: bytes of content
# after which entries are short, and entries after which the rest waits for the archive.
CONTENT, MOST = 300_000, 500
# Entries in one archive.
PART = 300


@dataclass(frozen=True, slots=True)
class Feed:
    """``page`` is the address of the list that it follows, or of which it keeps a past
    month: then ``is_archive``, and ``address`` is its own. ``description`` is a text that
    each format says in its way. ``previous`` is the archive before it."""

    page: str
    address: str
    title: str
    description: str
    entries: tuple[Entry, ...]
    updated: dt.datetime
    previous: str | None = None
    is_archive: bool = False


def basis(follows: FeedList, log: Sequence[Event], teller: Teller) -> str:
    """What the feed of a list rests on, as text."""
    entries = [teller.basis(event) for event in window(log)]
    title, before = _title(follows, teller), _previous(follows, log)
    last = teller.retired(follows.retired, None) if follows.retired else None
    return repr((follows, title, entries, last, before, teller.site))


def _previous(follows: FeedList, log: Sequence[Event]) -> str | None:
    """The archive of the month before that of the newest event."""
    past = next(_months(log), None)
    return _last_part(follows.archive, past) if past else None


def current(follows: FeedList, log: Sequence[Event], teller: Teller) -> Feed:
    """The feed that is followed; ``log`` is the newest first."""
    entries = tuple(_entries(window(log), teller))
    if follows.retired:
        latest = entries[0].moment if entries else None
        entries = (teller.retired(follows.retired, latest), *entries)
    return Feed(
        page=follows.page,
        address=follows.page,
        title=_title(follows, teller),
        description=follows.description,
        entries=entries,
        updated=entries[0].moment if entries else _NEVER,
        previous=_previous(follows, log),
    )


# An empty feed needs a date too.
_NEVER = dt.datetime(2000, 1, 1, 12, tzinfo=VIETNAM)


def archives(follows: FeedList, log: Sequence[Event], teller: Teller) -> Iterator[Feed]:
    """The past months of a list, the oldest first."""
    previous: str | None = None
    for month, events in reversed(list(_months(log))):
        parts = _parts(events)
        for part, found in enumerate(parts, start=1):
            key = "feed.archive" if len(parts) == 1 else "feed.archive_part"
            title = _title(follows, teller)
            address = links.feed_archive(follows.archive, month, part)
            entries = tuple(map(teller.brief, reversed(found)))
            yield Feed(
                page=follows.archive,
                address=address,
                title=say(key, title=title, month=month, part=part),
                description=follows.description,
                entries=entries,
                updated=entries[0].moment,
                previous=previous,
                is_archive=True,
            )
            previous = address


def _title(follows: FeedList, teller: Teller) -> str:
    if follows.page == "":
        return plain(teller.site.name)
    return plain(say("feed.title", name=follows.name, site=teller.site.name))


def window(log: Sequence[Event]) -> Sequence[Event]:
    """The events that a feed tells of, of all of its list, the newest first."""
    if not log:
        return ()
    newest = log[0].date
    since = min(newest - DAYS, newest.replace(day=1))
    kept = [event for n, event in enumerate(log) if n < NEWEST or event.date >= since]
    return kept[:MOST]


def _entries(events: Sequence[Event], teller: Teller) -> Iterator[Entry]:
    left = CONTENT
    for event in events:
        entry = teller.entry(event) if left > 0 else teller.short(event)
        left -= len((entry.html or "").encode())
        yield entry if left >= 0 else teller.short(event)


def _months(log: Sequence[Event]) -> Iterator[tuple[str, Sequence[Event]]]:
    """The months before that of the newest event, the newest first, as ``2026-11``."""
    for n, (month, events) in enumerate(groupby(log, lambda e: e.date.isoformat()[:7])):
        if n:
            yield month, list(events)


def _parts(events: Sequence[Event]) -> Sequence[Sequence[Event]]:
    """A month in parts, each the oldest first."""
    oldest = list(reversed(events))
    return [oldest[i : i + PART] for i in range(0, len(oldest), PART)]


def _last_part(page: str, month: tuple[str, Sequence[Event]]) -> str:
    return links.feed_archive(page, month[0], len(_parts(month[1])))
