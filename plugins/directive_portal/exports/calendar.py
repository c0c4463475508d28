"""iCalendar files (RFC 5545) of what falls due, by icalendar.

Each day of the month is a series of its own, by positive BYMONTHDAY only. Calendars skip
the months that lack the day, so the last day of those has an event besides. BYSETPOS and
SKIP (RFC 7529), which would say it in one rule, are read differently or refused.
"""

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from icalendar import Calendar, Event, vText

from directive_portal import messages
from directive_portal.register import duties
from directive_portal.register.duties import Due, Reminder
from directive_portal.register.register import Register
from directive_portal.register.status import ENDING
from directive_portal.sources.model import Directive
from directive_portal.text.dates import VIETNAM
from directive_portal.text.plain_text import plain
from directive_portal.web import links
from directive_portal.wording import duty_words
from directive_portal.wording.wording import name

# February changes its length, so that no rule of days and months gives its last day: it is
# listed year by year, to the end of the tenth year after the day of the register.
YEARS_AHEAD = 10
_THIRTY_DAYS = (4, 6, 9, 11)
# What has been over for longer is left to the directive's own file.
_KEPT = dt.timedelta(days=366)
_END = b"END:VCALENDAR"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class _File:
    """One file to be. Unless it is the ``whole`` of a directive, it leaves out what is long
    over."""

    address: str
    title: str
    directives: Sequence[Directive]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Series:
    """One event, or a rule that repeats it. ``name`` tells it from others of its duty and
    never changes, since calendars know an event by it."""

    name: str
    first: Due
    rule: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class _Duty:
    """A duty as written: its events, each with the last day on which it falls."""

    directive: str
    last: dt.date
    events: tuple[tuple[dt.date, bytes], ...]


def calendars(
    register: Register, site_name: str, site_url: str
) -> Iterator[tuple[str, bytes]]:
    """Address and content of the calendars of the portal, of each issuer and of each
    directive that has dated duties: UTF-8, CRLF, lines of at most 75 octets.

    None is empty: the format knows no calendar without an event.
    """
    # An event stands in three files, and writing it is what takes time.
    written = {
        directive.id: tuple(_duties(directive, register, site_url))
        for directive in register.directives
    }
    for file in _files(register, site_name):
        own = [duty for d in file.directives for duty in written[d.id]]
        since = dt.date.min if file.whole else register.as_of - _KEPT
        yield file.address, _calendar(file.title, _events_since(since, own))


def _files(register: Register, site_name: str) -> Iterator[_File]:
    dated = [d for d in register.directives if duties.has_calendar((d,))]
    if dated:
        title = _say("portal", site=site_name)
        yield _File(links.CALENDAR + links.CALENDAR_FILE, title, dated)
    for issuer in register.issuers.values():
        if own := [d for d in dated if d.issuer == issuer.id]:
            title = _say("issuer", issuer=issuer.name, site=site_name)
            address = links.issuer(issuer.id) + links.CALENDAR_FILE
            yield _File(address, title, own)
    for directive in dated:
        title = _say("directive", name=name(directive))
        address = links.directive(directive) + links.CALENDAR_FILE
        yield _File(address, title, (directive,), whole=True)


def _calendar(title: str, events: Iterable[bytes]) -> bytes:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//directive-portal//calendar//VI")
    calendar.add("x-wr-calname", vText(title))
    head, end = calendar.to_ical().split(_END)
    return b"".join((head, *events, _END, end))


def _events_since(since: dt.date, written: Sequence[_Duty]) -> Iterator[bytes]:
    """The events that fall on a day or later; where there are none, those of the duty that
    was over last."""
    recent = [duty for duty in written if duty.last >= since]
    for duty in recent or [max(written, key=lambda duty: (duty.last, duty.directive))]:
        first = min(since, duty.last)
        yield from (event for last, event in duty.events if last >= first)


def _duties(directive: Directive, register: Register, site_url: str) -> Iterator[_Duty]:
    for index, duty in enumerate(directive.duties):
        if duties.has_dates(duty):
            reminder = Reminder(directive, index)
            ends = (duty.due or duty.last, duties.held_until(directive, register))
            last = min((end for end in ends if end), default=dt.date.max)
            events = (
                (
                    # What a calendar may have taken in is struck as long as the duty.
                    last if series.rule or series.first.day > last else series.first.day,
                    _event(reminder, series, last, register, site_url),
                )
                for series in _series(reminder, register)
            )
            yield _Duty(directive.id, last, tuple(events))


