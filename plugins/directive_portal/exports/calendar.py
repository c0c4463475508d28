"""iCalendar files (RFC 5545) of what falls due, by icalendar.

Each day that a duty names is a series of its own, on the last day that is in time, by
BYMONTHDAY only. Calendars skip a February that lacks the day, so its last day has an event
besides. BYSETPOS and SKIP (RFC 7529), which would say it in one rule, are read differently
or refused.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from icalendar import Alarm, Event, Parameters, Timezone, TimezoneStandard, vText
from icalendar.parser import Contentline

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
from directive_portal.wording.wording import issued_by, name

# No rule gives the last day of the Februaries that lack a day and no other: they are listed
# year by year, to the end of the tenth year after the day of the register.
YEARS_AHEAD = 10
# Of each duty so many dates to come have a file of their own, for who wants no series.
NEXT_DATES = 3
# People are reminded so many days before, at eight in the morning.
DAYS_BEFORE = 3
_REMINDED = dt.timedelta(days=-DAYS_BEFORE, hours=8)
# What has been over for longer is left to the directive's own file.
_KEPT = dt.timedelta(days=366)
_HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//directive-portal//calendar//VI\r\n"
_END, _END_OF_EVENT = b"END:VCALENDAR\r\n", b"END:VEVENT\r\n"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class _File:
    """One file to be. Unless it is the ``whole`` of a directive, it leaves out what is long
    over. Of a ``group`` it holds what concerns that alone."""

    address: str
    title: str
    directives: Sequence[Directive]
    whole: bool = False
    group: str | None = None


@dataclass(frozen=True, slots=True)
class _Series:
    """One event, or a rule that repeats it. ``name`` tells it from others of its duty and
    never changes, since calendars know an event by it."""

    name: str
    first: Due
    rule: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class _Writing:
    """What all events are written with; ``alarm`` as it is written itself."""

    register: Register
    site_url: str
    alarm: bytes


class _Written(NamedTuple):
    """An event as written, the last day on which it falls, and of which duty it is."""

    last: dt.date
    event: bytes
    duty: int


def calendars(
    register: Register, site_name: str, site_url: str
) -> Iterator[tuple[str, bytes]]:
    """Address and content of the calendars of the portal, of each issuer, group and
    directive, and of the next dates of each duty: UTF-8, CRLF, lines of at most 75 octets.

    They are there whether anything falls due or not: somebody may still follow one of which
    the last date was taken out.
    """
    writing = _Writing(register, site_url, _alarm())
    # An event stands in three files, and writing it is what takes time.
    written = {
        directive.id: tuple(_events(directive, writing))
        for directive in register.directives
    }
    empty = _empty()
    for file in _files(register, site_name):
        since = dt.date.min if file.whole else register.as_of - _KEPT
        events = [
            one.event
            for directive in file.directives
            for one in written[directive.id]
            if one.last >= since and _concerns(file.group, directive, one.duty, register)
        ]
        yield file.address, _calendar(file.title, events or [empty])
    for directive in register.directives:
        for day, found in _next_dates(directive, register).items():
            own = [_alone(reminder, writing) for reminder in found]
            title = _say("directive", name=name(directive))
            yield links.date_file(directive, day), _calendar(title, own)


def _concerns(
    group: str | None, directive: Directive, duty: int, register: Register
) -> bool:
    return group is None or group in register.sent_to(directive).duties[duty]


def _next_dates(
    directive: Directive, register: Register
) -> Mapping[dt.date, Sequence[Reminder]]:
    """What its duties ask for by each of their next dates."""
    found: dict[dt.date, list[Reminder]] = defaultdict(list)
    for index, duty in enumerate(directive.duties):
        for due in islice(duties.upcoming(directive, duty, register), NEXT_DATES):
            found[due.day].append(Reminder(directive, index, due))
    return found


def _alone(reminder: Reminder, writing: _Writing) -> bytes:
    """One date of a duty. That of one due once is the event of its other files."""
    due = reminder.due
    assert due is not None
    name = f"ngay-{due.before}/{due.day}" if due.before else "mot-lan"
    return _event(reminder, _Series(name, due), dt.date.max, writing)


def _files(register: Register, site_name: str) -> Iterator[_File]:
    title = _say("portal", site=site_name)
    yield _File(links.CALENDAR + links.CALENDAR_FILE, title, register.directives)
    for issuer in register.issuers.values():
        title = _say("issuer", issuer=issuer.name, site=site_name)
        address = links.issuer(issuer.id) + links.CALENDAR_FILE
        yield _File(address, title, register.lists["issuers"][issuer.id])
    for group in register.groups.values():
        title = _say("group", group=group.name, site=site_name)
        address = links.group(group.id) + links.CALENDAR_FILE
        found = register.lists["groups"][group.id]
        yield _File(address, title, found, group=group.id)
    for directive in register.directives:
        title = _say("directive", name=name(directive))
        address = links.directive(directive) + links.CALENDAR_FILE
        yield _File(address, title, (directive,), whole=True)


def _calendar(title: str, events: Iterable[bytes]) -> bytes:
    return b"".join((_HEAD, _line("X-WR-CALNAME", title), *events, _END))


def _line(key: str, text: str) -> bytes:
    """A property of a calendar. A Calendar would write it as well, and take longer than all
    else of a file without dates."""
    return Contentline.from_parts(key, Parameters(), vText(text)).to_ical() + b"\r\n"


def _empty() -> bytes:
    """What stands in place of events: that there are none, and a time zone, since the
    format knows no calendar without a component."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "Asia/Ho_Chi_Minh")
    standard.add("dtstart", dt.datetime(1975, 6, 13))  # noqa: DTZ001  of a zone itself
    standard.add("tzoffsetfrom", dt.timedelta(hours=7))
    standard.add("tzoffsetto", dt.timedelta(hours=7))
    zone.add_component(standard)
    return _line("X-WR-CALDESC", _say("nothing")) + zone.to_ical()


