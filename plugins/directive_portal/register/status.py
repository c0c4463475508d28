"""Whether a directive is in force on a day, and why.

Computed from dates and relations, never more certain than the record: ``in_force`` only
means that nothing is known to have ended it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from directive_portal.register.relations import Edge
from directive_portal.sources.model import Directive

# These leave their target in force, and change what it says.
ALTERS = ("amends", "corrects")
# What an incoming relation does to its target, from the day its source takes effect.
_ENDS = {"revokes": "revoked", "replaces": "replaced"}
_SUSPENDS = {"suspends": "suspended"}
# What takes a directive out of force, for good or for a time.
ENDING = frozenset({**_ENDS, **_SUSPENDS})
_LIMITS = {"replaces_partly": "partly_replaced", "revokes_partly": "partly_replaced"}
# Without these facts known, nothing can be said about force.
_NEEDED = frozenset({"number", "date", "issuer", "effective"})


@dataclass(frozen=True, slots=True)
class Status:
    """``id`` is of ``vocabulary.STATUSES``; ``since`` the day it began, where known.

    ``cause`` is the directive that brought it about. ``confirmed`` is the day on which the
    office last said that it is in force, ``until`` the last day of a stated term.
    """

    id: str
    since: date | None = None
    cause: Directive | None = None
    confirmed: date | None = None
    until: date | None = None
    reason: str | None = None

    @property
    def certain(self) -> bool:
        """Whether readers may be told "còn hiệu lực" rather than "nothing recorded"."""
        return self.id == "in_force" and bool(self.confirmed or self.until)


def status_of(directive: Directive, incoming: Iterable[Edge], as_of: date) -> Status:
    """The status on a day; ``incoming`` are the relations that name this directive."""
    if directive.draft:
        return Status("draft")
    if withdrawal := directive.withdrawn_on(as_of):
        return Status("withdrawn", withdrawal.date, reason=withdrawal.note)
    begins = directive.in_effect_from
    if begins and begins > as_of:
        return Status("not_yet_effective", begins)
    in_effect = [edge for edge in incoming if has_begun(edge, as_of)]
    if ended := _ended(directive, in_effect, as_of):
        return ended
    if limited := _first(in_effect, _SUSPENDS) or _first(in_effect, _LIMITS):
        return limited
    if begins is None or _NEEDED.intersection(directive.unverified):
        return Status("unverified")
    confirmed = directive.confirmed
    if confirmed and confirmed > as_of:
        confirmed = None
    return Status("in_force", begins, confirmed=confirmed, until=directive.expires)


def later(
    directive: Directive, incoming: Iterable[Edge], as_of: date
) -> tuple[tuple[date, Status], ...]:
    """The changes that what is known on a day will bring about after it, in order: terms
    that begin or end, later directives that take effect. A page is not built each day."""
    incoming = tuple(incoming)
    days = {directive.in_effect_from, *(edge.source.in_effect_from for edge in incoming)}
    if directive.expires:
        days.add(directive.expires + timedelta(days=1))
    changes: list[tuple[date, Status]] = []
    before = status_of(directive, incoming, as_of)
    for day in sorted(day for day in days if day and day > as_of):
        after = status_of(directive, incoming, day)
        if (after.id, after.cause, after.certain) != (
            before.id,
            before.cause,
            before.certain,
        ):
            changes.append((day, after))
        before = after
    return tuple(changes)


def has_begun(edge: Edge, as_of: date) -> bool:
    """Whether what a later directive says of another holds on a day."""
    begins = edge.source.in_effect_from
    return begins is not None and begins <= as_of


def _ended(directive: Directive, edges: list[Edge], as_of: date) -> Status | None:
    """The earliest of what ended it: a later directive, or its own term."""
    ended = _first(edges, _ENDS)
    expires = directive.expires
    if expires and expires < as_of and not (ended and _before(ended, expires)):
        return Status("expired", expires)
    return ended


def _before(ended: Status, day: date) -> bool:
    return ended.since is not None and ended.since <= day


def _first(edges: list[Edge], effects: dict[str, str]) -> Status | None:
    found = [
        Status(effects[edge.kind], edge.source.in_effect_from, edge.source)
        for edge in edges
        if edge.kind in effects
    ]
    return min(found, key=lambda s: s.since or date.max, default=None)
