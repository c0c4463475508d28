"""What the calendar shows: each duty with its next dates, what falls due in each of twelve
months, and where its files are."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import groupby, islice

from directive_portal.exports.calendar import DAYS_BEFORE, NEXT_DATES, YEARS_AHEAD
from directive_portal.messages import say
from directive_portal.pages.cards import FollowLink, issuer_links
from directive_portal.pages.markup import thousands
from directive_portal.pages.paging import linked_pages, page_count
from directive_portal.register import duties
from directive_portal.register.duties import Due, Reminder
from directive_portal.register.lists import GROUPS, ISSUERS
from directive_portal.register.register import Register
from directive_portal.text.dates import parse_partial_date, vietnamese
from directive_portal.web import links
from directive_portal.wording import duty_words
from directive_portal.wording.wording import Badge, badge, name

MONTHS = 12
# So many duties with their dates, or single dates, are some screens of a telephone.
PAGE, MONTH_PAGE = 15, 30
# A page stands for weeks: behind the next dates wait those that a script shows in the place
# of what is over by then.
_WAITING = 3


@dataclass(frozen=True, slots=True)
class DueView:
    """The last day that is in time, and the words after it; ``file`` takes that one day
    into a calendar."""

    date: str
    iso: str
    remark: str | None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class ReminderView:
    """``gone`` tells of those of its bodies that are no more."""

    dates: tuple[DueView, ...]
    what: str
    who: str
    to: str | None
    name: str
    url: str
    issuers: tuple[tuple[str, str], ...]
    badge: Badge
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """Duties that can still be met, each with its next date, the next first, then those
    without dates: all of ``dated`` with a date, and all of a list by its address."""

    dated: Sequence[Reminder]
    lists: Mapping[str, Sequence[Reminder]]


@dataclass(frozen=True, slots=True)
class Month:
    """What falls due in a month, or has no date. ``short`` is its name among others."""

    address: str
    title: str
    short: str
    reminders: Sequence[Reminder]


@dataclass(frozen=True, slots=True)
class MonthLink:
    title: str
    total: str
    url: str


@dataclass(frozen=True, slots=True)
class DutyList:
    """Duties to be paged, ``size`` on a page, each with its next dates or, where
    ``each_date`` says so, with its own; ``calendar`` is the file beside it."""

    address: str
    title: str
    reminders: Sequence[Reminder]
    total: str
    above: tuple[tuple[str, str], ...] = ()
    calendar: FollowLink | None = None
    size: int = PAGE
    each_date: bool = False


@dataclass(frozen=True, slots=True)
class DutiesView:
    """One page of duties; the rest as in lists."""

    title: str
    total: str
    careful: str
    reminders: tuple[ReminderView, ...]
    number: int
    pages: tuple[str, ...]
    shown_pages: tuple[tuple[int, str | None], ...]
    above: tuple[tuple[str, str], ...]
    calendar: str | None


@dataclass(frozen=True, slots=True)
class CalendarView(DutiesView):
    """The first page of all: ``months`` lead to what falls due in each, ``files`` are those
    of the calendar by kind of list, ``whole`` that of the portal."""

    months: tuple[MonthLink, ...]
    whole: str | None
    files: tuple[tuple[str, tuple[FollowLink, ...]], ...]
    days: str


def due_view(due: Due, file: str | None = None) -> DueView:
    return DueView(vietnamese(due.day), due.day.isoformat(), duty_words.remark(due), file)


def dates(reminder: Reminder, register: Register) -> tuple[DueView, ...]:
    """The next dates of a duty, those with files, then those that wait."""
    directive = reminder.directive
    coming = duties.upcoming(directive, reminder.duty, register)
    return tuple(
        due_view(due, links.date_file(directive, due.day) if n < NEXT_DATES else None)
        for n, due in enumerate(islice(coming, NEXT_DATES + _WAITING))
    )


def agenda(register: Register) -> Agenda:
    dated = tuple(_by_next_date(register))
    lists: dict[str, list[Reminder]] = defaultdict(list)
    for reminder in (*dated, *duties.open_duties(register)):
        for issuer in reminder.directive.issued_by:
            lists[links.issuer(issuer)].append(reminder)
        concerned = register.sent_to(reminder.directive).duties
        for group in concerned[reminder.index] if concerned else ():
            lists[links.group(group)].append(reminder)
    return Agenda(dated, lists)


def _by_next_date(register: Register) -> Iterator[Reminder]:
    found = (
        (due.day, directive.id, index, Reminder(directive, index, due))
        for directive in register.directives
        for index, duty in enumerate(directive.duties)
        for due in islice(duties.upcoming(directive, duty, register), 1)
    )
    return (reminder for *_, reminder in sorted(found, key=lambda row: row[:3]))


def months(register: Register) -> list[Month]:
    """What can still be met this month and in the eleven after it, by month; then what has
    no date. Empty ones are left out."""
    found = [
        _month(first, tuple(reminders))
        for first, reminders in groupby(coming(register), key=_first_of_month)
    ]
    if standing := duties.open_duties(register):
        title = say("calendar.open")
        found.append(Month(links.OPEN_DUTIES, title, title, standing))
    return found


def coming(register: Register) -> Iterator[Reminder]:
    """In order of day, until the end of the twelfth month."""
    as_of = register.as_of
    after = as_of.replace(year=as_of.year + MONTHS // 12, day=1)
    yield from duties.reminders(register, as_of, after - dt.timedelta(days=1))


def _first_of_month(reminder: Reminder) -> dt.date:
    assert reminder.due is not None
    return reminder.due.day.replace(day=1)


def _month(first: dt.date, reminders: Sequence[Reminder]) -> Month:
    short = vietnamese(parse_partial_date(f"{first:%Y-%m}"))
    title = say("calendar.month", month=short)
    return Month(links.month(first), title, short, reminders)


def whole(register: Register, agenda: Agenda) -> DutyList:
    """All that has dates."""
    return DutyList(
        links.CALENDAR, say("ui.calendar"), agenda.dated, _total("total", agenda.dated)
    )


def of_month(month: Month) -> DutyList:
    """Each date of a month."""
    kind = "total" if month.address == links.OPEN_DUTIES else "dates"
    return DutyList(
        month.address,
        f"{say('ui.calendar')}: {month.title}",
        month.reminders,
        _total(kind, month.reminders),
        above=((say("ui.calendar"), links.CALENDAR),),
        size=MONTH_PAGE,
        each_date=True,
    )


def of_list(
    address: str,
    title: str,
    reminders: Sequence[Reminder],
    above: tuple[tuple[str, str], ...],
    calendar: FollowLink | None,
) -> DutyList:
    """What a list asks for, or what is asked of a group."""
    return DutyList(
        links.duties_of(address),
        say("ui.duties_of", title=title),
        reminders,
        _total("total", reminders),
        above=(*above, (title, address)),
        calendar=calendar,
    )


def _total(kind: str, reminders: Sequence[Reminder]) -> str:
    return say(f"calendar.{kind}", total=thousands(len(reminders)))


def duties_view(listing: DutyList, register: Register, number: int) -> DutiesView:
    """The n-th page (from 1) of some duties."""
    first = (number - 1) * listing.size
    shown = listing.reminders[first : first + listing.size]
    view = dated_view if listing.each_date else reminder_view
    count = page_count(listing.reminders, listing.size)
    pages = tuple(links.page(listing.address, n) for n in range(1, count + 1))
    return DutiesView(
        title=listing.title,
        total=listing.total,
        careful=say("calendar.careful", as_of=vietnamese(register.as_of)),
        reminders=tuple(view(reminder, register) for reminder in shown),
        number=number,
        pages=pages,
        shown_pages=linked_pages(pages, number),
        above=listing.above,
        calendar=listing.calendar.url if listing.calendar else None,
    )


def calendar(register: Register, agenda: Agenda, months: Sequence[Month]) -> CalendarView:
    view = duties_view(whole(register, agenda), register, 1)
    return CalendarView(
        **{field.name: getattr(view, field.name) for field in fields(view)},
        months=tuple(
            MonthLink(month.short, thousands(len(month.reminders)), month.address)
            for month in months
        ),
        whole=(
            links.CALENDAR + links.CALENDAR_FILE
            if duties.has_calendar(register.directives)
            else None
        ),
        files=tuple(_files(register, agenda)),
        days=say("calendar.days", days=DAYS_BEFORE, years=YEARS_AHEAD),
    )


def _files(
    register: Register, agenda: Agenda
) -> Iterator[tuple[str, tuple[FollowLink, ...]]]:
    """The calendars of lists in which something has a date to come."""
    for kind in (ISSUERS, GROUPS):
        found = tuple(
            FollowLink(kind.name(key, register), kind.at(key) + links.CALENDAR_FILE)
            for key in register.lists.get(kind.id, ())
            if any(r.due for r in agenda.lists.get(kind.at(key), ()))
        )
        if found:
            yield kind.title, found


def reminder_view(reminder: Reminder, register: Register) -> ReminderView:
    """A duty with its next dates."""
    return _view(reminder, dates(reminder, register), register)


def dated_view(reminder: Reminder, register: Register) -> ReminderView:
    """One date of a duty."""
    if reminder.due is None:
        return _view(reminder, (), register)
    found = (d for d in dates(reminder, register) if d.iso == str(reminder.due.day))
    return _view(reminder, (next(found, due_view(reminder.due)),), register)


def _view(
    reminder: Reminder, dates: tuple[DueView, ...], register: Register
) -> ReminderView:
    directive, duty = reminder.directive, reminder.duty
    return ReminderView(
        dates=dates,
        what=duty.what,
        who="; ".join(duty.who),
        to=duty.to or duty.email,
        name=name(directive),
        url=links.directive(directive),
        issuers=issuer_links(directive, register),
        badge=badge(directive, register),
        gone=tuple(duty_words.gone(directive, duty, register)),
    )
