"""What happened to directives on this portal: each time something that a follower is told.

The log is a function of the records. An event has a day, and an id that neither a later
event changes nor a correction of what the record says: of the first place of the directive
and of what tells the event from its others.
"""

import datetime as dt
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
    """The tag URI of an event. Its day is left out where something else tells it from its
    others: a directive is published once, and another one does a thing to it once."""
    what = event.kind
    if event.cause:
        what += f"/{event.cause.first_id}"
    elif event.kind != "published":
        what += f"/{event.date}" + (f"/{event.nth}" if event.nth > 1 else "")
    return f"{identity(event.directive, site)}#{what}"


def identity(directive: Directive, site: Site) -> str:
    """The tag URI of a directive: of the first place that it had here, which ``formerly``
    keeps, and of nothing that can be corrected."""
    return tag(directive.first_id, site)


# RFC 4151 asks for a time: since this year ids are made as they are here.
_MINTED = 2026


def tag(name: str, site: Site) -> str:
    """A tag URI (RFC 4151), the same when the site moves below another path."""
    return f"tag:{urlsplit(site.url).hostname or 'localhost'},{_MINTED}:{name}"


_MINUTES = 20


def moment(event: Event) -> dt.datetime:
    """A time of the event's day, for formats that want one: after noon, so that it is that
    day for readers from UTC-5 to UTC+14. The day is what the record knows; the time, which
    never changes, only tells entries apart."""
    noon = dt.datetime.combine(event.date, dt.time(12), VIETNAM)
    after = KINDS.index(event.kind) + hashed(event.directive.first_id) / 2**32
    return noon + dt.timedelta(minutes=round(_MINUTES * after, 6), milliseconds=event.nth)
