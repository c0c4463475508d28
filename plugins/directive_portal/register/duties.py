"""When duties fall due: the dates of the record, cut where the directive or a body of the
duty is known to end.

A date is the last day that is in time. Of a report due monthly "before the 14th" it is the
13th, "before the 1st" the last day of the month before; in a month without the day named,
its last day.
"""

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from directive_portal.register import bodies
from directive_portal.register.register import Register
from directive_portal.register.status import ENDING
from directive_portal.sources.model import Directive, Duty

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """One date of a duty: ``day`` is the last that is in time.

    ``before`` is the day of the month that a monthly duty names ("before the 29th"), None
    for a duty due once.
    """

    day: dt.date
    before: int | None = None

    @property
    def moved(self) -> bool:
        """Whether the month lacks the day named, so that its last stands for it."""
        return self.before is not None and self.before > _length(
            self.day.year, self.day.month
        )


@dataclass(frozen=True, slots=True)
class Reminder:
    """A date of one duty of one directive; ``index`` counts its duties from 0. ``due`` is
    None for a duty without a date."""

    directive: Directive
    index: int
    due: Due | None = None

    @property
    def duty(self) -> Duty:
        return self.directive.duties[self.index]


def has_dates(duty: Duty) -> bool:
    return duty.due is not None or bool(duty.monthly_before)


def has_calendar(directives: Iterable[Directive]) -> bool:
    """Whether any of some directives has a duty with dates."""
    return any(has_dates(duty) for directive in directives for duty in directive.duties)


def dates(directive: Directive, duty: Duty, first: dt.date, last: dt.date) -> Iterator[Due]:
    """The dates of a duty between two days, both included, in order, by its record."""
    if duty.due:
        if first <= duty.due <= last:
            yield Due(duty.due)
        return
    # The first day that a duty can name; the day before it is still in time.
    start = begins(directive, duty)
    first, last = max(first, start - _DAY), min(last, duty.last or last)
    for year, month in _months(first, last) if duty.monthly_before else ():
        for day, named in in_month(duty.monthly_before, year, month):
            due = Due(dt.date(year, month, day), named)
            if first <= due.day <= last and not (due.moved and due.day < start):
                yield due


def in_month(days: Iterable[int], year: int, month: int) -> list[tuple[int, int]]:
    """The last days in time of a month, in order, each with the day named for it: with the
    last of the month one may also be before the first of the next."""
    length = _length(year, month)
    return sorted((min(named - 1 or length, length), named) for named in days)


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _months(first: dt.date, last: dt.date) -> Iterator[tuple[int, int]]:
    """Year and month of every month that has a day between two days."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month
    for number in range(start, end):
        yield number // 12, number % 12 + 1


def begins(directive: Directive, duty: Duty) -> dt.date:
    """The first day that a duty can name: as stated, else the day after the directive takes
    effect, or after its publication here where that is not known."""
    return duty.first or (directive.in_effect_from or directive.published) + _DAY


def held_until(directive: Directive, register: Register) -> dt.date | None:
    """The last day for which a directive asks anything, where the register knows one: its
    own term, or what ends or suspends it, even on a day yet to come."""
    known = [directive.expires] if directive.expires else []
    for edge in register.relations.to(directive):
        day = edge.source.in_effect_from
        if edge.kind in ENDING and day:
            known.append(day - _DAY)
    return min(known, default=None)


def ends(directive: Directive, duty: Duty, register: Register) -> dt.date | None:
    """The last day on which a duty can fall due, where the register knows one: the last for
    which its directive asks, or of a body without which there is no duty."""
    days = [held_until(directive, register)]
    if (body := bodies.needed(directive, duty, register)) and body.valid_to:
        days.append(body.valid_to.last)
    return min(filter(None, days), default=None)


def has_ended(directive: Directive, duty: Duty, register: Register) -> bool:
    end = ends(directive, duty, register)
    return end is not None and end < register.as_of


def occurrences(
    directive: Directive, duty: Duty, register: Register, first: dt.date, last: dt.date
) -> Iterator[Due]:
    """The dates of a duty between two days, until it ends."""
    return dates(directive, duty, first, min(last, ends(directive, duty, register) or last))


def upcoming(directive: Directive, duty: Duty, register: Register) -> Iterator[Due]:
    """The dates that can still be met, the next one first; without end where none is known.

    Lazy: take as many as are wanted.
    """
    return occurrences(directive, duty, register, register.as_of, dt.date.max)


def reminders(register: Register, first: dt.date, last: dt.date) -> list[Reminder]:
    """What falls due on the whole portal between two days, by day, then by directive."""
    found = (
        (due.day, directive.id, index, Reminder(directive, index, due))
        for directive in register.directives
        for index, duty in enumerate(directive.duties)
        for due in occurrences(directive, duty, register, first, last)
    )
    return [reminder for *_, reminder in sorted(found, key=lambda row: row[:3])]


def open_duties(register: Register) -> list[Reminder]:
    """The duties without a date that are not known to have ended, the newest first."""
    return [
        Reminder(directive, index)
        for directive in register.directives
        for index, duty in enumerate(directive.duties)
        if not has_dates(duty) and not has_ended(directive, duty, register)
    ]