def _events(directive: Directive, writing: _Writing) -> Iterator[_Written]:
    for index, duty in enumerate(directive.duties):
        if duties.has_dates(duty):
            reminder = Reminder(directive, index)
            ends = duties.ends(directive, duty, writing.register)
            known = (duty.due or duty.last, ends)
            last = min(filter(None, known), default=dt.date.max)
            yield from (
                _Written(
                    # What a calendar may have taken in is struck as long as the duty.
                    last if series.rule or series.first.day > last else series.first.day,
                    _event(reminder, series, last, writing),
                    index,
                )
                for series in _series(reminder, writing.register)
            )


def _event(reminder: Reminder, series: _Series, last: dt.date, writing: _Writing) -> bytes:
    directive, day = reminder.directive, series.first.day
    register, site_url = writing.register, writing.site_url
    event = Event()
    event.add("uid", _uid(reminder, series, site_url))
    event.add("dtstamp", _stamp(directive, register))
    event.add("dtstart", day)
    event.add("transp", "TRANSPARENT")
    event.add("url", links.absolute(site_url, links.directive(directive)))
    if day > last:
        # Told, not left out: a calendar that has taken it in strikes it.
        event.add("status", "CANCELLED")
        event.add("summary", _say("cancelled", name=name(directive)))
        return event.to_ical()
    if series.rule:
        until = {} if last == dt.date.max else {"until": last}
        event.add("rrule", series.rule | until)
    event.add("summary", _summary(reminder, series.first))
    event.add("description", _description(reminder, series.first, register))
    if day < register.as_of:
        return event.to_ical()
    return event.to_ical().removesuffix(_END_OF_EVENT) + writing.alarm + _END_OF_EVENT


def _alarm() -> bytes:
    """The same for each event, whose summary calendars show with it."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _say("soon"))
    alarm.add("trigger", _REMINDED)
    return alarm.to_ical()


def _series(reminder: Reminder, register: Register) -> Iterator[_Series]:
    """The series of a duty: their dates together are those of ``duties.occurrences``."""
    duty = reminder.duty
    if duty.due:
        yield _Series("mot-lan", Due(duty.due))
        return
    for named in sorted(duty.monthly_before):
        if first := _first(reminder, register, named):
            rule = {"freq": "MONTHLY", "bymonthday": _day_of_month(named)}
            yield _Series(f"ngay-{named}", first, rule)
    if max(duty.monthly_before) > 29:
        yield from _ends_of_february(reminder, register)


def _day_of_month(named: int) -> int:
    """The last day before the one named; -1 is the last of the month."""
    return named - 1 or -1


def _is_of_rule(due: Due, named: int) -> bool:
    return due.before == named and _day_of_month(named) in (due.day.day, -1)


def _first(reminder: Reminder, register: Register, named: int) -> Due | None:
    """The next date of a series; of one that is over the last, of one that ended before it
    began the first that it was to have. None where the record has no date for it."""
    directive, duty = reminder.directive, reminder.duty

    def of_rule(dates: Iterable[Due]) -> Iterator[Due]:
        return (due for due in dates if _is_of_rule(due, named))

    if found := next(of_rule(duties.upcoming(directive, duty, register)), None):
        return found
    first, last = dt.date.min, dt.date.max
    past = duties.occurrences(directive, duty, register, first, last)
    if over := list(of_rule(past)):
        return over[-1]
    return next(of_rule(duties.dates(directive, duty, first, last)), None)


def _ends_of_february(reminder: Reminder, register: Register) -> Iterator[_Series]:
    """The last days of it that no rule lists."""
    directive, duty = reminder.directive, reminder.duty
    start = max(register.as_of, duties.begins(directive, duty))
    horizon = dt.date(start.year + YEARS_AHEAD, 12, 31)
    found = duties.occurrences(directive, duty, register, register.as_of, horizon)
    for due in found:
        if due.moved and due.day.month == 2 and not _is_of_rule(due, due.before or 0):
            yield _Series(f"ngay-{due.before}/{due.day}", due)


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
    return _say("before", day=duty_words.day_of_month(due.before), what=what)


def _description(reminder: Reminder, due: Due, register: Register) -> str:
    """Who owes what to whom and by which document, a line each."""
    directive, duty = reminder.directive, reminder.duty
    issuers = issued_by(directive, register)
    lines = [
        _say("issued", name=name(directive), issuer=issuers),
        _say("when", when=duty_words.when(duty)),
        _say("latest") if due.before else None,
        _say("who", who="; ".join(duty.who)) if duty.who else None,
        _say("to", to=duty.to) if duty.to else None,
        _say("email", email=duty.email) if duty.email else None,
        duty_words.outlook(directive, duty, register),
        _say("original"),
    ]
    return "\n".join(line for line in lines if line)


def _say(key: str, **values: object) -> str:
    return plain(_CONTROL.sub("", messages.text("vi", f"calendar.{key}", **values)))
