"""What happened to directives on this portal: each time something that a follower is told.

The log is a function of the records. An event has a day, and an id of directive, event and
day that neither a new address nor a later event changes.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from directive_portal.register.register import Register
from directive_portal.register.relations import Edge
from directive_portal.register.status import status_of
from directive_portal.sources.model import Directive
from directive_portal.text.dates import VIETNAM
from directive_portal.web.hashing import hashed
from directive_portal.web.site import Site

# What a later directive does to this one, by kind of relation.
_EFFECTS: Mapping[str, str] = {
    "amends": "amended",
    "corrects": "corrected",
    "replaces_partly": "partly_replaced",
    "revokes_partly": "partly_revoked",
    "suspends": "suspended",
    "replaces": "replaced",
    "revokes": "revoked",
}
# Of one day, in this order.
KINDS = (
    "published",
    "update",
    "correction",
    *_EFFECTS.values(),
    "expired",
    "withdrawal",
)


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """``kind`` is of ``KINDS``; ``note`` the office's own words, ``cause`` the later
    directive that brought it about. ``nth`` tells events of a kind and day apart. Events
    are told apart by being themselves: to compare whole directives would take long."""

    directive: Directive
    kind: str
    date: dt.date
    note: str | None = None
    cause: Directive | None = None
    nth: int = 1


def events(directive: Directive, register: Register) -> tuple[Event, ...]:
    """All that has happened to a directive by the register's day, in order."""
    found = [Event(directive, "published", directive.published)]
    found += [Event(directive, c.kind, c.date, c.note) for c in directive.changes]
    end = next((e.date for e in found if e.kind == "withdrawal"), register.as_of)
    edges = register.relations.to(directive)
    begin = directive.published
    found += (e for e in _effects(directive, edges) if begin < e.date <= end)
    found += _expiry(directive, edges, end)
    found.sort(key=lambda event: (event.date, KINDS.index(event.kind)))
    return tuple(_numbered(found))


def known_at_first(directive: Directive, register: Register) -> tuple[Event, ...]:
    """What was so when a directive was published: no news, but its entry says it."""
    effects = _effects(directive, register.relations.to(directive))
    return tuple(event for event in effects if event.date <= directive.published)


def _effects(directive: Directive, edges: tuple[Edge, ...]) -> Iterator[Event]:
    """What later directives did, from the day when that is so and readers can see it."""
    for edge in edges:
        begins, kind = edge.source.in_effect_from, _EFFECTS.get(edge.kind)
        if begins and kind:
            yield Event(
                directive, kind, max(begins, edge.source.published), cause=edge.source
            )


def _expiry(directive: Directive, edges: tuple[Edge, ...], end: dt.date) -> Iterator[Event]:
    """The end of its term, unless something had ended it before."""
    if directive.expires is None:
        return
    day = directive.expires + dt.timedelta(days=1)
    seen = [edge for edge in edges if edge.source.published <= day]
    expired = status_of(directive, seen, day).id == "expired"
    if expired and directive.published < day <= end:
        yield Event(directive, "expired", day)


def _numbered(events: list[Event]) -> Iterator[Event]:
    counts: Counter[tuple[str, dt.date]] = Counter()
    for event in events:
        counts[event.kind, event.date] += 1
        yield replace(event, nth=counts[event.kind, event.date])


def uri(event: Event, site: Site) -> str:
    """A tag URI (RFC 4151), the same when the site moves below another path and when the
    directive moves to another address."""
    nth = f"/{event.nth}" if event.nth > 1 else ""
    return f"{identity(event.directive, site)}#{event.kind}/{event.date}{nth}"


def identity(directive: Directive, site: Site) -> str:
    """The tag URI of a directive, of what does not change: the day of its publication and
    the first place it had here."""
    return f"{authority(site)},{directive.published}:{_place(directive)}/{directive.type}"


def authority(site: Site) -> str:
    """How the portal's tag URIs begin."""
    return f"tag:{urlsplit(site.url).hostname or 'localhost'}"


def _place(directive: Directive) -> str:
    """The first place, without the kind that a file's name takes on when a namesake comes
    (the day that may follow stays)."""
    place = directive.first_id
    if directive.number is None:
        return place
    return re.sub(rf"-{directive.type}(-\d{{4}}-\d\d-\d\d)?$", r"\1", place)


_MINUTES = 20


def moment(event: Event) -> dt.datetime:
    """A time of the event's day, for formats that want one: after noon, so that it is that
    day for readers from UTC-5 to UTC+14. The day is what the record knows; the time, which
    never changes, only tells entries apart."""
    noon = dt.datetime.combine(event.date, dt.time(12), VIETNAM)
    after = KINDS.index(event.kind) + hashed(_place(event.directive)) / 2**32
    return noon + dt.timedelta(minutes=round(_MINUTES * after, 6), milliseconds=event.nth)
