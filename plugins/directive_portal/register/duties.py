"""When duties fall due: the dates of the record, cut where the directive is known to end.

A report due monthly "before the 29th" falls, in a month without that day, on the month's
last: on 28 February in a common year. It never moves into the next month.
"""

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from directive_portal.register.register import Register
from directive_portal.register.status import ENDING
from directive_portal.sources.model import Directive, Duty

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """One date of a duty: ``day`` is what stands in a calendar.

    ``before`` is the day of the month that a monthly duty names ("before the 29th"), None
    for a duty due once, which may still be done on the day itself.
    """

    day: dt.date
    before: int | None = None

    @property
    def moved(self) -> bool:
        """Whether the month lacks the day named, so that its last stands for it."""
        return self.before not in (None, self.day.day)

    @property
    def last_day(self) -> dt.date:
        """The last day that is in time."""
        return self.day - _DAY if self.before == self.day.day else self.day


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


def dates(duty: Duty, first: dt.date, last: dt.date) -> Iterator[Due]:
    """The dates of a duty between two days, both included, in order.

    Where two days named fall on one date (the 28th and 29th in February), it stands once,
    for the earlier.
    """
    if duty.due:
        if first <= duty.due <= last:
            yield Due(duty.due)
        return
    first = max(first, duty.first or first)
    last = min(last, duty.last or last)
    for year, month in _months(first, last) if duty.monthly_before else ():
        for day, named in in_month(duty.monthly_before, year, month).items():
            if first <= (date := dt.date(year, month, day)) <= last:
                yield Due(date, named)


def in_month(days: Iterable[int], year: int, month: int) -> dict[int, int]:
    """Where the days named fall in a month: day of the month to the day named for it."""
    length = calendar.monthrange(year, month)[1]
    fallen: dict[int, int] = {}
    for named in sorted(days):
        fallen.setdefault(min(named, length), named)
    return fallen


def _months(first: dt.date, last: dt.date) -> Iterator[tuple[int, int]]:
    """Year and month of every month that has a day between two days."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month
    for number in range(start, end):
        yield number // 12, number % 12 + 1


def begins(directive: Directive, duty: Duty) -> dt.date:
    """The first day on which a duty can fall: as stated, else the day after the directive
    takes effect, or after its publication here where that is not known."""
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


def has_ended(directive: Directive, register: Register) -> bool:
    end = held_until(directive, register)
    return end is not None and end < register.as_of


def occurrences(
    directive: Directive, duty: Duty, register: Register, first: dt.date, last: dt.date
) -> Iterator[Due]:
    """The dates of a duty between two days, for as long as its directive holds."""
    if duty.monthly_before:
        first = max(first, begins(directive, duty))
    return dates(duty, first, min(last, held_until(directive, register) or last))


def upcoming(directive: Directive, duty: Duty, register: Register) -> Iterator[Due]:
    """The dates that can still be met, the next one first; without end where none is known.

    Lazy: take as many as are wanted.
    """
    found = occurrences(directive, duty, register, register.as_of, dt.date.max)
    return (due for due in found if due.last_day >= register.as_of)


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
    """The duties without a date of directives not known to have ended, the newest first."""
    return [
        Reminder(directive, index)
        for directive in register.directives
        if directive.duties and not has_ended(directive, register)
        for index, duty in enumerate(directive.duties)
        if not has_dates(duty)
    ]
