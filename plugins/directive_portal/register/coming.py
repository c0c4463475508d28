"""When what a portal tells becomes other by itself: a day on which nobody touches a record.

What the office plans (records, changes and confirmations dated ahead) is not in the
register, so no day of it can be told here: even the day alone would say that something is
about to come.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from directive_portal.register import duties
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive

_DAY = timedelta(days=1)


def next_change(register: Register) -> date | None:
    """The first day after that of the register on which a directive takes effect, or its
    term, a date of a duty, a duty, a body or a campaign is over; None where no such day is
    known."""
    return min((day for day in _days(register) if day > register.as_of), default=None)


def _days(register: Register) -> Iterator[date]:
    for directive in register.directives:
        if directive.in_effect_from:
            yield directive.in_effect_from
        if directive.expires:
            yield directive.expires + _DAY
        yield from _of_duties(directive, register)
    for body in register.issuers.values():
        if body.valid_to:
            # Its own page says so on its last day, what it asks for on the day after.
            yield from (body.valid_to.last, body.valid_to.last + _DAY)
    for campaign in register.campaigns:
        # Of a month or year nobody knows on which of its days it begins or ends.
        if begins := campaign.valid_from:
            yield from (begins.first, begins.last)
        if ends := campaign.valid_to:
            yield from (ends.first + _DAY, ends.last + _DAY)


def _of_duties(directive: Directive, register: Register) -> Iterator[date]:
    """The days after the next date of each duty, and after its end."""
    for duty in directive.duties:
        due = next(duties.upcoming(directive, duty, register), None)
        last = duties.ends(directive, duty, register)
        yield from (day + _DAY for day in (due and due.day, last) if day)
