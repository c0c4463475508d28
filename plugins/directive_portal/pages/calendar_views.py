"""What the calendar shows: what falls due in twelve months, and where its files are."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from directive_portal.exports.calendar import DAYS_BEFORE, YEARS_AHEAD
from directive_portal.messages import say
from directive_portal.pages.cards import issuer_links
from directive_portal.pages.list_views import FollowLink, linked_pages, page_count
from directive_portal.register import duties
from directive_portal.register.duties import Due, Reminder
from directive_portal.register.register import Register
from directive_portal.text.dates import parse_partial_date, vietnamese
from directive_portal.web import links
from directive_portal.wording import duty_words
from directive_portal.wording.wording import Badge, badge, name

MONTHS = 12
# A month with more has pages of its own and is only begun on the calendar, so that this
# stays one short page.
WHOLE = 20
BEGUN = 5


@dataclass(frozen=True, slots=True)
class DueView:
    """The last day that is in time, and the words after it."""

    date: str
    iso: str
    remark: str | None


@dataclass(frozen=True, slots=True)
class ReminderView:
    """``gone`` tells of those of its bodies that are no more."""

    due: DueView | None
    what: str
    who: str
    to: str | None
    name: str
    url: str
    issuers: tuple[tuple[str, str], ...]
    badge: Badge
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What falls due in a month, or has no date; ``address`` is that of its own page."""

    address: str
    title: str
    reminders: Sequence[Reminder]

    @property
    def has_page(self) -> bool:
        return len(self.reminders) > WHOLE


@dataclass(frozen=True, slots=True)
class GroupView:
    """``more`` leads to all of a group that is only begun here, in the words ``all``."""

    title: str
    total: str
    reminders: tuple[ReminderView, ...]
    more: str | None
    all: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    careful: str
    groups: tuple[GroupView, ...]
    dated: bool
    whole: str | None
    issuers: tuple[FollowLink, ...]
    days: str


@dataclass(frozen=True, slots=True)
class GroupPageView:
    """One page of a group; the rest as in lists."""

    title: str
    total: str
    careful: str
    reminders: tuple[ReminderView, ...]
    number: int
    pages: tuple[str, ...]
    shown_pages: tuple[tuple[int, str | None], ...]
    above: tuple[tuple[str, str], ...]


def due_view(due: Due) -> DueView:
    return DueView(
        date=vietnamese(due.day),
        iso=due.day.isoformat(),
        remark=duty_words.remark(due),
    )


def groups(register: Register) -> list[Group]:
    """What can still be met this month and in the eleven after it, by month; then what has
    no date. Empty ones are left out."""
    found = [
        Group(links.month(first), _month(first), tuple(reminders))
        for first, reminders in groupby(coming(register), key=_first_of_month)
    ]
    if standing := duties.open_duties(register):
        found.append(Group(links.OPEN_DUTIES, say("calendar.open"), standing))
    return found


def coming(register: Register) -> Iterator[Reminder]:
    """In order of day, until the end of the twelfth month."""
    as_of = register.as_of
    after = as_of.replace(year=as_of.year + MONTHS // 12, day=1)
    yield from duties.reminders(register, as_of, after - dt.timedelta(days=1))


def _first_of_month(reminder: Reminder) -> dt.date:
    assert reminder.due is not None
    return reminder.due.day.replace(day=1)


def _month(first: dt.date) -> str:
    return say("calendar.month", month=vietnamese(parse_partial_date(f"{first:%Y-%m}")))


def calendar(register: Register, groups: Sequence[Group]) -> CalendarView:
    files = links.CALENDAR + links.CALENDAR_FILE
    return CalendarView(
        careful=_careful(register),
        groups=tuple(_begun(group, register) for group in groups),
        dated=any(group.address != links.OPEN_DUTIES for group in groups),
        whole=files if duties.has_calendar(register.directives) else None,
        issuers=tuple(
            FollowLink(issuer.name, links.issuer(id_) + links.CALENDAR_FILE)
            for id_, issuer in register.issuers.items()
            if duties.has_calendar(register.lists["issuers"][id_])
        ),
        days=say("calendar.days", days=DAYS_BEFORE, years=YEARS_AHEAD),
    )


def _begun(group: Group, register: Register) -> GroupView:
    total = len(group.reminders)
    shown = group.reminders[:BEGUN] if group.has_page else group.reminders
    return GroupView(
        title=group.title,
        total=say("calendar.total", total=total),
        reminders=tuple(reminder_view(r, register) for r in shown),
        more=group.address if group.has_page else None,
        all=say("calendar.all", total=total),
    )


def group_page(group: Group, register: Register, number: int) -> GroupPageView:
    """The n-th page (from 1) of a group."""
    first = (number - 1) * links.PAGE_SIZE
    shown = group.reminders[first : first + links.PAGE_SIZE]
    count = page_count(group.reminders)
    pages = tuple(links.page(group.address, n) for n in range(1, count + 1))
    return GroupPageView(
        title=group.title,
        total=say("calendar.total", total=len(group.reminders)),
        careful=_careful(register),
        reminders=tuple(reminder_view(reminder, register) for reminder in shown),
        number=number,
        pages=pages,
        shown_pages=linked_pages(pages, number),
        above=((say("ui.calendar"), links.CALENDAR),),
    )


def _careful(register: Register) -> str:
    return say("calendar.careful", as_of=vietnamese(register.as_of))


def reminder_view(reminder: Reminder, register: Register) -> ReminderView:
    directive, duty = reminder.directive, reminder.duty
    return ReminderView(
        due=due_view(reminder.due) if reminder.due else None,
        what=duty.what,
        who="; ".join(duty.who),
        to=duty.to or duty.email,
        name=name(directive),
        url=links.directive(directive),
        issuers=issuer_links(directive, register),
        badge=badge(directive, register),
        gone=tuple(duty_words.gone(directive, duty, register)),
    )
