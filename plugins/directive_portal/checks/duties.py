"""Checks of the dates of duties. A rule is a generator of diagnostics."""

import datetime as dt
import re
from collections.abc import Iterator

from directive_portal.register import duties
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive, Duty
from directive_portal.sources.place import at_field

_DAY = dt.timedelta(days=1)
_BEFORE = r"(?<!\w)trước"
# That a day itself is in time: "chậm nhất là", "đến hết", "trước hoặc trong", "kể cả".
_WITHIN = (
    r"(?<!\w)(?:trong|(?:đến\s+)?hết|kể\s+cả"
    r"|(?:chậm|muộn)\s+nhất(?:\s+(?:là|vào|đến|trong)){0,3})"
)


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


def last_day_is_in_time(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """``due`` is the last day that is in time, and the days of ``monthly_before`` are not:
    the text itself does not say the opposite."""
    for i, duty in enumerate(directive.duties):
        text = f"{duty.what}\n{directive.body}"
        for field, values in (*_said_before(duty, text), *_said_within(duty, text)):
            yield at_field(directive, f"duties.{i}.{field}", "W117", **values)


def _said_before(duty: Duty, text: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Words that ask for something before the day that is due."""
    if (day := duty.due) and "trước" in text.lower():
        figures = rf"\s?[/.-]\s?0?{day.month}(?:\s?[/.-]\s?{day.year})?(?![/.-]?[0-9])"
        words = rf"\s+tháng\s+0?{day.month}(?:\s+năm\s+{day.year})?(?![0-9]|\s+năm\s)"
        named = rf"\s+(?:ngày\s+)?0?{day.day}(?:{figures}|{words})"
        if said := _said(_BEFORE + named, _WITHIN + named, text):
            values = {"cause": "before", "said": said, "given": day, "last": day - _DAY}
            yield "due", values


def _said_within(duty: Duty, text: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Words for which a day of the month is in time, before which a duty is said to be."""
    for n, day in enumerate(duty.monthly_before):
        named = rf"\s+ngày\s+0?{day}(?!\s?[/.-]?[0-9]|\s+tháng\s+[0-9])"
        if said := _said(_WITHIN + named, _BEFORE + named, text):
            values = {"cause": "within", "said": said, "given": day, "next": day % 31 + 1}
            yield f"monthly_before.{n}", values


def _said(pattern: str, other: str, text: str) -> str | None:
    """The words that match, where none match the other pattern."""
    found = re.search(pattern, text, re.IGNORECASE)
    if found is None or re.search(other, text, re.IGNORECASE):
        return None
    return " ".join(found[0].split())