def _event(
    reminder: Reminder, series: _Series, last: dt.date, register: Register, site_url: str
) -> bytes:
    directive = reminder.directive
    event = Event()
    event.add("uid", _uid(reminder, series, site_url))
    event.add("dtstamp", _stamp(directive, register))
    event.add("dtstart", series.first.day)
    event.add("transp", "TRANSPARENT")
    event.add("url", links.absolute(site_url, links.directive(directive)))
    if series.first.day > last:
        # Told, not left out: a calendar that has taken it in strikes it.
        event.add("status", "CANCELLED")
        event.add("summary", _say("cancelled", name=name(directive)))
        return event.to_ical()
    if series.rule:
        until = {} if last == dt.date.max else {"until": last}
        event.add("rrule", series.rule | until)
    event.add("summary", _summary(reminder, series.first))
    event.add("description", _description(reminder, series.first, register))
    return event.to_ical()


def _series(reminder: Reminder, register: Register) -> Iterator[_Series]:
    """The series of a duty: their dates together are those of ``duties.occurrences``."""
    duty = reminder.duty
    if duty.due:
        yield _Series("mot-lan", Due(duty.due))
        return
    start = duties.begins(reminder.directive, duty)
    for day in sorted(duty.monthly_before):
        rule = {"freq": "MONTHLY", "bymonthday": day}
        yield _Series(f"ngay-{day}", _first(start, day, range(1, 13), day), rule)
        if day == 31 and 30 not in duty.monthly_before:
            for month in _THIRTY_DAYS:
                rule = {"freq": "YEARLY", "bymonth": month, "bymonthday": 30}
                first = _first(start, 30, (month,), day)
                yield _Series(f"ngay-{day}/thang-{month}", first, rule)
    if max(duty.monthly_before) > 28:
        yield from _ends_of_february(reminder, start, register)


def _ends_of_february(
    reminder: Reminder, start: dt.date, register: Register
) -> Iterator[_Series]:
    horizon = dt.date(max(register.as_of, start).year + YEARS_AHEAD, 12, 31)
    found = duties.occurrences(reminder.directive, reminder.duty, register, start, horizon)
    for due in found:
        if due.moved and due.day.month == 2:
            yield _Series(f"ngay-{due.before}/{due.day}", due)


def _first(day: dt.date, day_of_month: int, months: Container[int], before: int) -> Due:
    """The first date from a day on with a day of the month, in one of some months."""
    while day.day != day_of_month or day.month not in months:
        day += dt.timedelta(days=1)
    return Due(day, before)


def _uid(reminder: Reminder, series: _Series, site_url: str) -> str:
    """Rests on the first location of the record, which ``formerly`` keeps, and the place of
    the duty in it."""
    host = urlsplit(site_url).hostname or "localhost"
    return f"{reminder.directive.first_id}/viec-{reminder.index + 1}/{series.name}@{host}"


def _stamp(directive: Directive, register: Register) -> dt.datetime:
    """When the record last changed, or what ended it was published: noon in Viet Nam."""
    days = [directive.published]
    days += [change.date for change in directive.changes]
    days += [
        edge.source.published
        for edge in register.relations.to(directive)
        if edge.kind in ENDING
    ]
    noon = dt.datetime.combine(max(days), dt.time(12), tzinfo=VIETNAM)
    return noon.astimezone(dt.UTC)


def _summary(reminder: Reminder, due: Due) -> str:
    what = reminder.duty.what
    if due.before is None:
        return _say("due", what=what)
    return _say("before", before=due.before, what=what)


def _description(reminder: Reminder, due: Due, register: Register) -> str:
    """Who owes what to whom and by which document, a line each."""
    directive, duty = reminder.directive, reminder.duty
    issuer = register.issuer(directive).name
    lines = [
        _say("issued", name=name(directive), issuer=issuer),
        _say("when", when=duty_words.when(duty)),
        _say("moved", before=due.before) if due.moved else None,
        _say("who", who="; ".join(duty.who)) if duty.who else None,
        _say("to", to=duty.to) if duty.to else None,
        _say("email", email=duty.email) if duty.email else None,
        duty_words.outlook(directive, duty, register),
        _say("original"),
    ]
    return "\n".join(line for line in lines if line)


def _say(key: str, **values: object) -> str:
    return plain(_CONTROL.sub("", messages.text("vi", f"calendar.{key}", **values)))
