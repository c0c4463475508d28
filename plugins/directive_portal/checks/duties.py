"""Checks of the dates of duties. A rule is a generator of diagnostics."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from directive_portal.register import duties
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive, Duty
from directive_portal.sources.place import at_field

_DAY = dt.timedelta(days=1)


def duties_can_fall_due(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """A duty is due once, monthly between two days, or at no fixed date; never before its
    directive. One with neither ``due`` nor ``monthly_before`` is right."""
    for i, duty in enumerate(directive.duties):
        for field, code, values in (
            *_form(duty),
            *_order(directive, duty),
            *_early(directive, duty),
            *_late(directive, duty),
        ):
            place = directive.source.place(f"duties.{i}.{field}")
            yield Diagnostic(code, directive.source.path, *place, values)


_Fault = tuple[str, str, dict[str, object]]
"""Field of the duty, code, and the values of its message."""


def _form(duty: Duty) -> Iterator[_Fault]:
    """Which fields stand together, and whether a day is named once."""
    if duty.due and duty.monthly_before:
        yield "due", "E051", {}
    for field in ("first", "last"):
        if getattr(duty, field) and not duty.monthly_before:
            yield field, "E052", {"field": field}
    for n, day in enumerate(duty.monthly_before):
        if day in duty.monthly_before[:n]:
            yield f"monthly_before.{n}", "E054", {"day": day}


def _order(directive: Directive, duty: Duty) -> Iterator[_Fault]:
    """Until the last day there is a date."""
    last = duty.last
    if last is None or duty.due or not duty.monthly_before:
        return
    first = duties.begins(directive, duty)
    if duty.first and last < duty.first:
        yield "last", "E050", {"cause": "order", "first": first, "last": last}
    elif last >= (directive.date or last) and not any(_dates(directive, duty, last)):
        yield "last", "E050", {"cause": "none", "first": first, "last": last}


def _dates(directive: Directive, duty: Duty, last: dt.date) -> Iterator[duties.Due]:
    return duties.dates(directive, duty, dt.date.min, last)


def _early(directive: Directive, duty: Duty) -> Iterator[_Fault]:
    for field in ("due", "first", "last"):
        given: dt.date | None = getattr(duty, field)
        if given and directive.date and given < directive.date:
            yield field, "E053", {"field": field, "given": given, "own": directive.date}


def _late(directive: Directive, duty: Duty) -> Iterator[_Fault]:
    """Nothing falls due when the directive no longer holds."""
    for field in ("due", "first"):
        given: dt.date | None = getattr(duty, field)
        if given and directive.expires and given > directive.expires + _DAY:
            values = {"cause": "late", "given": given, "end": directive.expires}
            yield field, "W117", values


# A day before which something is to be done, or that itself is in time.
_SAID = re.compile(
    r"""(?:(?P<before>trước) | trong | đến\s+hết | (?<!\w)hết | kể\s+cả
      |(?:chậm|muộn)\s+nhất(?:\s+(?:là|vào|đến|trong)){0,3})
    \s+(?P<named>ngày\s+)?(?P<day>[0-9]{1,2})
    (?:\s?[/.-]\s?(?P<month>[0-9]{1,2})(?:\s?[/.-]\s?(?P<year>[0-9]{4}))?
      |\s+tháng\s+(?P<month_>[0-9]{1,2})(?:\s+năm\s+(?P<year_>[0-9]{4}))?)?
    (?![/.-]?[0-9])""",
    re.VERBOSE,
)


def last_day_is_in_time(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """``due`` is the last day that is in time, and the days of ``monthly_before`` are not:
    the text itself does not say the opposite."""
    for i, duty in enumerate(directive.duties):
        text = f"{duty.what}\n{directive.body}"
        if _names_its_day(text, duty):
            said = list(_SAID.finditer(text.lower()))
            for field, values in _contradicted(duty, said):
                yield at_field(directive, f"duties.{i}.{field}", "W117", **values)


def _names_its_day(text: str, duty: Duty) -> bool:
    """Whether it can: to find all that a text says of days takes longer."""
    days = (duty.due.day,) if duty.due else duty.monthly_before
    written = (form for day in days for form in (f" {day}", f" 0{day}", f"\xa0{day}"))
    return any(form in text for form in written)


def _contradicted(
    duty: Duty, said: Sequence[re.Match[str]]
) -> Iterator[tuple[str, dict[str, object]]]:
    if (day := duty.due) and (words := _only(said, day, before=True)):
        last = day - _DAY
        yield "due", {"cause": "before", "said": words, "given": day, "last": last}
    for n, named in enumerate(duty.monthly_before):
        if words := _only(said, named, before=False):
            values = {"cause": "within", "said": words, "given": named}
            yield f"monthly_before.{n}", {**values, "next": named % 31 + 1}


def _only(said: Sequence[re.Match[str]], day: dt.date | int, *, before: bool) -> str | None:
    """The words for a day, or for a day of each month, where all say the same of it."""
    of_day = [match for match in said if _is_of(match, day)]
    if of_day and all(bool(match["before"]) == before for match in of_day):
        return " ".join(of_day[0][0].split())
    return None


def _is_of(match: re.Match[str], day: dt.date | int) -> bool:
    month, year = match["month"] or match["month_"], match["year"] or match["year_"]
    if isinstance(day, int):
        return bool(match["named"]) and int(match["day"]) == day and month is None
    told = (int(match["day"]), month and int(month), int(year or day.year))
    return told == (day.day, day.month, day.year)
