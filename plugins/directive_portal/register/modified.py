"""The day on which what is shown of a directive last changed, as the records tell it.

Not the day of a build: who asks whether to fetch a page again must be able to rely on it.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from directive_portal.register.relations import Edge
from directive_portal.sources.model import Directive


def modified(directive: Directive, incoming: Iterable[Edge], as_of: date) -> date:
    """The latest day up to ``as_of`` on which the directive was published, its record was
    changed or confirmed, its force began or its term ended, or a directive that names it
    was published or took effect. ``incoming`` are the relations of the latter."""
    days = [directive.published, directive.in_effect_from, directive.confirmed]
    days += [change.date for change in directive.changes]
    if directive.expires:
        days.append(directive.expires + timedelta(days=1))
    for edge in incoming:
        days += [edge.source.published, edge.source.in_effect_from]
    return max(day for day in days if day and day <= as_of)
